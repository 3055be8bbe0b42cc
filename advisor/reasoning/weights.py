"""How urgent a rule is, as an order for the agenda and as a weight for what to ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from advisor.rulebase.model import Priority, Rule, Rulebase, Timing


def urgency(rule: Rule) -> tuple[int, int]:
    """Return the sort key of a rule: its timing, then its named priority. Equals keep the order of the files."""
    return list(Timing).index(rule.timing), list(Priority).index(rule.priority)


@lru_cache(maxsize=8)
def rule_weights(rulebase: Rulebase) -> Mapping[str, float]:
    """Return how much it matters to know whether each rule fires.

    A quarter with every step of timing and half with every step of priority. Of the figures tried, these let the quick
    check find most of what is to be done first in the coalitions of `tests/situations/`.
    """
    ranks = {rule.id: urgency(rule) for rule in rulebase.rules.values()}
    return {name: 4.0**-timing * 2.0**-priority for name, (timing, priority) in ranks.items()}
