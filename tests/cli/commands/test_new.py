"""`advisor new` writes a rule base that passes every check, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.authoring.scenarios.run import run_scenarios
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.cli.main import cli
from advisor.files.strict_json import parse
from advisor.rulebase.opening import open_rulebase
from tests.running import run


def test_the_starter_itself_has_no_problem() -> None:
    assert check(paths.STARTER).problems == ()
    advisor = Advisor(paths.STARTER)
    assert advisor.languages == ("en", "fr")
    told, problems = scenarios_in(paths.STARTER, advisor.rulebase)
    tried = run_scenarios(told, advisor.assessor)
    assert (problems, tried.misses, tried.coverage.share) == ([], (), 1)


def test_what_is_written_passes_the_check_and_advises(tmp_path: Path) -> None:
    folder = tmp_path / "health-day"
    result = run("new", folder, "--languages", "en,fr")
    assert result.exit_code == 0, result.output
    assert "rulebase.yaml" in result.output
    assert open_rulebase(folder).id == "health-day"
    assert run("check", folder, "--strict").exit_code == 0
    assert run("test", folder, "--threshold", "100").exit_code == 0
    result = run("assess", folder / "situations" / "just-an-idea.yaml", "--rules", folder)
    assert "Leave the date and the place open until you have partners" in result.output
    french = CliRunner().invoke(cli, ["template", "--rules", str(folder), "--lang", "fr"])
    assert "Qui prépare la journée avec vous" in french.output
    assert "Deux salles refusées" in run("rules", "fix-date-and-place", "--rules", folder, "--lang", "fr").output


def test_other_languages_are_begun_and_shown_to_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "health-day"
    result = run("new", folder, "--languages", "en,pt-br,fr")
    assert "These catalogues have no words yet: pt_BR." in result.output
    assert Advisor(folder).languages == ("en", "fr")
    assert "pt_BR" in Advisor(folder, drafts=True).languages
    assert check(folder).problems == ()


def test_english_alone(tmp_path: Path) -> None:
    assert run("new", tmp_path / "health-day").exit_code == 0
    assert not (tmp_path / "health-day" / "locales").exists()
    assert Advisor(tmp_path / "health-day").languages == ("en",)


@pytest.mark.parametrize(
    ("name", "languages", "words"),
    [
        ("Health Day", "en", "can’t be used as an id"),
        ("messages", "en", "is named “messages”"),
        ("alliances", "en", "is named “alliances”"),
        ("health-day", "fr", "it is the language in which a rule base is written"),
        ("health-day", "en,xx-yy-zz", "is not the code of a language"),
        ("full", "en", "there is something here already"),
        ("file", "en", "there is something here already"),
        ("x" * 300, "en", "is too long"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_written(name: str, languages: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    result = run("new", tmp_path / name, "--languages", languages)
    assert result.exit_code == 2
    assert words in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_the_schema_is_printed_for_editors() -> None:
    result = run("schema", paths.STARTER)
    made, problems = parse(result.output, "schema.json")
    assert not problems
    assert isinstance(made, dict)
    Draft202012Validator.check_schema(made)
    assert run("schema", paths.STARTER / "nowhere").exit_code == 2
