"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Answered, Holds
from advisor.rulebase.model import Question
from advisor.situation.answers import Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""

Ways = frozenset[str] | None
"""The open questions through which a verdict can still be reached; None when it can't be."""


def relevant(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up, unless
    their answer can still be concluded from others. A question whose answer is concluded already is not open, unless
    an answer to another one can still tell otherwise.
    """
    return frozenset(_weights(reasoning, answers, seen))


def next_question(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> str | None:
    """Return the id of the question on which most depends, or None when no answer can bring advice any more.

    `seen` as for `relevant`.
    """
    found = _weights(reasoning, answers, seen)
    order = {name: position for position, name in enumerate(reasoning.rulebase.questions)}
    return min(found, key=lambda name: (-found[name], order[name]), default=None)


def _weights(reasoning: Reasoning, answers: Answers, seen: Collection[str]) -> dict[str, float]:
    """Return the questions whose answer can still bring advice, each with how much depends on it.

    The weight of a rule is shared by the questions through which it can still become true.
    """
    conditions, rules = reasoning.conditions, reasoning.rulebase.rules
    seeking = _Seeking(reasoning, answers, seen)
    drawn = reasoning.completed(answers).concluded
    completed = {**answers, **{each.question: each.answer for each in drawn if seeking.is_final(each.question)}}
    evaluation = reasoning.evaluation(completed)
    found: dict[str, float] = {}
    for name in conditions.names(conditions.settle(completed).unknown):
        ways = seeking.ways(evaluation.verdict(rules[name].when), True) or ()
        for question in ways:
            found[question] = found.get(question, 0.0) + reasoning.weights[name] / len(ways)
    return found


class _Seeking:
    """Finds the ways to a verdict from the answers that were given and the questions that were asked."""

    def __init__(self, reasoning: Reasoning, given: Answers, seen: Collection[str]) -> None:
        self._seen = seen
        self._given = reasoning.evaluation(given)
        self._questions = reasoning.rulebase.questions
        told = reasoning.conclusions.told_by if seen else ()
        self._told = {name: self._questions[name] for name in told if name in seen and name not in given}
        self._kept: dict[tuple[str, tuple[str, ...], bool], Ways] = {}

    def ways(self, verdict: Verdict, wanted: bool, concluding: bool = False) -> Ways:
        """Return through which open questions a verdict can still become `wanted`; nothing is needed when it is.

        A question that was asked in vain is settled by whatever tells its answer, except in a condition that is itself
        `concluding` one.
        """
        if verdict.truth is not None:
            return frozenset() if verdict.truth is wanted else None
        condition = verdict.condition
        match condition:
            case Answered(question):
                if question not in self._seen:
                    return frozenset({question})
                if concluding or question not in self._told:
                    return None
                return self._told_by(self._told[question], condition.accepted, wanted)
            case Holds():
                return self.ways(verdict.parts[0], wanted, concluding)
            case _:
                needs = condition.needs if wanted else condition.needs.reversed(len(condition.parts))
                parts = [self.ways(part, needs.truth, concluding) for part in verdict.parts]
                return _joined(parts, needs.number)

    def is_final(self, question: str) -> bool:
        """Return whether a concluded answer stays whatever is answered yet; of those told, the first counts."""
        for each in self._questions[question].concluded:
            verdict = self._given.verdict(each.when)
            if verdict.truth:
                break
            if self.ways(verdict, True, concluding=True) is not None:
                return False
        return True

    def _told_by(self, question: Question, accepted: tuple[str, ...], wanted: bool) -> Ways:
        """Return the ways through which an answer that is accepted, or one that isn't, can still be concluded."""
        key = (question.id, accepted, wanted)
        if key not in self._kept:
            found = [
                self.ways(self._given.verdict(each.when), True, True)
                for each in question.concluded
                if (each.answer in accepted) is wanted
            ]
            self._kept[key] = _joined(found, 1)
        return self._kept[key]


def _joined(parts: Iterable[Ways], needed: int) -> Ways:
    possible = [ways for ways in parts if ways is not None]
    return frozenset().union(*possible) if len(possible) >= needed else None
