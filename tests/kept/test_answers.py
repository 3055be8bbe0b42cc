"""Saved answers: the file that the page offers, one typed by hand, a template filled in, an interview under way."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.cli.interview.autosave import Autosave
from advisor.cli.main import cli
from advisor.rulebase.model import Rulebase
from advisor.situation.situation_file import load
from tests.browsing import at
from tests.kept.reading import Said, each_version, not_understood, read_json

FILES = ("downloaded.json", "typed.yaml", "template.yaml")


def said_in(path: Path) -> Said:
    found: Said = yaml.safe_load(path.read_text("utf-8"))["answers"]
    return found


@each_version
@pytest.mark.parametrize("name", FILES)
def test_every_answer_in_a_file_is_understood(kept: Path, name: str, advisor: Advisor) -> None:
    path = kept / "answers" / name
    situation = load(path, advisor.rulebase)
    told = " ".join(each.message(advisor.translations("en")) for each in situation.warnings)
    lost = not_understood(said_in(path), situation.answers, advisor.rulebase)
    assert [each for each in lost if f"“{each}”" not in told] == []
    assert len(situation.answers) >= 15


@each_version
@pytest.mark.parametrize("name", ["downloaded.json", "typed.yaml"])
def test_who_does_what_by_when_is_read_with_it(kept: Path, name: str, alliances: Rulebase) -> None:
    settled = yaml.safe_load((kept / "answers" / name).read_text("utf-8"))["commitments"]
    read = load(kept / "answers" / name, alliances).commitments
    assert len(settled) == 3
    for rule, one in settled.items():
        found = read[rule if rule in alliances.rules else alliances.renamed[rule]]
        assert [found.who, found.when, list(found.done)] == [one.get("who", ""), one["when"], one.get("done", [])]


@each_version
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_assessed(kept: Path, name: str, language: str) -> None:
    arguments = ["assess", str(kept / "answers" / name), "--format", "json", "--lang", language]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["recommendations"]


@each_version
@pytest.mark.parametrize("name", FILES)
def test_the_page_opens_a_file_with_all_that_is_in_it(
    kept: Path, name: str, client: FlaskClient, alliances: Rulebase
) -> None:
    path = kept / "answers" / name
    response = client.post("/fr/resume", data={"file": (path.open("rb"), name)}, content_type="multipart/form-data")
    page = html.unescape(response.get_data(as_text=True))
    assert response.status_code in (200, 303)
    address = response.headers.get("Location") or re.findall(r"/fr/q/[a-z0-9]{10}/opened", page)[0]
    told = html.unescape(client.get(address).get_data(as_text=True))
    opened = json.loads(client.get(at(address, "answers.json")).data)["answers"]
    lost = not_understood(said_in(path), opened, alliances)
    assert [each for each in lost if each not in told] == []
    for one in yaml.safe_load(path.read_text("utf-8")).get("commitments", {}).values():
        assert all(json.dumps(text, ensure_ascii=False) in page for text in (one.get("who", ""), one["when"]) if text)


@each_version
def test_an_interview_goes_on_where_it_was_left(kept: Path, tmp_path: Path, alliances: Rulebase) -> None:
    file = Path(shutil.copy(kept / "answers" / "interview.json", tmp_path / "kept.json"))
    before = read_json(file)
    interview, order = Autosave(file).read(alliances)
    assert not_understood(before["answers"], interview.situation.answers, alliances) == []
    assert order == [alliances.renamed.get(each, each) for each in before["seen"]]
    result = CliRunner().invoke(cli, ["ask", "--resume", str(file), "--lang", "en"], input="\ns\n")
    assert result.exit_code == 0, result.output
    after = read_json(file)
    assert not_understood(before["answers"], after["answers"], alliances) == []
    assert after["seen"][: len(order)] == order
    assert len(after["seen"]) == len(order) + 1
