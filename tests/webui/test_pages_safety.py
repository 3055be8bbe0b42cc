"""What protects the pages: against other sites, forged cookies and hosts, and against our own failures."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from tests.browsing import START, at, begin, fill, name_in, plain, text
from webui.application import create_app
from webui.middleware.assets import FOLDER


@pytest.mark.parametrize("page", ["A", "check", "advice"])
def test_a_lost_questionnaire_is_explained(client: FlaskClient, page: str) -> None:
    response = client.get(f"/fr/q/abcdefghjk/{page}")
    assert response.status_code == 410
    assert "Ces réponses ne sont pas dans ce navigateur" in text(response)
    assert "Ce sont alors les réponses de cette personne" in text(response)
    assert 'action="/fr/questionnaires"' in text(response)
    for reason in ("fermé", "cookies", "douze heures", "effacées", "renoncé"):
        assert reason in plain(response)


def test_a_tampered_cookie_is_not_believed(client: FlaskClient) -> None:
    path = begin(client)
    name = name_in(path)
    client.set_cookie(f"draft-{name}", "eyJzdGFnZSI6ImlkZWEifQ.forged.signature")
    page = client.get(path)
    assert page.status_code == 410
    assert "Vos réponses sont introuvables" in text(page), "they were this browser's own"


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
    monkeypatch.setattr("webui.views.start.render_template", lambda *_args, **_more: 1 / 0)
    response = app.test_client().get("/fr/")
    assert response.status_code == 500
    assert "Quelque chose n’a pas marché" in text(response)
    assert "Traceback" not in text(response)


def test_a_failure_puts_nothing_that_was_sent_into_the_log(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app.config |= {"PROPAGATE_EXCEPTIONS": False, "TESTING": False}

    def fail(*_args: object, **_more: object) -> None:
        try:
            raise ValueError("SECRET\n[2026-01-01] ERROR forged")
        except ValueError as error:
            raise Faulty([Problem("unknown-question", values={"name": "SECRET"}), 1]) from error  # type: ignore[list-item]

    monkeypatch.setattr("webui.api.api.sent_as_json", fail)
    answers = {"answers": {"scope": "SECRET\n[2026-01-01] ERROR forged"}}
    assert app.test_client().post("/api/v1/assessments", json=answers).status_code == 500
    assert "SECRET" not in caplog.text
    assert "forged" not in caplog.text
    assert "ValueError" in caplog.text
    assert "POST /api/v1/assessments failed" in caplog.text


@pytest.mark.parametrize("body", [b'{"answers": {"\\ud800": "x"}}', b'{"answers": {"scope": "\\udfff"}}', b'"\\ud800"'])
def test_half_a_character_is_told(client: FlaskClient, body: bytes) -> None:
    response = client.post("/api/v1/assessments", data=body, content_type="application/json")
    assert response.status_code == 400
    assert [each["code"] for each in response.get_json()["errors"]] == ["lone-surrogate"]


def test_very_many_faults_are_counted_and_not_told(client: FlaskClient) -> None:
    answers = {f"question-{number}": "x" for number in range(3000)}
    response = client.post("/api/v1/assessments?lang=en", json={"answers": answers})
    assert response.status_code == 400
    errors = response.get_json()["errors"]
    assert len(errors) == 51
    assert errors[-1]["detail"] == "there are 2950 more."
    assert len(response.data) < 20_000


def test_posts_from_other_sites_are_refused(client: FlaskClient) -> None:
    assert client.post(START, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(START, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(START, headers={"Origin": "http://["}).status_code == 403
    assert client.post(START, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert client.post(START, headers={"Origin": "http://localhost"}).status_code == 303


def test_browsers_say_where_our_own_forms_come_from(client: FlaskClient) -> None:
    """With `no-referrer` they would send `Origin: null`, which is refused, and on plain HTTP nothing else."""
    assert client.get("/fr/").headers["Referrer-Policy"] == "same-origin"
    assert client.post(START, headers={"Origin": "null"}).status_code == 403


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


def test_a_draft_has_a_name_of_ours(client: FlaskClient) -> None:
    for name in ("a", "ABCDEFGHJK", "abcdefghjk;x", "a" * 200):
        assert client.get(f"/fr/q/{name}/check").status_code == 404
        response = client.post(f"/fr/q/{name}/A", data={"asked-stage": "1"})
        assert response.status_code == 404
        assert "Set-Cookie" not in response.headers


def test_a_cookie_of_another_key_is_not_believed(alliances: Rulebase) -> None:
    path = begin(theirs := create_app(Advisor(alliances), {"SECRET_KEY": "another"}).test_client())
    cookie = theirs.get_cookie(f"draft-{name_in(path)}")
    assert cookie is not None
    ours = create_app(Advisor(alliances), {"SECRET_KEY": "ours"}).test_client()
    ours.set_cookie(f"draft-{name_in(path)}", cookie.value)
    assert ours.get(path).status_code == 410


def test_answers_outlive_a_restart(alliances: Rulebase) -> None:
    before = create_app(Advisor(alliances), {"SECRET_KEY": "kept on disk"}).test_client()
    path = begin(before)
    fill(before, path, stage="idea")
    cookie = before.get_cookie(f"draft-{name_in(path)}")
    assert cookie is not None
    after = create_app(Advisor(alliances), {"SECRET_KEY": "kept on disk"}).test_client()
    after.set_cookie(f"draft-{name_in(path)}", cookie.value)
    assert re.search(r'value="idea"\s+checked', text(after.get(path)))


def test_answers_that_a_newer_server_does_not_know_are_left_out(app: Flask, mini: Rulebase) -> None:
    client = app.test_client()
    path = begin(client)
    fill(client, path, stage="working")
    cookie = client.get_cookie(f"draft-{name_in(path)}")
    assert cookie is not None
    other = create_app(Advisor(mini), {"SECRET_KEY": app.config["SECRET_KEY"]}).test_client()
    other.set_cookie(f"draft-{name_in(path)}", cookie.value)
    path = path.replace("/fr/", "/en/")  # the other rule base has no French
    assert other.get(at(path, "check")).status_code == 200
    assert other.get(at(path, "advice")).status_code == 200


def test_only_named_hosts_are_served(alliances: Rulebase) -> None:
    app = create_app(Advisor(alliances), {"SECRET_KEY": "k", "HOST_NAMES": ["advisor.example"]})
    client = app.test_client()
    assert client.get("/fr/", base_url="https://advisor.example").status_code == 200
    for path in ("/fr/", "/fr/nothing"):
        response = client.get(path, base_url="https://evil.example")
        assert response.status_code == 400
        assert "Cette demande" in plain(response)
        assert "evil" not in text(response)


@pytest.mark.parametrize(("proxies", "secure"), [(0, False), (1, True)])
def test_proxies_are_believed_only_when_told(alliances: Rulebase, proxies: int, secure: bool) -> None:
    client = create_app(
        Advisor(alliances), {"SECRET_KEY": "k", "PROXIES": proxies, "HOST_NAMES": ["advisor.example", "localhost"]}
    ).test_client()
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "advisor.example"}
    assert ("Secure" in client.post(START, headers=headers).headers["Set-Cookie"]) is secure
    assert ("https://advisor.example/" in text(client.get("/fr/", headers=headers))) is secure


def test_pages_work_below_a_prefix(app: Flask) -> None:
    page = text(app.test_client().get("/fr/", environ_overrides={"SCRIPT_NAME": "/advisor"}))
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/advisor/") for link in links)


def test_too_much_is_refused_in_plain_words(client: FlaskClient) -> None:
    response = client.post(begin(client), data={"asked-stage": "1", "stage": "x" * 300_000})
    assert response.status_code == 413
    assert "100 ko au plus" in plain(response)


def test_the_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.get("/fr/questionnaires")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("nothing", "GET", 404),
        ("questionnaires", "GET", 405),
        ("q/abcdefghjk/check", "GET", 410),
        ("forget", "POST", 403),
    ],
)
def test_errors_speak_the_language_of_the_path(
    client: FlaskClient, language: str, path: str, method: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Accept-Language": "de"}
    response = client.open(f"/{language}/{path}", method=method, headers=headers)
    assert response.status_code == status
    assert f'<html lang="{language}">' in text(response)


def test_static_files_are_kept_for_good_and_small(client: FlaskClient) -> None:
    page = text(client.get("/fr/"))
    assets = set(re.findall(r'"(/static/[^"]+)"', page))
    responses = [client.get(path) for path in assets]
    assert all("immutable" in response.headers["Cache-Control"] for response in responses)
    assert len(page) + sum(len(response.data) for response in responses) < 100_000
    for response in responses:
        response.close()


def test_no_page_weighs_more_than_100_kb(client: FlaskClient, alliances: Rulebase) -> None:
    static = sum(file.stat().st_size for file in FOLDER.iterdir())
    path = begin(client)
    for section in alliances.sections:
        asked = [each for each in alliances.questions.values() if each.section == section]
        data = {f"asked-{each.id}": "1" for each in asked} | {each.id: each.answer_ids[-1] for each in asked}
        client.post(at(path, section), data=data)
    pages = [at(path, each) for each in ("check", "advice", "sheet", *alliances.sections)]
    pages += ["/fr/", "/fr/rules", *(f"/fr/rules/{rule}" for rule in alliances.rules)]
    sizes = {page: len(client.get(page).data) + static for page in pages}
    assert max(sizes.values()) < 100_000, max(sizes, key=lambda page: sizes[page])
