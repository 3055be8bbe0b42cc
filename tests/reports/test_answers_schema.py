"""The schema by which editors complete files of answers: it accepts those that are read, and marks what is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from advisor import paths
from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.files import strict_yaml
from advisor.reports.answers_schema import answers_schema
from advisor.situation.situation_file import from_json
from tests.core_yaml import documents
from tests.effort import many
from tests.reports.test_situation_schema import is_accepted, situations

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "kept" / "e941722" / "answers"
FILES = [*(ROOT / "examples").glob("*.yaml"), *KEPT.glob("*.yaml"), KEPT / "downloaded.json"]


@pytest.fixture(scope="session")
def validator(advisor: Advisor) -> Draft202012Validator:
    made = answers_schema(advisor.localised("en"))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def template(*options: str) -> str:
    result = CliRunner().invoke(cli, ["template", *options])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_that_are_read_are_right_as_editors_read_them_and_as_we_do(
    path: Path, validator: Draft202012Validator
) -> None:
    ours = strict_yaml.as_data(strict_yaml.parse(path.read_text("utf-8"), path.name)[0])
    for value in (*documents(path.read_bytes()), ours):
        assert [error.message for error in validator.iter_errors(value)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_template_is_right_and_its_first_line_can_name_the_schema(
    language: str, validator: Draft202012Validator
) -> None:
    text = template("--lang", language, "--schema", "answers.schema.json")
    first, rest = text.split("\n", 1)
    assert first == "# yaml-language-server: $schema=answers.schema.json"
    assert rest == template("--lang", language)
    for value in documents(text.encode()):
        assert validator.is_valid(value)


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("stage: null", "stagee: null", "answers"),
        ("stage: null", "stage: workin", "answers/stage"),
        ("stage: null", "stage: [working, idea]", "answers/stage"),
        ("tension: null", "tension: [rivals, rivals]", "answers/tension"),
        ("answers:", "answer:", ""),
        ("rulebase: {id: alliances,", "rulebase: {id: gardens,", "rulebase/id"),
        (
            "answers:",
            "commitments: {narrow-the-aim: {who: Ada, done: [0]}}\nanswers:",
            "commitments/narrow-the-aim/done/0",
        ),
    ],
)
def test_what_is_wrong_is_marked_where_it_stands(
    right: str, wrong: str, place: str, validator: Draft202012Validator
) -> None:
    text = template("--lang", "en")
    assert right in text
    (value,) = documents(text.replace(right, wrong, 1).encode())
    errors = [*validator.iter_errors(value)]
    assert errors
    assert place in {"/".join(map(str, best_match([error]).absolute_path)) for error in errors}


def test_what_is_no_text_in_yaml_may_be_one(validator: Draft202012Validator) -> None:
    text = "saved: 2027\nname: 7\ncommitments: {narrow-the-aim: {who: 12, when: 2027-01-12, done: [1, '2']}}\n"
    (value,) = documents(text.encode())
    assert validator.is_valid(value)


def test_of_another_version_more_is_passed_over(validator: Draft202012Validator) -> None:
    for version in ("1999.1", "'1999'", "7"):
        (value,) = documents(f"rulebase: {{version: {version}}}\nanswers: {{no-such: thing}}\n".encode())
        assert validator.is_valid(value), version
    (value,) = documents(f"rulebase: {{version: {Advisor().rulebase.version}}}\nanswers: {{no-such: thing}}\n".encode())
    assert not validator.is_valid(value)


def test_whatever_is_read_is_right(advising: Advisor) -> None:
    validator = Draft202012Validator(answers_schema(advising.localised("en")))

    @settings(max_examples=many(300))
    @given(situations(advising.rulebase))
    def accept(raw: Any) -> None:
        if is_accepted(from_json, raw, advising.rulebase):
            assert validator.is_valid(raw), raw

    accept()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_editor_shows_questions_and_answers_in_words(advisor: Advisor, language: str) -> None:
    result = CliRunner().invoke(cli, ["schema", "--answers", "--lang", language])
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert made == answers_schema(advisor.localised(language))
    stage = advisor.rulebase.questions["stage"]
    offered = made["$defs"]["AnswerToStage"]
    assert offered["enum"] == [*stage.answer_ids]
    assert offered["enumDescriptions"] == [advisor.say(each.words, language) for each in stage.answers]
    described = made["$defs"]["Answers"]["properties"]["stage"]["description"]
    assert described == advisor.say(stage.ask, language)


def test_another_rule_base_has_its_own() -> None:
    mini = ROOT / "tests" / "mini_rules"
    result = CliRunner().invoke(cli, ["schema", "--answers", str(mini), "--lang", "en"])
    assert json.loads(result.stdout) == answers_schema(Advisor(mini).localised("en"))
    broken = CliRunner().invoke(cli, ["schema", "--answers", str(ROOT / "tests" / "bad_rules"), "--lang", "en"])
    assert (broken.exit_code, broken.stdout) == (2, "")


def test_every_pattern_is_one_for_other_programs_too(advisor: Advisor) -> None:
    """In Unicode mode, which most of them use, only these signs may follow a backslash (ECMA-262)."""
    texts = [json.dumps(answers_schema(advisor.localised("en"))), (paths.RULES / "schema.json").read_text("utf-8")]
    found = [each for text in texts for each in re.findall(r'"pattern": ?("(?:[^"\\]|\\.)*")', text)]
    assert len(found) > 5
    for pattern in map(json.loads, found):
        assert re.findall(r"\\[^dDsSwWbBfnrtvpPuxck0-9^$\\.*+?()\[\]{}|/]", pattern) == [], pattern
