"""The plan: in which group each piece of advice is shown, and in which order.

Groups are filled by urgency, and each is put in the order of moments. What must come first for another piece of advice
is at least as urgent, and done at least as early. `docs/order-of-advice.md` tells it to readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from advisor.assessment.groups import Group
from advisor.rulebase.model import Moment, Rule, Timing

FIRST_ROOM, NEXT_ROOM = 3, 5
"""How many pieces of advice are shown as to be done first, and next; a longer list is no help to anybody."""

BEGIN_ROOM = 1
"""How many are to be done first where nothing is due now."""

Before = Mapping[str, Sequence[str]]
"""For each rule that follows others, by its id, the ids of these others: the most urgent first."""

_GROUPS = tuple(Group)
_ACTING = (Timing.NOW, Timing.NEXT, Timing.LATER)
_TIMING_PLACES = {timing: place for place, timing in enumerate(Timing)}
_MOMENT_RANKS = {moment: rank for rank, moment in enumerate([*Moment, None])}


class Plan(NamedTuple):
    """The ids of rules by the groups in which their advice is shown, each group in the order in which to act."""

    first: list[str]
    next: list[str]
    more: list[str]
    later: list[str]
    not_now: list[str]
    keep: list[str]

    @property
    def placed(self) -> list[tuple[str, Group]]:
        """All of them in the order of the plan, each with its group."""
        return [(name, group) for group, inside in zip(_GROUPS, self, strict=True) for name in inside]


class Planner:
    """Plans the advice of some rules, given in the order of their own urgency. Safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        known = {rule.id: rule for rule in rules}
        self._timings = {name: _TIMING_PLACES[rule.timing] for name, rule in known.items()}
        self._earliness = {name: _MOMENT_RANKS[rule.moment] for name, rule in known.items()}
        self._before: Before = {
            rule.id: [name for name, other in known.items() if name in rule.follows and _alike(rule, other)]
            for rule in known.values()
            if rule.follows
        }

    def plan(self, shown: Sequence[str]) -> Plan:
        """Return the plan of the rules whose advice is shown, given in the order of their own urgency."""
        before = self._before_among(shown)
        timings = self._by_urgency(shown, before)
        return _grouped(timings, self._earliness_with(before, timings))

    def _before_among(self, shown: Sequence[str]) -> Before:
        """Return which of these rules follow which others of them."""
        among = set(shown)
        found = {}
        for name in among & self._before.keys():
            others = list(filter(among.__contains__, self._before[name]))
            if others:
                found[name] = others
        return found

    def _by_urgency(self, shown: Iterable[str], before: Before) -> dict[str, int]:
        """Return rules, the most urgent first, each after those it follows, with the timing that this gives it.

        Timings are told by their places among all.
        """
        own = self._timings
        if not before:
            return {name: own[name] for name in shown}
        placed: dict[str, int] = {}

        def place(name: str, timing: int) -> None:
            for other in before.get(name, ()):
                if other not in placed:
                    place(other, timing)
            placed[name] = timing

        for name in shown:
            if name in before:
                if name not in placed:
                    place(name, own[name])
            else:
                placed.setdefault(name, own[name])
        return placed

    def _earliness_with(self, before: Before, timings: dict[str, int]) -> Mapping[str, int]:
        """Return how early each rule is done: at its moment, or at an earlier one of what follows it."""
        if not before:
            return self._earliness
        ranks = {name: self._earliness[name] for name in timings}
        for name in reversed(timings):
            for other in before.get(name, ()):
                ranks[other] = min(ranks[other], ranks[name])
        return ranks


def _alike(rule: Rule, other: Rule) -> bool:
    """Tell whether one may have to come before the other: what is left alone or kept comes before no act."""
    return rule.timing is other.timing or (rule.timing in _ACTING and other.timing in _ACTING)


def _grouped(timings: Mapping[str, int], earliness: Mapping[str, int]) -> Plan:
    """Return rules, given with the most urgent first, by their groups; what is due takes the room there is.

    Where nothing is due now, the most urgent of what is due next is what to begin with.
    """
    timed: list[list[str]] = [[], [], [], [], []]  # of each timing
    for name, timing in timings.items():
        timed[timing].append(name)
    now, following, later, not_yet, keep = timed
    due = now + following
    first = min(FIRST_ROOM, len(now)) or min(BEGIN_ROOM, len(following))
    after = first + NEXT_ROOM
    plan = Plan(due[:first], due[first:after], due[after:], later, not_yet, keep)
    for inside in plan:
        inside.sort(key=earliness.__getitem__)
    return plan
