"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import answered
from advisor.rulebase.conditions import Answered, Condition, Holds
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""

Ways = frozenset[str] | bool
"""The open questions through which a truth can still be reached; True when it is already, False when it can't be."""


def relevant(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up, unless
    their answer can still be concluded from others. A question whose answer is concluded already is not open, unless
    an answer to another one can still tell otherwise.
    """
    return frozenset(stakes(reasoning, answers, seen))


def most_decisive(found: Mapping[str, float], rulebase: Rulebase) -> str | None:
    """Return the question on which most depends, of `stakes`; of equals, the first of the rule base; None of none."""
    order = {name: position for position, name in enumerate(rulebase.questions)}
    return min(found, key=lambda name: (-found[name], order[name]), default=None)


def stakes(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> dict[str, float]:
    """Return the questions whose answer can still bring advice, each with how much depends on it; `seen` as above.

    The weight of a rule is shared by the questions through which it can still become true.
    """
    conditions, rules = reasoning.conditions, reasoning.rulebase.rules
    seeking = _Seeking(reasoning, answers, seen)
    found: dict[str, float] = {}
    for name in conditions.names(conditions.settle(seeking.completed).unknown):
        ways = seeking.ways(rules[name].when, True)
        if isinstance(ways, bool):
            continue
        for question in ways:
            found[question] = found.get(question, 0.0) + reasoning.weights[name] / len(ways)
    return found


class _Seeking:
    """Finds the ways to a truth from the answers that were given and the questions that were asked.

    `completed` are the answers with those concluded that stay whatever is answered yet.
    """

    def __init__(self, reasoning: Reasoning, given: Answers, seen: Collection[str]) -> None:
        base = reasoning.rulebase
        self._seen = seen
        self._given = given
        self._questions, self._findings = base.questions, base.findings
        told = reasoning.conclusions.told_by if seen else ()
        self._told = {name: self._questions[name] for name in told if name in seen and name not in given}
        self._kept: dict[tuple[str, bool, bool], Ways] = {}
        drawn = reasoning.completed(given).concluded
        self.completed = {**given, **{each.question: each.answer for each in drawn if self._is_final(each.question)}}

    def ways(self, condition: Condition, wanted: bool, concluding: bool = False) -> Ways:
        """Return through which open questions a condition can still become `wanted`.

        A question that was asked in vain is settled by whatever tells its answer, except in a condition that is itself
        a `concluding` one, which sees only what was given.
        """
        if isinstance(condition, Answered):
            return self._answered(condition, wanted, concluding)
        if isinstance(condition, Holds):
            key = condition.finding, wanted, concluding
            if key not in self._kept:
                self._kept[key] = self.ways(self._findings[condition.finding].when, wanted, concluding)
            return self._kept[key]
        parts, needs = condition.parts, condition.needs
        number, truth = needs if wanted else needs.reversed(len(parts))
        return _joined([self.ways(part, truth, concluding) for part in parts], number)

    def _answered(self, condition: Answered, wanted: bool, concluding: bool) -> Ways:
        question = condition.question
        truth = answered((self._given if concluding else self.completed).get(question), condition.accepted)
        if truth is not None:
            return truth is wanted
        if question not in self._seen:
            return frozenset((question,))
        if concluding or question not in self._told:
            return False
        telling = self._told[question].concluded
        accepted = [each for each in telling if (each.answer in condition.accepted) is wanted]
        ways = [self.ways(each.when, True, concluding=True) for each in accepted]
        return _united([frozenset() if each is True else each for each in ways], 1)  # what is told may yet change

    def _is_final(self, question: str) -> bool:
        """Return whether a concluded answer stays whatever is answered yet; of those told, the first counts."""
        for each in self._questions[question].concluded:
            ways = self.ways(each.when, True, concluding=True)
            if ways is not False:
                return ways is True
        return True


def _joined(parts: Sequence[Ways], needed: int) -> Ways:
    """Return the ways to `needed` of some parts: none are needed where so many are as wanted already."""
    return parts.count(True) >= needed or _united(parts, needed)


def _united(parts: Sequence[Ways], needed: int) -> Ways:
    if len(parts) - parts.count(False) < needed:
        return False
    return frozenset().union(*[each for each in parts if isinstance(each, frozenset)])
