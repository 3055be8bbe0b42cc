"""Somebody who comes back with a file: from which day it is, and what is different since."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import at, form_on, plain, sent_from, text
from webui.answers.saved_file import reopened

ANSWERS = {
    "stage": "first-meetings",
    "aim": "mine",
    "scope": "broad",
    "tension": ["topic"],
    "topic-plan": "open-with-it",
    "joint-work": "not-yet",
    "tasks": "many",
    "chair": "nobody",
}
LATER = {"joint-work": "done", "chair": "firm", "aim": "shared", "topic-plan": "wait"}


def saved_on(day: object) -> bytes:
    return json.dumps({"answers": ANSWERS, "saved": day}).encode()


def opened(client: FlaskClient, content: bytes, language: str = "en") -> str:
    """Open a file and return the path of its advice."""
    response = client.post(f"/{language}/resume", data={"file": (io.BytesIO(content), "answers.json")})
    return at(response.headers["Location"], "advice")


def change(client: FlaskClient, advice: str, then: str, alliances: Rulebase, **answers: str) -> None:
    for name, answer in answers.items():
        question = alliances.questions[name.replace("_", "-")]
        page = client.get(at(advice, f"{question.section}?then={then}&for={question.id}"))
        response = sent_from(client, page, **{name: answer})
        while (
            "advice" not in response.headers["Location"] and "check" not in response.headers["Location"].split("?")[0]
        ):
            raised = client.get(response.headers["Location"])
            response = client.post(raised.request.path, data=form_on(raised))


def groups(advisor: Advisor, answers: Mapping[str, object]) -> dict[str, str]:
    document = advisor.assess(answers).document("en")
    return {each.id: each.group for each in (*document.recommendations, *document.strengths)}


def now(client: FlaskClient, advice: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(client.get(at(advice, "answers.json")).data)["answers"]
    return found


def test_a_saved_file_tells_its_day(client: FlaskClient) -> None:
    advice = opened(client, saved_on("2026-11-29"))
    found = json.loads(client.get(at(advice, "answers.json")).data)
    assert abs((date.fromisoformat(found["saved"]) - datetime.now(UTC).date()).days) <= 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["saved"]), "no finer than the day"
    here = client.get(at(advice, f"answers.json?today={found['saved']}"))
    assert json.loads(here.data)["saved"] == found["saved"]


@pytest.mark.parametrize(
    ("told", "read"),
    [("2026-11-29", "2026-11-29"), ("29 Nov", ""), (None, ""), (1129, ""), (["2026-11-29"], ""), ("", "")],
)
def test_the_day_is_read_where_it_is_one(alliances: Rulebase, told: object, read: str) -> None:
    assert reopened(saved_on(told), alliances).saved == read


@pytest.mark.parametrize(
    ("language", "said"), [("en", "your answers from November 29, 2026"), ("fr", "vos réponses du 29 novembre 2026")]
)
def test_whoever_opens_a_file_is_told_its_day_where_the_answers_are_checked(
    client: FlaskClient, language: str, said: str
) -> None:
    advice = opened(client, saved_on("2026-11-29"), language)
    assert said in plain(client.get(at(advice, "check")))


def test_the_page_that_says_what_was_left_out_tells_the_day_too(client: FlaskClient) -> None:
    content = json.dumps({"answers": {**ANSWERS, "gone": "x"}, "saved": "2026-11-29"}).encode()
    page = client.post("/en/resume", data={"file": (io.BytesIO(content), "answers.json")}, follow_redirects=True)
    assert "It was saved on November 29, 2026." in plain(page)


@pytest.mark.parametrize("then", ["check", "advice", ""])
def test_what_is_different_since_is_told_however_it_was_changed(
    client: FlaskClient, advisor: Advisor, alliances: Rulebase, then: str
) -> None:
    """And whether the advice was looked at in between or not."""
    advice = opened(client, saved_on("2026-11-29"))
    assert 'id="changed"' not in text(client.get(advice))
    for name, answer in LATER.items():
        change(client, advice, then, alliances, **{name.replace("-", "_"): answer})
        client.get(advice)
    page = text(client.get(advice))
    before, after = groups(advisor, ANSWERS), groups(advisor, now(client, advice))
    came, went = [each for each in after if each not in before], [each for each in before if each not in after]
    assert came
    assert went
    told = re.findall(r"<summary>(Since November 29, 2026: [^<]*)</summary>", page)
    assert told
    assert f"{len(came)} piece" in told[0]
    assert f"{len(went)} " in told[0]
    said = advisor.localised("en")
    listed = re.findall(r"<li>(.*?)</li>", page[page.index(told[0]) : page.index("<h1>")])
    assert [f"No longer needed: {said.rule(alliances.rules[each]).advise}" for each in went] == [
        each for each in listed if each.startswith("No longer")
    ]


def test_the_last_change_is_told_as_well_where_there_were_others(client: FlaskClient, alliances: Rulebase) -> None:
    advice = opened(client, saved_on("2026-11-29"))
    change(client, advice, "check", alliances, chair="firm")
    assert "What your change did" not in plain(client.get(advice)), "it is all that changed since"
    change(client, advice, "advice", alliances, aim="shared")
    told = plain(client.get(advice))
    assert "What your change did: " in told
    assert "Since November 29, 2026: " in told


def test_what_is_taken_back_is_no_difference(client: FlaskClient, alliances: Rulebase) -> None:
    advice = opened(client, saved_on("2026-11-29"))
    change(client, advice, "check", alliances, chair="firm")
    client.get(advice)
    change(client, advice, "check", alliances, chair="nobody")
    assert "Since November 29" not in plain(client.get(advice))


def test_back_from_a_change_leaves_what_is_different_since(client: FlaskClient, alliances: Rulebase) -> None:
    advice = opened(client, saved_on("2026-11-29"))
    change(client, advice, "check", alliances, chair="firm")
    since = re.findall(r"Since November[^<]*", text(client.get(advice)))
    page = client.get(at(advice, "C?then=advice&for=tension"))
    raised = sent_from(client, page, tension=["topic", "rivals"])
    page = client.get(raised.headers["Location"])
    back = client.post(page.request.path, data=form_on(page) | {"back": "1"})
    page = client.get(back.headers["Location"])
    client.post(page.request.path, data=form_on(page) | {"back": "1"})
    assert re.findall(r"Since November[^<]*", text(client.get(advice))) == since != []


def test_a_file_without_a_day_is_compared_with_what_it_held(client: FlaskClient, alliances: Rulebase) -> None:
    advice = opened(client, json.dumps({"answers": ANSWERS}).encode())
    assert "your answers from" not in plain(client.get(at(advice, "check")))
    change(client, advice, "check", alliances, chair="firm", aim="shared")
    assert "What your changes did: " in plain(client.get(advice))


def test_what_is_done_is_told_when_the_file_is_opened(
    client: FlaskClient, advisor: Advisor, alliances: Rulebase
) -> None:
    """Without scripts that is all there is of ticks."""
    commitments = {"settle-what-it-is-for": {"done": [1]}, "one-thing-well": {"who": "Ada"}}
    content = json.dumps({"answers": ANSWERS, "commitments": commitments}).encode()
    sent = text(client.post("/fr/resume", data={"file": (io.BytesIO(content), "answers.json")}))
    (address,) = re.findall(r'href="([^"]*/opened)"', sent)
    page = text(client.get(address))
    said = advisor.localised("fr")
    assert f"<li>{said.rule(alliances.rules['settle-what-it-is-for']).advise}</li>" in page
    assert f"<li>{said.rule(alliances.rules['one-thing-well']).advise}</li>" not in page
