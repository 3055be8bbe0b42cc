"""Prints a table of all commands: how many of their steps failed or were the last, and how much was wrong then."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.failing.commands import COMMANDS, lay_out
from tests.failing.judging import faults
from tests.failing.running import runs_of
from tests.failing.steps import FAIL, KILL


def tried(template: Path, name: str) -> Counter[str]:
    """Try a command, and return how often what was tried and found."""
    usual, runs = runs_of(template, name)
    found = [fault for run in runs for fault in faults(usual, run, COMMANDS[name])]
    print(f"{name:14} {COMMANDS[name].arguments}", *found[:5], sep="\n    ", file=sys.stderr)
    return Counter({**Counter(str(run["how"]) for run in runs), "wrong": len(found)})


def main() -> int:
    """Try all, and exit with 1 when something was wrong."""
    with TemporaryDirectory() as place, ThreadPoolExecutor(2) as beside:
        template = Path(place, "template")
        template.mkdir()
        lay_out(template)
        counted = dict(zip(COMMANDS, beside.map(lambda name: tried(template, name), COMMANDS), strict=True))
    everything = sum(counted.values(), Counter())
    print("| command | failed | killed | wrong |\n|---|---|---|---|")
    for name, counts in {**counted, "all": everything}.items():
        print(f"| {name} | {counts[FAIL]} | {counts[KILL]} | {counts['wrong']} |")
    return 1 if everything["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
