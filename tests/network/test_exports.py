"""Exports of the programs that collect answers, as they come: all of them tell the same situations."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from advisor import Advisor
from advisor.cli.commands.map import map_
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import WHOLE
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping import ColumnMapping as TheirMapping
from advisor.network.columns.mapping_file import load_mapping, mapping_from
from advisor.network.columns.mapping_text import UNCERTAIN
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
BY_THEMSELVES = (
    "dhis2.csv",
    "epi_info.csv",
    "kobo_other_separator.csv",
    "odk_central_split.csv",
    "r_names.csv",
)
"""Some questions of other forms, without a mapping."""

MAPPED = (
    "commcare.csv",
    "google_forms.csv",
    "limesurvey_codes.csv",
    "limesurvey_codes_and_texts.csv",
    "limesurvey_expression_codes.csv",
    "limesurvey_texts.csv",
    "limesurvey_vv.csv",
    "microsoft_forms.csv",
    "ona.csv",
    "qualtrics.csv",
    "redcap_labels.csv",
    "redcap_raw.csv",
    "surveycto.csv",
    "surveymonkey.csv",
    "typeform.csv",
    "webform.csv",
)
"""The same by the mapping that is proposed, when all of it is confirmed."""


@pytest.fixture(scope="module")
def advisor() -> Advisor:
    """An advisor by the folder of our rules: what the exports say is in the words of a version that is kept."""
    return Advisor()


def expected() -> dict[str, dict[str, Answer]]:
    told = json.loads((EXPORTS / "expected.json").read_text("utf-8"))
    return {
        name: {key: value if isinstance(value, str) else frozenset(value) for key, value in answers.items()}
        for name, answers in told.items()
    }


def read(advisor: Advisor, file: Path, mapping: TheirMapping | None = None) -> tuple[CaseReader, list[Case]]:
    reader = CaseReader(
        advisor.rulebase,
        [advisor.translations(code) for code in advisor.languages],
        mapping=mapping,
        file=str(file),
        former=advisor.former_words,
    )
    with open_rows(str(file), mapping.rows if mapping else WHOLE) as rows:
        reader.read_names(rows)
        found = list(reader.cases(rows))
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


def proposed(advisor: Advisor, file: Path) -> TheirMapping:
    """Return the mapping that is proposed for a file, when all of it is confirmed."""
    result = CliRunner().invoke(map_, ["--lang", "en", str(file)])
    assert result.exit_code == 0
    return mapping_from(result.stdout.replace(UNCERTAIN, ""), advisor.rulebase)


def assert_same_situations(cases: list[Case], *, least: int = 8) -> None:
    asked = {question for each in by_label(cases).values() for question in each}
    assert len(asked) >= least
    assert by_label(cases) == {
        name: {question: answer for question, answer in answers.items() if question in asked}
        for name, answers in expected().items()
    }


@pytest.mark.parametrize("name", BY_THEMSELVES)
def test_an_export_is_read_as_it_comes(name: str, advisor: Advisor) -> None:
    reader, cases = read(advisor, EXPORTS / name)
    assert_same_situations(cases)
    assert reader.notes == ()


@pytest.mark.parametrize("name", MAPPED)
def test_an_export_is_read_by_the_mapping_that_is_proposed(name: str, advisor: Advisor) -> None:
    reader, cases = read(advisor, EXPORTS / name, proposed(advisor, EXPORTS / name))
    assert_same_situations(cases)
    assert reader.notes == ()


def test_limesurvey_with_numbers_is_read_by_a_mapping_that_somebody_wrote(advisor: Advisor) -> None:
    mapping = load_mapping(EXPORTS / "limesurvey_numbers.yaml", advisor.rulebase)
    _, cases = read(advisor, EXPORTS / "limesurvey_numbers.csv", mapping)
    assert_same_situations(cases)
