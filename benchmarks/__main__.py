"""Run all benchmarks: `make bench`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks import batch, comparing, cost, former, large, run, side_by_side, web, web_api, web_load
from benchmarks.results import as_markdown

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Measure, print, and keep what a full run found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds of everything; nothing is written")
    chosen = parser.parse_args()
    text = "\n".join([as_markdown(run.measured(run.QUICK if chosen.quick else run.FULL)), "", *_more(chosen.quick)])
    print(text)
    if not chosen.quick:
        RESULTS.write_text(text + "\n", encoding="utf-8")


def _more(quick: bool) -> Iterator[str]:
    """Yield the sections that compare us with nobody."""
    yield from side_by_side.section(100 if quick else side_by_side.EACH)
    yield ""
    yield from comparing.section(100 if quick else comparing.POPULATION)
    yield ""
    yield from cost.section(1 if quick else cost.TIMES)
    yield ""
    yield from batch.section(quick)
    yield ""
    yield former.section(quick)
    yield ""
    yield large.section(1 if quick else 3)
    yield ""
    yield web.section(quick)
    yield ""
    yield web_api.section(quick)
    yield ""
    yield web_load.section(web_load.QUICK if quick else web_load.SECONDS)


if __name__ == "__main__":
    main()
