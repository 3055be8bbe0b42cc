"""The next meeting takes an hour at most, and its agenda is that of the advice."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.assessment.assessment import Advice
from advisor.assessment.groups import Group
from advisor.assessment.meeting import Meeting, fitted, meeting_of
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Answered
from advisor.rulebase.model import AgendaItem, Rulebase, Timing
from advisor.words.text import Words
from tests.strategies import NO_WORDS, rule

ASKED = st.integers(1, 9).map(lambda number: 5 * number)
CONDITION = Answered("q", ("a",))
VERDICT = Verdict(CONDITION, True, ())


def advice(name: str, timing: Timing, minutes: int | None) -> Advice:
    agenda = AgendaItem(Words(name, name), minutes, NO_WORDS) if minutes else None
    return Advice(replace(rule(name, CONDITION, timing), meeting=agenda), Group.FIRST, VERDICT)


@st.composite
def advised(draw: st.DrawFn, timings: list[Timing], prefix: str) -> list[Advice]:
    drawn = draw(st.lists(st.tuples(st.sampled_from(timings), st.none() | ASKED), max_size=6))
    return [advice(f"{prefix}{number}", *each) for number, each in enumerate(drawn)]


TO_DO = advised([each for each in Timing if each is not Timing.KEEP], "do")
TO_KEEP = advised([Timing.KEEP], "keep")


def names(meeting: Meeting | None) -> list[str]:
    return [item.rule.id for item in meeting.items] if meeting else []


@given(recommendations=TO_DO, strengths=TO_KEEP)
def test_a_meeting_takes_45_to_60_minutes_and_has_three_items_at_most(
    recommendations: list[Advice], strengths: list[Advice]
) -> None:
    meeting = meeting_of(recommendations, strengths)
    possible = [
        each.id for each in [*recommendations, *strengths] if each.rule.meeting and each.timing is not Timing.NOT_YET
    ]
    assert bool(meeting) == bool(possible)
    if meeting:
        assert 45 <= meeting.minutes <= 60
        assert all(item.minutes % 5 == 0 and item.minutes >= 5 for item in meeting.items)
        assert names(meeting) == possible[: len(meeting.items)], "the order is that of the advice, strengths last"
        assert len(meeting.items) <= 3


@given(recommendations=TO_DO, strengths=TO_KEEP)
def test_strengths_fill_in_only_while_there_is_time(recommendations: list[Advice], strengths: list[Advice]) -> None:
    without, meeting = meeting_of(recommendations, []), meeting_of(recommendations, strengths)
    asked = [item.agenda.minutes for item in without.items] if without else []
    kept = [each.id for each in strengths if each.rule.meeting]
    if sum(asked) >= 45 or len(asked) == 3 or not kept:
        assert meeting == without
    else:
        assert names(meeting)[: len(asked) + 1] == [*names(without), kept[0]]
        assert meeting is not None
        assert sum(item.agenda.minutes for item in meeting.items[:-1]) < 45


@given(asked=st.lists(ASKED, min_size=1, max_size=3))
def test_no_other_minutes_are_nearer_to_what_was_asked_for(asked: list[int]) -> None:
    found, wanted = fitted(asked), sum(asked)
    total = sum(found)
    assert total == min(max(wanted, 45), 60)
    if wanted <= total:
        assert all(got >= each for got, each in zip(found, asked, strict=True))

    def distance(minutes: tuple[int, ...] | list[int]) -> int:
        return sum((got * wanted - each * total) ** 2 for got, each in zip(minutes, asked, strict=True))

    steps = range(5, total + 1, 5)
    assert distance(found) == min(distance(each) for each in product(steps, repeat=len(asked)) if sum(each) == total)


@pytest.mark.parametrize(
    ("asked", "given_to_each"),
    [
        ([], []),
        ([10], [45]),
        ([20, 10], [30, 15]),
        ([10, 10], [25, 20]),
        ([15, 30], [15, 30]),
        ([20, 20, 20], [20, 20, 20]),
        ([30, 30, 20], [25, 20, 15]),
        ([45, 45, 5], [30, 25, 5]),
        ([45, 45, 45], [20, 20, 20]),
    ],
)
def test_minutes_are_stretched_and_cut(asked: list[int], given_to_each: list[int]) -> None:
    assert fitted(asked) == given_to_each


def test_the_meeting_of_a_garden(mini: Rulebase) -> None:
    advisor = Advisor(mini)
    answers = {"members": "few", "meetings": "none", "decisions": "spoken", "water": "tap", "budget": "short"}
    meeting = advisor.assess(answers).meeting
    assert names(meeting) == ["meet-to-share-work", "write-down-decisions"]
    assert meeting is not None
    assert [item.minutes for item in meeting.items] == [35, 10]
    only_kept = advisor.assess({"meetings": "regular", "decisions": "written"}).meeting
    assert names(only_kept) == ["keep-meeting"]
    assert advisor.assess({}).meeting is None
