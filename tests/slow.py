"""Lists the tests that take long, for `make quick` to leave them out.

python -m tests.slow RESULTS.xml, where pytest has written with `--junit-xml` how long each of its tests took.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

LIST = Path(__file__).parent / "slow.txt"

SECONDS = 0.1
"""A function whose cases together take longer is slow. Half a minute for all others is what `make quick` promises."""


def slow(results: Path) -> list[str]:
    """Return the names of slow test functions, as pytest writes them: `tests/file.py::function`."""
    took: dict[str, float] = defaultdict(float)
    for case in ElementTree.parse(results).iter("testcase"):  # noqa: S314
        module, name = case.attrib["classname"], case.attrib["name"].partition("[")[0]
        took[f"{module.replace('.', '/')}.py::{name}"] += float(case.attrib["time"])
    return sorted(name for name, seconds in took.items() if seconds >= SECONDS)


if __name__ == "__main__":
    LIST.write_text("".join(f"{name}\n" for name in slow(Path(sys.argv[1]))), "utf-8")
