"""The commands of an installed wheel as processes, next to a Python that only imports what they rest on."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Job, Timing, interleaved

ROOT = Path(__file__).parent.parent

ASSESS = "`advisor assess FILE`"
ASSESS_FRENCH = "`advisor assess FILE --lang fr`"
VERSION = "`advisor --version`"
TEST = "`advisor test`"
CHECK = "`advisor check`"
HELP = "`advisor --help`"
CLICK = "a Python that imports click"
BARE = "a Python that imports experta, yaml, babel and click"

IMPORTS = """
import collections, collections.abc
collections.Mapping = collections.abc.Mapping  # experta needs it
import experta, yaml, babel, click
"""

CALL = "from advisor.cli.main import main; main()"
"""What the script `advisor` does."""


def start_up(example: Path, times: int) -> dict[str, Timing]:
    """Time each kind of process, in turns, until it ends; all of them find their modules compiled."""
    commands = {
        BARE: ["-c", IMPORTS],
        ASSESS: ["-m", "advisor", "assess", str(example), "--lang", "en"],
        ASSESS_FRENCH: ["-m", "advisor", "assess", str(example), "--lang", "fr"],
        VERSION: ["-m", "advisor", "--version"],
        CLICK: ["-c", "import click"],
        HELP: ["-c", CALL, "--help"],
        TEST: ["-m", "advisor", "test", "--lang", "en"],
        CHECK: ["-m", "advisor", "check", "--lang", "en"],
    }
    with TemporaryDirectory() as folder:
        python = _installed(Path(folder))

        def run(arguments: list[str]) -> None:
            command = [str(python), *arguments]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603

        jobs = {name: Job(run, [arguments] * times) for name, arguments in commands.items()}
        return interleaved(jobs, rounds=1, batch=1)


def _installed(folder: Path) -> Path:
    """Build the wheel, install it in an environment of its own, and return the Python of that."""
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True)  # noqa: S603
    return python
