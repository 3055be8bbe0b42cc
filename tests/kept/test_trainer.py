"""A rule base that a trainer made with an earlier version: sound, told as it was, and whole in French."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.situation.situation_file import load
from tests.kept.making.programs import ids_in
from tests.kept.reading import each_version, read_json
from webui.application import create_app

Home = Callable[[Path], Path]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Copy the rule base of a version to where a trainer would have it; its name is that of the folder."""

    def copied(kept: Path) -> Path:
        [found] = [path for path in (kept / "rules").iterdir() if path.is_dir()]
        return Path(shutil.copytree(found, tmp_path / found.name))

    return copied


def run(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--lang", lang])


@each_version
@pytest.mark.parametrize("command", ["check", "test"])
def test_nothing_is_wrong_with_it(kept: Path, command: str, home: Home) -> None:
    result = run(command, home(kept))
    assert result.exit_code == 0, result.output


@each_version
def test_it_advises_what_it_advised(kept: Path, home: Home) -> None:
    folder = home(kept)
    advised = read_json(kept / "rules" / "advised.json")
    advisor = Advisor(folder)
    paths = {path.stem: path for path in (folder / "situations").glob("*.yaml")}
    assert paths.keys() == advised.keys()
    for name, path in paths.items():
        answers = load(path, advisor.rulebase).answers
        found = ids_in(json.loads(json.dumps(advisor.assess(answers).to_dict("en"))))
        assert {key: found[key] for key in advised[name]} == advised[name]


@each_version
def test_its_french_is_whole_and_stays_so(kept: Path, home: Home) -> None:
    folder = home(kept)
    result = run("messages", folder)
    assert result.exit_code == 0, result.output
    with (folder / "locales" / "fr" / "LC_MESSAGES" / f"{folder.name}.po").open("rb") as stream:
        texts = [text for text in read_po(stream) if text.id]
    assert len(texts) > 50
    assert [text.id for text in texts if text.fuzzy or not text.string] == []
    assert "fr" in Advisor(folder).languages


@each_version
def test_it_is_served_and_explained_in_french(kept: Path, home: Home) -> None:
    folder = home(kept)
    advisor = Advisor(folder)
    client = create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()
    for rule in advisor.rulebase.rules:
        assert client.get(f"/fr/rules/{rule}").status_code == 200
        assert run("explain", rule, "--rules", folder, lang="fr").exit_code == 0


@each_version
def test_former_ids_in_it_are_still_understood(kept: Path, home: Home) -> None:
    folder = home(kept)
    base = Advisor(folder).rulebase
    assert base.renamed
    for former, name in base.renamed.items():
        assert name in {*base.questions, *base.findings, *base.rules}
        if name in base.rules:
            assert run("explain", former, "--rules", folder).exit_code == 0


@each_version
def test_a_situation_with_former_ids_is_read(kept: Path, home: Home, tmp_path: Path) -> None:
    base = Advisor(home(kept)).rulebase
    [former] = [former for former, name in base.renamed.items() if name in base.questions]
    question = base.questions[base.renamed[former]]
    for old, new in question.renamed.items():
        (tmp_path / "old.yaml").write_text(f"answers: {{{former}: {old}}}\n", "utf-8")
        assert load(tmp_path / "old.yaml", base).answers == {question.id: new}
    assert question.renamed
