"""The runs of one command in which a step fails or is the last, made in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.failing.judging import Told


def runs_of(template: Path, name: str, most: int = 0) -> tuple[Told, list[Told]]:
    """Return what a command does when all goes well, and what becomes of so many steps of it, or all."""
    command = [sys.executable, "-m", "tests.failing.runner", str(template), name, str(most)]
    environment = os.environ | {"LANGUAGE": "en"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    usual, *runs = map(json.loads, done.stdout.splitlines())
    return usual, runs
