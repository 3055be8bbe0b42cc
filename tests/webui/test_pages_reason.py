"""The advice page and the sheet of a rule base with clauses: reasons, what to achieve, what open questions decide."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jinja2 import StrictUndefined

from advisor import paths
from advisor.advisor import Advisor
from webui.application import create_app

MINI = Path(__file__).parent.parent / "mini_rules"
REASON = "Nobody can note down yet when and where to come. Nobody prepares the day with you so far."
IDEA = {"partners": "none-of-these", "date": "open", "place": "sought", "afterwards": "unclear"}


def client_of(rules: Path) -> FlaskClient:
    app = create_app(Advisor(rules), {"TESTING": True, "SECRET_KEY": "for tests only"})
    app.jinja_env.undefined = StrictUndefined
    return app.test_client()


def shown(client: FlaskClient, page: str, **answers: str) -> str:
    """Return a page of the questionnaire after answers to its first topic."""
    topic = client.post("/en/questionnaires").headers["Location"]
    client.post(topic, data={f"asked-{name}": "1" for name in answers} | answers)
    found = client.get(topic.removesuffix("/A") + f"/{page}").get_data(as_text=True)
    return " ".join(html.unescape(found).split())


@pytest.fixture
def starter() -> FlaskClient:
    return client_of(paths.STARTER)


def test_the_lead_stands_below_the_title_and_the_rest_of_the_reason_in_the_card(starter: FlaskClient) -> None:
    found = shown(starter, "advice", **IDEA)
    card = re.search(r'<details class="advice".*?</details> <p class="small">.*?</details>', found)
    assert card
    summary, _, inside = card[0].partition("</summary>")
    first, turning = REASON.split(". ", 1)
    assert turning in summary
    assert f'<p class="reason">{first}.</p>' in inside
    assert inside.index(first) < inside.index("Partners who can still decide")


def test_nobody_gets_the_reason_of_somebody_else(starter: FlaskClient) -> None:
    assert "Nobody prepares the day with you" in shown(starter, "advice", **IDEA)
    other = shown(starter, "advice", **{**IDEA, "partners": "clinic"})
    assert "Nobody prepares the day with you" not in other


@pytest.mark.parametrize("page", ["advice", "sheet"])
def test_a_card_without_a_reason_has_no_empty_line(page: str) -> None:
    client = client_of(MINI)
    topic = client.post("/en/questionnaires").headers["Location"]
    path = topic.removesuffix("/A")
    client.post(f"{path}/B", data={"asked-tools": "1", "tools": "hose", "asked-budget": "1", "budget": "enough"})
    found = client.get(f"{path}/{page}").get_data(as_text=True)
    assert "Buy the tools you lack." in found
    assert 'class="reason"' not in found


def test_the_page_tells_what_to_achieve(starter: FlaskClient) -> None:
    found = shown(starter, "advice", **IDEA)
    (rule,) = set(re.findall(r'/advice/([\w-]+)"', found)) & {"fix-the-day"} or {
        re.findall(r'/advice/([\w-]+)"', found)[0]
    }
    told = shown(starter, f"advice/{rule}", **IDEA)
    assert "<li>Choose the date with your partners, and send it to everybody.</li>" in told


def test_the_page_tells_what_the_three_most_decisive_open_questions_decide() -> None:
    found = shown(client_of(MINI), "advice", members="some")
    section = found[found.index('id="group_open"') :].split("</section>")[0]
    decisive, others = section.split('<details class="fold">')
    assert "Find out (5)" in decisive
    assert "<li>If “From the rain” or “We carry it”: Ask for a water tap.</li>" in decisive
    assert [part.count("?then=advice&for=") for part in (decisive, others)] == [3, 2]
    assert "<li>If" not in others


@pytest.mark.parametrize("page", ["advice", "sheet?all=1"])
def test_steps_that_are_ours_are_marked(starter: FlaskClient, page: str) -> None:
    found = shown(starter, page, **IDEA)
    found = found.replace("\u00a0", " ")
    assert re.sub(r"<[^>]+>", "", found).count("see in the week after. °") == 1
    assert found.count("° our suggestion") == 1
    assert "°" not in shown(starter, page, **{**IDEA, "afterwards": "agreed"})


def test_the_page_of_a_rule_marks_them_too(starter: FlaskClient) -> None:
    found = starter.get("/en/rules/agree-what-follows").get_data(as_text=True)
    assert "see in the week after.\u00a0°</li>" in found
    assert "° our suggestion" in found
    assert "°" not in starter.get("/en/rules/find-partners").get_data(as_text=True)
