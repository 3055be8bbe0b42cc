"""What was told of a danger gets a word whatever is open, and the questions that follow it up come first."""

from __future__ import annotations

import pytest

from advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT, at_stake, urgent
from advisor.assessment.groups import Group
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many
from tests.reasoning.test_missing_answers import missing_answers
from tests.test_situations import cases

TOPIC: Answers = {"tension": frozenset(["topic"])}
TO_BE_RAISED: Answers = {**TOPIC, "stage": "working", "topic-plan": "open-with-it"}
STRENGTH = {"acquaintance", "joint-work"}

SILENT: dict[str, tuple[Answers, str, set[str]]] = {
    "to be raised, acquaintance and joint work open": (TO_BE_RAISED, "take-topic-off-agenda", STRENGTH),
    "to be raised, joint work open": (
        {**TO_BE_RAISED, "acquaintance": "well"},
        "take-topic-off-agenda",
        {"joint-work"},
    ),
    "to be raised, acquaintance open": (
        {**TO_BE_RAISED, "joint-work": "done"},
        "take-topic-off-agenda",
        {"acquaintance"},
    ),
    "to be raised, stage unknown": (
        {**TOPIC, "topic-plan": "open-with-it"},
        "take-topic-off-agenda",
        {"stage", *STRENGTH},
    ),
    "discussion agreed": ({**TO_BE_RAISED, "topic-plan": "agreed"}, "take-topic-off-agenda", STRENGTH),
    "subject raised before": ({**TO_BE_RAISED, "topic-plan": "raised"}, "take-topic-off-agenda", STRENGTH),
    "subject alone": ({**TOPIC, "stage": "working"}, "leave-topic-for-later", {"topic-plan", *STRENGTH}),
    "subject before the first meeting": ({**TOPIC, "stage": "gathering"}, "leave-topic-for-later", {"topic-plan"}),
    "untested subject alone": (
        {"stage": "working", "tension": frozenset(["untested"])},
        "leave-topic-for-later",
        {"topic-plan", *STRENGTH},
    ),
    "quarrel alone": (
        {"stage": "working", "tension": frozenset(["quarrel"])},
        "park-the-quarrel",
        {"topic-plan", "held-up", *STRENGTH},
    ),
    "crisis alone": ({"stage": "working", "tension": frozenset(["crisis"])}, "hold-through-the-crisis", {"held-up"}),
    "rivals alone": ({"stage": "working", "tension": frozenset(["rivals"])}, "ask-the-rivals", {"rivalry"}),
}
"""Situations that once got no word of warning: what was answered, what speaks now, and the questions to ask first."""

PRESSING: dict[str, str] = {
    "subject alone": "take-topic-off-agenda",
    "subject before the first meeting": "take-topic-off-agenda",
    "untested subject alone": "take-topic-off-agenda",
    "quarrel alone": "succeed-before-settling",
}
"""Those of them in which more urgent advice hangs on what is open: it is named, with the questions that decide it."""


@pytest.mark.parametrize("name", SILENT)
def test_a_danger_that_was_told_gets_a_word(name: str, advisor: Advisor) -> None:
    answers, speaking, questions = SILENT[name]
    result = advisor.assess(Situation(answers))
    said = {each.id for each in result.recommendations if each.group in (Group.FIRST, Group.NOT_NOW)}
    assert speaking in said
    first = [each.question for each in result.open_questions[: len(questions)]]
    assert sorted(first) == sorted(questions)
    hanging = (PRESSING[name],) if name in PRESSING else ()
    assert {each.pressing for each in result.open_questions[: len(questions)]} == {hanging}
    assert all(each.pressing == () for each in result.open_questions[len(questions) :])


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"stage": "working"},
        {"stage": "working", "tension": frozenset()},
        {"stage": "working", "gaps": frozenset(["influence"])},
        {"stage": "working", "joint-work": "done"},
        {"stage": "working", "acquaintance": "little", "joint-work": "not-yet"},
        {**TO_BE_RAISED, "acquaintance": "little"},
        {**TOPIC, "stage": "working", "topic-plan": "wait", "acquaintance": "little"},
        {"stage": "first-meetings", "chair": "nobody"},
        {"stage": "working", "meetings-yield": frozenset(["news"])},
        {"stage": "working", "scope": "broad"},
    ],
    ids=str,
)
def test_no_alarm_where_no_danger_was_told_or_advice_speaks_of_it(answers: Answers, advisor: Advisor) -> None:
    assert [each for each in advisor.assess(Situation(answers)).open_questions if each.pressing] == []


