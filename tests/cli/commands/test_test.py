"""`advisor test` and `advisor check --strict`: what they print, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.running import run

TESTS = Path(__file__).parent.parent.parent
TOLD = """\
name: Five neighbours
story: Five neighbours who meet now and then.
answers: {members: few, meetings: rare}
expect:
  first: [meet-to-share-work]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = Path(shutil.copytree(TESTS / "mini_rules", tmp_path / "rules"))
    (made / "situations").mkdir()
    (made / "situations" / "five.yaml").write_text(TOLD, "utf-8")
    return made


def test_the_told_situations_of_the_project_come_out_as_expected() -> None:
    result = run("test", "--threshold", "100")
    assert result.exit_code == 0, result.output
    assert "All expectations are met. 100% of all answers, findings and rules occur." in result.output


def test_a_miss_is_told_with_place_and_reason_and_ends_with_1(folder: Path) -> None:
    path = folder / "situations" / "five.yaml"
    path.write_text(TOLD.replace("[meet-to-share-work]", "[fix-dates]"), "utf-8")
    result = run("test", folder)
    assert result.exit_code == 1
    assert f"{path}:5: first: expected fix-dates; came meet-to-share-work." in result.output
    assert "    fix-dates: This advice applies, but other advice contains it" in result.output
    assert "1 expectation not met." in result.output


def test_a_rule_base_without_told_situations(folder: Path) -> None:
    shutil.rmtree(folder / "situations")
    result = run("test", folder)
    assert (result.exit_code, result.output) == (0, f"No situation is told in {folder / 'situations'}.\n")
    assert run("test", folder, "--threshold", "1").exit_code == 1


def test_coverage_can_be_listed_and_asked_for(folder: Path) -> None:
    result = run("test", folder)
    assert result.exit_code == 0
    assert "Rules: never: " in result.output
    listed = run("test", folder, "--coverage").output
    assert "     1  meet-to-share-work" in listed
    assert "     0  find-water" in listed
    assert run("test", folder, "--threshold", "20").exit_code == 0
    assert run("test", folder, "--threshold", "90").exit_code == 1


def test_as_json(folder: Path) -> None:
    document = json.loads(run("test", folder, "--format", "json").output)
    assert (document["situations"], document["problems"], document["misses"]) == (1, [], [])
    assert document["coverage"]["answers"]["members: few"] == 1


def test_a_told_situation_that_can_not_be_used_is_a_problem(folder: Path) -> None:
    (folder / "situations" / "five.yaml").write_text(TOLD.replace("few", "dozens"), "utf-8")
    result = run("test", folder)
    assert result.exit_code == 1
    assert "five.yaml:3: /answers/members: the question “members” has no answer “dozens”" in result.output


def test_a_told_situation_can_be_assessed_and_explained(folder: Path) -> None:
    path = folder / "situations" / "five.yaml"
    assert run("assess", path, "--rules", folder).exit_code == 0
    assert run("explain", "fix-dates", path, "--rules", folder).exit_code == 0


def test_warnings_count_only_when_asked_to(tmp_path: Path) -> None:
    for name in ("rulebase.yaml", "typography.yaml"):
        shutil.copy(TESTS / "bad_rules" / name, tmp_path)
    result = run("check", tmp_path)
    assert result.exit_code == 0
    assert "typography.yaml:4: warning: meetings: the text has a straight apostrophe" in result.output
    assert "2 warnings." in result.output
    assert run("check", tmp_path, "--strict").exit_code == 1


def test_nothing_is_praised_that_may_not_have_been_read(tmp_path: Path) -> None:
    for name in ("rulebase.yaml", "unknown-question.yaml"):
        shutil.copy(TESTS / "bad_rules" / name, tmp_path)
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "are encoded" not in result.output
