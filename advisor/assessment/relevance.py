"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from advisor.reasoning.compiled import CompiledConditions
from advisor.reasoning.verdicts import Reasoner, Verdict
from advisor.reasoning.weights import rule_weights
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Holds, Not
from advisor.rulebase.model import Rulebase
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
