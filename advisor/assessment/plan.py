"""The plan: in which group each piece of advice is shown, and in which order.

Groups are filled by urgency, and each is put in the order of moments. What must come first for another piece of advice
is at least as urgent, and done at least as early. `docs/order-of-advice.md` tells it to readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.assessment.groups import Group
from advisor.rulebase.model import Moment, Rule, Timing

FIRST_ROOM, NEXT_ROOM = 3, 5
"""How many pieces of advice are shown as to be done first, and next; a longer list is no help to anybody."""

Before = Mapping[str, Sequence[str]]
"""For each rule that follows others, by its id, the ids of these others: the most urgent first."""

_TIMINGS, _GROUPS = tuple(Timing), tuple(Group)
_ACTING = (Timing.NOW, Timing.NEXT, Timing.LATER)
_MOMENT_RANKS = {moment: rank for rank, moment in enumerate([*Moment, None])}


class Planner:
    """Plans the advice of some rules, given in the order of their own urgency. Safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._timings = {name: rule.timing for name, rule in self._rules.items()}
        self._earliness = {name: _MOMENT_RANKS[rule.moment] for name, rule in self._rules.items()}
        self._before: Before = {
            rule.id: [name for name, other in self._rules.items() if name in rule.follows and _alike(rule, other)]
            for rule in self._rules.values()
            if rule.follows
        }

    def planned(self, shown: Sequence[str]) -> list[tuple[Rule, Group]]:
        """Return the rules whose advice is shown, given by their ids in the order of urgency, in that of the plan."""
        among = set(shown)
        before = {name: list(filter(among.__contains__, self._before[name])) for name in among & self._before.keys()}
        timings = self._by_urgency(shown, before)
        earliness = self._earliness_with(before, timings).__getitem__
        rules = self._rules
        found = []
        for group, inside in zip(_GROUPS, _grouped(timings), strict=True):
            inside.sort(key=earliness)
            found += [(rules[name], group) for name in inside]
        return found

    def _by_urgency(self, shown: Iterable[str], before: Before) -> dict[str, Timing]:
        """Return rules, the most urgent first, each after those it follows, with the timing that this gives it."""
        own = self._timings
        placed: dict[str, Timing] = {}

        def place(name: str, timing: Timing) -> None:
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

    def _earliness_with(self, before: Before, timings: dict[str, Timing]) -> Mapping[str, int]:
        """Return how early each rule is done: at its moment, or at an earlier one of what follows it."""
        if not any(before.values()):
            return self._earliness
        ranks = {name: self._earliness[name] for name in timings}
        for name in reversed(timings):
            for other in before.get(name, ()):
                ranks[other] = min(ranks[other], ranks[name])
        return ranks


def _alike(rule: Rule, other: Rule) -> bool:
    """Tell whether one may have to come before the other: what is left alone or kept comes before no act."""
    return rule.timing is other.timing or (rule.timing in _ACTING and other.timing in _ACTING)


def _grouped(timings: Mapping[str, Timing]) -> Iterator[list[str]]:
    """Yield the rules of each group, the most urgent first; what is due takes the room there is."""
    timed: dict[Timing, list[str]] = {timing: [] for timing in _TIMINGS}
    for name, timing in timings.items():
        timed[timing].append(name)
    now, following, later, not_yet, keep = timed.values()
    due = now + following
    first = min(FIRST_ROOM, len(now))
    yield due[:first]
    yield due[first : first + NEXT_ROOM]
    yield due[first + NEXT_ROOM :]
    yield later
    yield not_yet
    yield keep
