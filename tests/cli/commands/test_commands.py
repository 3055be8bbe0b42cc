"""`ask`, `explain` and `template`, as a person at a terminal meets them."""

import json
from pathlib import Path

import pytest

from advisor.rulebase.model import Rulebase
from tests.running import run

EXAMPLES = Path(__file__).parent.parent.parent.parent / "examples"


def test_explain_a_rule_in_a_situation() -> None:
    result = run("explain", "narrow-the-aim", str(EXAMPLES / "too-broad.yaml"), "--lang", "fr")
    assert result.exit_code == 0
    assert "Ce conseil est donné, parce que" in result.stdout
    assert "✓" in result.stdout


@pytest.mark.parametrize(
    ("language", "title", "fact"),
    [
        ("en", "WHAT THE INFERENCE ENGINE DID", "is put into working memory"),
        ("fr", "CE QUE LE MOTEUR D’INFÉRENCE A FAIT", "entre dans la mémoire de travail"),
    ],
)
def test_explain_what_the_engine_did(language: str, title: str, fact: str) -> None:
    arguments = ("explain", "narrow-the-aim", str(EXAMPLES / "too-broad.yaml"), "--lang", language)
    told = run(*arguments, "--trace").stdout
    assert title in told
    assert fact in " ".join(told.split())
    assert title not in run(*arguments).stdout
    trace = json.loads(run(*arguments, "--trace", "--format", "json").stdout)["trace"]
    assert ("fired", "narrow-the-aim") in [(each["act"], each["id"]) for each in trace]


def test_explain_a_rule_without_a_situation() -> None:
    result = run("explain", "narrow-the-aim", "--format", "json")
    assert json.loads(result.stdout)["outcome"] == "open"


def test_explain_an_unknown_rule() -> None:
    result = run("explain", "narow-the-aim", "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean “narrow-the-aim”?" in result.stderr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_template_is_a_valid_situation_with_every_question(
    language: str, tmp_path: Path, alliances: Rulebase
) -> None:
    blank = run("template", "--lang", language).stdout
    assert all(f"\n  {question}: null" in blank for question in alliances.questions)
    file = tmp_path / "situation.yaml"
    file.write_text(blank, "utf-8")
    document = json.loads(run("assess", str(file), "--format", "json").stdout)
    assert document["recommendations"] == []


def test_ask_asks_the_most_decisive_question_first_and_advises() -> None:
    result = run("ask", "--lang", "en", "--format", "json", stdin="4\nq\n")
    assert result.exit_code == 0
    assert "Where is your alliance today?" in result.stderr
    assert json.loads(result.stdout)["complete"] is False


def test_ask_takes_enter_for_an_unknown_answer_and_refuses_what_is_no_number() -> None:
    result = run("ask", "--quick", "--lang", "en", "--format", "json", stdin="9\nx\n1 2\n" + "\n" * 20)
    assert result.exit_code == 0
    assert result.stderr.count("That is not one of the numbers") == 3
    assert json.loads(result.stdout)["recommendations"] == []


def test_ask_ends_with_the_input() -> None:
    assert run("ask", "--lang", "en", stdin="").exit_code == 0
