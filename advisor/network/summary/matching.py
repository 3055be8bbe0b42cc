"""Who could help whom in a network: a strength of some, where others are advised what it makes unnecessary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from advisor.network.summary.counts import Counts
from advisor.rulebase.model import Rule, Rulebase, Timing


class Match(NamedTuple):
    """A strength, what others are advised that it answers, and how many in which group have the one and the other."""

    strength: str
    advice: str
    having: Mapping[str, int]
    needing: Mapping[str, int]

    @property
    def reach(self) -> int:
        """How many could be helped, as far as as many can help."""
        return min(sum(self.having.values()), sum(self.needing.values()))


def matches(rulebase: Rulebase, groups: Mapping[str, Counts]) -> list[Match]:
    """Return what could be shared between groups, that which reaches most first.

    A strength answers an advice when the two can never be given together (`opposes`), or when the advice rests on the
    first passage that the strength rests on. Of each strength, only the advice that reaches most counts.
    """
    found = []
    for strength, answered in _answers(rulebase):
        helps = [_help(strength, advice, groups) for advice in answered]
        helps = [each for each in helps if each.reach]
        if helps:
            found.append(max(helps, key=lambda each: each.reach))
    positions = {name: position for position, name in enumerate(rulebase.rules)}
    return sorted(found, key=lambda each: (-each.reach, positions[each.strength]))


def _help(strength: str, advice: str, groups: Mapping[str, Counts]) -> Match:
    having = {name: counts.strengths[strength] for name, counts in groups.items() if counts.strengths[strength]}
    needing = {name: each.first[advice] + each.next[advice] for name, each in groups.items()}
    return Match(strength, advice, having, {name: count for name, count in needing.items() if count})


def _answers(rulebase: Rulebase) -> Iterator[tuple[str, list[str]]]:
    """Yield each strength with the advice that it answers."""
    rules = rulebase.rules.values()
    for strength in (rule for rule in rules if rule.timing is Timing.KEEP):
        yield strength.id, [rule.id for rule in rules if _is_answered(rule, strength)]


def _is_answered(rule: Rule, strength: Rule) -> bool:
    if rule.timing in (Timing.KEEP, Timing.NOT_YET):
        return False
    return rule.id in strength.opposes or strength.id in rule.opposes or strength.source[0] in rule.source
