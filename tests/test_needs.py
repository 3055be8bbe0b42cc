"""A run ends with what it didn't try; with CI=true it doesn't pass anything over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEEDS_FISH = "tests/cli/test_completion.py::test_fish_completes"


def run(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run tests where no program is found, those of a folder excepted."""
    around = os.environ | {"PATH": str(folder), "CI": ""} | environment
    around.pop("PYTEST_XDIST_WORKER", None)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, NEEDS_FISH]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=around)


def test_the_last_line_tells_once_what_was_not_tried_and_how_to(tmp_path: Path) -> None:
    done = run(tmp_path, "-q", "-n", "1")
    assert done.returncode == 0
    *before, last = done.stdout.splitlines()
    assert last.startswith("Not tried: ")
    assert "tests, there is no fish here" in last
    assert last.endswith("apt-get install fish")
    assert "there is no fish" not in "".join(before)


def test_nothing_is_passed_over_with_ci(tmp_path: Path) -> None:
    done = run(tmp_path, "-x", CI="true")
    assert done.returncode == 1
    assert "there is no fish here" in done.stdout
    assert "Not tried" not in done.stdout
