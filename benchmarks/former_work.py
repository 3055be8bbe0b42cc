"""What a build does when it is timed beside another one: `python benchmarks/former_work.py RULES SITUATIONS`.

It is run by the Python of either build, asked for pieces of work line by line, and says how long each took. It uses
nothing of this repository but the package that is installed beside that Python.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from msgspec.structs import replace

from advisor import Advisor
from advisor.situation.situation import Situation

MODULES = {
    "changes": ("authoring.comparison.changes", "comparison.changes"),
    "compare": ("authoring.comparison.comparison", "comparison.comparison"),
    "pairs": ("authoring.comparison.pairs", "comparison.pairs"),
    "Side": ("authoring.comparison.sampling", "comparison.population"),
    "scenarios_in": ("authoring.scenarios.scenario", ""),
    "told_in": ("", "trials.told"),
}
"""Where what compares two rule bases stands in either build: modules have moved."""


def _part(name: str) -> Any:
    """Return one of these, or None where this build has no such."""
    for module in filter(None, MODULES[name]):
        try:
            return getattr(import_module(f"advisor.{module}"), name)
        except ImportError:
            continue
    return None


class Work:
    """The pieces of work, on one rule base and some situations."""

    def __init__(self, rules_folder: Path, file: Path) -> None:
        self.advisor = Advisor(rules_folder)
        self.situations = [
            Situation({name: each if isinstance(each, str) else frozenset(each) for name, each in plain.items()})
            for plain in json.loads(file.read_text("utf-8"))
        ]
        self._told = (_part("scenarios_in") or _part("told_in"))(rules_folder, self.advisor.rulebase)[0]
        rules = list(self.advisor.rulebase.rules.values())
        turned = zip(rules, [*rules[1:], rules[0]], strict=True)
        changed = {rule.id: replace(rule, when=other.when) for rule, other in turned}
        self._changed = Advisor(replace(self.advisor.rulebase, rules=changed))

    def document(self, start: int, end: int) -> None:
        """Assess situations, and put each in French as JSON text."""
        for situation in self.situations[start:end]:
            self.advisor.assess(situation).to_json("fr")

    def what_if(self, start: int, end: int) -> None:
        """Find what single changed answers would do."""
        for situation in self.situations[start:end]:
            self.advisor.what_if(situation)

    def diff(self, start: int, end: int) -> None:
        """Compare the rule base with one in which every rule has the condition of the next, in so many situations."""
        both = _part("pairs")(self.advisor.rulebase, self._changed.rulebase)
        told = [(each, _part("Side").NEW) for each in self._told]
        _part("compare")(both, self.advisor.assessor, self._changed.assessor, told, end - start)
        list(_part("changes")(both))


def main() -> None:
    """Answer each line, `WORK START END`, with how many nanoseconds it took."""
    work = Work(Path(sys.argv[1]), Path(sys.argv[2]))
    print("ready", flush=True)
    for line in sys.stdin:
        name, start, end = line.split()
        before = perf_counter_ns()
        getattr(work, name)(int(start), int(end))
        print(perf_counter_ns() - before, flush=True)


if __name__ == "__main__":
    main()
