"""Programs of other people, run as a programmer would; each has to end within its time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
"""Where the settings of the linters stand."""

NODE_MODULES = Path(sys.prefix) / "contract" / "node_modules"
"""What npm has installed."""

BESIDE = (Path(sys.prefix) / "bin", NODE_MODULES / ".bin")
"""Where programs are looked for first. The generator for Python calls `ruff` by its name."""

DISCREET = {
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "NO_COLOR": "1",
    "NODE_NO_WARNINGS": "1",
}

SECONDS = 600
"""The longest that any of them may take; alone on a machine each needs less than a tenth of it."""


def run(program: str, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder and return what it said; fails when it is not installed or doesn't end."""
    path = os.pathsep.join([*map(str, BESIDE), os.environ.get("PATH", "")])
    found = shutil.which(program, path=path)
    assert found, f"{program} is not installed; `make contract` installs it"
    return subprocess.run(
        [found, *arguments],
        cwd=folder,
        env=os.environ | DISCREET | {"PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
