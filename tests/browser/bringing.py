"""Brings Chromium where there is none, in the ways that may be open here: `python -m tests.browser.bringing`.

Where none of them is, the tests go on without, and say so at their end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping

from tests.browser import chromium

PATIENCE = 600
"""Seconds that one way may take."""

Command = tuple[str, ...]


Way = tuple[Command, ...]


def by_the_system(*packages: str) -> Iterator[Way]:
    """Yield the commands that bring packages of Debian, where that is open to us."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield ("apt-get", "update", "-qq"), ("apt-get", "install", "--yes", "-qq", *packages)


def ways() -> Iterator[Way]:
    """Yield the commands of each way, the best first: by the system, for who may; in this environment, for anybody."""
    yield from by_the_system(chromium.NAME)
    yield ((sys.executable, "-m", "playwright", "install", "chromium"),)


def succeeds(command: Command) -> bool:
    """Run a command in silence, and tell whether it did what it was to do."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def bring(name: str, needs: Callable[[], Mapping[str, str | None]], ways: Iterator[Way]) -> None:
    """Bring a browser by the first way that does, unless all it `needs` is here already."""
    if all(needs().values()):
        return
    for way in ways:
        print(f"No {name} here; trying: {' '.join(way[-1])}", flush=True)
        if all(map(succeeds, way)) and all(needs().values()):
            return
    print(f"Going on without {name}.")


if __name__ == "__main__":
    bring("Chromium", lambda: {chromium.NAME: chromium.installed()}, ways())
