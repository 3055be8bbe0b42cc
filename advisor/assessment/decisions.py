"""What an open question decides: which of its answers would bring which advice, and whether all lead to some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from advisor.assessment.advised import AdvisedRules
from advisor.assessment.plan import FIRST_ROOM
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.weights import by_urgency
from advisor.rulebase.model import Question, Rulebase, Timing
from advisor.situation.answers import Answer, Answers


class AnswerEffect(Struct, frozen=True, gc=False):
    """Answers to an open question that come to the same, each given alone.

    `brings` are the rules whose advice would be given and isn't now, the most urgent first; `lifts` those whose advice
    is given only as long as nobody knows, and then not any more.
    """

    answers: tuple[Answer, ...]
    brings: tuple[str, ...]
    lifts: tuple[str, ...] = ()


class Fork(Struct, frozen=True):
    """An open question that is itself what to do first: whatever is found out, some advice is due now.

    `ways` are its answers, each with the rule that is due now with them, the most urgent one. With `beside`, the id of
    advice that is given only as long as nobody knows, they are the answers that lift it; with all others it stands.
    """

    question: str
    beside: str | None
    ways: tuple[tuple[tuple[Answer, ...], str], ...]


def fork(decided: Mapping[str, tuple[AnswerEffect, ...]], first: Sequence[str], rulebase: Rulebase) -> Fork | None:
    """Return the fork among what is done first, if there is one; it never takes the place of advice that is sure.

    `decided` has what the answers to open questions bring, the most decisive question first; `first` are the ids of
    what is done first.
    """
    asked = rulebase.questions
    effects = {name: each for name, each in decided.items() if not (asked[name].several or asked[name].circumstance)}
    for beside in first:
        for name, found in effects.items():
            ways = _ways([each for each in found if beside in each.lifts], rulebase)
            if ways:
                return Fork(name, beside, ways)
    for name, found in effects.items() if len(first) < FIRST_ROOM else ():
        ways = _ways(_without_common(found), rulebase)
        if len({rule for _, rule in ways}) > 1:
            return Fork(name, None, ways)
    return None


def _without_common(effects: Sequence[AnswerEffect]) -> list[AnswerEffect]:
    """Return effects without the advice that all of them bring: that hangs on being told anything, not on what."""
    common = set(effects[0].brings).intersection(*(each.brings for each in effects))
    return [replace(each, brings=tuple([name for name in each.brings if name not in common])) for each in effects]


def _ways(effects: Sequence[AnswerEffect], rulebase: Rulebase) -> tuple[tuple[tuple[Answer, ...], str], ...]:
    """Return the answers with what is due now with them; nothing where nothing is with one of them."""
    due = [next((name for name in each.brings if rulebase.rules[name].timing is Timing.NOW), "") for each in effects]
    return tuple((each.answers, name) for each, name in zip(effects, due, strict=True)) if all(due) else ()


class Decisions:
    """Tells what the open questions of one rule base decide, by the conditions alone. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._single = {name: tuple(_single(question)) for name, question in reasoning.rulebase.questions.items()}
        self._acting = [rule.id for rule in by_urgency(reasoning.rulebase) if rule.timing is not Timing.KEEP]
        self._by_default = reasoning.conditions.rules_by_default
        self._advised = AdvisedRules(reasoning)

    def of(self, answers: Answers, questions: Sequence[str]) -> Mapping[str, tuple[AnswerEffect, ...]]:
        """Return what the answers to open questions bring, in the order of the answers; nothing comes last."""
        if not questions:
            return {}
        changes = [(name, self._single[name]) for name in questions]
        lifts, brings = self._advised.lifted_and_brought(answers, changes, self._acting)
        found, left = {}, iter(zip(lifts, brings, strict=True))
        for question, single in changes:
            by_moved: dict[Moved, list[Answer]] = {}
            for answer, (lifted, brought) in zip(single, islice(left, len(single)), strict=True):
                moved = tuple(brought), tuple([name for name in lifted if name in self._by_default])
                by_moved.setdefault(moved, []).append(answer)
            found[question] = _effects(by_moved)
        return found


Moved = tuple[tuple[str, ...], tuple[str, ...]]
"""The rules whose advice comes, and those whose advice goes."""

NOTHING: Moved = ((), ())


def _effects(by_moved: dict[Moved, list[Answer]]) -> tuple[AnswerEffect, ...]:
    nothing = by_moved.pop(NOTHING, None)
    if nothing:
        by_moved[NOTHING] = nothing  # it comes last
    return tuple([AnswerEffect(tuple(answers), *moved) for moved, answers in by_moved.items()])


def _single(question: Question) -> Iterator[Answer]:
    """Yield the answers to a question; where several may be chosen, each alone, and none of them."""
    if not question.several:
        yield from question.answer_ids
        return
    yield from (frozenset([answer]) for answer in question.answer_ids)
    yield frozenset()
