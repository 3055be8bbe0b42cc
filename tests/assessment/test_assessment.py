"""What is advised, in which order, what is covered, and what to find out."""

from __future__ import annotations

from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.assessment.assessment import Assessment
from advisor.assessment.assessor import Assessor
from advisor.assessment.groups import Group
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Holds, Not
from advisor.rulebase.model import Priority, Rulebase, Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests import strategies

TROUBLED: dict[str, str | frozenset[str]] = {
    "members": "some",
    "meetings": "rare",
    "decisions": "spoken",
    "tools": frozenset(["spade"]),
    "water": "carried",
    "budget": "short",
}


@pytest.fixture
def assessor(mini: Rulebase) -> Assessor:
    return Assessor(Reasoning(mini))


def assess(assessor: Assessor, **answers: str | frozenset[str]) -> Assessment:
    return assessor.assess(Situation(answers))


def advised(assessment: Assessment) -> list[tuple[str, str]]:
    return [(advice.id, str(advice.group)) for advice in assessment.recommendations]


@pytest.mark.parametrize("seed", range(40))
def test_situations_are_assessed_together_as_each_is_alone(seed: int, alliances: Rulebase) -> None:
    together_as_alone(alliances, strategies.random_answers(list(alliances.questions.values()), seed))


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_so_it_is_in_any_rule_base(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases())
    together_as_alone(rulebase, data.draw(strategies.answers(list(rulebase.questions.values()))))


@pytest.mark.parametrize("seed", range(40))
def test_so_it_is_where_answers_are_concluded(seed: int) -> None:
    rulebase = strategies.random_concluding_rulebase(seed)
    together_as_alone(rulebase, strategies.random_answers(list(rulebase.questions.values()), seed))


def together_as_alone(rulebase: Rulebase, answers: Answers) -> None:
    """Hold a situation that is settled together with others to the same that is assessed alone."""
    assessor = Assessor(Reasoning(rulebase))
    others = [strategies.random_answers(list(rulebase.questions.values()), seed) for seed in range(3)]
    some = [Situation(each) for each in (answers, {}, *others)]
    together = list(assessor.assess_many(some))
    assert [each.situation for each in together] == some
    for found in together:
        alone = assessor.assess(found.situation)
        for name in PARTS:
            assert getattr(found, name) == getattr(alone, name), name
        given = [(advice.rule, advice.group) for advice in (*alone.recommendations, *alone.strengths)]
        assert list(found.advised) == given


PARTS = [name for name, each in vars(Assessment).items() if isinstance(each, property | cached_property)]
PARTS += ["answers", "concluded"]
PARTS = [name for name in PARTS if not name.startswith("_")]


def test_what_is_held_is_all_that_an_assessment_has() -> None:
    assert {"findings", "recommendations", "strengths", "covered", "open_questions", "trace"} < set(PARTS)


# Advice


def test_advice_comes_in_the_order_in_which_to_act(assessor: Assessor) -> None:
    assert advised(assess(assessor, **TROUBLED)) == [
        ("fix-dates", "first"),
        ("write-down-decisions", "first"),
        ("find-water", "first"),
        ("borrow-tools", "next"),
        ("no-second-plot", "not-now"),
    ]


def test_strengths_stand_apart(assessor: Assessor) -> None:
    assessment = assess(assessor, meetings="regular", decisions="written", members="many", budget="enough")
    assert [advice.id for advice in assessment.strengths] == ["keep-meeting"]
    assert advised(assessment) == [("sell-harvest", "later")]


def test_at_most_three_things_are_to_be_done_first_and_keep_their_timing() -> None:
    always = Answered("q", ("a",))
    rules = [strategies.rule("next", always, Timing.NEXT, Priority.BLOCKING)]
    rules += [strategies.rule(f"now-{n}", always, Timing.NOW) for n in range(5)]
    rules += [strategies.rule("now-first", always, Timing.NOW, Priority.HIGH)]
    rulebase = strategies.rulebase([strategies.question("q", "ab")], {}, rules)
    assessment = assess(Assessor(Reasoning(rulebase)), q="a")
    assert advised(assessment) == [
        ("now-first", "first"),
        ("now-0", "first"),
        ("now-1", "first"),
        ("now-2", "next"),
        ("now-3", "next"),
        ("now-4", "next"),
        ("next", "next"),
    ]
    assert [each.timing for each in assessment.recommendations] == [*[Timing.NOW] * 6, Timing.NEXT]


# Covered advice


def test_more_particular_advice_covers_the_general(assessor: Assessor) -> None:
    assessment = assess(assessor, members="few", meetings="none")
    assert [(each.id, each.by) for each in assessment.covered] == [
        ("invite-neighbours", ("meet-to-share-work",)),
        ("fix-dates", ("meet-to-share-work",)),
    ]
    assert advised(assessment) == [("meet-to-share-work", "first"), ("no-second-plot", "not-now")]


def test_covered_advice_takes_no_place_among_the_first_three(assessor: Assessor) -> None:
    assessment = assess(assessor, members="few", meetings="none", decisions="spoken", water="rain")
    assert [advice.id for advice in assessment.recommendations if advice.group is Group.FIRST] == [
        "meet-to-share-work",
        "write-down-decisions",
        "find-water",
    ]


