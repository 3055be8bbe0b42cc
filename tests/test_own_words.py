"""What each question calls “none” and “I don't know”, and what is concluded, in every way in: pages, API, commands."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.reports.wording.phrases import FOR_YOU
from advisor.rulebase.model import Rulebase
from tests.browsing import asked_on, at, begin, fill, plain, text
from webui.application import create_app

RULES = Path(__file__).parent / "concluding_rules"
TAKEN = "You left “How far is the orchard?” open. Going by your other answers, we assumed “The trees bear fruit”."


@pytest.fixture
def orchard_client(orchard: Rulebase) -> FlaskClient:
    return create_app(Advisor(orchard), {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()


def run(*arguments: str, given: str = "") -> str:
    result = CliRunner().invoke(cli, [*arguments, "--rules", str(RULES), "--lang", "en"], input=given)
    assert result.exit_code == 0, result.output
    return result.output


def posted(client: FlaskClient, answers: dict[str, Any]) -> dict[str, Any]:
    response = client.post("/api/v1/assessments?lang=en&what_if=1", json={"answers": answers})
    document: dict[str, Any] = json.loads(response.data)
    return document


def options(page: str, question: str) -> list[str]:
    """Return the words of all choices that a form has for a question."""
    field = page[page.index(f'<fieldset id="{question}"') :].partition("</fieldset>")[0]
    return re.findall(r"<label.*?<span>(.*?)</span></label>", field)


# What was concluded


def test_the_document_says_what_was_concluded_and_from_what(orchard_client: FlaskClient) -> None:
    document = posted(orchard_client, {"harvest": "sold", "broken": []})
    assert document["concluded"] == [
        {
            "question": "stage",
            "ask": "How far is the orchard?",
            "answers": [{"id": "bearing", "words": "The trees bear fruit"}],
            "reason": [
                "You answered “It is sold” to “What happens to the fruit?”",
                "This means: You have had a harvest",
            ],
        }
    ]
    stage, harvest, _ = document["recommendations"][0]["why"]["parts"]
    assert stage["concluded"] is True
    assert "concluded" not in harvest["parts"][0]
    assert "stage" not in {change["question"] for change in document["recommendations"][0]["lifted_by"]}


def test_without_conclusions_there_are_none(orchard_client: FlaskClient) -> None:
    assert posted(orchard_client, {"stage": "bearing", "harvest": "sold"})["concluded"] == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_text_says_it_first_and_never_that_it_was_answered(form: str) -> None:
    said = run("assess", "-", "--format", form, given='{"answers": {"harvest": "sold", "broken": []}}')
    line = " ".join(said.split())
    assert line.removeprefix(f"*{FOR_YOU}* ").lstrip("*").startswith(TAKEN)
    assert "From your other answers we took it that the answer to “How far is the orchard?” is" in line
    assert "You answered “The trees bear fruit”" not in line


def test_the_page_says_it_and_leads_to_the_question(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    fill(orchard_client, path, stage="")
    fill(orchard_client, at(path, "B"), harvest="sold", broken="none-of-these")
    response = orchard_client.get(at(path, "advice"))
    assert TAKEN in plain(response)
    correct = re.search(r'<a href="([^"]*#stage)">Correct this', text(response))
    assert correct
    target = orchard_client.get(correct[1])
    assert "stage" in asked_on(target)
    fill(orchard_client, at(path, "A"), stage="planted")
    assert "Going by your other answers" not in plain(orchard_client.get(at(path, "advice")))
    assert TAKEN not in plain(orchard_client.get(at(path, "sheet")))


def test_the_quick_check_leads_to_its_own_page(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, "quick", language="en")
    first = orchard_client.get(path, follow_redirects=True).request.path
    fill(orchard_client, at(path, "quick/stage"), stage="")
    fill(orchard_client, at(path, "quick/harvest"), harvest="sold")
    page = text(orchard_client.get(at(path, "advice")))
    correct = re.search(r'<a href="([^"]*)">Correct this', page)
    assert first
    assert correct
    assert correct[1].endswith("/quick/stage?then=advice")
    assert list(asked_on(orchard_client.get(correct[1]))) == ["stage"]


def test_the_check_page_shows_it_with_a_way_to_change_it(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    fill(orchard_client, path, stage="")
    fill(orchard_client, at(path, "B"), harvest="sold")
    page = text(orchard_client.get(at(path, "check")))
    row = page[page.index('id="row-stage"') :].partition("</div>")[0]
    assert "From your other answers" in row
    assert "The trees bear fruit" in row
    assert "#stage" in row


def test_who_does_not_know_is_asked_what_tells_it(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, "quick", language="en")
    following = fill(orchard_client, at(path, "quick/stage"), stage="")
    asked = []
    while list(asked_on(following)):
        (name,) = asked_on(following)
        asked.append(name)
        following = orchard_client.post(
            following.request.path, data={f"asked-{name}": "1", name: ""}, follow_redirects=True
        )
    assert {"watering", "harvest"} <= set(asked)


def test_a_question_page_says_what_is_taken_as_given(orchard_client: FlaskClient) -> None:
    page = plain(orchard_client.get("/en/rules/stage"))
    assert "Taken as given where the question is left open" in page
    assert "Taken as given" not in plain(orchard_client.get("/en/rules/harvest"))
    assert "“The trees are planted” [planted] - Who waters the trees?" in " ".join(run("rules", "stage").split())


# What a question calls “none” and “I don't know”


def test_forms_use_a_questions_own_words_and_else_the_usual_ones(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    page = text(orchard_client.get(f"{path}?then=check"))
    assert options(page, "stage")[-1] == "I am new here"
    assert options(page, "watering")[-1] == "I don’t know"
    page = text(orchard_client.get(at(path, "B")))
    assert options(page, "broken")[-2:] == ["Everything works", "Nobody has looked"]
    assert options(page, "helpers")[-2:] == ["None of these", "I don’t know"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"broken": ["press", "none-of-these"]}, "Choose either answers or “Everything works”, not both."),
        ({"broken": ["press", ""]}, "Choose either answers or “Nobody has looked”, not both."),
        ({"helpers": ["elders", "none-of-these"]}, "Choose either answers or “None of these”, not both."),
        ({"helpers": ["elders", ""]}, "Choose either answers or “I don’t know”, not both."),
    ],
)
def test_contradictions_are_told_in_the_same_words(
    orchard_client: FlaskClient, chosen: dict[str, list[str]], said: str
) -> None:
    response = fill(orchard_client, at(begin(orchard_client, language="en"), "B"), True, **chosen)
    assert response.status_code == 422
    assert said in plain(response)


def test_answers_are_told_in_the_same_words(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    fill(orchard_client, path, stage="", watering="")
    fill(orchard_client, at(path, "B"), harvest="nothing", broken="none-of-these", helpers="elders")
    page = text(orchard_client.get(at(path, "check")))
    row = page[page.index('id="row-stage"') :].partition("</div>")[0]
    assert "I am new here" in row
    assert "You answered “Everything works” to “What is broken?”" in plain(orchard_client.get(at(path, "advice")))
    said = run("assess", "-", given='{"answers": {"broken": [], "helpers": ["elders"]}}')
    assert "You answered “Everything works” to “What is broken?”" in " ".join(said.split())
    explained = run("explain", "mend-tools", "-", given='{"answers": {"broken": []}}')
    assert "You answered “Everything works”" in explained


def test_what_would_change_advice_is_told_in_the_same_words(orchard_client: FlaskClient) -> None:
    document = posted(orchard_client, {"broken": ["ladder"], "helpers": []})
    (mend,) = document["recommendations"]
    assert {change["spoken"] for change in mend["lifted_by"]} == {"Everything works"}
    assert document["what_if"]["spoken"] == "Everything works"


def test_the_questionnaire_has_them(orchard_client: FlaskClient) -> None:
    document = json.loads(orchard_client.get("/api/v1/questionnaire?lang=en").data)
    found = {each["id"]: (each["none"], each["unsure"]) for part in document["sections"] for each in part["questions"]}
    assert found == {
        "stage": (None, "I am new here"),
        "watering": (None, "I don’t know"),
        "harvest": (None, "I don’t know"),
        "broken": ("Everything works", "Nobody has looked"),
        "helpers": ("None of these", "I don’t know"),
    }


def test_question_pages_and_examples_have_them(orchard_client: FlaskClient) -> None:
    assert "The press Everything works Nobody has looked" in plain(orchard_client.get("/en/rules/broken"))
    assert "What is broken? → “Everything works”" in plain(orchard_client.get("/en/rules/press-juice"))
    assert "- Everything works - Nobody has looked" in " ".join(run("rules", "broken").split())


def test_the_terminal_asks_and_writes_with_them() -> None:
    asked = run("ask", given="\n" * 9)
    assert "Your answer (I am new here)" in asked
    assert "Your answer (Nobody has looked)" in asked
    assert re.search(r"0  Everything works$", asked, re.MULTILINE)
    blank = run("template")
    assert "# []: Everything works\n    # null: Nobody has looked\n  broken: null" in blank
    assert "# null: I am new here\n  stage: null" in blank


# Nothing is taken for a “no” that nobody said


def test_a_form_that_is_sent_empty_says_nothing(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    asked = ("harvest", "broken", "helpers")
    orchard_client.post(at(path, "B"), data={f"asked-{name}": "1" for name in asked})
    kept = json.loads(orchard_client.get(at(path, "answers.json")).data)["answers"]
    assert kept == dict.fromkeys(asked)
    assert "tools work" not in plain(orchard_client.get(at(path, "advice")))
    fill(orchard_client, at(path, "B"), broken="none-of-these", helpers="elders")
    kept = json.loads(orchard_client.get(at(path, "answers.json")).data)["answers"]
    assert (kept["broken"], kept["helpers"]) == ([], ["elders"])
    assert "Your tools work" in plain(orchard_client.get(at(path, "advice")))


@pytest.mark.parametrize(("given", "praised"), [({}, False), ({"broken": None}, False), ({"broken": []}, True)])
def test_nothing_is_not_none(orchard_client: FlaskClient, given: dict[str, Any], praised: bool) -> None:
    document = posted(orchard_client, {"helpers": ["elders"], **given})
    assert ([each["id"] for each in document["strengths"]] == ["tools-work"]) is praised
    assert ("broken" in {each["question"] for each in document["open_questions"]}) is not praised


def test_html_in_a_questions_own_words_stays_text(orchard: Rulebase) -> None:
    from msgspec.structs import replace

    from advisor.words.translatable import Translatable

    stage = replace(orchard.questions["stage"], unsure=Translatable("stage.unsure", "<b>new</b>"))
    base = replace(orchard, questions={**orchard.questions, "stage": stage})
    client = create_app(Advisor(base), {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()
    page = client.get(begin(client, language="en")).get_data(as_text=True)
    assert "<b>new</b>" not in page
    assert html.escape("<b>new</b>") in page
