"""What would change the advice: every single answer that could be a better one, and what would follow from it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from advisor.assessment.advised import AdvisedRules
from advisor.assessment.assessment import Assessment
from advisor.assessment.groups import Group
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Question, Timing
from advisor.situation.answers import Answer
from advisor.situation.situation import Situation


class AnswerChange(Struct, frozen=True):
    """One answer given instead of another; the advice it would lift and the advice it would bring, by rule."""

    question: str
    answer: Answer
    lifts: tuple[str, ...]
    brings: tuple[str, ...]


class WhatIf(Struct, frozen=True):
    """For each recommendation the changes that lift it, and the change that lifts the most urgent advice."""

    lifted_by: dict[str, tuple[AnswerChange, ...]]
    most: AnswerChange | None


class WhatIfs:
    """Answers what-if questions for one rule base, by the conditions alone. Safe to share between threads.

    Where the rule base says of answers how to come to them (`achieve`), only these are changes, and only as far as they
    lift more than they bring. Where it says so of none, nobody knows which answer is better, and any other one counts.
    """

    def __init__(self, reasoning: Reasoning) -> None:
        self._questions = reasoning.rulebase.questions
        self._weights = reasoning.weights
        self._advised = AdvisedRules(reasoning)
        rules = reasoning.rulebase.rules.values()
        self._acting = [rule.id for rule in rules if rule.timing is not Timing.KEEP]
        answers = (answer for question in self._questions.values() for answer in question.answers)
        self._knows_better = any(answer.achieve for answer in answers)

    def what_if(self, assessment: Assessment) -> WhatIf:
        """Return what single changed answers would do to an assessment, the most helpful changes first."""
        changes = sorted(self.changes(assessment.situation), key=self.gain, reverse=True)
        lifted_by = {
            rule.id: tuple(change for change in changes if rule.id in change.lifts)
            for rule, group in assessment.advised
            if group is not Group.KEEP
        }
        return WhatIf(lifted_by, changes[0] if changes and self.gain(changes[0]) > 0 else None)

    def changes(self, situation: Situation) -> Iterator[AnswerChange]:
        """Yield every change of one given answer that lifts advice, in the order of the questions.

        What was concluded was not given; it is something else where the changed answers tell something else.
        """
        alternatives = [
            (question.id, tuple(self._alternatives(question, situation.answers[question.id])))
            for question in self._questions.values()
            if question.id in situation.answers and not question.circumstance
        ]
        lifts, brings = self._advised.lifted_and_brought(situation.answers, alternatives, self._acting)
        singly = [(question, answer) for question, others in alternatives for answer in others]
        for number, (question, answer) in enumerate(singly):
            if lifts[number]:
                change = AnswerChange(question, answer, tuple(lifts[number]), tuple(brings[number]))
                if self.gain(change) > 0 or not self._knows_better:
                    yield change

    def gain(self, change: AnswerChange) -> float:
        """Return the weight of the advice a change lifts less that of the advice it brings."""
        return sum(self._weights[name] for name in change.lifts) - sum(self._weights[name] for name in change.brings)

    def _alternatives(self, question: Question, given: Answer) -> Iterator[Answer]:
        """Yield the answers that could be given instead.

        Where several may be chosen, each of them a lack: the given ones without one that can be made good.
        """
        if not self._knows_better:
            yield from _others(question, given)
            return
        for answer in question.answers:
            if answer.achieve is None:
                continue
            if not isinstance(given, frozenset):
                if answer.id != given:
                    yield answer.id
            elif answer.id in given:
                yield given - {answer.id}


def _others(question: Question, given: Answer) -> Iterator[Answer]:
    """Yield the other answers; where several may be chosen, the given ones with one more or one less."""
    if isinstance(given, frozenset):
        yield from (given ^ {answer} for answer in question.answer_ids)
    else:
        yield from (answer for answer in question.answer_ids if answer != given)
