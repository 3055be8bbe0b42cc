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

Before = Mapping[str, Sequence[Rule]]
"""For each rule that follows others, by its id, these others: the most urgent first."""

Timed = tuple[Rule, Timing]
"""A rule, and the timing it has of its own or by what follows it."""

_ACTING = (Timing.NOW, Timing.NEXT, Timing.LATER)
_MOMENT_RANKS = {moment: rank for rank, moment in enumerate([*Moment, None])}


def planned(shown: Iterable[Rule]) -> list[tuple[Rule, Group]]:
    """Return rules whose advice is shown, given in the order of their own urgency, in that of the plan."""
    rules = {rule.id: rule for rule in shown}
    before = _before(rules)
    urgent = _by_urgency(rules.values(), before)
    ranks = _earliness(urgent, before)

    def earliness(rule: Rule) -> int:
        return ranks[rule.id]

    return [(rule, group) for group, inside in _groups(urgent) for rule in sorted(inside, key=earliness)]


def _before(rules: Mapping[str, Rule]) -> Before:
    """Return what comes before each of some rules among them: what is left alone or kept comes before no act."""
    found = {}
    for rule in rules.values():
        if rule.follows and not rules.keys().isdisjoint(rule.follows):
            found[rule.id] = [other for name, other in rules.items() if name in rule.follows and _alike(rule, other)]
    return found


def _alike(rule: Rule, other: Rule) -> bool:
    return rule.timing is other.timing or (rule.timing in _ACTING and other.timing in _ACTING)


def _by_urgency(rules: Iterable[Rule], before: Before) -> list[Timed]:
    """Return rules, the most urgent first, each after those it follows, with the timing that this gives it."""
    placed: dict[str, Timed] = {}

    def place(rule: Rule, timing: Timing) -> None:
        for other in before.get(rule.id, ()):
            if other.id not in placed:
                place(other, timing)
        placed[rule.id] = rule, timing

    for rule in rules:
        if rule.id not in placed:
            place(rule, rule.timing)
    return list(placed.values())


def _groups(urgent: Sequence[Timed]) -> Iterator[tuple[Group, list[Rule]]]:
    """Yield each group with its rules, the most urgent first; what is due takes the room there is."""
    timed: dict[Timing, list[Rule]] = {timing: [] for timing in Timing}
    for rule, timing in urgent:
        timed[timing].append(rule)
    now, following, later, not_yet, keep = timed.values()
    due = now + following
    first = min(FIRST_ROOM, len(now))
    yield Group.FIRST, due[:first]
    yield Group.NEXT, due[first : first + NEXT_ROOM]
    yield Group.MORE, due[first + NEXT_ROOM :]
    yield Group.LATER, later
    yield Group.NOT_NOW, not_yet
    yield Group.KEEP, keep


def _earliness(urgent: Sequence[Timed], before: Before) -> dict[str, int]:
    """Return how early each rule is done: at its moment, or at an earlier one of what follows it."""
    ranks = {rule.id: _MOMENT_RANKS[rule.moment] for rule, _ in urgent}
    for rule, _ in reversed(urgent) if before else ():
        for other in before.get(rule.id, ()):
            ranks[other.id] = min(ranks[other.id], ranks[rule.id])
    return ranks
