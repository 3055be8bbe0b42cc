"""How long it takes to compare the rule base with one in which some rules have the condition of another.

python -m benchmarks.comparing
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from msgspec.structs import replace

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.comparison.changes import changes
from advisor.authoring.comparison.comparison import compare
from advisor.authoring.comparison.pairs import pairs
from advisor.authoring.comparison.sampling import Side
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.rulebase.model import Rulebase

POPULATION, AIM = 5_000, 10
"""What the command tries unless told otherwise, and how many seconds that may take."""


def section(count: int = POPULATION) -> Iterator[str]:
    """Yield the lines of the report's section."""
    old = Advisor()
    told = [(each, Side.NEW) for each in scenarios_in(paths.RULES, old.rulebase)[0]]
    yield "## Two rule bases compared"
    yield ""
    yield f"`advisor diff` without reading and printing: {count:,} random situations, {len(told)} told ones, and the"
    yield "smallest sample of every effect."
    yield ""
    yield "| rules with another condition | effects | seconds | aim | |"
    yield "| --- | --- | --- | --- | --- |"
    for every in (len(old.rulebase.rules), 10, 1):
        new = Advisor(_changed(old.rulebase, every))
        begin = perf_counter()
        both = pairs(old.rulebase, new.rulebase)
        found = compare(both, old.assessor, new.assessor, told, count)
        different = len(list(changes(both)))
        took = perf_counter() - begin
        effects = sum(map(len, found.rules.values()))
        yield f"| {different} | {effects} | {took:.1f} | ≤ {AIM} | {'met' if took <= AIM else '**missed**'} |"


def _changed(base: Rulebase, every: int) -> Rulebase:
    """Return a rule base in which every so-manyth rule has the condition of the one after it."""
    rules = list(base.rules.values())
    following = [*rules[1:], rules[0]]
    changed = [
        replace(rule, when=other.when) if number % every == 0 else rule
        for number, (rule, other) in enumerate(zip(rules, following, strict=True))
    ]
    return replace(base, rules={each.id: each for each in changed})


if __name__ == "__main__":
    print("\n".join(section()))
