"""The one meaning of conditions: true, false or unknown (Kleene's strong logic), and why.

`Evaluation` evaluates condition trees as they stand and keeps the tree of verdicts, for explanations. Where a whole
rule base has to be settled fast, `compiled` does the same on integers; the tests hold both to the same answers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from advisor.rulebase.conditions import Answered, Composite, Condition, Holds, Needs, parts_of
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers

Truth = bool | None
"""True, False, or None for unknown."""


class Verdict(Struct, frozen=True, gc=False):
    """What became of a condition, and of its parts. A `Holds` has one part: the verdict on its finding."""

    condition: Condition
    truth: Truth
    parts: tuple[Verdict, ...] = ()


class Evaluation:
    """Evaluates conditions of one rule base on one set of answers; every finding is evaluated once."""

    def __init__(self, rulebase: Rulebase, answers: Answers) -> None:
        self._findings = rulebase.findings
        self._answers = answers
        self._truths: dict[str, Truth] = {}
        self._missing: dict[str, dict[str, None]] = {}

    def truth(self, condition: Condition) -> Truth:
        """Return whether a condition is true, False where it is not, and None where open questions leave it unknown."""
        if isinstance(condition, Answered):
            return answered(self._answers.get(condition.question), condition.accepted)
        if isinstance(condition, Holds):
            finding = condition.finding
            if finding not in self._truths:
                self._truths[finding] = self.truth(self._findings[finding].when)
            return self._truths[finding]
        return _composed(condition.needs, [self.truth(part) for part in condition.parts])

    def verdict(self, condition: Condition) -> Verdict:
        """Return the verdict on a condition, with the verdicts on all its parts."""
        match condition:
            case Answered():
                return Verdict(condition, self.truth(condition))
            case Holds(finding):
                return Verdict(condition, self.truth(condition), (self.verdict(self._findings[finding].when),))
            case _:
                parts = tuple([self.verdict(part) for part in condition.parts])
                return Verdict(condition, _composed(condition.needs, [part.truth for part in parts]), parts)

    def decisive(self, condition: Condition, truth: Truth) -> Verdict:
        """Return the verdict on a condition known to be `truth`, with only those parts that make it so, at any depth.

        Of a true `any` the true parts remain, of a false `all` the false ones, of an unknown verdict those unknown.
        """
        match condition:
            case Answered():
                return Verdict(condition, truth)
            case Holds(finding):
                return Verdict(condition, truth, (self.decisive(self._findings[finding].when, truth),))
            case _:
                return Verdict(condition, truth, self._deciding(condition, truth))

    def missing(self, undecided: Condition) -> Collection[str]:
        """Return the questions whose being open keeps an undecided condition open, each once, in reading order."""
        found: dict[str, None] = {}
        for part in parts_of(undecided) or (undecided,):
            self._note_missing(part, found)
        return found

    def _note_missing(self, condition: Condition, found: dict[str, None]) -> None:
        if isinstance(condition, Answered):
            if condition.question not in self._answers:
                found[condition.question] = None
        elif isinstance(condition, Holds):
            found.update(self._missing_for(condition))
        elif self.truth(condition) is None:
            for part in condition.parts:
                self._note_missing(part, found)

    def _missing_for(self, holds: Holds) -> dict[str, None]:
        """Return the questions that keep a finding open, worked out once, since many rules rest on few findings."""
        missing = self._missing.get(holds.finding)
        if missing is None:
            missing = self._missing[holds.finding] = {}
            if self.truth(holds) is None:
                self._note_missing(self._findings[holds.finding].when, missing)
        return missing

    def _deciding(self, condition: Composite, truth: Truth) -> tuple[Verdict, ...]:
        parts, needs = condition.parts, condition.needs
        if truth is None:
            return tuple([self.decisive(part, None) for part in parts if self.truth(part) is None])
        count, wanted = needs if truth else needs.reversed(len(parts))
        if count < len(parts):
            parts = tuple([part for part in parts if self.truth(part) is wanted])
        return tuple([self.decisive(part, wanted) for part in parts])


def answered(answer: Answer | None, accepted: Sequence[str]) -> Truth:
    """Return whether an answer is, or contains, one of those accepted; None while the question is open."""
    if answer is None:
        return None
    if isinstance(answer, str):
        return answer in accepted
    return not answer.isdisjoint(accepted)


def _composed(needs: Needs, truths: Sequence[Truth]) -> Truth:
    count, wanted = needs
    certain = truths.count(wanted)
    if certain >= count:
        return True
    return None if certain + truths.count(None) >= count else False
