"""Where in a rule base a question or a finding is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from advisor.rulebase.conditions import Answered, Leaf, signed_leaves
from advisor.rulebase.model import Finding, Rule, Rulebase


class Use(NamedTuple):
    """A leaf of a condition, whose condition it is, and whether it is by being false that it helps."""

    by: Finding | Rule
    leaf: Leaf
    against: bool


def uses_of(name: str, rulebase: Rulebase) -> Iterator[Use]:
    """Yield where a question or a finding is named: in findings, then in rules, in the order of the files."""
    items: list[Finding | Rule] = [*rulebase.findings.values(), *rulebase.rules.values()]
    for item in items:
        for leaf, against in signed_leaves(item.when):
            if name == (leaf.question if isinstance(leaf, Answered) else leaf.finding):
                yield Use(item, leaf, against)
