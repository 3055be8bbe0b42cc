"""The documentation keeps up: every command, problem and key is described, every link leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from advisor import Advisor
from advisor.cli.main import cli
from advisor.problems.kinds.registry import KINDS
from advisor.rulebase.model import Priority, Rulebase, RuleStatus, Timing
from tests import readability, reference
from tests.figures.page import page as figures
from tests.figures.phone import Screen
from tests.test_situations import cases

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


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


@pytest.mark.parametrize("page", reference.GENERATED)
def test_tables_are_up_to_date(page: str) -> None:
    assert read(page) == reference.renewed(page, read(page)), "run: python -m tests.reference"


def test_every_problem_is_described() -> None:
    assert re.findall(r"^### `([a-z0-9-]+)`", read("problems.md"), re.MULTILINE) == list(KINDS)


@pytest.mark.parametrize("word", [*Timing, *Priority, *RuleStatus])
def test_every_word_of_the_rule_language_is_described(word: str) -> None:
    assert f"`{word}`" in read("rules.md")


def test_every_key_of_the_assessment_is_described() -> None:
    example = open_situation(ROOT / "examples" / "controversy-first.yaml")
    described = read("assessment.md")
    for key in keys_in(Advisor().assess(example).to_dict("en", what_if=True, trace=True)):
        assert f"`{key}`" in described, key


def open_situation(path: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(path.read_text("utf-8"))["answers"]
    return found


def keys_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from keys_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_in(each)


def test_what_surprised_us_of_others_is_told_with_what_holds_us_to_it() -> None:
    text = (DOCS / "other-programs.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| program")]
    assert 0 < len(rows) <= 20
    for row in rows:
        held = re.findall(r"`(tests/[^`]+)`", row.rsplit(" | ", 1)[1])
        assert held, row
        assert all((ROOT / each).is_file() for each in held), row
    scripts = {path.name for path in (ROOT / "findings").glob("*.sh")}
    assert {*re.findall(r"\(../findings/([^)]+)\)", text)} == scripts


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_the_texts_are_easy_to_read(alliances: Rulebase) -> None:
    for (language, kind), found in readability.readings(alliances).items():
        assert found.lix < 40, f"{language} {kind}: as hard as a newspaper"
        assert found.words_per_sentence < 15, f"{language} {kind}: {found.longest}"


def test_the_page_of_figures_has_every_line(advisor: Advisor) -> None:
    """Their values take a minute; which lines there are depends neither on how many situations nor on any screen."""
    seen = {language: [Screen(bottom=1, height=1, words=1, sheet=1, bytes=1)] for language in advisor.languages}
    few = "\n".join(figures(advisor, cases()[:3], seen, 3))
    assert measured(read("figures.md")) == measured(few), "run: make figures"


def measured(page: str) -> list[str]:
    """Return the headings and what has an aim."""
    return re.findall(r"^## .+|^\| .+?(?= \| [≤≥])", page, re.MULTILINE)


def test_every_decision_has_a_status_and_its_row() -> None:
    index = read("decisions/README.md")
    for number, path in enumerate(sorted((DOCS / "decisions").glob("[0-9]*.md")), 1):
        heading, _, status, *_ = path.read_text("utf-8").splitlines()
        assert re.fullmatch(r"Status: (accepted|superseded), \d{1,2} [A-Z][a-z]+ \d{4}.*", status), path.name
        title = heading.removeprefix(f"# {number}. ")
        assert f"| {number} | [{title}]({path.name}) |" in index, path.name
