"""Whatever fails while a command reads or writes, and wherever it is killed: old files are whole, and it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.effort import THOROUGH
from tests.failing.commands import COMMANDS, lay_out
from tests.failing.judging import faults
from tests.failing.running import runs_of

MOST = 0 if THOROUGH else 5
"""How many steps of a command fail, and how many are its last; 0 stands for all."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands read."""
    folder = tmp_path_factory.mktemp("failing") / "template"
    folder.mkdir()
    lay_out(folder)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_step_that_fails_or_is_the_last_leaves_nothing_half(name: str, template: Path) -> None:
    usual, runs = runs_of(template, name, MOST)
    tried = COMMANDS[name]
    assert (usual["exit"], usual["before"] != usual["after"]) == (tried.exit, bool(tried.changes or tried.writes)), (
        usual["stderr"]
    )
    found = [(usual["steps"][run["at"]], run["how"], fault) for run in runs for fault in faults(usual, run, tried)]
    assert runs
    assert not found
