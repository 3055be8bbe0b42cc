"""How much memory stays behind when one process handles many situations: `python -m benchmarks.memory NAME`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from time import monotonic

import psutil

from benchmarks.contenders import CONTENDERS, real_rulebase
from benchmarks.workload import situations

MIB = 1024 * 1024
WARM_UP = 10_000
"""Situations after which growth counts; for a slow contender those of the first fifth of its time."""

BETWEEN_LOOKS = 100


@dataclass(frozen=True, slots=True)
class Growth:
    """How many situations were handled, and by how many MiB the process grew after the first `after` of them."""

    handled: int
    after: int
    mib: float

    @property
    def per_situation(self) -> float:
        """The growth with each situation, in bytes."""
        return self.mib * MIB / max(1, self.handled - self.after)


def in_own_process(name: str, at_most: int, seconds: float) -> Growth:
    """Return how much memory a contender keeps; it handles `at_most` situations, fewer if time runs out."""
    command = [sys.executable, "-m", "benchmarks.memory", name, f"--at-most={at_most}", f"--seconds={seconds}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return Growth(**json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{"))))


def _measure(name: str, at_most: int, seconds: float) -> Growth:
    rulebase = real_rulebase()
    contender = CONTENDERS[name](rulebase)
    endless = cycle([contender.spelled(each) for each in situations(rulebase, 2_000)])
    process, begun = psutil.Process(), monotonic()
    handled = after = start = highest = 0
    while handled < at_most and monotonic() - begun < seconds:
        for each in islice(endless, BETWEEN_LOOKS):
            contender.work(each)
        handled += BETWEEN_LOOKS
        resident = process.memory_info().rss
        if not after or (handled <= WARM_UP and monotonic() - begun < seconds / 5):
            after, start, highest = handled, resident, resident
        highest = max(highest, resident)
    return Growth(handled, after, (highest - start) / MIB)


def main() -> None:
    """Measure one contender and print the outcome as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=CONTENDERS)
    parser.add_argument("--at-most", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=240)
    chosen = parser.parse_args()
    print(json.dumps(asdict(_measure(chosen.name, chosen.at_most, chosen.seconds))), flush=True)


if __name__ == "__main__":
    main()
