"""Can every reason be told, and does the rule base know for every question what is better?"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from advisor.problems.problem import Problem
from advisor.rulebase.conditions import Condition
from advisor.rulebase.model import AnswerOption, Question, Rulebase, Timing
from advisor.rulebase.uses import rested_on


def clauses(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each question whose answers are told otherwise than those of the rest of the rule base.

    Where no answer has a clause, none needs one; where none says what to achieve, none has to.
    """
    questions = rulebase.questions.values()
    answers = [answer for question in questions for answer in _answers(question)]
    if any(answer.says for answer in answers):
        for question in questions:
            names = [answer.id for answer in _answers(question) if answer.says is None]
            if names:
                yield _problem("missing-clause", question, names=", ".join(names))
    if any(answer.achieve for answer in answers):
        bearing, _ = rested_on(_conditions_of_advice(rulebase), rulebase)
        for question in questions:
            fixed = question.several or question.circumstance
            if not fixed and question.id in bearing and not any(answer.achieve for answer in question.answers):
                yield _problem("missing-achieve", question)


def _answers(question: Question) -> list[AnswerOption]:
    """Return the answers of a question, that of none of several among them, without those that have no text."""
    answers = [*question.answers, question.none] if question.none else question.answers
    return [answer for answer in answers if answer.words.text]


def _conditions_of_advice(rulebase: Rulebase) -> list[Condition]:
    return [rule.when for rule in rulebase.rules.values() if rule.timing is not Timing.KEEP]


def _problem(code: str, question: Question, **values: str) -> Problem:
    return Problem(code, question.place.file, question.place.line, question.id, values)


def uncited(rulebase: Rulebase, cited: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every passage of the source that no rule cites."""
    for section in rulebase.sections.values():
        for code, words in section.passages.items():
            if code not in cited:
                yield Problem("uncited-passage", section.place.file, words.line, section.id, {"name": code})
