"""This build beside a former one, each in an environment of its own, in turns: `python -m benchmarks.former`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from advisor import Advisor
from benchmarks import workload

ROOT = Path(__file__).parent.parent
COMMIT = "e941722"
"""The build before conditions were settled for many situations at once."""

AIMS = {"document": 0.45, "diff": 0.4, "what_if": None}
NAMES = {
    "document": "an explained document in French as JSON text",
    "diff": "`advisor diff`, all rules changed, without reading and printing",
    "what_if": "what-ifs of a situation",
}
SITUATIONS, AT_ONCE, DIFF, ROUNDS = 2_000, 100, 5_000, 5


def section(quick: bool = False) -> str:
    """Return what was measured as a section of `RESULTS.md`."""
    lines = [
        "## Beside a former build\n",
        f"This build and that of commit {COMMIT}, each installed in an environment of its own and in a process of its",
        f"own, in turns of {AT_ONCE} situations; medians of turns. No situation comes twice. Both work on the rules of",
        "that commit, since ours have grown.\n",
        "| | then | now | ratio | aim | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    if not _is_known():
        return "\n".join([*lines[:1], f"Not measured: this is no clone with commit {COMMIT} in it.\n"])
    for name, (then, now) in measured(quick).items():
        ratio, aim = now / then, AIMS[name]
        told = f"≤ {aim:g} × | {'met' if ratio <= aim else '**missed**'}" if aim else " | "
        lines.append(f"| {NAMES[name]} | {then / 1e6:.2f} ms | {now / 1e6:.2f} ms | {ratio:.2f} × | {told} |")
    return "\n".join([*lines, ""])


def measured(quick: bool = False) -> dict[str, tuple[float, float]]:
    """Return how long each piece of work took then and now, in nanoseconds."""
    count, diff, rounds = (200, 500, 2) if quick else (SITUATIONS, DIFF, ROUNDS)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        pythons = _installed(folder, COMMIT), _installed(folder, None)
        rules = folder / COMMIT / "rules" / "alliances"
        situations = workload.situations(Advisor(rules).rulebase, count)
        (folder / "situations.json").write_text(json.dumps(situations), "utf-8")
        both = [stack.enter_context(_working(python, rules, folder)) for python in pythons]
        turns = [(start, start + AT_ONCE) for start in range(0, count, AT_ONCE)]
        found = {}
        for name in ("document", "what_if"):
            took = [[each.took(name, *turn) / AT_ONCE for each in both] for turn in turns]
            found[name] = _medians(took)
        found["diff"] = _medians([[each.took("diff", 0, diff) for each in both] for _ in range(rounds)])
        return found


def _medians(took: list[list[float]]) -> tuple[float, float]:
    then, now = zip(*took, strict=True)
    return median(then), median(now)


class _Worker:
    """A process of one build that works when it is told to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert self._answer() == "ready"

    def took(self, name: str, start: int, end: int) -> int:
        """Return how many nanoseconds a piece of work takes."""
        assert self._process.stdin
        print(name, start, end, file=self._process.stdin, flush=True)
        return int(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@contextmanager
def _working(python: Path, rules: Path, folder: Path) -> Iterator[_Worker]:
    work = ROOT / "benchmarks" / "former_work.py"
    command = [str(python), "-I", str(work), str(rules), str(folder / "situations.json")]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
    ) as process:
        try:
            yield _Worker(process)
        finally:
            process.terminate()


def _installed(folder: Path, commit: str | None) -> Path:
    """Install the build of a commit, or of what stands here, in an environment of its own; return its Python."""
    source = ROOT
    if commit:
        source = folder / commit
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True)  # noqa: S603, S607
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(source, filter="data")
    place = folder / f"env-{commit or 'now'}"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(source)], check=True)  # noqa: S603
    return python


def _is_known() -> bool:
    asked = ["git", "cat-file", "-e", f"{COMMIT}^{{commit}}"]
    return subprocess.run(asked, cwd=ROOT, check=False, capture_output=True).returncode == 0  # noqa: S603


if __name__ == "__main__":
    print(section("--quick" in sys.argv))
