"""What is asked, in which order, and that nothing is lost by leaving the rest out."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from advisor.assessment.assessment import Assessment, Assessor
from advisor.assessment.question_pages import pages
from advisor.assessment.relevance import QUICK_LIMIT, next_question, relevant
from advisor.rulebase.model import Rulebase, Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.strategies import random_complete_answers
from tests.test_situations import FILES, told

RANDOM = 300
"""Random situations here; `benchmarks/questions.py` asks two thousand and reports the figures."""


def asked(rulebase: Rulebase, answers: Answers, limit: int = 99) -> list[str]:
    """Return the questions asked, in order, of somebody who would give these answers."""
    given: dict[str, str | frozenset[str]] = {}
    order: list[str] = []
    while len(order) < limit:
        question = next_question(rulebase, given, order)
        if question is None:
            break
        order.append(question)
        if question in answers:
            given[question] = answers[question]
    return order


def advised(assessment: Assessment) -> tuple[list[str], list[str]]:
    return [each.rule for each in assessment.recommendations], [each.rule for each in assessment.strengths]


def only(answers: Answers, questions: list[str]) -> Situation:
    return Situation({name: value for name, value in answers.items() if name in questions})


def do_first(assessment: Assessment) -> set[str]:
    return {each.rule for each in assessment.recommendations if each.timing is Timing.NOW}


@pytest.fixture(scope="module")
def assessor(alliances: Rulebase) -> Assessor:
    return Assessor(alliances)


def test_asking_what_matters_gives_the_advice_of_the_full_questionnaire(assessor: Assessor) -> None:
    for seed in range(RANDOM):
        answers = random_complete_answers(list(assessor.rulebase.questions.values()), seed)
        order = asked(assessor.rulebase, answers)
        assert advised(assessor.assess(only(answers, order))) == advised(assessor.assess(Situation(answers)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_for_whole_coalitions_with_open_questions(path: Path, assessor: Assessor) -> None:
    answers = told(path).situation(assessor.rulebase, "").answers
    order = asked(assessor.rulebase, answers)
    assert advised(assessor.assess(only(answers, order))) == advised(assessor.assess(Situation(answers)))


def test_the_quick_check_finds_most_of_what_to_do_first(assessor: Assessor) -> None:
    found = there = 0
    for path in FILES:
        answers = told(path).situation(assessor.rulebase, path.name).answers
        order = asked(assessor.rulebase, answers, QUICK_LIMIT)
        assert len(order) <= QUICK_LIMIT
        wanted = do_first(assessor.assess(Situation(answers)))
        found += len(wanted & do_first(assessor.assess(only(answers, order))))
        there += len(wanted)
    assert found / there >= 0.8


def test_many_questions_are_never_asked(assessor: Assessor) -> None:
    questions = list(assessor.rulebase.questions.values())
    counts = [len(asked(assessor.rulebase, random_complete_answers(questions, seed))) for seed in range(100)]
    assert max(counts) < len(questions)
    assert median(counts) <= 28


def test_an_alliance_without_meetings_is_never_asked_about_them(alliances: Rulebase) -> None:
    matters = relevant(alliances, {"stage": "gathering"})
    assert matters
    assert matters.isdisjoint({"meetings-yield", "agenda", "records", "meeting-troubles", "between-meetings"})


def test_what_needs_an_unknown_answer_is_given_up(mini: Rulebase) -> None:
    assert "meetings" in relevant(mini, {}, seen=())
    assert "meetings" not in relevant(mini, {}, seen={"meetings"})


def test_a_question_waits_for_the_one_that_could_make_it_pointless(alliances: Rulebase) -> None:
    stage = {"stage": "first-meetings"}
    before = {question.id for question in pages(alliances, stage, {"stage"})["C"]}
    assert "topic-plan" not in before
    after = stage | {"touchy-topic": "divides"}
    assert "topic-plan" in {question.id for question in pages(alliances, after, {"stage", "touchy-topic"})["C"]}
