"""The one meaning of conditions: true, false or unknown (Kleene's strong logic), and why.

`Evaluation` evaluates condition trees as they stand and keeps the tree of verdicts, for explanations. Where a whole
rule base has to be settled fast, `compiled` does the same on integers; the tests hold both to the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Composite, Condition, Holds, Not, Unless
from advisor.rulebase.model import Rule, Rulebase
from advisor.situation.answers import Answer, Answers

Truth = bool | None
"""True, False, or None for unknown."""


class Verdict(Struct, frozen=True, gc=False):
    """What became of a condition, and of its parts. A `Holds` has one part: the verdict on its finding."""

    condition: Condition
    truth: Truth
    parts: tuple[Verdict, ...] = ()


def given_in(verdict: Verdict) -> Iterator[str]:
    """Yield the questions whose answers are in a verdict, in reading order, once for each time that they are."""
    if isinstance(verdict.condition, Answered) and verdict.truth is not None:
        yield verdict.condition.question
    for part in verdict.parts:
        yield from given_in(part)


class Evaluation:
    """Evaluates conditions of one rule base on one set of answers; every finding is evaluated once."""

    def __init__(self, rulebase: Rulebase, answers: Answers) -> None:
        self._findings = rulebase.findings
        self._answers = answers
        self._truths: dict[str, Truth] = {}

    def truth(self, condition: Condition) -> Truth:
        """Return whether a condition is true, False where it is not, and None where open questions leave it unknown."""
        if isinstance(condition, Answered):
            return answered(self._answers.get(condition.question), condition.accepted)
        if isinstance(condition, Holds):
            finding = condition.finding
            if finding not in self._truths:
                self._truths[finding] = self.truth(self._findings[finding].when)
            return self._truths[finding]
        return OPERATORS[type(condition)](condition, [self.truth(part) for part in condition.parts])

    def holding(self, rule: Rule) -> tuple[str, ...]:
        """Return which conditions of what a rule says only sometimes are true, as `Rule.sometimes` names them."""
        return tuple([name for name, when in rule.sometimes.items() if self.truth(when)]) if rule.sometimes else ()

    def certain(self, condition: Condition) -> Truth:
        """Return the truth that stays whatever is answered yet; None where an open question can change it."""
        if isinstance(condition, Answered):
            return self.truth(condition)
        if isinstance(condition, Holds):
            return self.certain(self._findings[condition.finding].when)
        return _counted(condition, [self.certain(part) for part in condition.parts])

    def verdict(self, condition: Condition) -> Verdict:
        """Return the verdict on a condition, with the verdicts on all its parts."""
        match condition:
            case Answered():
                return Verdict(condition, self.truth(condition))
            case Holds(finding):
                return Verdict(condition, self.truth(condition), (self.verdict(self._findings[finding].when),))
            case _:
                parts = tuple([self.verdict(part) for part in condition.parts])
                truth = OPERATORS[type(condition)](condition, [part.truth for part in parts])
                return Verdict(condition, truth, parts)

    def decisive(self, condition: Condition, truth: Truth) -> Verdict:
        """Return the verdict on a condition known to be `truth`, with only those parts that make it so, at any depth.

        Of a true `any` the true parts remain, of a false `all` the false ones, of an unknown verdict those unknown; of
        a true `unless` what makes its part false, or leaves it unknown.
        """
        if isinstance(condition, Answered):
            return Verdict(condition, truth)
        if isinstance(condition, Holds):
            return Verdict(condition, truth, (self.decisive(self._findings[condition.finding].when, truth),))
        return Verdict(condition, truth, self._deciding(condition, truth))

    def _deciding(self, condition: Composite, truth: Truth) -> tuple[Verdict, ...]:
        parts, needs = condition.parts, condition.needs
        if isinstance(condition, Unless):
            return (self.decisive(condition.part, self.truth(condition.part)),)
        if truth is None:
            return tuple([self.decisive(part, None) for part in parts if self.truth(part) is None])
        count, wanted = needs if truth else needs.reversed(len(parts))
        if count < len(parts):
            parts = tuple([part for part in parts if self.truth(part) is wanted])
        return tuple(
            [Verdict(part, wanted) if isinstance(part, Answered) else self.decisive(part, wanted) for part in parts]
        )


def answered(answer: Answer | None, accepted: Sequence[str]) -> Truth:
    """Return whether an answer is, or contains, one of those accepted; None while the question is open."""
    if answer is None:
        return None
    if isinstance(answer, str):
        return answer in accepted
    return not answer.isdisjoint(accepted)


def _counted(condition: Composite, truths: Sequence[Truth]) -> Truth:
    """Return the truth of a condition that needs so many of its parts to be true, or false."""
    count, wanted = condition.needs
    certain = truths.count(wanted)
    if certain >= count:
        return True
    return None if certain + truths.count(None) >= count else False


def _not_known(_: Unless, truths: Sequence[Truth]) -> Truth:
    return truths[0] is not True


OPERATORS: dict[type[Composite], Callable[[Any, Sequence[Truth]], Truth]] = {
    All: _counted,
    AnyOf: _counted,
    Not: _counted,
    Unless: _not_known,
    AtLeast: _counted,
}
"""What each operator makes of the truths of its parts."""
