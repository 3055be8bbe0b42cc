"""Which questions stand on which page, and in which part of their topic."""

from __future__ import annotations

from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.assessment.asking.question_pages import QuestionPages
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.conditions import All, Answered, Condition
from tests.strategies import question, rule, rulebase


def pages_of(*wanted: Condition) -> QuestionPages:
    """Return the pages of a rule base with the questions a to d, all in one section, and a rule for each condition."""
    asked = [question(name, "xy") for name in "abcd"]
    rules = [rule(f"rule-{number}", condition) for number, condition in enumerate(wanted)]
    return QuestionPages(Reasoning(replace(rulebase(asked, {}, rules), sections={"A": None})))


def is_x(*names: str) -> Condition:
    return All(tuple(Answered(name, ("x",)) for name in names))


def test_what_follows_from_a_question_is_a_part_of_its_own() -> None:
    pages = pages_of(is_x("a", "b"), is_x("a", "b", "c"), is_x("d"))
    parts = pages.parts(pages.topics["A"])
    assert [[each.id for each in part] for part in parts] == [["a", "d"], ["b"], ["c"]]


def test_parts_that_are_not_shown_leave_no_gap() -> None:
    pages = pages_of(is_x("a", "b"), is_x("a", "b", "c"), is_x("d"))
    some = [each for each in pages.topics["A"] if each.id in ("a", "c")]
    assert [[each.id for each in part] for part in pages.parts(some)] == [["a"], ["c"]]


def test_no_topic_is_left_out_because_others_were_asked_in_vain(advisor: Advisor) -> None:
    seen: list[str] = []
    for topic in advisor.pages.topics:
        asked = [each.id for each in advisor.pages.shown({}, seen).get(topic, ())]
        assert asked, topic
        seen += asked


def test_a_topic_that_the_answers_make_pointless_is_left_out(advisor: Advisor) -> None:
    assert "D" not in advisor.pages.shown({"stage": "idea"}, {"stage"})


def test_what_waited_for_a_question_is_not_asked_when_that_one_is_left_open(advisor: Advisor) -> None:
    seen = {"stage", "tension", "joint-work", "tasks"}
    assert {each.id for each in advisor.pages.shown({}, seen)["C"]} == seen - {"stage"}
