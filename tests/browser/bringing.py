"""Brings Chromium where there is none, in the ways that may be open here: `python -m tests.browser.bringing`.

Where none of them is, the tests go on without, and say so at their end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from tests.browser.chromium import NAME, installed

PATIENCE = 600
"""Seconds that one way may take."""

Command = tuple[str, ...]


def ways() -> Iterator[tuple[Command, ...]]:
    """Yield the commands of each way, the best first: by the system, for who may; in this environment, for anybody."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield ("apt-get", "update", "-qq"), ("apt-get", "install", "--yes", "-qq", NAME)
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


def main() -> None:
    """Bring Chromium unless it is here already."""
    if installed():
        return
    for way in ways():
        print(f"No browser here; trying: {' '.join(way[-1])}", flush=True)
        if all(map(succeeds, way)) and installed():
            return
    print("Going on without a browser.")


if __name__ == "__main__":
    main()
