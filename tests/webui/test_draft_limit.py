"""More questionnaires than a browser keeps: none is lost unasked. And the start page, which tells them apart."""

import io
import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.browsing import START, at, begin, fill, form_on, name_in, plain, text
from tests.webui.test_forget import IDEA
from webui.answers.drafts import MAX_DRAFTS


@pytest.fixture
def full(client: FlaskClient) -> list[str]:
    """As many questionnaires as a browser keeps, each with an answer."""
    paths = [begin(client) for _ in range(MAX_DRAFTS)]
    for path in paths:
        fill(client, path, stage="idea")
    return paths


def open_there(client: FlaskClient, paths: list[str]) -> list[str]:
    return [path for path in paths if client.get(at(path, "check")).status_code == 200]


def upload(client: FlaskClient, content: str) -> TestResponse:
    return client.post("/fr/resume", data={"file": (io.BytesIO(content.encode()), "answers.json")})


def test_before_one_too_many_is_begun_all_are_listed(client: FlaskClient, full: list[str]) -> None:
    response = client.post(START)
    assert response.status_code == 409
    assert "Set-Cookie" not in response.headers
    page = text(response)
    for path in full:
        assert f'href="{at(path, "")}"' in page
        assert f'href="{at(path, "answers.json")}"' in page
        assert f'name="given_up" value="{name_in(path)}"' in page
    assert "8 questionnaires au plus" in plain(response)
    assert open_there(client, full) == full


@pytest.mark.parametrize("kind", ["full", "quick"])
def test_what_is_given_up_makes_room(client: FlaskClient, full: list[str], kind: str) -> None:
    asked = client.post(START, data={"kind": kind})
    begun = client.post(START, data=form_on(asked) | {"given_up": name_in(full[3])})
    assert ("/quick/" in begun.headers["Location"]) is (kind == "quick")
    assert client.get(begun.headers["Location"], follow_redirects=True).status_code == 200
    assert open_there(client, full) == [path for path in full if path != full[3]]


def test_a_file_waits_until_there_is_room(client: FlaskClient, full: list[str]) -> None:
    content = json.dumps({"answers": {"stage": "working", "aim": "shared"}})
    asked = upload(client, content)
    assert asked.status_code == 409
    opened = client.post("/fr/resume", data=form_on(asked) | {"given_up": name_in(full[0])})
    saved = json.loads(client.get(at(opened.headers["Location"], "answers.json")).data)
    assert saved["answers"] == {"stage": "working", "aim": "shared"}
    assert open_there(client, full) == full[1:]


def test_a_file_that_fits_in_part_makes_room_too(client: FlaskClient, full: list[str]) -> None:
    asked = upload(client, '{"answers": {"stage": "idea", "gone": "x"}}')
    opened = client.post("/fr/resume", data=form_on(asked) | {"given_up": name_in(full[0])})
    assert "gone" in plain(client.get(opened.headers["Location"]))
    assert open_there(client, full) == full[1:]


def test_a_file_that_can_not_be_opened_asks_for_no_room(client: FlaskClient, full: list[str]) -> None:
    assert upload(client, "[").status_code == 422


@pytest.mark.parametrize("name", ["", "abcdefghjk", "no name"])
def test_to_give_up_what_is_not_there_makes_no_room(client: FlaskClient, full: list[str], name: str) -> None:
    assert client.post(START, data={"given_up": name}).status_code == 409
    assert open_there(client, full) == full


def test_one_without_answers_takes_no_room(client: FlaskClient) -> None:
    paths = [begin(client) for _ in range(MAX_DRAFTS + 3)]
    assert len(open_there(client, paths)) == MAX_DRAFTS
    assert paths[-1] in open_there(client, paths)
    answered = paths[-3:]
    for path in answered:
        fill(client, path, stage="idea")
    for _ in range(MAX_DRAFTS):
        begin(client)
    assert open_there(client, answered) == answered


def test_what_is_sent_after_it_was_lost_drops_no_other(client: FlaskClient, full: list[str]) -> None:
    fill(client, "/fr/q/abcdefghjk/A", stage="working")
    assert open_there(client, full) == full
    assert client.get("/fr/q/abcdefghjk/check").status_code == 200


def test_the_start_page_tells_questionnaires_apart(client: FlaskClient) -> None:
    paths = [begin(client), begin(client, "quick"), begin(client)]
    fill(client, paths[0], stage="idea")
    fill(client, at(paths[0], "B"), aim="", scope="focused")
    fill(client, at(paths[1], "quick/aim"), aim="shared")
    page = client.get("/fr/")
    assert re.search(f"Questionnaire complet : « {IDEA} » [12] 3 réponses", plain(page))
    assert re.search(r"Point rapide [12] 1 réponse, il y a 1 minute", plain(page))
    assert at(paths[2], "") not in text(page), "it has no answers"


def test_nothing_is_under_way_before_there_is_an_answer(client: FlaskClient) -> None:
    begin(client)
    assert "En cours dans ce navigateur" not in plain(client.get("/fr/"))
