"""Where in a rule base a question or a finding is named, and on which of them conditions rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from advisor.rulebase.conditions import Answered, Condition, Leaf, defaults_in, leaves, signed_leaves
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


def rested_on(conditions: Iterable[Condition], rulebase: Rulebase) -> tuple[set[str], set[str]]:
    """Return the questions and the findings that conditions rest on, through findings too.

    Findings that the rule base doesn't have are among them, and lead no further.
    """
    questions, findings = set[str](), set[str]()
    waiting = list(conditions)
    while waiting:
        for leaf in leaves(waiting.pop()):
            if isinstance(leaf, Answered):
                questions.add(leaf.question)
            elif leaf.finding not in findings:
                findings.add(leaf.finding)
                if leaf.finding in rulebase.findings:
                    waiting.append(rulebase.findings[leaf.finding].when)
    return questions, findings


def rests_on_default(condition: Condition, rulebase: Rulebase) -> bool:
    """Tell whether a condition counts what isn't known for it, itself or in a finding that it rests on."""
    _, findings = rested_on([condition], rulebase)
    inside = [rulebase.findings[name].when for name in findings if name in rulebase.findings]
    return any(any(True for _ in defaults_in(each)) for each in (condition, *inside))