def test_a_gap_is_no_danger_and_stays_among_what_to_find_out(advisor: Advisor) -> None:
    found = advisor.assess(Situation({"stage": "working", "gaps": frozenset(["influence"])})).open_questions
    (about_the_list,) = [each for each in found if each.question == "ally-list"]
    assert "think-who-is-missing" in about_the_list.would_settle


def test_told_situations_leave_nothing_pressing_but_where_a_subject_is_left_open(advisor: Advisor) -> None:
    pressed = [
        told.name.text
        for told in cases()
        if any(each.pressing for each in advisor.assess(told.situation).open_questions)
    ]
    assert pressed == ["The facilitator’s note after one telephone call"]


def test_what_is_pressing_comes_first_and_all_else_as_decisive_as_it_is(advisor: Advisor) -> None:
    reasoning, questions = advisor.reasoning, list(advisor.questions)
    place = {each.id: number for number, each in enumerate(questions)}
    found = 0
    for seed in range(many(150)):
        answers = strategies.random_answers(questions, seed)
        result = advisor.assess(Situation(answers))
        asked = [each.question for each in result.open_questions]
        first = urgent(reasoning, answers, at_stake(reasoning, answers))
        weights = _weights(reasoning, result.assessment.answers, asked)

        def order(name: str, weights: dict[str, float] = weights) -> tuple[float, int]:
            return -round(weights[name], 9), place[name]

        assert asked == first + sorted(set(asked) - set(first), key=order)
        assert {each.question for each in result.open_questions if each.pressing} <= set(first)
        for each in result.open_questions:
            assert set(each.pressing) <= set(each.would_settle)
        found += bool(first)
    assert found


def _weights(reasoning: Reasoning, answers: Answers, asked: list[str]) -> dict[str, float]:
    weights = dict.fromkeys(asked, 0.0)
    for name, missing in missing_answers(reasoning.rulebase, answers).items():
        for question in missing:
            weights[question] += reasoning.weights[name] / len(missing)
    return weights


def test_with_everything_answered_nothing_is_pressing(alliances: Rulebase) -> None:
    reasoning, questions = Reasoning(alliances), list(alliances.questions.values())
    for seed in range(many(100)):
        answers = strategies.random_complete_answers(questions, seed)
        assert urgent(reasoning, answers, at_stake(reasoning, answers)) == []


# Question by question


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("name", SILENT)
def test_what_is_pressing_is_asked_next(name: str, quick: bool, advisor: Advisor) -> None:
    answers, _, questions = SILENT[name]
    asked = advisor.next_question(Situation(answers), quick=quick)
    assert asked
    assert asked.id in questions
    assert asked == advisor.ask(Situation(answers), quick=quick).question


def test_the_quick_check_leaves_nothing_pressing_that_could_be_answered(advisor: Advisor) -> None:
    for seed in range(many(30)):
        answers = strategies.random_complete_answers(list(advisor.questions), seed)
        given: Answers = {}
        while (question := advisor.next_question(Situation(given), quick=True)) is not None:
            given = {**given, question.id: answers[question.id]}
        assert len(given) <= QUICK_LIMIT
        assert urgent(advisor.reasoning, given, at_stake(advisor.reasoning, given)) == []
