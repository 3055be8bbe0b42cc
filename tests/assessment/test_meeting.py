"""The next meeting takes an hour at most, and its agenda is that of the advice."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.assessment.assessment import Advice, Assessment
from advisor.assessment.assessor import Assessor
from advisor.assessment.groups import Group
from advisor.assessment.meeting import Meeting, fitted, meeting_of
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Answered, Holds
from advisor.rulebase.model import Rulebase, Timing
from advisor.rulebase.rule_parts import AgendaItem
from advisor.situation.situation import Situation
from advisor.words.translatable import Translatable
from tests.strategies import NO_WORDS, question, rule, rulebase

ASKED = st.integers(1, 9).map(lambda number: 5 * number)
CONDITION = Answered("q", ("a",))
VERDICT = Verdict(CONDITION, True, ())


def advice(name: str, timing: Timing, minutes: int | None) -> Advice:
    agenda = AgendaItem(Translatable(name, name), minutes, NO_WORDS) if minutes else None
    return Advice(replace(rule(name, CONDITION, timing), meeting=agenda), Group.FIRST, VERDICT)


@st.composite
def advised(draw: st.DrawFn, timings: list[Timing], prefix: str) -> list[Advice]:
    drawn = draw(st.lists(st.tuples(st.sampled_from(timings), st.none() | ASKED), max_size=6))
    return [advice(f"{prefix}{number}", *each) for number, each in enumerate(drawn)]


TO_DO = advised([each for each in Timing if each is not Timing.KEEP], "do")
TO_KEEP = advised([Timing.KEEP], "keep")


def met(recommendations: list[Advice], strengths: list[Advice], assessment: Assessment | None = None) -> Meeting | None:
    """Return the meeting of an assessment with this advice."""
    base = rulebase([question("q", "ab")], {}, [])
    assessment = assessment or Assessor(Reasoning(base)).assess(Situation({}))
    vars(assessment)["advised"] = (
        *((each.rule, Group.FIRST) for each in recommendations),
        *((each.rule, Group.KEEP) for each in strengths),
    )
    return meeting_of(assessment)


def names(meeting: Meeting | None) -> list[str]:
    return [item.rule.id for item in meeting.items] if meeting else []


def asked_by(advised: list[Advice]) -> list[int]:
    """Return the minutes that advice asks for, of what may be put on an agenda."""
    return [each.rule.meeting.minutes for each in advised if each.rule.meeting and each.timing is not Timing.NOT_YET]


@given(recommendations=TO_DO, strengths=TO_KEEP)
def test_a_meeting_takes_what_it_needs_an_hour_at_most_and_has_three_items_at_most(
    recommendations: list[Advice], strengths: list[Advice]
) -> None:
    meeting = met(recommendations, strengths)
    possible = [
        each.id for each in [*recommendations, *strengths] if each.rule.meeting and each.timing is not Timing.NOT_YET
    ]
    assert bool(meeting) == (sum((asked_by(recommendations) + asked_by(strengths))[:3]) >= 25)
    if meeting:
        assert meeting.minutes == min(sum(item.agenda.minutes for item in meeting.items), 60)
        assert all(item.minutes % 5 == 0 and item.minutes >= 5 for item in meeting.items)
        assert names(meeting) == possible[: len(meeting.items)], "the order is that of the advice, strengths last"
        assert len(meeting.items) <= 3


@given(recommendations=TO_DO, strengths=TO_KEEP)
def test_strengths_fill_in_only_while_there_is_time(recommendations: list[Advice], strengths: list[Advice]) -> None:
    asked, kept = asked_by(recommendations)[:3], asked_by(strengths)
    while len(asked) < 3 and sum(asked) < 45 and kept:
        asked.append(kept.pop(0))
    meeting = met(recommendations, strengths)
    assert [item.agenda.minutes for item in meeting.items] == asked if meeting else sum(asked) < 25


def test_who_does_not_meet_has_no_agenda(mini: Rulebase) -> None:
    garden = replace(mini, meeting_requires=Holds("small-team"))
    few, many = Advisor(garden).assess({"members": "few"}), Advisor(garden).assess({"members": "many"})
    urgent = [advice("do", Timing.NOW, 30)]
    assert names(met(urgent, [], few.assessment)) == ["do"]
    assert met(urgent, [], many.assessment) is None
    assert met(urgent, [], Advisor(garden).assess({}).assessment) is None, "nobody knows whether they meet"


@given(asked=st.lists(ASKED, min_size=1, max_size=3))
def test_no_other_minutes_are_nearer_to_what_was_asked_for(asked: list[int]) -> None:
    found, wanted = fitted(asked), sum(asked)
    total = sum(found)
    assert total == min(wanted, 60)
    if wanted <= 60:
        assert found == asked

    def distance(minutes: tuple[int, ...] | list[int]) -> int:
        return sum((got * wanted - each * total) ** 2 for got, each in zip(minutes, asked, strict=True))

    steps = range(5, total + 1, 5)
    assert distance(found) == min(distance(each) for each in product(steps, repeat=len(asked)) if sum(each) == total)


@pytest.mark.parametrize(
    ("asked", "given_to_each"),
    [
        ([], []),
        ([10], [10]),
        ([20, 10], [20, 10]),
        ([15, 30], [15, 30]),
        ([20, 20, 20], [20, 20, 20]),
        ([30, 30, 20], [25, 20, 15]),
        ([45, 45, 5], [30, 25, 5]),
        ([45, 45, 45], [20, 20, 20]),
    ],
)
def test_minutes_are_cut_and_never_stretched(asked: list[int], given_to_each: list[int]) -> None:
    assert fitted(asked) == given_to_each


def test_the_meeting_of_a_garden(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    answers = {"members": "few", "meetings": "none", "decisions": "spoken", "water": "tap", "budget": "short"}
    meeting = advisor.assess(answers).meeting
    assert names(meeting) == ["meet-to-share-work", "write-down-decisions"]
    assert meeting is not None
    assert [item.minutes for item in meeting.items] == [30, 10]
    only_kept = advisor.assess({"meetings": "regular", "decisions": "written"}).meeting
    assert names(only_kept) == ["keep-meeting"]
    assert advisor.assess({}).meeting is None
