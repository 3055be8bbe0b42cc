"""Exports of the programs that collect answers, as they come: all of them tell the same situations."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor import Advisor
from advisor.cli.commands.map import map_
from advisor.files.tables.opening import open_rows
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping import ColumnMapping as TheirMapping
from advisor.network.columns.mapping_file import load_mapping, mapping_from
from advisor.network.reading import CaseReader
from advisor.situation.answers import Answer, Answers

EXPORTS = Path(__file__).parent / "exports"

WITHOUT_MAPPING = (
    "kobo_names.csv",
    "kobo_names_one_column.csv",
    "kobo_names_columns_only.csv",
    "kobo_labels_fr.csv",
    "kobo_labels_en_one_column.csv",
    "kobo.json",
    "odk_central.csv",
    "odk_central.json",
)
ABRIDGED = ("limesurvey_texts.csv", "limesurvey_codes.csv", "limesurvey_numbers.csv")


def expected() -> dict[str, dict[str, Answer]]:
    told = json.loads((EXPORTS / "expected.json").read_text("utf-8"))
    return {
        name: {key: value if isinstance(value, str) else frozenset(value) for key, value in answers.items()}
        for name, answers in told.items()
    }


def read(advisor: Advisor, file: Path, mapping: TheirMapping | None = None) -> tuple[CaseReader, list[Case]]:
    reader = CaseReader(
        advisor.rulebase, [advisor.translations(code) for code in advisor.languages], mapping=mapping, file=str(file)
    )
    with open_rows(str(file)) as rows:
        if rows.columns is not None:
            reader.read_header(rows.columns)
        found = [reader.read(row) for row in rows]
    rejected = [each for each in found if isinstance(each, Rejected)]
    assert not rejected, rejected[0]
    return reader, [each for each in found if isinstance(each, Case)]


def by_label(cases: list[Case]) -> Mapping[str, Answers]:
    return {each.label: each.situation.answers for each in cases}


@pytest.mark.parametrize("name", WITHOUT_MAPPING)
def test_a_submission_of_our_form_is_read_as_it_comes(name: str, advisor: Advisor) -> None:
    reader, cases = read(advisor, EXPORTS / name)
    assert by_label(cases) == expected()
    assert not [each for each in reader.passed_over if "/" in each and not each.startswith(("_", "meta", "formhub"))]


@pytest.mark.parametrize("name", ABRIDGED)
def test_limesurvey_is_read_by_a_mapping(name: str, advisor: Advisor) -> None:
    if name == "limesurvey_numbers.csv":
        mapping = load_mapping(EXPORTS / "limesurvey_numbers.yaml", advisor.rulebase)
    else:
        result = CliRunner().invoke(map_, ["--lang", "en", str(EXPORTS / name)])
        assert result.exit_code == 0
        proposed = result.stdout.replace("# ? label:", "label:")
        mapping = mapping_from(proposed, advisor.rulebase)
    _, cases = read(advisor, EXPORTS / name, mapping)
    asked = {question for each in by_label(cases).values() for question in each}
    assert len(asked) >= 9
    assert by_label(cases) == {
        name: {question: answer for question, answer in answers.items() if question in asked}
        for name, answers in expected().items()
    }
