"""“This advice is wrong”: what it should say instead becomes a file, which is looked at before it is saved."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.rulebase.model import Rulebase
from tests.browsing import at, begin, fill, plain, text, walk
from webui.application import create_app
from webui.corrections.correction_file import LONGEST

RULE = "settle-what-it-is-for"
INSTEAD = "Demandez d’abord aux voisins.\r\n\r\n# Puis écrivez-le : « oui »\u2028…\x07 \ud7ff😀"
ANSWERS = {"stage": "working", "aim": "disputed", "tension": ["rivals", "topic"], "topic-plan": None}


@pytest.fixture
def advised(client: FlaskClient) -> str:
    """The path of the advice on a few answers, one of which nobody knows."""
    return at(resumed(client, ANSWERS), "advice")


def resumed(client: FlaskClient, answers: object, language: str = "fr") -> str:
    content = json.dumps({"answers": answers, "commitments": {RULE: {"who": "Mariam", "when": "lundi", "done": [1]}}})
    opened = client.post(f"/{language}/resume", data={"file": (io.BytesIO(content.encode()), "a.json")})
    found = re.search(rf"/{language}/q/\w+/opened", text(opened))
    assert found
    return found[0]


def page_of(advised: str, rule: str = RULE) -> str:
    return at(advised, f"advice/{rule}/wrong")


def saved(client: FlaskClient, advised: str, instead: str = INSTEAD) -> str:
    """Return the file as it is saved."""
    return client.post(page_of(advised), data={"instead": instead, "save": "1"}).get_data(as_text=True)


def test_every_piece_of_advice_leads_to_its_page_and_that_back_to_it(client: FlaskClient) -> None:
    advice = at(walk(client, begin(client), lambda _, values: values[-2])[0], "advice")
    page = text(client.get(advice))
    cards = re.findall(r'<details class="advice" id="([^"]+)"', page)
    assert cards
    for rule in cards:
        assert f'href="{page_of(advice, rule)}"' in page
        asked = text(client.get(page_of(advice, rule)))
        assert f'href="{advice}#{rule}"' in asked
        assert "<textarea" in asked


def test_the_page_says_what_the_file_holds_and_shows_it_before_it_is_saved(client: FlaskClient, advised: str) -> None:
    asked = plain(client.get(page_of(advised)))
    for each in (
        "Dans le fichier, il y a",
        "toutes vos réponses",
        "la date du jour",
        "Rien n’est envoyé",
        "ni les noms",
    ):
        assert each in asked
    looked_at = client.post(page_of(advised), data={"instead": INSTEAD})
    assert looked_at.mimetype == "text/html"
    shown = re.findall(r'(?s)<pre class="file"[^>]*>(.*?)</pre>', text(looked_at))
    assert shown == [saved(client, advised)]


def test_what_was_written_can_be_changed_and_the_language_switched(client: FlaskClient, advised: str) -> None:
    for path in (page_of(advised), page_of(advised).replace("/fr/", "/en/")):
        again = text(client.post(path, data={"instead": "One </textarea> & two", "edit": "1"}))
        assert "One </textarea> & two</textarea>" in again
    raw = client.post(page_of(advised), data={"instead": "One </textarea><script>", "edit": "1"}).get_data(as_text=True)
    assert "One &lt;/textarea&gt;&lt;script&gt;" in raw


def test_the_file_is_text_that_a_person_can_read(client: FlaskClient, advised: str, alliances: Rulebase) -> None:
    response = client.post(page_of(advised), data={"instead": INSTEAD, "save": "1"})
    assert response.mimetype == "text/plain"
    assert "attachment; filename=conseil-a-corriger.txt" in response.headers["Content-Disposition"]
    file, words = response.get_data(as_text=True), Advisor(alliances).translations("fr")
    said = " ".join(line.strip().removeprefix("#").strip() for line in file.splitlines())
    advice = alliances.rules[RULE]
    assert words.say(advice.advise) in said
    assert f"Sa règle : {RULE}" in said.replace("\u202f", " ")
    assert all(f"{code}" in said for code in advice.source)
    assert f"{alliances.id} {alliances.version}" in said
    assert version("alliance-advisor") in said
    assert words.day(datetime.now(UTC).date()) in said
    assert "Demandez d’abord aux voisins." in said
    assert "# Puis écrivez-le" in said
    for name in ANSWERS:
        assert words.say(alliances.questions[name].ask) in said
    assert "Je ne sais pas" in said or "ne savons pas" in said


def test_nobody_is_named_in_it_nothing_ticked_and_no_time_but_a_day(client: FlaskClient, advised: str) -> None:
    file = saved(client, advised, "Autre chose.")
    assert not re.search(r"Mariam|lundi|commitments|done", file)
    assert not re.search(r"\d{1,2}[:h]\d{2}", file)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("instead", [INSTEAD, "answers: {stage: idea}\n--- x\n%YAML 9\n<<<<<<< a", "\x85\u2028\x0bb"])
def test_whoever_gets_it_can_try_it(
    client: FlaskClient, advised: str, tmp_path: Path, language: str, instead: str
) -> None:
    """In a terminal, and on the page."""
    file = saved(client, advised.replace("/fr/", f"/{language}/"), instead)
    (tmp_path / "advice.txt").write_bytes(file.encode())
    result = CliRunner().invoke(cli, ["assess", str(tmp_path / "advice.txt"), "--format", "json"])
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["warnings"] == []
    assert RULE in [each["id"] for each in document["recommendations"]]
    opened = client.post("/fr/resume", data={"file": (io.BytesIO(file.encode()), "conseil.txt")})
    assert json.loads(client.get(at(opened.headers["Location"], "answers.json")).data)["answers"] == ANSWERS


@pytest.mark.parametrize("instead", ["", " \r\n ", "x" * (LONGEST + 1)])
@pytest.mark.parametrize("button", [{}, {"save": "1"}])
def test_nothing_and_too_much_are_refused(
    client: FlaskClient, advised: str, instead: str, button: dict[str, str]
) -> None:
    response = client.post(page_of(advised), data={"instead": instead, **button})
    assert response.status_code == 422
    page = text(response)
    assert "<title>Erreur" in page
    assert 'href="#instead"' in page
    assert 'aria-describedby="instead_help instead_fault"' in page
    assert instead.strip() in page


def test_a_line_break_counts_as_one_character(client: FlaskClient, advised: str) -> None:
    written = "x\r\n" * (LONGEST // 2)
    assert client.post(page_of(advised), data={"instead": written}).status_code == 200


def test_where_the_advice_is_not_given_the_page_leads_to_what_is(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="idea")
    for rule in (RULE, "nothing"):
        response = client.get(page_of(path, rule))
        assert (response.status_code, response.headers["Location"]) == (303, at(path, "advice"))


def test_without_the_answers_there_is_no_such_page(client: FlaskClient) -> None:
    assert client.get(f"/fr/q/abcdefghjk/advice/{RULE}/wrong").status_code == 410


@pytest.mark.parametrize(
    ("told", "link"),
    [
        ({"PUBLISHER": "Health council", "CONTACT": "advice@example.org"}, "mailto:advice@example.org"),
        ({"CONTACT": "the#council+advice@example.org"}, "mailto:the%23council+advice@example.org"),
        ({"CONTACT": "https://example.org/contact"}, "https://example.org/contact"),
        ({}, ""),
    ],
)
def test_it_says_to_whom_it_can_be_sent(advisor: Advisor, told: dict[str, str], link: str) -> None:
    """The link is the address alone: nothing of the answers, nor of what was written, is in it."""
    client = create_app(advisor, {"TESTING": True, "SECRET_KEY": "for tests only", **told}).test_client()
    path = resumed(client, ANSWERS, "en")
    page = client.post(page_of(path), data={"instead": "Something else."})
    assert re.findall(r'href="((?:mailto|https):[^"]*)"', text(page)) == ([link] if link else [])
    assert ("hand it to whoever pointed you to this service" in plain(page)) is not bool(link)
    assert told.get("PUBLISHER", "") in plain(page)
