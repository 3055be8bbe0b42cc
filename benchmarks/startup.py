"""The commands as processes, next to a Python that only imports what they rest on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Job, Timing, interleaved

ASSESS = "`advisor assess FILE`"
ASSESS_FRENCH = "`advisor assess FILE --lang fr`"
BARE = "a Python that imports experta, yaml, babel and click"

IMPORTS = """
import collections, collections.abc
collections.Mapping = collections.abc.Mapping  # experta needs it
import experta, yaml, babel, click
"""


def start_up(example: Path, times: int) -> dict[str, Timing]:
    """Time each kind of process, in turns, until it ends; all of them find their modules compiled."""
    commands = {
        BARE: ["-c", IMPORTS],
        ASSESS: ["-m", "advisor", "assess", str(example), "--lang", "en"],
        ASSESS_FRENCH: ["-m", "advisor", "assess", str(example), "--lang", "fr"],
    }
    with TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled

        def run(arguments: list[str]) -> None:
            command = [sys.executable, *arguments]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603

        jobs = {name: Job(run, [arguments] * times) for name, arguments in commands.items()}
        return interleaved(jobs, rounds=1, batch=1)
