"""How urgent a rule is: as an order for the agenda, and as a weight for what to ask."""

from __future__ import annotations

from advisor.rulebase.model import Priority, Rule, Rulebase, Timing

_TIMINGS = {timing: step for step, timing in enumerate(Timing)}
_PRIORITIES = {priority: step for step, priority in enumerate(Priority)}


def urgency(rule: Rule) -> tuple[int, int]:
    """Return the sort key of a rule: its timing, then its priority. Equals keep the order of the files."""
    return _TIMINGS[rule.timing], _PRIORITIES[rule.priority]


def by_urgency(rulebase: Rulebase) -> list[Rule]:
    """Return the rules, the most urgent first."""
    return sorted(rulebase.rules.values(), key=urgency)


def weight(rule: Rule) -> float:
    """Return how much it matters to know whether a rule fires: 1 at most.

    A quarter with every step of timing and half with every step of priority. Of the figures tried, these let the quick
    check find most of what is to be done first in the told situations.
    """
    timing, priority = urgency(rule)
    return float(4.0**-timing * 2.0**-priority)
