"""The questionnaire, page by page, without a browser: what is kept, what is refused, what is protected."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

START = "/fr/questionnaires"


def begin(client: FlaskClient) -> str:
    """Begin a questionnaire and return the path of its first topic."""
    return client.post(START).headers["Location"]


def text(response: TestResponse) -> str:
    return html.unescape(response.get_data(as_text=True))


def fill(client: FlaskClient, path: str, follow: bool = True, **answers: str | list[str]) -> TestResponse:
    """Post answers (question ids with _ for -) to a topic, as its form would."""
    data: dict[str, str | list[str]] = {}
    for name, value in answers.items():
        question = name.replace("_", "-")
        data |= {f"asked-{question}": "1", question: value}
    return client.post(path, data=data, follow_redirects=follow)


def test_the_root_goes_to_the_readers_language(client: FlaskClient) -> None:
    assert client.get("/", headers={"Accept-Language": "fr-BE"}).headers["Location"] == "/fr/"
    assert client.get("/", headers={"Accept-Language": "es"}).headers["Location"] == "/en/"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_tells_its_language(client: FlaskClient, language: str) -> None:
    assert f'<html lang="{language}">' in text(client.get(f"/{language}/"))


def test_answers_lead_to_advice_with_its_reason_and_source(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    fill(client, path.replace("/A", "/B"), aim="disputed", scope="broad")
    page = text(client.get(path.replace("/A", "/advice")))
    assert "Resserrez l’objectif" in page
    assert "vous avez répondu «\u202fNous nous disputons sur la raison d’être de l’alliance\u202f»" in page
    assert "(B4a, B1)" in page
    assert "Ce résultat est partiel" in page


def test_a_topic_shows_only_what_still_matters(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="idea")
    page = text(client.get(path.replace("/A", "/D")))
    assert "Que produisent surtout vos réunions" not in page


def test_a_follow_up_question_comes_once_it_matters(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="first-meetings")
    topic = path.replace("/A", "/C")
    assert 'id="topic-plan"' not in text(client.get(topic))
    after = fill(
        client,
        topic,
        touchy_topic="divides",
        acquaintance="little",
        side_issue="none",
        joint_work="not-yet",
        work_list="one",
    )
    assert 'id="topic-plan"' in text(after)
    assert after.request.path == topic


def test_the_language_switch_keeps_answers_that_were_not_sent_yet(client: FlaskClient) -> None:
    path = begin(client)
    data = {"asked-stage": "1", "stage": "gathering", "switch": "en"}
    response = client.post(path, data=data, follow_redirects=True)
    assert response.request.path == path.replace("/fr/", "/en/")
    assert re.search(r'value="gathering"\s+checked', text(response))


def test_i_dont_know_is_an_answer_and_is_kept(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="")
    assert re.search(r'name="stage" value=""\s+checked', text(client.get(path)))


def test_nothing_is_compulsory(client: FlaskClient) -> None:
    path = begin(client)
    fields = [f"asked-{name}" for name in ("stage", "rivalry", "crisis")]
    response = client.post(path, data=dict.fromkeys(fields, "1"), follow_redirects=True)
    assert response.status_code == 200
    assert response.request.path.endswith("/B")


def test_several_answers_and_none_of_these_contradict_each_other(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    topic = path.replace("/A", "/C")
    fill(
        client,
        topic,
        touchy_topic="divides",
        acquaintance="well",
        side_issue="none",
        joint_work="done",
        work_list="one",
    )
    response = fill(client, topic, discussion_rules=["limits", "none-of-these"])
    assert response.status_code == 422
    page = text(response)
    assert '<a href="#discussion-rules">' in page
    assert "soit des réponses, soit" in page
    assert re.search(r'value="limits"\s+checked', page)


def test_an_answer_that_no_form_offers_is_refused(client: FlaskClient) -> None:
    assert fill(client, begin(client), stage="<script>").status_code == 400


def test_check_lists_every_answer_with_a_way_to_change_it(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="gathering")
    page = text(client.get(path.replace("/A", "/check")))
    assert "Des partenaires ont dit oui" in page
    assert f"{path}?then=check#stage" in page
    changed = client.post(path, data={"asked-stage": "1", "stage": "idea", "then": "check"})
    assert changed.headers["Location"] == path.replace("/A", "/check")


def test_two_questionnaires_in_one_browser_keep_apart(client: FlaskClient) -> None:
    first, second = begin(client), begin(client)
    fill(client, first, stage="idea")
    fill(client, second, stage="working")
    assert re.search(r'value="idea"\s+checked', text(client.get(first)))
    assert re.search(r'value="working"\s+checked', text(client.get(second)))


@pytest.mark.parametrize("page", ["A", "check", "advice"])
def test_a_lost_questionnaire_is_explained(client: FlaskClient, page: str) -> None:
    response = client.get(f"/fr/q/abcdefghjk/{page}")
    assert response.status_code == 410
    assert "Vos réponses sont introuvables" in text(response)


def test_a_tampered_cookie_is_not_believed(client: FlaskClient) -> None:
    path = begin(client)
    name = path.split("/")[3]
    client.set_cookie(f"draft-{name}", "eyJzdGFnZSI6ImlkZWEifQ.forged.signature")
    assert client.get(path).status_code == 410


def test_answers_sent_after_the_cookie_was_lost_are_kept(client: FlaskClient) -> None:
    path = begin(client)
    client.delete_cookie(f"draft-{path.split('/')[3]}")
    fill(client, path, stage="idea")
    assert re.search(r'value="idea"\s+checked', text(client.get(path)))


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/fr/nothing", "GET", 404),
        ("/de/", "GET", 404),
        ("/fr/questionnaires", "GET", 405),
        ("/fr/q/abcdefghjk/Z", "GET", 404),
    ],
)
def test_error_pages_speak_the_language(client: FlaskClient, path: str, method: str, status: int) -> None:
    response = client.open(path, method=method, headers={"Accept-Language": "fr"})
    assert response.status_code in (status, 410)
    assert '<html lang="fr">' in text(response)


def test_a_failure_of_ours_is_told_plainly(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["TESTING"] = False
    monkeypatch.setattr("webui.pages.render_template", lambda *_args, **_more: 1 / 0)
    response = app.test_client().get("/fr/")
    assert response.status_code == 500
    assert "Quelque chose n’a pas marché" in text(response)
    assert "Traceback" not in text(response)


def test_posts_from_other_sites_are_refused(client: FlaskClient) -> None:
    assert client.post(START, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(START, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(START, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert client.post(START, headers={"Origin": "http://localhost"}).status_code == 303


def test_pages_are_protected_and_not_cached(client: FlaskClient) -> None:
    response = client.get("/fr/")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<style|<script(?! src)|\sstyle=|\son\w+=", text(response))


def test_cookies_are_closed_to_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.post(START).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Secure" in client.post(START, base_url="https://localhost").headers["Set-Cookie"]


def test_answers_stay_out_of_addresses(client: FlaskClient) -> None:
    path = begin(client)
    response = fill(client, path, follow=False, stage="gathering")
    assert "gathering" not in response.headers["Location"]
