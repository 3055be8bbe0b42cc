"""Many situations at once, next to Python's own reading and writing of them: `python -m benchmarks.batch`."""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.contender import PlainAnswers
from benchmarks.contenders import real_rulebase
from benchmarks.workload import situations

LIMIT, MIB = 3.5, 60
"""How many times as long as the floor it may take, and how much memory a run over very many rows."""

ROWS, RUNS, VERY_MANY = 20_000, 5, 1_000_000
QUICK_ROWS, QUICK_VERY_MANY = 2_000, 20_000

FORMS = {
    "JSON Lines, a coalition a line": ("results.jsonl", "situation"),
    "JSON Lines, an advice a line": ("results.jsonl", "advice"),
    "CSV, an advice a row": ("results.csv", "advice"),
}
AIMED = "JSON Lines, a coalition a line"


def section(quick: bool = False) -> Iterator[str]:
    """Yield the lines of the report's section."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        count, very_many = (QUICK_ROWS, QUICK_VERY_MANY) if quick else (ROWS, VERY_MANY)
        table = folder / "coalitions.csv"
        _write_table(table, count, count)
        yield "## Many at once"
        yield ""
        yield f"`advisor batch` over {count:,} rows of CSV in French, as a call within a warm process, in turns with"
        yield "the floor: reading them with `csv` and writing their answers with `json`. Medians of whole runs."
        yield ""
        yield "| written | ours | the floor | ratio | aim | |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from _compared(table, folder, count, 1 if quick else RUNS)
        yield ""
        yield from _at_length(folder, very_many)


def _compared(table: Path, folder: Path, count: int, runs: int) -> Iterator[str]:
    took: dict[str, list[float]] = {name: [] for name in ("the floor", *FORMS)}
    for _ in range(runs):
        took["the floor"].append(_timed(lambda: _floor(table, folder / "floor.jsonl")))
        for name, (output, per) in FORMS.items():
            took[name].append(_timed(lambda output=output, per=per: _batch(table, folder / output, per)))
    floor = median(took.pop("the floor"))
    for name, each in took.items():
        ratio = median(each) / floor
        aim = f"≤ {LIMIT} × | {'met' if ratio <= LIMIT else '**missed**'}" if name == AIMED else "|"
        per_row = f"{median(each) / count * 1e6:.0f} µs a row | {floor / count * 1e6:.1f} µs a row"
        yield f"| {name} | {per_row} | {ratio:.1f} × | {aim} |"


def _timed(work: object) -> float:
    begin = perf_counter()
    assert callable(work)
    work()
    return perf_counter() - begin


def _floor(table: Path, output: Path) -> None:
    with table.open(newline="", encoding="utf-8") as source, output.open("w", encoding="utf-8") as target:
        for row in csv.DictReader(source):
            target.write(json.dumps(row) + "\n")


def _batch(table: Path, output: Path, per: str) -> None:
    from advisor.cli.commands.batch import batch

    batch.main([str(table), str(output), "--per", per, "--lang", "fr"], standalone_mode=False)


def _write_table(path: Path, rows: int, different: int) -> None:
    rulebase = real_rulebase()
    questions = list(rulebase.questions)
    cells = [_cells(each, questions) for each in situations(rulebase, different)]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["situation", *questions])
        for number in range(rows):
            writer.writerow([f"Coalition {number}", *cells[number % different]])


def _cells(answers: PlainAnswers, questions: list[str]) -> list[str]:
    given = [answers.get(name, "") for name in questions]
    return [each if isinstance(each, str) else ";".join(each) or "none" for each in given]


def _at_length(folder: Path, rows: int) -> Iterator[str]:
    table = folder / "million.csv"
    _write_table(table, rows, ROWS)
    command = [sys.executable, "-m", "benchmarks.batch", "--measure", str(table), str(folder / "million.jsonl")]
    begin = perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    took, highest = perf_counter() - begin, int(done.stdout.split()[-1]) / 1024
    yield "| rows in one run | a second | memory at most | aim | |"
    yield "| --- | --- | --- | --- | --- |"
    aim = f"≤ {MIB} MiB | {'met' if highest <= MIB else '**missed**'}"
    yield f"| {rows:,} | {rows / took:,.0f} | {highest:.0f} MiB | {aim} |"


def _highest() -> int:
    """Return the most memory this process held, in kB. Linux: what `getrusage` tells includes who started it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    """Print the section, or the memory that one run took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--measure", nargs=2, type=Path, metavar=("IN", "OUT"))
    chosen = parser.parse_args()
    if chosen.measure:
        table, output = chosen.measure
        _batch(table, output, "situation")
        print(_highest())
    else:
        print("\n".join(section(chosen.quick)))


if __name__ == "__main__":
    main()
