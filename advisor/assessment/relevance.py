"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Answered, Holds
from advisor.situation.answers import Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""

Ways = frozenset[str] | None
"""The open questions through which a verdict can still be reached; None when it can't be."""


def relevant(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up.
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
    evaluation, conditions, rules = reasoning.evaluation(answers), reasoning.conditions, reasoning.rulebase.rules
    found: dict[str, float] = {}
    for name in conditions.names(conditions.settle(answers).unknown):
        ways = _ways(evaluation.verdict(rules[name].when), True, seen) or ()
        for question in ways:
            found[question] = found.get(question, 0.0) + reasoning.weights[name] / len(ways)
    return found


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
        case _:
            needs = condition.needs if wanted else condition.needs.reversed(len(condition.parts))
            return _joined([_ways(part, needs.truth, seen) for part in verdict.parts], needs.number)


def _joined(parts: Iterable[Ways], needed: int) -> Ways:
    possible = [ways for ways in parts if ways is not None]
    return frozenset().union(*possible) if len(possible) >= needed else None
