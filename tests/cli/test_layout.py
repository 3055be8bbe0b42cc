"""How the text of an assessment is laid out for the terminal, pipe or file that it goes to; in real terminals."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.interview.player import PATIENCE
from tests.effort import some_of

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = str(ROOT / "examples" / "too-broad.yaml")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMMAND = ["-m", "advisor", "assess", EXAMPLE, "--lang", "fr"]


def environment(**wanted: str) -> dict[str, str]:
    """Return an environment in which nothing speaks of colours or columns but what is wanted."""
    silent = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in silent}
    return kept | {"TERM": "xterm-256color"} | wanted


def on_terminal(columns: int, *more: str, **wanted: str) -> str:
    """Return what is printed on a terminal of so many columns."""
    size, around = (24, columns), environment(**wanted)
    child = pexpect.spawn(
        sys.executable,
        [*COMMAND, *more],
        dimensions=size,
        cwd=str(ROOT),
        env=around,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    told = child.read()
    child.close()
    assert child.exitstatus == 0
    return told.replace("\r\n", "\n")


def piped(*more: str, **wanted: str) -> str:
    command = [sys.executable, *COMMAND, *more]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT, env=environment(**wanted))
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("columns", "widest"), some_of([(20, 40), (40, 40), (60, 60), (80, 80), (200, 88), (88, 88)], 3)
)
def test_lines_are_as_wide_as_the_terminal_within_limits(columns: int, widest: int) -> None:
    lines = COLOUR.sub("", on_terminal(columns)).splitlines()
    assert widest - 8 <= max(map(len, lines)) <= widest


def test_a_pipe_has_80_columns_and_no_colours() -> None:
    told = piped(COLUMNS="200")
    assert max(map(len, told.splitlines())) <= 80
    assert "\x1b" not in told


def test_colours_say_nothing_that_the_words_do_not() -> None:
    told = on_terminal(80)
    assert COLOUR.search(told)
    assert COLOUR.sub("", told) == piped()


SILENCED = [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}]


@pytest.mark.parametrize("silenced", SILENCED, ids=str)
def test_no_colours_where_they_are_not_wanted(silenced: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(80, **silenced)


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colours_where_they_are_insisted_on(name: str) -> None:
    assert COLOUR.search(piped(**{name: "1"}))
    assert not COLOUR.search(piped(**{name: "0"}))


def test_a_file_has_neither_colours_nor_the_width_of_the_terminal(tmp_path: Path) -> None:
    assert on_terminal(40, "--output", str(tmp_path / "advice.txt"), FORCE_COLOR="1") == ""
    assert (tmp_path / "advice.txt").read_text("utf-8") == piped()


def test_markdown_and_json_have_no_colours() -> None:
    for form in ("markdown", "json"):
        assert on_terminal(80, "--format", form) == piped("--format", form)
