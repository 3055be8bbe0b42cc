"""Tables, mappings, results and forms that somebody has from before."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.files.tables.opening import open_rows
from advisor.network.case import Case, CaseResult
from advisor.network.columns.mapping_file import load_mapping
from advisor.network.reading import CaseReader
from advisor.network.results_reader import case_results_in
from advisor.rulebase.model import Rulebase
from tests.kept import former_words
from tests.kept.reading import each_version, not_understood, read_json

RESULTS = [f"per-{per}.{form}" for per in ("advice", "coalition") for form in ("csv", "jsonl", "xlsx")]

each_result = pytest.mark.parametrize("name", RESULTS)


PLACE = ("row", "situation", "column")
"""Where what is rejected stands."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--lang", "fr"])


def table_in(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def coalitions_in(path: Path, advisor: Advisor, mapping: Path | None = None) -> list[Case]:
    all_translations = [advisor.translations(code) for code in advisor.languages]
    meant = load_mapping(mapping, advisor.rulebase) if mapping else None
    former = advisor.former_words
    reader = CaseReader(advisor.rulebase, all_translations, mapping=meant, file=str(path), former=former)
    with open_rows(str(path)) as rows:
        assert rows.columns is not None
        reader.read_header(rows.columns)
        return [found for row in rows if isinstance(found := reader.read(row), Case)]


def case_results(path: Path, rulebase: Rulebase) -> list[CaseResult]:
    with open_rows(str(path)) as rows:
        return list(case_results_in(rows, rulebase))


def lost(cases: Sequence[Case], said: dict[str, Any], rulebase: Rulebase) -> dict[str, list[str]]:
    read = {each.label: each.situation.answers for each in cases}
    assert read.keys() == said.keys()
    return {name: gone for name in said if (gone := not_understood(said[name], read[name], rulebase))}


@each_version
def test_a_corrected_mapping_says_what_it_said(kept: Path, advisor: Advisor) -> None:
    folder = kept / "network"
    cases = coalitions_in(folder / "table.csv", advisor, folder / "corrected.yaml")
    assert lost(cases, read_json(folder / "told.json"), advisor.rulebase) == {}
    assert all(each.kept["Région"] for each in cases)


@each_version
def test_a_mapping_as_it_was_proposed_can_be_used(kept: Path, advisor: Advisor) -> None:
    folder = kept / "network"
    cases = coalitions_in(folder / "table.csv", advisor, folder / "mapping.yaml")
    assert all({"chair", "tension"} <= each.situation.answers.keys() for each in cases)
    assert len(cases) == 4


@each_version
def test_a_table_is_assessed_by_a_mapping_and_the_same_row_is_rejected(kept: Path, tmp_path: Path) -> None:
    folder, rejects = kept / "network", tmp_path / "rejects.csv"
    out = tmp_path / "out.csv"
    result = run("batch", folder / "table.csv", out, "--map", folder / "corrected.yaml", "--rejects", rejects)
    assert result.exit_code == 1, result.output
    now, then = table_in(rejects), table_in(folder / "rejects.csv")
    assert [[row[name] for name in PLACE] for row in now] == [[row[name] for name in PLACE] for row in then]
    assert now[0].keys() >= then[0].keys()
    assert table_in(out)[0].keys() >= table_in(folder / "per-advice.csv")[0].keys()


@each_version
@each_result
def test_results_are_read_in_whichever_form(kept: Path, name: str, alliances: Rulebase) -> None:
    read = case_results(kept / "network" / name, alliances)
    said = read_json(kept / "network" / "told.json")
    advised = [each for each in read if each.label in said]
    assert len(advised) == len(read) >= 4
    assert {each.kept["Région"] for each in read} >= {"Hautes-Combes", "Îles d’Orvault"}
    assert any(each.first for each in read)
    known = {*alliances.rules, *alliances.renamed}
    assert {rule for each in read for rule in (*each.first, *each.next, *each.strengths)} <= known


@each_version
@each_result
@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_results_are_shown_in_one_view(kept: Path, name: str, form: str) -> None:
    result = run("summary", kept / "network" / name, "--by", "Région", "--minimum", "1", "--format", form)
    assert result.exit_code == 0, result.output
    assert "Hautes-Combes" in result.stdout


@each_version
def test_submissions_of_a_form_that_telephones_still_have_are_read(kept: Path, advisor: Advisor) -> None:
    said = {each.pop("situation"): each for each in read_json(kept / "forms" / "told.json")}
    read = coalitions_in(kept / "forms" / "submissions.csv", advisor)
    assert lost(read, said, advisor.rulebase) == {}


@each_version
def test_every_choice_of_such_a_form_is_understood(kept: Path, tmp_path: Path, advisor: Advisor) -> None:
    book = load_workbook(kept / "forms" / "questionnaire.xlsx", read_only=True)
    survey: list[Any] = list(book["survey"].iter_rows(min_row=2, max_col=2, values_only=True))
    choices: list[Any] = list(book["choices"].iter_rows(min_row=2, max_col=2, values_only=True))
    asked = {kind.split()[1]: (kind.split()[0], name) for kind, name in survey if str(kind).startswith("select")}
    table, said = tmp_path / "filled.csv", {}
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, ["situation", *(name for _, name in asked.values())])
        writer.writeheader()
        for number, (kept_list, choice) in enumerate(choices):
            kind, name = asked[kept_list]
            several = kind == "select_multiple"
            writer.writerow({"situation": number, name: choice})
            chosen = [] if choice == "none" else [choice]
            said[str(number)] = {name: None if choice == "unsure" else chosen if several else choice}
    assert len(said) > 100
    assert lost(coalitions_in(table, advisor), said, advisor.rulebase) == {}


@each_version
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_of_such_a_form_are_understood(kept: Path, language: str, tmp_path: Path) -> None:
    """Labels stand in headings and cells where somebody chose them; what changed since is in former-words.csv."""
    advisor = Advisor()
    book = load_workbook(kept / "forms" / "questionnaire.xlsx")
    survey, choices = (former_words.rows_of(book[name]) for name in ("survey", "choices"))
    label = next(name for name in survey[0] if name.startswith("label::") and name.endswith(f"({language})"))
    asked = {row["type"].split()[1]: row for row in survey if str(row["type"]).startswith("select")}
    table, said = tmp_path / "filled.csv", {}
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, ["situation", *(row[label] for row in asked.values())])
        writer.writeheader()
        for number, choice in enumerate(choices):
            question, name = asked[choice["list_name"]], choice["name"]
            writer.writerow({"situation": number, question[label]: choice[label]})
            chosen = [] if name == "none" else [name]
            answer = chosen if question["type"].startswith("select_multiple") else name
            said[str(number)] = {question["name"]: None if name == "unsure" else answer}
    assert len(said) > 100
    assert lost(coalitions_in(table, advisor), said, advisor.rulebase) == {}


def test_the_former_words_of_our_rules_are_whole() -> None:
    assert former_words.TABLE.read_text("utf-8") == former_words.renewed(), "run: python -m tests.reference"


@each_version
def test_a_folder_of_saved_files_is_a_table(kept: Path, tmp_path: Path) -> None:
    for name in ("downloaded.json", "typed.yaml", "template.yaml"):
        shutil.copy(kept / "answers" / name, tmp_path)
    result = run("batch", tmp_path, tmp_path / "out.csv", "--per", "coalition")
    assert result.exit_code == 0, result.output
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) == 4
