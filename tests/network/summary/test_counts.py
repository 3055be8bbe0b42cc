"""What is counted of a network, and that nothing of it tells of few."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.network.case import CaseResult
from advisor.network.summary.counts import MAX_GROUPS, Counting, Counts
from advisor.network.summary.matching import matches
from advisor.network.summary.suppression import shown_groups
from advisor.network.summary.view import network_view
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.words.translations import Translations

ENGLISH = Translations("en")


def case_result(
    group: str, *, first: tuple[str, ...] = (), strengths: tuple[str, ...] = (), complete: bool = True
) -> CaseResult:
    return CaseResult(1, "name", {"region": group}, complete, (), first, (), strengths, ())


def counted(rulebase: Rulebase, *results: CaseResult) -> Counting:
    counting = Counting(rulebase, "region")
    for each in results:
        counting.add(each)
    return counting


def test_everything_is_counted_by_group_and_altogether(mini: Rulebase) -> None:
    some = [case_result("North", first=("fix-dates",))] * 6 + [
        case_result("South", first=("fix-dates", "find-water"))
    ] * 5
    view = network_view(counted(mini, *some, case_result("South", complete=False)), ENGLISH)
    assert [(each.name, each.situations, each.complete) for each in view.groups] == [("North", 6, 6), ("South", 6, 5)]
    assert [(line.id, line.all, line.each) for line in view.first] == [
        ("fix-dates", 11, [6, 5]),
        ("find-water", 5, [0, 5]),
    ]
    assert (view.situations, view.complete) == (12, 11)
    assert sum(part.due.all for part in view.parts) >= 11


def test_who_says_no_group_is_a_group(mini: Rulebase) -> None:
    view = network_view(counted(mini, *[case_result(" ")] * 5, *[case_result("North")] * 5), ENGLISH)
    assert [each.name for each in view.groups] == ["Not said", "North"]


NAMES = ["", "Not said", "(Not said)", "Small groups together", "North", "A", "B", "C"]


@given(sizes=st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), min_size=1), minimum=st.integers(1, 6))
def test_whatever_groups_are_called_what_is_shown_of_each_comes_to_the_total(
    mini: Rulebase, sizes: dict[str, int], minimum: int
) -> None:
    many = [case_result(name, first=("fix-dates",)) for name, size in sizes.items() for _ in range(size)]
    view = network_view(counted(mini, *many), ENGLISH, minimum)
    assert sum(each.situations for each in view.groups) == view.situations
    assert sum(each.complete for each in view.groups) == view.complete
    assert len({each.name for each in view.groups}) == len(view.groups)
    for line in (*view.first, *(part.due for part in view.parts)):
        assert sum(line.each) == line.all
        assert len(line.each) == len(view.groups)


def test_a_column_that_names_each_is_no_group(mini: Rulebase) -> None:
    with pytest.raises(Faulty) as caught:
        counted(mini, *(case_result(str(number)) for number in range(MAX_GROUPS + 1)))
    assert caught.value.problems[0].code == "no-group"


SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 12), min_size=1, max_size=8)


@given(sizes=SIZES, minimum=st.integers(1, 8), data=st.data())
def test_nothing_left_out_can_be_found_by_subtraction(sizes: dict[str, int], minimum: int, data: st.DataObject) -> None:
    groups = {
        name: Counts(cases=size, first=Counter({"x": data.draw(st.integers(0, size))})) for name, size in sizes.items()
    }
    shown = shown_groups(groups, minimum)
    told = [*shown.groups.values(), *([shown.others] if shown.others else [])]
    assert all(counts.cases >= minimum for counts in told)
    assert shown.all.cases == sum(each.cases for each in told)
    assert shown.all.first["x"] == sum(each.first["x"] for each in told)
    small = [name for name, size in sizes.items() if size < minimum]
    assert not set(small) & shown.groups.keys()
    hidden = sum(sizes[name] for name in small)
    assert (shown.others is not None) == (hidden >= minimum and hidden > 0)
    assert shown.joined == (len(small) if shown.others else 0)


def test_small_groups_are_joined_and_left_out_when_still_small(mini: Rulebase) -> None:
    north = [case_result("North")] * 7
    joined = network_view(counted(mini, *north, *[case_result("A")] * 3, *[case_result("B")] * 2), ENGLISH)
    assert [(each.name, each.situations) for each in joined.groups] == [("North", 7), ("Small groups together", 5)]
    assert (joined.joined, joined.left_out, joined.situations) == (2, False, 12)
    left_out = network_view(counted(mini, *north, *[case_result("A")] * 3), ENGLISH)
    assert [(each.name, each.situations) for each in left_out.groups] == [("North", 7)]
    assert (left_out.left_out, left_out.situations) == (True, 7)


def test_a_strength_is_shared_where_others_are_advised_what_it_answers(alliances: Rulebase) -> None:
    strength = alliances.rules["one-thing-at-a-time"]
    (advice, *_) = strength.opposes
    groups = {
        "North": Counts(cases=5, strengths=Counter({strength.id: 4})),
        "South": Counts(cases=5, first=Counter({advice: 3})),
        "West": Counts(cases=5, first=Counter({"name-a-chair": 5})),
    }
    (found,) = matches(alliances, groups)
    assert (found.strength, found.advice) == (strength.id, advice)
    assert (found.having, found.needing, found.reach) == ({"North": 4}, {"South": 3}, 3)
