"""The documentation keeps up: every command, problem and key is described, every link leads somewhere."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from advisor.cli import cli
from advisor.problems.kinds import KINDS
from advisor.rulebase.model import Expectation, Priority, Rulebase, Timing
from tests import readability

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


def read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("command", cli.list_commands(click.Context(cli)))
def test_every_command_is_described_with_its_options(command: str) -> None:
    described = read("commands.md")
    assert f"`advisor {command}" in described
    found = cli.get_command(click.Context(cli), command)
    assert found
    for parameter in found.params:
        option = max(parameter.opts, key=len)
        assert not option.startswith("--") or f"`{option}" in described, option


def test_every_problem_is_described() -> None:
    described = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", read("problems.md"), re.MULTILINE))
    told = {code: f"{kind.what} | {kind.mend}".replace("{{", "{").replace("}}", "}") for code, kind in KINDS.items()}
    assert described == told


@pytest.mark.parametrize("word", [*Timing, *Priority, *Expectation])
def test_every_word_of_the_rule_language_is_described(word: str) -> None:
    assert f"`{word}`" in read("rules.md")


def test_every_key_of_the_assessment_is_described() -> None:
    example = ROOT / "examples" / "controversy-first.yaml"
    result = CliRunner().invoke(cli, ["assess", str(example), "--format", "json", "--what-if"])
    document = json.loads(result.stdout)
    described = read("assessment.md")
    for part in (
        document,
        document["recommendations"][0],
        document["what_if"],
        document["recommendations"][0]["why"],
    ):
        for key in part:
            assert f"`{key}`" in described, key


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_readability_report_is_up_to_date(alliances: Rulebase) -> None:
    assert readability.REPORT.read_text("utf-8") == readability.report(alliances), "run: python -m tests.readability"


def test_the_texts_are_easy_to_read(alliances: Rulebase) -> None:
    for (language, kind), found in readability.readings(alliances).items():
        assert found.lix < 40, f"{language} {kind}: as hard as a newspaper"
        assert found.words_per_sentence < 15, f"{language} {kind}: {found.longest}"
