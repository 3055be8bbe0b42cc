"""What would change the advice: every single answer that could be another, and what would follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from advisor.assessment.assessment import Assessment
from advisor.reasoning.compiled import Settled
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Question, Timing
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation


class Change(Struct, frozen=True):
    """One answer given instead of another; the advice it would lift and the advice it would bring, by rule."""

    question: str
    answer: Answer
    lifts: tuple[str, ...]
    brings: tuple[str, ...]


class WhatIf(Struct, frozen=True):
    """For each recommendation the changes that lift it, and the change that lifts the most urgent advice."""

    lifted_by: dict[str, tuple[Change, ...]]
    most: Change | None


class WhatIfs:
    """Answers what-if questions for one rule base, by the conditions alone. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        self._questions = reasoning.rulebase.questions
        self._weights = reasoning.weights
        self._conditions = conditions = reasoning.conditions
        rules = reasoning.rulebase.rules
        # A strength gained or lost is not a thing to do, so that it counts for nothing here.
        self._advising = conditions.rules_in(name for name, rule in rules.items() if rule.timing is not Timing.KEEP)
        self._replaced_by = [
            (conditions.rules_in([name]), conditions.rules_in(others))
            for name, others in reasoning.rulebase.replaced_by.items()
        ]

    def what_if(self, assessment: Assessment) -> WhatIf:
        """Return what single changed answers would do to an assessment, the most helpful changes first."""
        changes = sorted(self.changes(assessment.situation), key=self.gain, reverse=True)
        lifted_by = {
            advice.id: tuple(change for change in changes if advice.id in change.lifts)
            for advice in assessment.recommendations
        }
        return WhatIf(lifted_by, changes[0] if changes and self.gain(changes[0]) > 0 else None)

    def changes(self, situation: Situation) -> Iterator[Change]:
        """Yield every change of one given answer that lifts advice, in the order of the questions.

        What was concluded was not given; it is something else where the changed answers tell something else.
        """
        alternatives = [
            (question.id, answer)
            for question in self._questions.values()
            if question.id in situation.answers and not question.circumstance
            for answer in _alternatives(question, situation.answers[question.id])
        ]
        names = self._conditions.names
        completed = self._reasoning.completed(situation.answers).answers
        before = self._advised(self._conditions.settle(completed))
        settled = self._settled(situation.answers, completed, alternatives)
        for (question, answer), after in zip(alternatives, map(self._advised, settled), strict=True):
            if before & ~after:
                yield Change(question, answer, tuple(names(before & ~after)), tuple(names(after & ~before)))

    def _settled(self, given: Answers, completed: Answers, changes: Sequence[tuple[str, Answer]]) -> Iterator[Settled]:
        """Yield what follows from each change of a given answer; something else may be concluded then."""
        told_by = self._reasoning.conclusions.told_by
        telling = {each for name, others in told_by.items() if name not in given for each in others}
        for (question, answer), settled in zip(changes, self._conditions.settle_each(completed, changes), strict=True):
            if question in telling:
                yield self._conditions.settle(self._reasoning.completed({**given, question: answer}).answers)
            else:
                yield settled

    def gain(self, change: Change) -> float:
        """Return the weight of the advice a change lifts less that of the advice it brings."""
        return sum(self._weights[name] for name in change.lifts) - sum(self._weights[name] for name in change.brings)

    def _advised(self, settled: Settled) -> int:
        """Return the set of rules whose advice is shown, and not covered."""
        covered = 0
        for replaced, replacing in self._replaced_by:
            if settled.true & replacing:
                covered |= replaced
        return settled.true & ~covered & self._advising


def _alternatives(question: Question, given: Answer) -> Iterator[Answer]:
    """Yield the other answers; where several may be chosen, the given ones with one more or one less."""
    if isinstance(given, frozenset):
        yield from (given ^ {answer} for answer in question.answer_ids)
    else:
        yield from (answer for answer in question.answer_ids if answer != given)
