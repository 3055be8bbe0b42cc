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

_GROUPS = {group: place for place, group in enumerate(Group)}
_APART = {Timing.LATER: Group.LATER, Timing.NOT_YET: Group.NOT_NOW, Timing.KEEP: Group.KEEP}
_ACTING = (Timing.NOW, Timing.NEXT, Timing.LATER)
_STEPS = {moment: step for step, moment in enumerate(Moment)}
_NO_MOMENT = len(_STEPS)


def planned(shown: Iterable[Rule]) -> list[tuple[Rule, Group]]:
    """Return rules whose advice is shown, given in the order of their own urgency, in that of the plan."""
    rules = {rule.id: rule for rule in shown}
    before = _before(rules)
    grouped = list(_grouped(_by_urgency(rules.values(), before)))
    steps = _steps([rule for rule, _ in grouped], before)
    return sorted(grouped, key=lambda each: (_GROUPS[each[1]], steps[each[0].id]))


def _before(rules: Mapping[str, Rule]) -> Before:
    """Return what comes before each of some rules among them: what is left alone or kept comes before no act."""
    places = {name: place for place, name in enumerate(rules)}
    found = {}
    for rule in rules.values():
        names = [name for name in rule.follows if name in places and _alike(rule, rules[name])]
        if names:
            found[rule.id] = [rules[name] for name in sorted(names, key=places.__getitem__)]
    return found


def _alike(rule: Rule, other: Rule) -> bool:
    return rule.timing is other.timing or (rule.timing in _ACTING and other.timing in _ACTING)


def _by_urgency(rules: Iterable[Rule], before: Before) -> Iterator[tuple[Rule, Timing]]:
    """Yield rules, the most urgent first, each after those it follows, with the timing that this gives it."""
    placed: set[str] = set()

    def with_those_before(rule: Rule, timing: Timing) -> Iterator[tuple[Rule, Timing]]:
        if rule.id not in placed:
            placed.add(rule.id)
            for other in before.get(rule.id, ()):
                yield from with_those_before(other, timing)
            yield rule, timing

    for rule in rules:
        yield from with_those_before(rule, rule.timing)


def _grouped(urgent: Iterable[tuple[Rule, Timing]]) -> Iterator[tuple[Rule, Group]]:
    """Yield rules with their groups; what is due takes the room there is, in its order."""
    room = {Group.FIRST: FIRST_ROOM, Group.NEXT: NEXT_ROOM}
    for rule, timing in urgent:
        if timing in _APART:
            yield rule, _APART[timing]
        elif timing is Timing.NOW and room[Group.FIRST]:
            room[Group.FIRST] -= 1
            yield rule, Group.FIRST
        elif room[Group.NEXT]:
            room[Group.NEXT] -= 1
            yield rule, Group.NEXT
        else:
            yield rule, Group.MORE


def _steps(urgent: Sequence[Rule], before: Before) -> dict[str, int]:
    """Return how early each rule is done: at its moment, or at an earlier one of what follows it."""
    steps = {rule.id: _STEPS[rule.moment] if rule.moment else _NO_MOMENT for rule in urgent}
    for rule in reversed(urgent):
        for other in before.get(rule.id, ()):
            steps[other.id] = min(steps[other.id], steps[rule.id])
    return steps
