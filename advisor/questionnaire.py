"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from advisor.assessment import rule_weights
from advisor.compiled_conditions import CompiledConditions
from advisor.conditions import Reasoner, Verdict
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Holds, Not
from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""


def weights(rulebase: Rulebase, answers: Answers, seen: Collection[str] = ()) -> dict[str, float]:
    """Return the questions whose answer can still bring advice, each with how much depends on it.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up.
    The weight of a rule is shared by the questions through which it can still become true.
    """
    reasoner, compiled = Reasoner(rulebase, answers), _compiled(rulebase)
    found: dict[str, float] = {}
    for name in compiled.names(compiled.settle(answers).unknown):
        ways = _ways(reasoner.verdict(rulebase.rules[name].when), True, seen) or ()
        for question in ways:
            found[question] = found.get(question, 0.0) + rule_weights(rulebase)[name] / len(ways)
    return found


@lru_cache(maxsize=8)
def _compiled(rulebase: Rulebase) -> CompiledConditions:
    return CompiledConditions(rulebase)


def relevant(rulebase: Rulebase, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised."""
    return frozenset(weights(rulebase, answers, seen))


def next_question(rulebase: Rulebase, answers: Answers, seen: Collection[str] = ()) -> str | None:
    """Return the id of the question on which most depends, or None when no answer can bring advice any more."""
    found = weights(rulebase, answers, seen)
    order = {name: position for position, name in enumerate(rulebase.questions)}
    return min(found, key=lambda name: (-found[name], order[name]), default=None)


Ways = frozenset[str] | None
"""The open questions through which a verdict can still be reached; None when it can't be."""


def _ways(verdict: Verdict, wanted: bool, seen: Collection[str]) -> Ways:
    """Return through which open questions a verdict can still become `wanted`; nothing is needed when it is."""
    if verdict.truth is not None:
        return frozenset() if verdict.truth is wanted else None
    condition = verdict.condition
    match condition:
        case Answered(question):
            return None if question in seen else frozenset({question})
        case Holds():
            return _ways(verdict.parts[0], wanted, seen)
        case Not():
            return _ways(verdict.parts[0], not wanted, seen)
        case All() | AnyOf() | AtLeast():
            parts = [_ways(part, wanted, seen) for part in verdict.parts]
            return _joined(parts, _needed(condition, wanted))


def _needed(condition: All | AnyOf | AtLeast, wanted: bool) -> int:
    """Return how many parts must come out as wanted."""
    size = len(condition.parts)
    match condition:
        case All():
            count = size
        case AnyOf():
            count = 1
        case AtLeast(count):
            pass
    return count if wanted else size - count + 1


def _joined(parts: Iterable[Ways], needed: int) -> Ways:
    possible = [ways for ways in parts if ways is not None]
    return frozenset().union(*possible) if len(possible) >= needed else None


@lru_cache(maxsize=8)
def topics(rulebase: Rulebase) -> dict[str, tuple[Question, ...]]:
    """Return the sections that ask something, in their order, with their questions."""
    by_section = {
        name: tuple(question for question in rulebase.questions.values() if question.section == name)
        for name in rulebase.sections
    }
    return {name: questions for name, questions in by_section.items() if questions}


def pages(
    rulebase: Rulebase, answers: Answers, seen: Collection[str], *, waiting: bool = True
) -> dict[str, tuple[Question, ...]]:
    """Return, for each section that has something to ask, the questions to put on its page.

    `seen` holds the questions a person has already had before them, answered or not; they stay on the page while they
    could matter. A question waits as long as another one on its page has not been seen whose answer could make it
    pointless, unless `waiting` is false.
    """
    matters = relevant(rulebase, answers, seen)
    still = matters if set(seen) <= answers.keys() else relevant(rulebase, answers)

    def is_shown(name: str) -> bool:
        if name in answers or name in seen:
            return name in answers or name in still
        follows = _follows(rulebase).get(name, ()) if waiting else ()
        return name in (matters if waiting else still) and not any(
            other in matters and other not in seen for other in follows
        )

    shown = {
        section: tuple(question for question in questions if is_shown(question.id))
        for section, questions in topics(rulebase).items()
    }
    return {section: questions for section, questions in shown.items() if questions}


@lru_cache(maxsize=8)
def _follows(rulebase: Rulebase) -> Mapping[str, frozenset[str]]:
    """Return, for each question, those before it in its section of which some answer alone makes it pointless."""
    follows: dict[str, frozenset[str]] = {}
    for questions in topics(rulebase).values():
        for position, earlier in enumerate(questions):
            later = {question.id for question in questions[position + 1 :]}
            for answer in () if earlier.several else earlier.answer_ids:
                for name in later - relevant(rulebase, {earlier.id: answer}):
                    follows[name] = follows.get(name, frozenset()) | {earlier.id}
    return follows
