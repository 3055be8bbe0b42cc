"""Fuzzes every target, guided by what its code does with the input; needs atheris (`make fuzz` installs it).

Each target has a process of its own; as many run side by side as there are processors.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.targets import TARGETS, Target

FOLDER = Path(sys.prefix) / "fuzz"
"""Where what was found is kept, so that the next run goes on from there."""

SECONDS, QUICK = 60, 5
SLOWEST, LARGEST = 10, 1024
"""Seconds and MiB that one input may take."""


def fuzz(name: str, target: Target, seconds: int) -> str:
    """Fuzz a target and return what broke it; nothing when it held. Prints how many inputs it was given."""
    place = FOLDER / name
    shutil.rmtree(place / "seeds", ignore_errors=True)
    for folder in ("corpus", "seeds"):
        (place / folder).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (place / "seeds" / str(number)).write_bytes(seed)
    (place / "words").write_text("".join(f'"{_escaped(each)}"\n' for each in target.words))
    done = _run(name, place, target.largest, seconds)
    runs = re.search(r"Done (\d+) runs", done.stderr)
    covered = re.findall(r"cov: (\d+)", done.stderr)
    held = "held" if done.returncode == 0 else "BROKE"
    print(
        f"{name:15} {runs[1] if runs else '?':>9} inputs, {covered[-1] if covered else '?':>5} branches: {held}",
        flush=True,
    )
    return "" if done.returncode == 0 else _told(done.stdout + done.stderr)


def _run(name: str, place: Path, largest: int, seconds: int) -> subprocess.CompletedProcess[str]:
    """Run libFuzzer in a process of its own, which it ends without tidying up."""
    command = [
        *(sys.executable, "-m", "tests.fuzz.one", name),
        *(str(place / folder) for folder in ("corpus", "seeds")),
        f"-dict={place / 'words'}",
        f"-artifact_prefix={place}/",
        f"-max_len={largest}",
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={LARGEST}",
    ]
    with TemporaryDirectory() as temporary:
        return subprocess.run(
            command,
            env=os.environ | {"TMPDIR": temporary},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds + 300,
            check=False,
        )


def _escaped(word: str) -> str:
    """Return a word as a dictionary of libFuzzer has it."""
    return "".join(chr(each) if 32 <= each < 127 and each not in b'"\\' else f"\\x{each:02x}" for each in word.encode())


def _told(output: str) -> str:
    """Return the end of what a run has written: the trace, and the file with the input."""
    lines = [line for line in output.splitlines() if not re.match(r"#\d+|INFO:|\s+#", line)]
    return "\n".join(lines[-40:])


def main() -> int:
    """Fuzz the targets; exit with 1 when one of them broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "seconds", nargs="?", type=int, default=SECONDS, help=f"for each target; {SECONDS} unless given"
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} s for each target")
    parser.add_argument("--only", action="append", choices=TARGETS, help="this target; may be given several times")
    chosen = parser.parse_args()
    if find_spec("atheris") is None:
        print("Install atheris: python -m pip install --group fuzz", file=sys.stderr)
        return 2
    seconds = QUICK if chosen.quick else chosen.seconds
    names = chosen.only or list(TARGETS)
    with ThreadPoolExecutor(os.cpu_count()) as beside:
        broken = list(beside.map(lambda name: fuzz(name, TARGETS[name], seconds), names))
    for name, told in zip(names, broken, strict=True):
        if told:
            print(f"\n{name}\n{told}")
    return 1 if any(broken) else 0


if __name__ == "__main__":
    sys.exit(main())
