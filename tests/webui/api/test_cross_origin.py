"""Pages of other origins: none may call the API from a browser, unless whoever runs it says so."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from webui.application import create_app

ELSEWHERE = "https://www.example.org"


def client_of(advisor: Advisor, *origins: str) -> FlaskClient:
    return create_app(advisor, {"SECRET_KEY": "for tests only", "ORIGINS": origins}).test_client()


def allowed(client: FlaskClient, origin: str, path: str = "/api/v1/next") -> str | None:
    """Return what a browser is told when a page of an origin calls; the preflight has to say the same."""
    asking = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    before, then = client.options(path, headers=asking), client.post(path, json={}, headers={"Origin": origin})
    for response in (before, then):
        assert "Access-Control-Allow-Credentials" not in response.headers
    told = then.headers.get("Access-Control-Allow-Origin")
    assert before.headers.get("Access-Control-Allow-Origin") == told
    if told:
        assert "content-type" in before.headers["Access-Control-Allow-Headers"].lower()
        assert "POST" in before.headers["Access-Control-Allow-Methods"]
        assert "X-Request-ID" in then.headers["Access-Control-Expose-Headers"]
    return told


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", "http://localhost"])
def test_none_may_unless_it_is_said(advisor: Advisor, origin: str) -> None:
    assert allowed(client_of(advisor), origin) is None


def test_only_origins_that_were_named_may_read_the_api(advisor: Advisor) -> None:
    client = client_of(advisor, ELSEWHERE, "http://localhost:8080")
    assert allowed(client, ELSEWHERE) == ELSEWHERE
    assert allowed(client, "http://localhost:8080") == "http://localhost:8080"
    for other in ("https://wwwxexample.org", f"{ELSEWHERE}.evil.example", "http://www.example.org", "null", "http://["):
        assert allowed(client, other) is None, other
    answer = client.post("/api/v1/next", json={}, headers={"Origin": ELSEWHERE})
    assert "Origin" in answer.headers.getlist("Vary")


def test_any_may_where_that_is_said(advisor: Advisor) -> None:
    assert allowed(client_of(advisor, "*"), "https://anywhere.example") == "*"


def test_a_refusal_can_be_read_too(advisor: Advisor) -> None:
    client = client_of(advisor, ELSEWHERE)
    faulty = client.post("/api/v1/next", json={"answers": {"x": 1}}, headers={"Origin": ELSEWHERE})
    assert faulty.status_code == 400
    assert faulty.headers["Access-Control-Allow-Origin"] == ELSEWHERE


@pytest.mark.parametrize("path", ["/fr/", "/fr/rules", "/healthz", "/static/app.js"])
def test_no_page_may_be_read_from_elsewhere(advisor: Advisor, path: str) -> None:
    response = client_of(advisor, "*").get(path, headers={"Origin": ELSEWHERE})
    assert response.status_code == 200
    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
