"""Commands, API and pages show one assessment: the same situations given to all three."""

import html
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from advisor.cli.main import cli
from advisor.rulebase.model import Rulebase
from tests.strategies import random_answers


def from_command(answers: dict[str, Any], language: str) -> dict[str, Any]:
    arguments = ["assess", "-", "--format", "json", "--lang", language]
    result = CliRunner().invoke(cli, arguments, input=json.dumps({"answers": answers}))
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def from_api(client: FlaskClient, answers: dict[str, Any], language: str) -> dict[str, Any]:
    response = client.post(f"/api/v1/assessments?lang={language}", json={"answers": answers})
    document: dict[str, Any] = json.loads(response.data)
    return document


def page(client: FlaskClient, rulebase: Rulebase, answers: dict[str, Any], language: str) -> str:
    """Answer all topics by their forms, in a browser of its own, and return the text of the advice page."""
    client = client.application.test_client()
    topic = client.post(f"/{language}/questionnaires").headers["Location"]
    for section in rulebase.sections:
        asked = [question.id for question in rulebase.questions.values() if question.section == section]
        if asked:
            data: dict[str, Any] = {f"asked-{name}": "1" for name in asked}
            for name in asked:
                value = answers.get(name)
                data[name] = "none-of-these" if value == [] else value if value is not None else ""
            client.post(topic.replace("/A", f"/{section}"), data=data)
    response = client.get(topic.replace("/A", "/advice"))
    return html.unescape(re.sub(r"<[^>]+>", "\n", response.get_data(as_text=True)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_same_situation_gives_the_same_assessment_everywhere(
    client: FlaskClient, alliances: Rulebase, language: str
) -> None:
    for seed in range(12):
        answers: dict[str, Any] = {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in random_answers(list(alliances.questions.values()), seed).items()
        }
        document = from_command(answers, language)
        assert document == from_api(client, answers, language)
        shown = page(client, alliances, answers, language)
        headings = re.findall(r"^\s*(?:\d+\. )?(\S.*\S)\s*$", shown, re.MULTILINE)
        advice = [*document["recommendations"], *document["strengths"]]
        at = [headings.index(each["advise"]) for each in advice]
        assert at == sorted(at), "the page has another order"
        for each in advice:
            assert all(text in headings for text in (each["because"], *each["steps"]))
        for open_question in document["open_questions"]:
            assert open_question["ask"] in headings
