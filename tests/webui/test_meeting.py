"""The agenda of the next meeting, and ready messages, on the pages."""

from __future__ import annotations

import html
import io
import json
import re
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from jinja2 import StrictUndefined

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import at, plain, text
from tests.reports.garden import DRY, NOTHING_WRONG
from webui.application import create_app


@pytest.fixture
def garden(mini: Rulebase) -> FlaskClient:
    made = create_app(Advisor(mini), {"TESTING": True, "SECRET_KEY": "for tests only"})
    made.jinja_env.undefined = StrictUndefined
    return made.test_client()


def opened(client: FlaskClient, answers: dict[str, str]) -> str:
    """Open a file with these answers and return the path of its advice."""
    file = (io.BytesIO(json.dumps({"answers": answers}).encode()), "answers.json")
    return at(client.post("/en/resume", data={"file": file}).headers["Location"], "advice")


def section(page: str) -> str:
    found = re.findall(
        r'(?s)<(?:details|section) class="[^"]*"[^>]*>(?:(?!<details|<section).)*?<ol class="agenda">.*?</ol>', page
    )
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("name", ["advice", "sheet"])
@pytest.mark.parametrize("answers", [DRY, NOTHING_WRONG, {"water": "rain"}])
def test_the_agenda_is_on_the_page_and_on_the_sheet(garden: FlaskClient, name: str, answers: dict[str, str]) -> None:
    page = text(garden.get(at(opened(garden, answers), name)))
    meeting = Advisor(garden.application.extensions["advisor"].rulebase).assess(answers).document("en").meeting
    assert meeting
    told = section(page)
    assert f"The next meeting ({meeting.minutes} minutes)" in told
    assert told.count("<li>") == len(meeting.items)
    for item in meeting.items:
        assert f"{item.minutes} min: {item.aim}" in told
        assert f"Open with: “{item.opening}”" in told


@pytest.mark.parametrize("name", ["advice", "sheet"])
def test_without_an_agenda_there_is_no_meeting(garden: FlaskClient, name: str) -> None:
    assert "The next meeting" not in plain(garden.get(at(opened(garden, {"meetings": "regular"}), name)))


def test_a_message_can_be_copied_as_it_is(garden: FlaskClient) -> None:
    page = garden.get(opened(garden, DRY)).get_data(as_text=True)
    letters = [html.unescape(each) for each in re.findall(r'(?s)<p class="letter">(.*?)</p>', page)]
    advisor = Advisor(garden.application.extensions["advisor"].rulebase)
    document = advisor.assess(DRY).document("en")
    assert letters == [message.text for each in document.recommendations for message in each.messages]
    summaries = re.findall(r'<summary>(To copy: .*?)<span class="hidden">: (.*?)</span></summary>', page)
    assert ("To copy: The neighbours", "Meet once with all neighbours and share out the work.") in summaries
    assert len(set(summaries)) == len(letters) == 3


def test_the_copy_button_waits_for_scripts(garden: FlaskClient) -> None:
    page = garden.get(opened(garden, DRY)).get_data(as_text=True)
    buttons = re.findall(r"<button[^>]*data-copy[^>]*>", page)
    assert len(buttons) == 3
    assert all(re.search(r"\bhidden\b", each) and "scripted" in each for each in buttons)


def test_the_advice_as_a_document(garden: FlaskClient) -> None:
    path = opened(garden, DRY)
    assert 'href="' + at(path, "advice.docx") + '" data-along download' in text(garden.get(path))
    response = garden.get(at(path, "advice.docx"))
    assert response.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert "attachment; filename=advice.docx" in response.headers["Content-Disposition"]
    made = Document(BytesIO(response.data))
    assert [each.text for each in made.paragraphs if each.style and each.style.name == "Title"] == [
        "Our next meeting – Garden",
        "Advice for your garden",
    ]
    assert len(made.tables) == 1
