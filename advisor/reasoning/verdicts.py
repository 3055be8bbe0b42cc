"""The one meaning of conditions: true, false or unknown (Kleene's strong logic), and why.

`Reasoner` evaluates a condition tree as it stands and keeps the tree of verdicts, for explanations. Where a whole rule
base has to be settled fast, `compiled_conditions` does the same on integers; the tests hold both to the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

Truth = bool | None
"""True, False, or None for unknown."""


class Verdict(NamedTuple):
    """What became of a condition, and of its parts. A `Holds` has one part: the condition of its finding."""

    condition: Condition
    truth: Truth
    parts: tuple[Verdict, ...] = ()

    def questions(self) -> Iterator[str]:
        """Yield the questions at the leaves, in reading order, each as often as it stands there."""
        if isinstance(self.condition, Answered):
            yield self.condition.question
        for part in self.parts:
            yield from part.questions()


class Reasoner:
    """Evaluates conditions of one rule base on one set of answers; every finding is evaluated once."""

    def __init__(self, rulebase: Rulebase, answers: Answers) -> None:
        self._rulebase = rulebase
        self._answers = answers
        self._findings: dict[str, Verdict] = {}

    def is_open(self, question: str) -> bool:
        """Tell whether a question has no answer."""
        return question not in self._answers

    def finding(self, name: str) -> Verdict:
        """Return the verdict on the condition of a finding."""
        if name not in self._findings:
            self._findings[name] = self.verdict(self._rulebase.findings[name].when)
        return self._findings[name]

    def verdict(self, condition: Condition) -> Verdict:
        """Return the verdict on any condition, with the verdicts on its parts."""
        if isinstance(condition, Answered):
            return Verdict(condition, _answered(self._answers.get(condition.question), condition.accepted))
        if isinstance(condition, Holds):
            settled = self.finding(condition.finding)
            return Verdict(condition, settled.truth, (settled,))
        if isinstance(condition, Not):
            inner = self.verdict(condition.part)
            return Verdict(condition, None if inner.truth is None else not inner.truth, (inner,))
        verdicts = tuple([self.verdict(part) for part in condition.parts])
        return Verdict(condition, _at_least(_needed(condition), verdicts), verdicts)


def _answered(answer: str | frozenset[str] | None, accepted: Sequence[str]) -> Truth:
    if answer is None:
        return None
    if isinstance(answer, str):
        return answer in accepted
    return not answer.isdisjoint(accepted)


def _needed(condition: All | AnyOf | AtLeast) -> int:
    """Return how many parts have to be true."""
    if isinstance(condition, All):
        return len(condition.parts)
    return 1 if isinstance(condition, AnyOf) else condition.count


def _at_least(count: int, verdicts: Sequence[Verdict]) -> Truth:
    truths = [verdict.truth for verdict in verdicts]
    true = truths.count(True)
    if true >= count:
        return True
    return None if true + truths.count(None) >= count else False


def decisive(verdict: Verdict) -> Verdict:
    """Return the verdict with only those parts, at every depth, that make it what it is.

    Of a true `any` the true parts remain, of a false `all` the false ones, of an unknown verdict those unknown.
    """
    condition, truth, parts = verdict
    if not parts:
        return verdict
    kept = parts if isinstance(condition, Not | Holds) else [part for part in parts if part.truth is truth]
    return Verdict(condition, truth, tuple([decisive(part) for part in kept]))
