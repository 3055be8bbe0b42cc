"""What every form of the view of a network says: what matters most, where, and with what it is to be read."""

from __future__ import annotations

import pytest

from advisor.network.summary import phrases
from advisor.network.summary.types import CountLine, Network
from advisor.words.translations import Translations
from tests.network.summary.networks import TAP, TWO_GROUPS, changed, ungrouped

ENGLISH = Translations("en")


@pytest.mark.parametrize(
    ("network", "headline"),
    [
        (TWO_GROUPS, "In 7 of 11 situations, this comes first: Find <b>water</b>"),
        (changed(first=[]), "Nothing is urgent in any of these situations."),
        (changed(situations=0, first=[]), "There is nothing to show: too few situations."),
    ],
)
def test_what_matters_most(network: Network, headline: str) -> None:
    assert phrases.headline(network, ENGLISH) == headline


@pytest.mark.parametrize(
    ("each", "told"),
    [
        ([4, 3], "Most often in: North | Hills."),  # 4 of 6 are more than 3 of 5
        ([3, 4], "Most often in: South."),
        ([6, 5], "Most often in: North | Hills, South."),
    ],
)
def test_where_it_is_most_frequent_is_told_by_shares(each: list[int], told: str) -> None:
    assert phrases.where(changed(first=[CountLine("x", "X", sum(each), each)]), ENGLISH) == told


def test_of_one_group_no_place_is_told() -> None:
    assert phrases.where(ungrouped(), ENGLISH) == ""
    assert phrases.where(changed(first=[]), ENGLISH) == ""


def test_notes_are_those_that_hold() -> None:
    assert list(phrases.notes(changed(complete=11), ENGLISH)) == []
    some = changed(rejected=1, joined=2, left_out=True)
    complete, rejected, joined, left_out = phrases.notes(some, ENGLISH)
    assert "10 of 11 situations" in complete
    assert rejected == "1 row could not be used and is not counted."
    assert joined == "Groups of fewer than 5 situations are shown together."
    assert "left out of everything here" in left_out


def test_the_title_names_what_they_are_grouped_by() -> None:
    assert phrases.title(TWO_GROUPS, ENGLISH) == "All situations in one view, by region"
    assert phrases.title(ungrouped(), ENGLISH) == "All situations in one view"


def test_groups_without_any_are_left_out() -> None:
    assert phrases.spread(TWO_GROUPS, TAP) == "North | Hills 4, South 3"
    assert phrases.spread(TWO_GROUPS, TWO_GROUPS.strengths[0]) == "South 2"
    assert phrases.spread(ungrouped(), TAP) == "7"


def test_the_lists_begin_with_what_is_to_be_done_first() -> None:
    assert [(title, len(lines)) for title, _, lines in phrases.lists(TWO_GROUPS)] == [
        ("What is to be done first, most often", 1),
        ("What comes next, most often", 0),
        ("What was found", 0),
        ("Strengths", 1),
        ("What would be worth finding out", 1),
        ("Never asked, though advice hangs on it", 1),
    ]
