"""Every mistake that a file can make is shown with how to mend it: so mended, it is gone, and no other comes of it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from advisor.authoring.checks.check import check
from tests.bad_files import MANIFEST, BadFile, bad_files, mending

MENDED = mending()

UNFINISHED = {"uncited-passage", "idle-answer", "idle-finding"}
"""What is said of a few lines that are sound, but no whole rule base."""


def codes_in(text: str, folder: Path) -> set[str]:
    """Return what is wrong with a file of a text."""
    shutil.copy(MANIFEST, folder)
    (folder / "mended.yaml").write_text(text, "utf-8")
    return {problem.code for problem in check(folder).problems}


@pytest.mark.parametrize("code", MENDED)
def test_what_is_preferred_makes_no_mistake_that_was_not_there(code: str, tmp_path: Path) -> None:
    file = MENDED[code]
    before = {each for _, each in file.marked}
    assert code in before
    assert codes_in(file.with_mended(code), tmp_path) <= (before | UNFINISHED) - {code}


def test_a_danger_is_not_called_silent_where_what_speaks_of_it_is_broken(tmp_path: Path) -> None:
    text = MENDED["silent-danger"].path.read_text("utf-8").replace("{finding: boars-about}", "{finding: boars-abuot}")
    assert codes_in(text, tmp_path) - UNFINISHED == {"unknown-finding"}


@pytest.mark.parametrize("code", MENDED)
def test_what_is_shown_differs_and_is_short(code: str) -> None:
    avoid, prefer = MENDED[code].avoid(code), MENDED[code].prefer(code)
    assert avoid != prefer
    assert max(len(avoid.splitlines()), len(prefer.splitlines())) <= 32
    assert "# p" not in avoid + prefer


def test_each_mistake_is_mended_in_one_file() -> None:
    told = Counter(code for file in bad_files() for code in file.mended)
    assert set(told.values()) == {1}
    assert told.keys() == {code for file in bad_files() for _, code in file.marked}


def test_a_line_may_become_others_or_go(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("a\nb  # problem: alias\nc\n\n# prefer: alias\n# 2: x\n# 2:   y\n# 3:\n# schema: beyond\n", "utf-8")
    file = BadFile(path)
    assert file.marked == [(2, "alias")]
    assert file.with_mended("alias").startswith("a\nx\n  y\n\n")
    assert file.avoid("alias") == "a\nb\nc"
    assert file.prefer("alias") == "a\nx\n  y"
