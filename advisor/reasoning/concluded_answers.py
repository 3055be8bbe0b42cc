"""Answers that are taken as given: where a question is left open and other answers tell its answer.

The conditions see what was given and nothing that was concluded, so that one conclusion never rests on another.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

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

    def __init__(self, rulebase: Rulebase) -> None:
        self._rulebase = rulebase
        self._questions = tuple(each for each in rulebase.questions.values() if each.concluded)
        self.told_by = {each.id: frozenset(_telling(each, rulebase)) for each in self._questions}

    def with_concluded(self, answers: Answers) -> WithConcluded:
        """Return answers with those that are taken as given."""
        if not self._questions:
            return WithConcluded(answers)
        evaluation, concluded = Evaluation(self._rulebase, answers), []
        for question, conclusion in self._drawn(answers, evaluation):
            why = evaluation.decisive(conclusion.when, True)
            concluded.append(ConcludedAnswer(question.id, _answer(question, conclusion), why))
        if not concluded:
            return WithConcluded(answers)
        return WithConcluded({**answers, **{each.question: each.answer for each in concluded}}, tuple(concluded))

    def _drawn(self, answers: Answers, evaluation: Evaluation) -> Iterable[tuple[Question, Conclusion]]:
        """Yield each question left open with the first of its conclusions that is true."""
        for question in self._questions:
            if question.id not in answers:
                for conclusion in question.concluded:
                    if evaluation.truth(conclusion.when):
                        yield question, conclusion
                        break


def events(concluded: Iterable[ConcludedAnswer]) -> tuple[Event, ...]:
    """Return what a trace tells of conclusions: they are drawn before the answers are put into working memory."""
    return tuple([Event(Act.CONCLUDED, each.question) for each in concluded])


def _answer(question: Question, conclusion: Conclusion) -> Answer:
    return frozenset([conclusion.answer]) if question.several else conclusion.answer


def _telling(question: Question, rulebase: Rulebase) -> set[str]:
    """Return the questions on which the conclusions about another one rest."""
    return rested_on((each.when for each in question.concluded), rulebase)[0]
