"""`advisor diff`, as somebody meets it who is about to commit a rule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from advisor.cli.main import cli
from advisor.rulebase.model import Rulebase
from tests.authoring.comparison.editing import CONDITION, MINI, NEW_RULE, RENAMED, copied, git

ROOT = Path(__file__).parent.parent.parent.parent

TOLD = """\
name: A dry summer
story: It rained, and then it didn't.
answers: {water: rain, members: few}
expect: {advised: [find-water]}
"""


def diff(*arguments: str | Path, lang: str = "en") -> Result:
    few = ["--population", "200", "--lang", lang]
    return CliRunner().invoke(cli, ["diff", *few, *(str(each) for each in arguments)])


def document(*arguments: str | Path) -> dict[str, Any]:
    result = diff(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def told_beside(folder: Path, content: str = TOLD) -> Path:
    (folder / "situations").mkdir()
    (folder / "situations" / "dry.yaml").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("edits", [(), RENAMED])
def test_says_that_no_situation_gets_other_advice(edits: tuple[tuple[str, str, str], ...], tmp_path: Path) -> None:
    result = diff(MINI, copied(tmp_path / "new", *edits))
    assert result.exit_code == 0
    assert "0 of 200 random situations get other advice." in result.stdout
    assert ("Nothing was changed in the rules." in result.stdout) == (not edits)
    assert ("water-supply (before: water)" in result.stdout) == bool(edits)


def test_tells_advice_first_then_the_rules(tmp_path: Path) -> None:
    new = told_beside(copied(tmp_path / "new", CONDITION, NEW_RULE))
    result = diff(MINI, new)
    assert result.exit_code == 0
    text = result.stdout
    assert "1 of 1 told situations gets other advice." in text
    places = ["told situations", "WHAT IS ADVISED", "check-the-tap", "WHAT WAS CHANGED", "water: [rain, carried]"]
    assert [text.index(each) for each in places] == sorted(text.index(each) for each in places)
    assert "Smallest sample, a part of “A dry summer”: Do first, no." in text
    assert "- Where does the water come from? → From the rain" in text
    free = ("Before: ", "After: ", "advisor ", "echo ")
    assert all(len(line) <= 80 for line in text.splitlines() if not line.strip().startswith(free))


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_runs_print_the_same(form: str, lang: str, tmp_path: Path) -> None:
    new = copied(tmp_path / "new", CONDITION, NEW_RULE)
    first, second = (diff(MINI, new, "--format", form, lang=lang).stdout for _ in range(2))
    assert first == second != ""


def test_the_order_of_sets_makes_no_difference(tmp_path: Path) -> None:
    new = copied(tmp_path / "new", CONDITION, NEW_RULE)
    command = [sys.executable, "-m", "advisor", "diff", str(MINI), str(new), "--population", "50", "--lang", "en"]
    outputs = {
        subprocess.check_output(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed})
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_a_sample_can_be_pasted_into_a_shell(tmp_path: Path) -> None:
    new = copied(tmp_path / "new 'rules'", CONDITION)
    (rule,) = [each for each in document(MINI, new)["rules"] if each["id"] == "find-water"]
    (effect,) = rule["effects"]
    assert effect["sample"]["new"] == {"answers": {"water": "rain"}, "shown": None}
    assert effect["sample"]["old"]["shown"] == {"group": "first", "number": 1}
    said = shell(effect["sample"]["command"])
    assert "Ask for a water tap." in said
    assert "This advice is not given, because:" in said


def test_a_sample_of_a_rule_that_went_is_explained_by_the_old_rules(tmp_path: Path) -> None:
    old = copied(tmp_path / "old", NEW_RULE)
    (rule,) = document(old, MINI)["rules"]
    command = rule["effects"][0]["sample"]["command"]
    assert str(old) in command
    assert "This advice is given, because:" in shell(command)


def test_a_sample_of_a_rule_that_only_a_revision_has(repository: Path) -> None:
    rules = repository / "garden rules"
    path = rules / "b-growing.yaml"
    changed = path.read_text("utf-8")
    path.write_text(changed.replace(NEW_RULE[1], NEW_RULE[2]), "utf-8")
    git(repository, "commit", "-am", "four")
    path.write_text(changed, "utf-8")
    (rule,) = document("HEAD", rules)["rules"]
    assert rule["id"] == "check-the-tap"
    assert "This advice is given, because:" in shell(rule["effects"][0]["sample"]["command"])


def test_advice_that_moved_is_shown_among_all_advice(tmp_path: Path) -> None:
    new = copied(tmp_path / "new", ("b-growing.yaml", "timing: next\n    source", "timing: now\n    source"))
    rules = {each["id"]: each for each in document(MINI, new)["rules"]}
    (moved,) = rules["buy-tools"]["effects"]
    assert moved["effect"] == "moved"
    assert "DO FIRST" in shell(moved["sample"]["command"])


def shell(command: str) -> str:
    """Return what a command prints in a shell in which `advisor` is this one."""
    defined = f'advisor() {{ "{sys.executable}" -m advisor "$@"; }}\n'
    environment = os.environ | {"LANGUAGE": "en"}
    return subprocess.check_output(["sh", "-c", defined + command], cwd=ROOT, env=environment, text=True)


def test_compares_a_folder_with_a_revision_of_it(repository: Path) -> None:
    rules = repository / "garden rules"
    found = document("HEAD~1", rules)
    assert found["rules"][0]["id"] == "find-water"
    assert {effect["effect"] for each in found["rules"][1:] for effect in each["effects"]} == {"moved"}
    assert found["old"] == {"name": f"HEAD~1:{rules}", "id": "mini", "version": "1"}
    assert found["new"] == {"name": str(rules), "id": "mini", "version": "1"}
    assert document("HEAD", rules)["changes"] == []
    (effect,) = document(rules, "HEAD~1")["rules"][0]["effects"]
    assert effect["effect"] == "came"
    assert document("HEAD~1", "--rules", rules)["rules"] == found["rules"]
    assert document("HEAD~1", "HEAD", "--rules", rules)["changes"] == found["changes"]


def test_the_mistakes_of_a_revision_are_told_under_its_name(repository: Path) -> None:
    rules = repository / "garden rules"
    path = rules / "a-starting.yaml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("members: few", "membrs: few"), "utf-8")
    told_beside(rules, TOLD.replace("water: rain", "wader: rain"))
    git(repository, "add", ".")
    git(repository, "commit", "-m", "four")
    path.write_text(good, "utf-8")
    result = diff("HEAD", rules)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"HEAD:{rules}/a-starting.yaml:30: small-team: no question “membrs”." in result.stderr
    git(repository, "commit", "-am", "five")
    result = diff("HEAD", rules)
    assert result.exit_code == 0
    assert "TOLD SITUATIONS THAT CAN’T BE READ" in result.stdout
    said = " ".join(result.stdout.split())
    assert f"- HEAD:{rules}/situations/dry.yaml:3: no question “wader”." in said
    assert tempfile.gettempdir() not in said.replace(str(rules), "")


def test_the_mistakes_of_both_are_told_together(tmp_path: Path) -> None:
    bad = ("b-growing.yaml", "timing: later", "timing: latter")
    old, new = copied(tmp_path / "old", bad), copied(tmp_path / "new", bad)
    result = diff(old, new)
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [f"{old}/{bad[0]}", f"{new}/{bad[0]}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nowhere", "{rules}", "“nowhere” is neither a folder nor a revision of {rules} in git."),
        ("{rules}", "HEAD~9", "“HEAD~9” is neither a folder nor a revision of {rules} in git."),
        ("HEAD~2", "{rules}", "the folder {rules} isn’t there in the revision “HEAD~2”."),
        ("{rules}", "{rules}/..", "this is not the folder of a rule base."),
        ("x" * 5000, "{rules}", "is neither a folder nor a revision"),
        ("--", "--upload-pack=x", "“--upload-pack=x” is neither a folder nor a revision"),
    ],
)
def test_says_what_is_neither_a_folder_nor_a_revision(old: str, new: str, said: str, repository: Path) -> None:
    rules = repository / "garden rules"
    result = diff("--rules", rules, old.format(rules=rules), new.format(rules=rules))
    assert result.exit_code == 2
    assert said.format(rules=rules) in result.stderr


def test_markdown_has_commands_and_differences_in_fences(tmp_path: Path) -> None:
    lines = diff(MINI, copied(tmp_path / "new", CONDITION), "--format", "markdown").stdout.splitlines()
    assert "### `find-water`" in lines
    assert lines[lines.index("```sh") + 1] == """echo '{"answers": {"water": "rain"}}' |"""
    fence = lines.index("    ```diff")
    assert lines[fence + 1 : fence + 4] == ["    - water: [rain, carried]", "    + water: carried", "    ```"]


def test_the_rules_in_use_are_the_new_ones(alliances: Rulebase) -> None:
    result = diff(MINI, "--population", "0")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].endswith(f"(alliances {alliances.version})")
