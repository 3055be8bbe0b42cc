"""What is asked, in which order, and that nothing is lost by leaving the rest out."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import pytest
from hypothesis import given

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT, relevant, relevant_after_each
from advisor.assessment.groups import Group
from advisor.authoring.scenarios.scenario import Scenario
from advisor.reasoning.reasoning import Reasoning
from advisor.results import Result
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many
from tests.strategies import random_complete_answers
from tests.test_situations import cases

RANDOM = many(300)
"""Random situations here; `benchmarks/questions.py` asks two thousand and reports the figures."""


def asked(advisor: Advisor, answers: Answers, limit: int = 99) -> list[str]:
    """Return the questions asked, in order, of somebody who would give these answers."""
    given: dict[str, str | frozenset[str]] = {}
    order: list[str] = []
    while len(order) < limit:
        question = advisor.next_question(given, order)
        if question is None:
            break
        order.append(question.id)
        if question.id in answers:
            given[question.id] = answers[question.id]
    return order


def advised(assessment: Result) -> tuple[list[str], list[str]]:
    return [each.id for each in assessment.recommendations], [each.id for each in assessment.strengths]


def only(answers: Answers, questions: list[str]) -> Situation:
    return Situation({name: value for name, value in answers.items() if name in questions})


def do_first(assessment: Result) -> set[str]:
    return {each.id for each in assessment.recommendations if each.group is Group.FIRST}


def test_asking_what_matters_gives_the_advice_of_the_full_questionnaire(advisor: Advisor) -> None:
    for seed in range(RANDOM):
        answers = random_complete_answers(list(advisor.rulebase.questions.values()), seed)
        order = asked(advisor, answers)
        assert advised(advisor.assess(only(answers, order))) == advised(advisor.assess(Situation(answers)))


@pytest.mark.parametrize("told", cases(), ids=lambda told: told.name.text)
def test_the_same_for_whole_coalitions_with_open_questions(told: Scenario, advisor: Advisor) -> None:
    answers = told.situation.answers
    order = asked(advisor, answers)
    assert advised(advisor.assess(only(answers, order))) == advised(advisor.assess(Situation(answers)))


def test_the_quick_check_finds_most_of_what_to_do_first(advisor: Advisor) -> None:
    found = there = 0
    for told in cases():
        answers = told.situation.answers
        order = asked(advisor, answers, QUICK_LIMIT)
        assert len(order) <= QUICK_LIMIT
        wanted = do_first(advisor.assess(Situation(answers)))
        found += len(wanted & do_first(advisor.assess(only(answers, order))))
        there += len(wanted)
    assert found / there >= 0.8


def test_many_questions_are_never_asked(advisor: Advisor) -> None:
    questions = list(advisor.rulebase.questions.values())
    counts = [len(asked(advisor, random_complete_answers(questions, seed))) for seed in range(100)]
    assert max(counts) < len(questions)
    assert median(counts) <= 28


def test_an_alliance_without_meetings_is_never_asked_about_them(advisor: Advisor) -> None:
    matters = advisor.relevant({"stage": "gathering"})
    assert matters
    assert matters.isdisjoint({"meetings-yield", "meeting-form", "unwritten", "between-meetings"})


def test_what_needs_an_unknown_answer_is_given_up(mini: Rulebase) -> None:
    assert "meetings" in Advisor(mini).relevant({}, seen=())
    assert "meetings" not in Advisor(mini).relevant({}, seen={"meetings"})


def test_a_question_waits_for_the_one_that_could_make_it_pointless(advisor: Advisor) -> None:
    stage = {"stage": "first-meetings"}
    before = {question.id for question in advisor.pages.shown(stage, {"stage"})["C"]}
    assert "topic-plan" not in before
    after = stage | {"tension": frozenset(["topic"])}
    assert "topic-plan" in {question.id for question in advisor.pages.shown(after, {"stage", "tension"})["C"]}


# After each of some answers


@pytest.mark.parametrize("seed", range(60))
def test_what_is_relevant_after_each_answer_is_so_after_it_alone(seed: int) -> None:
    reasoning = Reasoning(strategies.random_concluding_rulebase(seed))
    assert_relevant_after_each(reasoning)


@given(strategies.rulebases() | strategies.defaulting_rulebases())
def test_so_it_is_in_any_rule_base(rulebase: Rulebase) -> None:
    assert_relevant_after_each(Reasoning(rulebase))


def assert_relevant_after_each(reasoning: Reasoning) -> None:
    questions = reasoning.rulebase.questions
    alone: list[tuple[str, Answer]] = [
        (each.id, frozenset([answer]) if each.several else answer)
        for each in questions.values()
        for answer in each.answer_ids
    ]
    found = relevant_after_each(reasoning, alone)
    for number, (question, answer) in enumerate(alone):
        matters = {name for name, where in found.items() if where >> len(alone) - 1 - number & 1}
        assert matters - {question} == relevant(reasoning, {question: answer})


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize(
    "rulebase", [strategies.random_concluding_rulebase, strategies.random_defaulting_rulebase], ids=["", "defaults"]
)
def test_where_nothing_was_asked_in_vain_the_ways_are_what_keeps_a_rule_open(
    rulebase: Callable[[int], Rulebase], seed: int
) -> None:
    reasoning = Reasoning(rulebase(seed))
    for other in range(20):
        answers = strategies.random_answers(list(reasoning.rulebase.questions.values()), other)
        query = reasoning.reachability_query(answers)
        unknown = reasoning.conditions.settle(query.with_concluded).undecided
        for rule, missing in reasoning.missing_answers.of(unknown, query.with_concluded).items():
            assert list(missing) == reasoning.reachability.to(rule, query)
