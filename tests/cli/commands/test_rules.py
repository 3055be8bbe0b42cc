"""`advisor rules`, as a person at a terminal meets it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import Result

from advisor.rulebase.model import Rulebase
from tests.renamed_rules import FORMERLY, renamed_rules
from tests.running import run
from tests.upgraded_rules import UPGRADES, upgraded_rules


def rules(*arguments: str | Path) -> Result:
    return run("rules", *arguments)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_without_an_id_it_lists_all_by_section(form: str, alliances: Rulebase) -> None:
    result = rules("--format", form)
    assert result.exit_code == 0
    mark = ("[", "]") if form == "text" else ("`", "`")
    for name in (*alliances.questions, *alliances.findings, *alliances.rules):
        assert name.join(mark) in result.stdout
    headings = [section.title.text.upper() for section in alliances.sections.values()]
    places = [result.stdout.upper().index(f" · {heading}") for heading in headings]
    assert places == sorted(places)


def test_without_an_id_as_json(alliances: Rulebase) -> None:
    sections = json.loads(rules("--format", "json").stdout)["sections"]
    assert [each["id"] for section in sections for each in section["rules"]] == list(alliances.rules)


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("chair", "ask", "Who runs your meetings"),
        ("drifting", "means", "Your meetings drift"),
        ("chair-against-drift", "advise", "Find someone with a firm hand"),
    ],
)
def test_a_question_a_finding_and_a_rule_in_every_form(name: str, key: str, words: str) -> None:
    assert rules(name).stdout.startswith(words)
    assert rules(name, "--format", "markdown").stdout.startswith(f"# {words}")
    document = json.loads(rules(name, "--format", "json").stdout)
    assert document["id"] == name
    assert document[key].startswith(words)
    title = ET.fromstring(rules(name, "--format", "svg").stdout)[0]  # noqa: S314  our own
    assert str(title.text).startswith(words)


def test_it_names_the_told_situations() -> None:
    document = json.loads(rules("hold-through-the-crisis", "--format", "json").stdout)
    assert "After the flood" in [each["name"] for each in document["told"]]
    assert "- After the flood" in rules("hold-through-the-crisis").stdout
    french = json.loads(rules("hold-through-the-crisis", "--format", "json", "--lang", "fr").stdout)
    assert ("Après l’inondation", "fr") in [(each["name"], each["language"]) for each in french["told"]]


@pytest.mark.parametrize(("former", "present"), FORMERLY.items())
def test_a_former_id_is_followed_with_a_word_about_it(former: str, present: str, tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    result = rules(former, "--rules", folder, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == present
    assert f"“{former}” is now called “{present}”" in result.stderr
    assert rules(present, "--rules", folder).stderr == ""


def test_an_unknown_id_is_refused_with_a_near_one() -> None:
    result = rules("drifing")
    assert result.exit_code == 2
    assert "Did you mean “drifting”?" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", [["rules", "find-water"], ["explain", "find-water"]])
def test_an_id_that_is_gone_for_good_is_refused_with_its_word(command: list[str], tmp_path: Path) -> None:
    folder = upgraded_rules(tmp_path / "rules", UPGRADES["what is gone has its word"])
    result = run(*command, "--rules", folder)
    assert result.exit_code == 2
    assert "Dig." in result.stderr


def test_there_is_no_picture_of_all() -> None:
    result = rules("--format", "svg")
    assert result.exit_code == 2
    assert "advisor rules ID" in result.stderr
