"""What a changed rule base owes those who come with something older: a word on what went, and another version."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.authoring.history.since import owed_since
from advisor.problems.problem import Faulty
from advisor.rulebase.reading.reader import read
from tests.authoring.comparison.editing import CONDITION, git

MANIFEST, STARTING, GROWING = "rulebase.yaml", "a-starting.yaml", "b-growing.yaml"

VERSION = (MANIFEST, 'version: "1"', 'version: "2"')


def change(folder: Path, *edits: tuple[str, str, str]) -> None:
    for file, old, new in edits:
        text = (folder / file).read_text("utf-8")
        assert old in text, old
        (folder / file).write_text(text.replace(old, new), "utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-m", "a change")


def told(folder: Path, since: str = "") -> list[tuple[str, str]]:
    return [(each.code, each.subject) for each in owed_since(folder, read(folder).rulebase, since)]


@pytest.fixture
def folder(repository: Path) -> Path:
    """The small rules in a repository of their own, all committed, with the version raised in the last commit."""
    found = repository / "garden rules"
    file, old, new = CONDITION
    change(found, VERSION, (file, new, old))  # without the mistake that the last commit has
    commit(found)
    return found


def test_a_change_of_words_owes_nothing(folder: Path) -> None:
    change(folder, (GROWING, "says: You carry your water", "says: You carry all your water"))
    assert told(folder) == []


def test_an_id_that_went_needs_a_word_before_and_after_it_is_committed(folder: Path) -> None:
    change(folder, (GROWING, "find-water", "look-for-water"), (GROWING, "rain", "barrel"), (MANIFEST, '"2"', '"3"'))
    expected = [("gone-without-word", "find-water"), ("answer-gone-without-word", "water")]
    assert told(folder) == expected
    commit(folder)
    assert told(folder) == expected
    change(folder, (GROWING, "  - id: water\n", "  - id: water\n    retired: {rain: Say where you keep it.}\n"))
    change(folder, (MANIFEST, "sections:\n", "retired: {find-water: Look for a well.}\nsections:\n"))
    assert told(folder, "HEAD~1") == []


def test_a_former_or_a_retired_id_that_is_dropped_went_as_well(folder: Path) -> None:
    change(folder, (MANIFEST, "sections:\n", "retired: {weather: Look up.}\nsections:\n"))
    change(folder, (GROWING, "  - id: water\n", "  - id: water\n    formerly: [well]\n"))
    commit(folder)
    change(folder, (MANIFEST, "retired: {weather: Look up.}\n", ""), (GROWING, "    formerly: [well]\n", ""))
    assert told(folder) == [("gone-without-word", "well"), ("gone-without-word", "weather")]


@pytest.mark.parametrize(
    "edit",
    [
        (GROWING, "timing: next", "timing: later"),
        (GROWING, "ask: Where does the water come from?", "ask: Where from?"),
        (GROWING, "  - id: find-water\n", "  - id: find-a-spring\n    formerly: [find-water]\n"),
    ],
)
def test_other_content_needs_another_version(edit: tuple[str, str, str], folder: Path) -> None:
    change(folder, edit)
    codes = {code for code, _ in told(folder)}
    assert codes == (set() if "formerly" in edit[2] else {"same-version"})
    change(folder, (MANIFEST, '"2"', '"3"'))
    assert told(folder) == []


def test_a_step_that_is_ticked_by_another_number_says_so(folder: Path) -> None:
    change(folder, (STARTING, "      - Write an invitation.\n", "      - Ask first.\n      - Write an invitation.\n"))
    assert told(folder) == [("tick-moved", "invite-neighbours")] * 2
    change(folder, (STARTING, "- Ask first.", "- {id: ask-first, text: Ask first.}"))
    assert told(folder) == []


def test_so_does_one_that_gets_an_id(folder: Path) -> None:
    change(folder, (STARTING, "- Write an invitation.", "- {id: invitation, text: Write an invitation.}"))
    assert told(folder) == [("tick-moved", "invite-neighbours")] * 2  # itself, and the one after it
    change(folder, (STARTING, "Write an invitation.}", "Write an invitation., formerly: [1]}"))
    assert told(folder) == []


def test_where_git_keeps_nothing_nothing_is_told(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / MANIFEST).write_text((folder / MANIFEST).read_text("utf-8"), "utf-8")
    assert told(alone) == []
    with pytest.raises(Faulty) as caught:
        told(alone, "HEAD")
    assert [each.code for each in caught.value.problems] == ["not-in-git"]
    with pytest.raises(Faulty) as caught:
        told(folder, "v9")
    assert [each.code for each in caught.value.problems] == ["no-revision"]


def test_the_first_commit_owes_nothing(tmp_path: Path, folder: Path) -> None:
    alone = tmp_path / "first"
    alone.mkdir()
    git(alone, "init", "--quiet")
    for path in folder.glob("*.yaml"):
        (alone / path.name).write_bytes(path.read_bytes())
    assert told(alone) == []
    commit(alone)
    assert told(alone) == []


def test_the_command_reports_a_folder_that_cannot_be_read_any_more(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    arguments = [sys.executable, "-m", "advisor", "check", str(folder), "--format", "json"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["problems"]


def test_the_command_tells_it_and_strict_makes_it_a_fault(folder: Path) -> None:
    change(folder, (GROWING, "timing: next", "timing: later"))
    arguments = [sys.executable, "-m", "advisor", "check", str(folder), "--since", "HEAD", "--lang", "fr"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "le contenu a changé depuis HEAD" in done.stdout
    assert subprocess.run([*arguments, "--strict"], capture_output=True, check=False).returncode == 1
