"""What OWASP ASVS asks for and no other test shows: `docs/security.md` tells which of them is for which requirement."""

import hashlib
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from itsdangerous import Signer

from advisor.advisor import Advisor
from tests.browser.serving import serving
from tests.browsing import fill, text
from webui.answers import drafts
from webui.answers.cookies import PREFIX
from webui.application import create_app

KEY = "a key that is long enough for every check"

NAMES = {"rules/<name>": "narrow-the-aim", "static/<name>": "app.js"}
"""What stands for `name` in an address where it is not that of a questionnaire."""


def addresses(app: Flask, draft: str) -> Iterator[tuple[str, str]]:
    """Yield every address of the application with every method it takes; a view that is added is among them."""
    for rule in app.url_map.iter_rules():
        name = next((known for part, known in NAMES.items() if part in rule.rule), draft)
        known = {"language": "en", "section": "A", "part": 2, "question": "stage", "questionnaire": draft, "name": name}
        built = rule.build({each: known.get(each, "narrow-the-aim") for each in rule.arguments})
        assert built
        yield from ((method, built[1]) for method in sorted(rule.methods or ()))


# What is sent with every response


def test_every_response_is_protected_and_says_what_it_is(app: Flask, client: FlaskClient, name: str) -> None:
    forged = {"Sec-Fetch-Site": "cross-site"}
    asked = [*addresses(app, name), ("GET", "/nothing"), ("GET", "/api/v1/nothing"), ("TRACE", "/en/")]
    responses = [(each, client.open(each[1], method=each[0])) for each in asked]
    responses += [(("POST", "forged"), client.post("/en/forget", headers=forged))]
    responses += [(("POST", "too much"), client.post("/en/resume", data={"text": "x" * 300_000}))]
    for told, response in responses:
        policy = response.headers["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy), told
        assert not re.search(r"unsafe|\*|https?:|data:|object-src", " ".join(policy)), told
        assert response.headers["X-Content-Type-Options"] == "nosniff", told
        assert response.headers["Referrer-Policy"] == "same-origin", told
        assert response.status_code < 500, told
        if response.data:
            kind = response.headers["Content-Type"]
            assert not re.match(r"text/|.*\+xml", kind) or kind.endswith("; charset=utf-8"), told


def test_what_depends_on_answers_is_stored_by_no_cache(app: Flask, client: FlaskClient, name: str) -> None:
    personal = [each for each in addresses(app, name) if each[0] == "POST" or "/q/" in each[1]]
    assert len(personal) > 30
    for method, path in personal:
        response = client.open(path, method=method)
        assert response.headers["Cache-Control"] == "no-store", (method, path)


def test_no_cookie_is_set_but_those_of_questionnaires(app: Flask, client: FlaskClient, name: str) -> None:
    for method, path in addresses(app, name):
        for cookie in client.open(path, method=method).headers.getlist("Set-Cookie"):
            assert re.match(r"(__Host-|__Secure-)?draft-[a-z0-9]{10}=", cookie), (method, path)


def test_no_cookie_is_set_before_a_questionnaire_is_begun(app: Flask) -> None:
    visited = [path for method, path in addresses(app, "abcdefghjk") if method == "GET"]
    client = app.test_client()
    assert len(visited) > 20
    assert [path for path in visited if "Set-Cookie" in client.get(path).headers] == []


def test_what_is_merely_visited_changes_no_answer(app: Flask, client: FlaskClient, name: str) -> None:
    saved = f"/en/q/{name}/answers.json"
    before = client.get(saved).data
    query = f"stage=working&asked-stage=1&name={name}&given_up={name}&all=1"
    for method, path in addresses(app, name):
        if method in ("GET", "HEAD", "OPTIONS"):
            client.open(f"{path}?{query}", method=method)
    assert client.get(saved).data == before


def test_no_redirect_leads_elsewhere(app: Flask, client: FlaskClient, name: str) -> None:
    query = "?then=//evil.example&next=https://evil.example&for=//evil.example"
    paths = ["//evil.example/", "/fr//evil.example", "/fr/q//evil.example", "/\\evil.example", "/fr"]
    paths += [f"{path}{query}" for method, path in addresses(app, name) if method == "GET"]
    places = [client.get(path).headers.get("Location") for path in paths]
    assert sum(place is not None for place in places) > 4
    for place in filter(None, places):
        assert urlsplit(place)[:2] in (("", ""), ("http", "localhost")), place


def test_the_value_of_a_cookie_stands_in_no_page(app: Flask, client: FlaskClient, name: str) -> None:
    cookie = client.get_cookie(PREFIX + name)
    assert cookie
    for method, path in addresses(app, name):
        assert cookie.value[:40].encode() not in client.open(path, method=method).data, path


# Cookies


def test_a_cookie_opens_no_other_questionnaire(client: FlaskClient, name: str) -> None:
    cookie = client.get_cookie(PREFIX + name)
    assert cookie
    client.set_cookie(f"{PREFIX}abcdefghjk", cookie.value)
    assert client.get("/en/q/abcdefghjk/check").status_code == 410
    assert client.get(f"/en/q/{name}/check").status_code == 200


def test_questionnaires_are_named_by_chance() -> None:
    assert len({drafts.new_draft().name for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    ("method", "derivation", "status"),
    [
        (hashlib.sha256, "hmac", 200),
        (hashlib.sha1, "hmac", 410),
        (hashlib.sha1, "django-concat", 410),
        (hashlib.md5, "hmac", 410),
        (hashlib.sha256, "none", 410),
    ],
)
def test_a_signature_is_hmac_with_sha_256_and_no_other(
    app: Flask, client: FlaskClient, name: str, method: object, derivation: str, status: int
) -> None:
    cookie = client.get_cookie(PREFIX + name)
    assert cookie
    signed = cookie.value.rpartition(".")[0]
    key, salt = app.config["SECRET_KEY"], PREFIX + name
    made = Signer(key, salt=salt, digest_method=method, key_derivation=derivation).sign(signed)
    client.set_cookie(PREFIX + name, made.decode())
    assert client.get(f"/en/q/{name}/check").status_code == status


# The server and what is around it


def test_the_nearest_proxy_is_believed_and_not_the_reader(advisor: Advisor) -> None:
    app = create_app(advisor, {"SECRET_KEY": KEY, "PROXIES": 1, "HOST_NAMES": ["advisor.example"]})
    seen: list[str | None] = []

    @app.after_request
    def note(response: Response) -> Response:
        seen.append(request.remote_addr)
        return response

    told = {"For": "6.6.6.6, 10.0.0.1", "Host": "evil.example, advisor.example", "Proto": "javascript, https"}
    page = text(app.test_client().get("/en/", headers={f"X-Forwarded-{key}": value for key, value in told.items()}))
    assert seen == ["10.0.0.1"]
    assert "https://advisor.example/" in page
    assert "evil" not in page


def test_the_end_of_a_request_is_found_in_one_way_only(tmp_path: Path) -> None:
    """Else a proxy in front and this server could take the same bytes for different requests."""
    head = "POST /en/forget HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    with serving(tmp_path) as server:
        port = urlsplit(server.address).port
        assert port
        for faulty in (
            "Content-Length: 999\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "Content-Length: +5\r\n\r\nabcde",
            "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        ):
            (status,) = answered(port, head + faulty)
            assert status in (400, 501), faulty


def answered(port: int, sent: str) -> list[int]:
    """Return the status of every response to these bytes, until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent.encode("ascii"))
        received = b"".join(iter(lambda: connection.recv(65_536), b""))
    return [int(each) for each in re.findall(rb"(?m)^HTTP/1\.[01] (\d{3})", received)]


@pytest.mark.parametrize("path", ["/en/", "/api/v1/rules", "/healthz", "/static/app.js"])
def test_trace_is_refused(client: FlaskClient, path: str) -> None:
    assert client.open(path, method="TRACE").status_code == 405


def test_debugging_can_not_be_switched_on_from_outside(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flask would then let an exception through to the server, which logs its text, and so an answer."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    monkeypatch.setattr("webui.views.start.render_template", lambda *_args, **_more: 1 / 0)
    app = create_app(advisor, {"SECRET_KEY": KEY})
    assert not app.debug
    assert app.test_client().get("/en/").status_code == 500


def fail(*_args: object, **_more: object) -> None:
    raise ValueError("INSIDE")


def test_a_failure_of_ours_tells_the_api_nothing_of_itself(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(Advisor, "assess", fail)
    response = app.test_client().post("/api/v1/assessments", json={"answers": {}})
    assert (response.status_code, response.mimetype) == (500, "application/problem+json")
    assert not re.search("INSIDE|ValueError|Traceback|assess", text(response))


def test_a_failure_of_ours_saves_nothing(
    app: Flask, client: FlaskClient, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("webui.views.questions._onward", fail)
    response = fill(client, f"/en/q/{name}/A", follow=False, stage="working")
    assert response.status_code == 500
    assert "Set-Cookie" not in response.headers
    assert client.get(f"/en/q/{name}/answers.json").get_json()["answers"] == {"stage": "idea"}