@pytest.mark.parametrize("budget", [{}, {"budget": "enough"}])
def test_advice_is_not_covered_by_what_does_not_fire(assessor: Assessor, budget: dict[str, str]) -> None:
    assessment = assessor.assess(Situation({"tools": frozenset(), **budget}))
    assert ("buy-tools", "first") in advised(assessment)
    assert assessment.covered == ()


# What to find out


def test_an_empty_situation_gives_no_advice_and_asks_everything(assessor: Assessor, mini: Rulebase) -> None:
    assessment = assess(assessor)
    assert (assessment.recommendations, assessment.strengths, assessment.covered) == ((), (), ())
    assert {each.question for each in assessment.open_questions} == set(mini.questions)


def test_nothing_is_asked_when_everything_is_answered(assessor: Assessor) -> None:
    assert assess(assessor, **TROUBLED).open_questions == ()


def test_the_most_decisive_question_comes_first(assessor: Assessor) -> None:
    questions = [each.question for each in assess(assessor).open_questions]
    assert questions == ["members", "meetings", "decisions", "water", "tools", "budget"]


def test_questions_that_can_change_nothing_are_not_asked(assessor: Assessor) -> None:
    with_tools = assess(assessor, members="some", tools=frozenset(["spade", "hose"]))
    assert [each.question for each in with_tools.open_questions] == ["decisions", "water", "meetings", "budget"]
    assert dict(_settled(with_tools))["budget"] == ("sell-harvest",)


def test_an_open_question_names_the_rules_it_would_settle(assessor: Assessor) -> None:
    assert dict(_settled(assess(assessor))) == {
        "members": ("invite-neighbours", "meet-to-share-work", "sell-harvest", "no-second-plot"),
        "meetings": ("meet-to-share-work", "fix-dates", "keep-meeting", "no-second-plot"),
        "decisions": ("write-down-decisions", "keep-meeting"),
        "water": ("find-water",),
        "tools": ("buy-tools", "borrow-tools", "sell-harvest", "no-second-plot"),
        "budget": ("borrow-tools", "sell-harvest", "no-second-plot"),
    }


def _settled(assessment: Assessment) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.question, each.would_settle) for each in assessment.open_questions]


def test_a_question_alone_in_its_rule_weighs_more_than_one_among_others() -> None:
    a, b, c = (Answered(name, ("a",)) for name in "abc")
    rules = [strategies.rule("both", All((a, b))), strategies.rule("alone", c)]
    rulebase = strategies.rulebase([strategies.question(name, "ab") for name in "abc"], {}, rules)
    assert [each.question for each in assess(Assessor(Reasoning(rulebase))).open_questions] == ["c", "a", "b"]


def test_urgent_rules_weigh_more() -> None:
    rules = [strategies.rule(str(timing), Answered(str(timing), ("a",)), timing) for timing in reversed(Timing)]
    questions = [strategies.question(str(timing), "ab") for timing in reversed(Timing)]
    assessment = assess(Assessor(Reasoning(strategies.rulebase(questions, {}, rules))))
    assert [each.question for each in assessment.open_questions] == list(Timing)


# Why


def outline(verdict: Verdict) -> object:
    """Return a verdict as nested tuples that can be read."""
    parts = tuple(outline(part) for part in verdict.parts)
    match verdict.condition:
        case Answered(question, accepted):
            return question, *accepted
        case Holds(finding):
            return ("finding", finding, *parts)
        case other:
            names = {All: "all", AnyOf: "any", Not: "not", AtLeast: "at least"}
            return (names[type(other)], *parts)


def why(assessment: Assessment, rule: str) -> object:
    (advice,) = [each for each in assessment.recommendations if each.id == rule]
    assert advice.why.truth is True
    return outline(advice.why)


def test_the_reason_leads_through_the_findings_to_the_answers(assessor: Assessor) -> None:
    assert why(assess(assessor, members="few", meetings="none"), "meet-to-share-work") == (
        "finding",
        "overstretched",
        ("all", ("finding", "small-team", ("members", "few")), ("not", ("meetings", "regular"))),
    )


def test_the_reason_leaves_out_what_did_not_decide(assessor: Assessor) -> None:
    by_team = assess(assessor, members="few", meetings="none", budget="short", tools=frozenset(["hose", "shed"]))
    fragile = why(by_team, "no-second-plot")
    assert isinstance(fragile, tuple)
    assert [part[:2] for part in fragile[2][1:]] == [("finding", "overstretched")]

    by_tools = assess(assessor, members="many", budget="short", tools=frozenset(["hose"]))
    assert why(by_tools, "no-second-plot") == (
        "finding",
        "fragile",
        (
            "any",
            (
                "all",
                ("budget", "short"),
                ("not", ("finding", "well-equipped", ("at least", ("tools", "spade"), ("tools", "shed")))),
            ),
        ),
    )


def test_the_reason_counts_only_what_is_there(assessor: Assessor) -> None:
    assessment = assess(assessor, members="many", budget="enough", tools=frozenset())
    assert why(assessment, "sell-harvest") == ("at least", ("members", "many"), ("budget", "enough"))


def test_findings_are_named_in_the_order_in_which_they_were_drawn(assessor: Assessor) -> None:
    assert [finding.id for finding in assess(assessor, members="few", meetings="none").findings] == [
        "small-team",
        "overstretched",
        "fragile",
    ]
