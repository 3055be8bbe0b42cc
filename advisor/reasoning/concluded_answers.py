"""Answers that are taken as given: where a question is left open and other answers tell its answer.

The conditions see what was given and nothing that was concluded, so that one conclusion never rests on another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from msgspec import Struct

from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.inference import Act, Event
from advisor.reasoning.verdicts import Evaluation, Verdict
from advisor.rulebase.model import Conclusion, Question, Rulebase
from advisor.rulebase.uses import rested_on
from advisor.situation.answers import Answer, Answers


class ConcludedAnswer(Struct, frozen=True):
    """The answer taken as given to a question left open, and the verdict on the condition with what decides it."""

    question: str
    answer: Answer
    why: Verdict


class WithConcluded(Struct, frozen=True):
    """Answers with those that are taken as given, and which these are, in the order of the questions."""

    answers: Answers
    concluded: tuple[ConcludedAnswer, ...] = ()

    @property
    def questions(self) -> frozenset[str]:
        """The questions whose answers were concluded."""
        return frozenset([each.question for each in self.concluded])


class ConcludedAnswers:
    """Concludes answers by one rule base. Safe to share between threads: it keeps nothing of a situation.

    `told_by` has, for each question whose answer may be concluded, the questions that may tell it.
    """

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._rulebase = rulebase
        self._conditions = conditions
        questions = [each for each in rulebase.questions.values() if each.concluded]
        self._conclusions = [(question, conclusion) for question in questions for conclusion in question.concluded]
        self.told_by = {each.id: frozenset(_telling(each, rulebase)) for each in questions}

    def with_concluded(self, answers: Answers) -> WithConcluded:
        """Return answers with those that are taken as given."""
        return self.with_concluded_many([answers])[0]

    def with_concluded_many(self, situations: Sequence[Answers]) -> list[WithConcluded]:
        """Return the same for each of many situations."""
        drawn = self._drawn(situations)
        return [self._with(answers, each) for answers, each in zip(situations, drawn, strict=True)]

    def answers(self, situations: Sequence[Answers]) -> list[Answers]:
        """Return the answers of situations with those that are taken as given, and not from what they are concluded."""
        return [
            {**answers, **{question.id: _answer(question, conclusion) for question, conclusion in drawn}}
            if drawn
            else answers
            for answers, drawn in zip(situations, self._drawn(situations), strict=True)
        ]

    def _with(self, answers: Answers, drawn: Sequence[tuple[Question, Conclusion]]) -> WithConcluded:
        if not drawn:
            return WithConcluded(answers)
        evaluation = Evaluation(self._rulebase, answers)
        concluded = [
            ConcludedAnswer(question.id, _answer(question, conclusion), evaluation.decisive(conclusion.when, True))
            for question, conclusion in drawn
        ]
        return WithConcluded({**answers, **{each.question: each.answer for each in concluded}}, tuple(concluded))

    def _drawn(self, situations: Sequence[Answers]) -> Iterator[list[tuple[Question, Conclusion]]]:
        """Yield for each situation its questions left open of which a conclusion is true, each with the first such."""
        left_open = [each for each in situations if not self.told_by.keys() <= each.keys()]
        true = rows(self._conditions.true_conclusions(left_open), len(left_open)) if left_open else iter(())
        for answers in situations:
            if self.told_by.keys() <= answers.keys():
                yield []
                continue
            first: dict[str, tuple[Question, Conclusion]] = {}
            for question, conclusion in compress(self._conclusions, next(true)):
                if question.id not in answers:
                    first.setdefault(question.id, (question, conclusion))
            yield list(first.values())


def events(concluded: Iterable[ConcludedAnswer]) -> tuple[Event, ...]:
    """Return what a trace tells of conclusions: they are drawn before the answers are put into working memory."""
    return tuple([Event(Act.CONCLUDED, each.question) for each in concluded])


def _answer(question: Question, conclusion: Conclusion) -> Answer:
    return frozenset([conclusion.answer]) if question.several else conclusion.answer


def _telling(question: Question, rulebase: Rulebase) -> set[str]:
    """Return the questions on which the conclusions about another one rest."""
    return rested_on((each.when for each in question.concluded), rulebase)[0]
