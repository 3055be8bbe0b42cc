"""The plan: groups by urgency, moments within a group, and what must come first before what needs it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.assessment.groups import Group
from advisor.assessment.plan import BEGIN_ROOM, FIRST_ROOM, NEXT_ROOM, Planner
from advisor.reasoning.weights import urgency
from advisor.rulebase.conditions import Answered
from advisor.rulebase.model import Moment, Priority, Rule, Timing
from tests import strategies

ALWAYS = Answered("q", ("a",))
ACTING = (Timing.NOW, Timing.NEXT, Timing.LATER)
GROUPS, MOMENTS = list(Group), list(Moment)
BEFORE, AT, AFTER, MONTHS = Moment
NOW, NEXT, LATER, NOT_YET, KEEP = Timing
LOW, HIGH = Priority.LOW, Priority.HIGH


def rule(
    name: str, timing: Timing = NOW, moment: Moment | None = None, *follows: str, priority: Priority = Priority.MEDIUM
) -> Rule:
    return replace(strategies.rule(name, ALWAYS, timing, priority), moment=moment, follows=follows)


def plan(*rules: Rule) -> list[tuple[Rule, Group]]:
    """Return the plan of rules that all fired, in the order in which the engine would fire them."""
    ordered = sorted(rules, key=urgency)
    by_id = {each.id: each for each in ordered}
    return [(by_id[name], group) for name, group in Planner(ordered).plan([*by_id]).placed]


def shown(*rules: Rule) -> dict[str, list[str]]:
    """Return the ids of each group of a plan, in order."""
    found: dict[str, list[str]] = {}
    for each, group in plan(*rules):
        found.setdefault(group, []).append(each.id)
    return found


# Room


def test_three_come_first_five_next_and_the_rest_of_what_is_due_says_so() -> None:
    rules = [rule(f"now-{n}") for n in range(5)] + [rule(f"next-{n}", NEXT) for n in range(5)]
    assert shown(*rules, rule("later", LATER), rule("not-yet", NOT_YET), rule("strength", KEEP)) == {
        "first": ["now-0", "now-1", "now-2"],
        "next": ["now-3", "now-4", "next-0", "next-1", "next-2"],
        "more": ["next-3", "next-4"],
        "later": ["later"],
        "not-now": ["not-yet"],
        "keep": ["strength"],
    }


def test_what_is_not_due_now_does_not_come_first_where_there_is_room() -> None:
    assert shown(rule("a"), rule("b", NEXT, priority=Priority.BLOCKING)) == {"first": ["a"], "next": ["b"]}


def test_the_more_urgent_come_first_whenever_they_are_done() -> None:
    months = [rule(f"m{n}", NOW, MONTHS, priority=HIGH) for n in range(3)]
    assert shown(rule("early", NOW, BEFORE), *months) == {"first": ["m0", "m1", "m2"], "next": ["early"]}


# Moments


def test_a_group_goes_from_before_the_meeting_to_the_months_after_it() -> None:
    rules = [rule(str(moment), NEXT, moment, priority=p) for moment, p in zip(reversed(Moment), Priority, strict=True)]
    urgent = rule("urgent", NOW)
    assert shown(urgent, rule("none", NEXT, priority=HIGH), *rules)["next"] == [*map(str, Moment), "none"]


def test_without_moments_a_group_goes_by_urgency() -> None:
    assert shown(rule("a", priority=LOW), rule("b"), rule("c", priority=HIGH)) == {"first": ["c", "b", "a"]}


def test_what_comes_before_something_early_is_as_early() -> None:
    found = shown(rule("chair"), rule("talk", NOW, BEFORE, "chair"), rule("other", NOW, AT, priority=HIGH))
    assert found == {"first": ["chair", "talk", "other"]}


# What comes first


@pytest.mark.parametrize("timing", [NOW, NEXT, LATER])
def test_what_comes_first_is_as_urgent_as_what_needs_it(timing: Timing) -> None:
    rules = [rule("call", timing, priority=LOW), rule("vote", NOW, None, "call", priority=HIGH)]
    assert shown(*(rule(f"r{n}") for n in range(3)), *rules) == {"first": ["call", "vote", "r0"], "next": ["r1", "r2"]}


def test_urgency_passes_through_a_chain() -> None:
    rules = rule("a", LATER), rule("b", NEXT, None, "a"), rule("c", NOW, None, "b"), rule("d", NEXT)
    assert shown(*rules) == {"first": ["a", "b", "c"], "next": ["d"]}


def test_what_finds_no_room_leaves_what_comes_before_it_where_it_is() -> None:
    rules = rule("a", LATER), rule("b", LATER, None, "a"), rule("c", NOW, None, "b", priority=LOW)
    assert shown(rule("x"), rule("y"), *rules) == {"first": ["x", "y", "a"], "next": ["b", "c"]}


def test_where_nothing_is_due_now_the_most_urgent_that_is_due_next_is_what_to_begin_with() -> None:
    rules = rule("b", NEXT), rule("a", NEXT, priority=HIGH), rule("c", LATER)
    assert shown(*rules) == {"first": ["a"], "next": ["b"], "later": ["c"]}
    assert shown(*rules, rule("d", NOW))["first"] == ["d"]
    assert shown(rule("c", LATER)) == {"later": ["c"]}


def test_what_follows_is_no_later_than_its_own_timing() -> None:
    assert shown(rule("a", LATER), rule("b", NEXT, None, "a")) == {"first": ["a"], "next": ["b"]}
    assert shown(rule("a"), rule("b", LATER, None, "a")) == {"first": ["a"], "later": ["b"]}


@pytest.mark.parametrize("apart", [NOT_YET, KEEP])
def test_what_is_no_act_neither_inherits_nor_gives(apart: Timing) -> None:
    needed = plan(rule("a", apart), rule("b", NOW, BEFORE, "a"))
    assert [each.id for each, _ in needed] == ["b", "a"]
    needing = plan(rule("a", LATER), rule("b", apart, BEFORE, "a"))
    assert [str(group) for _, group in needing] == ["later", "not-now" if apart is NOT_YET else "keep"]


def test_a_rule_that_is_not_shown_links_nothing() -> None:
    assert shown(rule("a", LATER), rule("c", NOW, None, "b")) == {"first": ["c"], "later": ["a"]}


# Whatever the rules


def _rule_bases() -> st.SearchStrategy[list[Rule]]:
    """Rules in a random order of the files, that follow others without circles."""
    drawn = st.tuples(
        st.sampled_from([*ACTING, *Timing]),
        st.sampled_from(Priority),
        st.sampled_from([None, *Moment]),
        st.frozensets(st.integers(0, 13), max_size=3),
    )
    return st.lists(drawn, max_size=14).map(_linked).flatmap(st.permutations)


def _linked(drawn: list[tuple[Timing, Priority, Moment | None, frozenset[int]]]) -> list[Rule]:
    return [
        rule(f"r{n}", timing, moment, *(f"r{other}" for other in sorted(others) if other < n), priority=priority)
        for n, (timing, priority, moment, others) in enumerate(drawn)
    ]


CHAIN = [rule("r0", LATER), rule("r1", LATER, None, "r0"), rule("r2", LATER, AT, "r1"), rule("r3", NOW, BEFORE, "r2")]


@given(_rule_bases())
@example(CHAIN)
@example(CHAIN[::-1])
def test_every_advice_is_shown_once_and_groups_are_in_order(rules: list[Rule]) -> None:
    found = plan(*rules)
    assert sorted(each.id for each, _ in found) == sorted(each.id for each in rules)
    assert all(GROUPS.index(before) <= GROUPS.index(after) for (_, before), (_, after) in pairwise(found))


@given(_rule_bases())
@example(CHAIN)
@example(CHAIN[::-1])
def test_what_must_come_first_is_never_in_a_later_group_nor_after_what_follows_it(rules: list[Rule]) -> None:
    found = {each.id: (GROUPS.index(group), place) for place, (each, group) in enumerate(plan(*rules))}
    timings = {each.id: each.timing for each in rules}
    for each in rules:
        for name in each.follows:
            if each.timing is timings.get(name) or {each.timing, timings.get(name)} <= set(ACTING):
                assert found[name] < found[each.id]


@given(_rule_bases())
@example(CHAIN)
def test_groups_hold_what_they_say(rules: list[Rule]) -> None:
    groups: dict[Group, list[Rule]] = {group: [] for group in Group}
    for each, group in plan(*rules):
        groups[group].append(each)
    inherited = _inherited(rules)
    due_now = [each for each in rules if inherited[each.id].timing is NOW]
    due = [each for each in rules if inherited[each.id].timing in (NOW, NEXT)]
    assert {each.id for each in groups[Group.FIRST]} <= {each.id for each in due_now or due}
    room = FIRST_ROOM if due_now else BEGIN_ROOM
    assert len(groups[Group.FIRST]) == min(room, len(due_now or due))
    assert len(groups[Group.NEXT]) == min(NEXT_ROOM, len(due) - len(groups[Group.FIRST]))
    assert len(groups[Group.MORE]) == len(due) - len(groups[Group.FIRST]) - len(groups[Group.NEXT])
    assert all(each.timing is LATER for each in groups[Group.LATER])
    assert {each.id for each in groups[Group.NOT_NOW]} == {each.id for each in rules if each.timing is NOT_YET}
    assert {each.id for each in groups[Group.KEEP]} == {each.id for each in rules if each.timing is KEEP}


@given(_rule_bases())
@example(CHAIN)
def test_no_group_holds_what_is_less_urgent_than_what_is_left_for_a_later_one(rules: list[Rule]) -> None:
    inherited, ordered = _inherited(rules), sorted(rules, key=urgency)
    acting = [(each, group) for each, group in plan(*rules) if each.timing in ACTING]
    for each, group in acting:
        for other, later in acting:
            if GROUPS.index(group) < GROUPS.index(later):
                assert ordered.index(inherited[each.id]) <= ordered.index(inherited[other.id])


@given(_rule_bases())
@example(CHAIN)
def test_within_a_group_moments_are_in_order_but_for_what_follows(rules: list[Rule]) -> None:
    """Whoever stands before somebody with an earlier moment must come before somebody who is at least as early."""
    found = plan(*rules)
    earliest = {each.id: min(map(_step, _needing(each, rules))) for each in rules}
    for (before, group), (after, other) in pairwise(found):
        if group is other:
            assert earliest[before.id] <= earliest[after.id]
    for each in rules:
        assert earliest[each.id] <= _step(each)


def _needing(needed: Rule, rules: list[Rule]) -> list[Rule]:
    """Return a rule, and all those that need its advice, directly or not."""
    found = [needed]
    for each in found:
        found += [
            other
            for other in rules
            if each.id in other.follows
            and other not in found
            and (other.timing is each.timing or {other.timing, each.timing} <= set(ACTING))
        ]
    return found


def _inherited(rules: list[Rule]) -> dict[str, Rule]:
    """Return for each rule the most urgent one that needs it, which may be itself."""
    ordered = sorted(rules, key=urgency)
    return {each.id: min(_needing(each, rules), key=ordered.index) for each in rules}


def _step(each: Rule) -> int:
    return MOMENTS.index(each.moment) if each.moment else len(MOMENTS)
