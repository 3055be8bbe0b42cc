"""Single requests that are not as they should be: halves of characters, origins, hosts, prefixes, bodies, parameters.

What needs the running server stands in `test_running_server`.
"""

from __future__ import annotations

import gc
import json
import re
import tracemalloc
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from advisor.rulebase.model import Rulebase
from tests.attack.texts import HOST
from tests.browsing import START, begin, text

ASSESSMENTS, NEXT = "/api/v1/assessments", "/api/v1/next"


def with_half_a_character() -> list[str]:
    """Return situations with half a character in every place that has a text."""
    half = '"\\ud83d"'
    return [
        half,
        f"[{half}]",
        f"{{{half}: 1}}",
        f'{{"answers": {half}}}',
        f'{{"answers": {{{half}: "idea"}}}}',
        f'{{"answers": {{"stage": {half}}}}}',
        f'{{"answers": {{"tension": ["quarrel", {half}]}}}}',
        f'{{"rulebase": {{"id": {half}}}}}',
        f'{{"rulebase": {{"version": {half}}}}}',
        f'{{"rulebase": {{{half}: "x"}}}}',
        f'{{"commitments": {{{half}: {{}}}}}}',
        f'{{"commitments": {{"narrow-the-aim": {{"who": {half}}}}}}}',
        f'{{"commitments": {{"narrow-the-aim": {{"done": [{half}]}}}}}}',
        '{"answers": {"stage": "\\udc00\\ud800"}}',
        f"{{{half}: {half}}}",
        f'{{"answers": {{{half}: {{"x": [{half}]}}}}}}',
    ]


@pytest.mark.parametrize("path", [ASSESSMENTS, NEXT, "/api/v1/rules/narrow-the-aim/explanation"])
@pytest.mark.parametrize("body", with_half_a_character())
def test_half_a_character_anywhere_is_the_senders_mistake(client: FlaskClient, path: str, body: str) -> None:
    response = client.post(path, data=body, content_type="application/json")
    assert response.status_code == 400
    assert {each["code"] for each in response.get_json()["errors"]} == {"lone-surrogate"}


@pytest.mark.parametrize("raw", [b'"\xed\xa0\x80"', b'{"answers": {"stage": "\xed\xbf\xbf"}}'])
def test_half_a_character_in_raw_bytes_is_no_utf_8(client: FlaskClient, raw: bytes) -> None:
    response = client.post(ASSESSMENTS, data=raw, content_type="application/json")
    assert response.status_code == 400
    assert [each["code"] for each in response.get_json()["errors"]] == ["not-utf-8"]


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://]", "http://a:b:c", "http://[v]/", "", "\xff"])
@pytest.mark.parametrize("path", [START, "/fr/resume", "/fr/forget", "/fr/q/abcdefghjk/A"])
def test_an_origin_that_is_none_is_not_ours(client: FlaskClient, path: str, origin: str) -> None:
    assert client.post(path, headers={"Origin": origin}).status_code == 403


def test_very_many_wrong_ids_in_one_answer_are_told_in_short(client: FlaskClient) -> None:
    ids = [f"x{number}" for number in range(12_000)]
    body = json.dumps({"answers": {"tension": ids}}, separators=(",", ":"))
    assert len(body) > 95_000
    response = client.post(f"{ASSESSMENTS}?lang=en", data=body, content_type="application/json")
    told = response.get_json()
    assert response.status_code == 400
    assert len(told["errors"]) == 51
    assert told["errors"][-1]["detail"] == "there are 11950 more."
    assert len(response.data) < 30_000
    assert len(told["detail"]) < 1_000


@pytest.mark.parametrize("path", ["/fr/", "/fr/rules", "/fr", "/fr/q/abcdefghjk/", "/"])
def test_no_page_leads_to_the_host_that_was_named(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Host": HOST})
    assert HOST not in text(response)
    assert HOST not in response.headers.get("Location", "")


def test_a_new_questionnaire_does_not_lead_to_the_host_that_was_named(client: FlaskClient) -> None:
    response = client.post(START, headers={"Host": HOST, "Sec-Fetch-Site": "same-origin"})
    assert response.headers["Location"].startswith("/fr/q/")


def test_the_icon_that_browsers_ask_for_is_answered_at_once(client: FlaskClient) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code in (200, 204, 404)
    assert not (response.status_code == 200 and response.mimetype == "text/html")


PREFIXES = [
    "javascript:alert(1)",
    "//" + HOST,
    "/\\" + HOST,
    "https://" + HOST,
    '/"><script>',
    "/a\r\nX: 1",
    "/..//" + HOST,
]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_prefix_that_is_no_path_is_not_believed(proxied: FlaskClient, prefix: str) -> None:
    environ = {"HTTP_X_FORWARDED_PREFIX": prefix}
    page = proxied.get("/fr/", environ_overrides=environ)
    links = re.findall(r'(?:href|src|action)="([^"#]+)"', page.get_data(as_text=True))
    assert links
    assert all(re.match(r"/(fr|en|static)/|mailto:|https?://localhost/", link) for link in links)
    begun = proxied.post(START, environ_overrides=environ)
    assert begun.headers["Location"].startswith("/fr/q/")
    assert "Path=/;" in begun.headers["Set-Cookie"] + ";"


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "data", "ftp", "https://x", "\x01https", ""])
def test_a_scheme_that_is_none_of_the_web_reaches_no_link(proxied: FlaskClient, scheme: str) -> None:
    page = text(proxied.get("/fr/", headers={"X-Forwarded-Proto": scheme}))
    links = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
    assert all(re.match(r"/[a-z]|https?://localhost/", link) for link in links)


@pytest.mark.parametrize(
    ("origin", "served"),
    [
        ("https://localhost", "http://localhost"),
        ("http://localhost", "https://localhost"),
        ("http://localhost:8000", "http://localhost"),
        ("http://localhost", "http://localhost:8000"),
        ("http://localhost.", "http://localhost"),
        ("ws://localhost", "http://localhost"),
    ],
)
def test_an_origin_of_another_scheme_or_port_is_another_site(client: FlaskClient, origin: str, served: str) -> None:
    assert client.post(START, base_url=served, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("served", ["http://localhost", "https://localhost", "http://localhost:8000"])
def test_our_own_origin_is_none(client: FlaskClient, served: str) -> None:
    assert client.post(START, base_url=served, headers={"Origin": served}).status_code == 303


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "x", "identity, gzip", "gzip, identity"])
@pytest.mark.parametrize("path", [ASSESSMENTS, NEXT])
def test_a_packed_body_is_refused_as_such(client: FlaskClient, path: str, coding: str) -> None:
    headers = {"Content-Encoding": coding}
    response = client.post(path, data=b"{}", content_type="application/json", headers=headers)
    assert response.status_code == 415
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/nothing"),
        ("GET", ASSESSMENTS),
        ("POST", ASSESSMENTS),
        ("POST", "/healthz"),
        ("GET", "/nothing/"),
    ],
)
def test_errors_in_the_language_of_the_reader_say_so(client: FlaskClient, method: str, path: str) -> None:
    response = client.open(path, method=method, headers={"Accept-Language": "fr"})
    assert response.status_code >= 400
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_with_the_wrong_method_is_told_so_in_json(client: FlaskClient, path: str) -> None:
    response = client.post(path)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert "GET" in response.headers["Allow"]


KEPT = [
    "questionnaire",
    "rules",
    "rules/narrow-the-aim",
    "findings",
    "languages",
    "situation.schema.json",
    "openapi.json",
]


@pytest.mark.parametrize("path", KEPT)
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(f"/api/v1/{path}")
    assert first.headers["ETag"]
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "text/*"])
@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v1/rules"), ("POST", ASSESSMENTS)])
def test_what_nobody_wants_to_read_is_not_sent(client: FlaskClient, method: str, path: str, accept: str) -> None:
    response = client.open(path, method=method, json={} if method == "POST" else None, headers={"Accept": accept})
    assert response.status_code == 406
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "query", ["lang=AAA", "lang=", "lang=fr&lang=fr", "what_if=AAA", "trace=yes", "x=1", "%ff=%fe"]
)
def test_a_parameter_that_no_schema_knows_is_refused(client: FlaskClient, query: str) -> None:
    response = client.post(f"{ASSESSMENTS}?{query}", json={})
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["errors"][0]["hint"]


@pytest.mark.parametrize("value", ["true", "false", "1", "0"])
@pytest.mark.parametrize("flag", ["what_if", "trace"])
def test_a_flag_that_the_schema_knows_is_taken(client: FlaskClient, flag: str, value: str) -> None:
    assert client.post(f"{ASSESSMENTS}?{flag}={value}", json={}).status_code == 200


SITUATIONS: list[dict[str, Any]] = [
    {},
    {"answers": None},
    {"answers": {"stage": "idea"}},
    {"answers": {"stage": ["idea"]}},
    {"answers": {"stage": None}},
    {"answers": {"tension": ["quarrel", "topic"]}},
    {"answers": {"tension": []}},
    {"answers": {"tension": "quarrel"}},
    {"answers": {"stage": []}},
    {"answers": {"stage": ["idea", "working"]}},
    {"answers": {"tension": ["quarrel", "quarrel"]}},
    {"answers": {"stage": "no-such-answer"}},
    {"answers": {"no-such-question": "x"}},
    {"answers": {"": "x"}},
    {"answers": {"stage": 1}},
    {"answers": {"stage": [[]]}},
    {"answers": []},
    {"more": 1},
    {"rulebase": {"id": "another"}},
    {"rulebase": {"id": "alliances", "more": "x"}},
    {"rulebase": 42},
    {"commitments": {"narrow-the-aim": {"who": "Ada", "done": [1]}}},
    {"commitments": {"no-such-rule": {}}},
    {"commitments": {"narrow-the-aim": {"who": 1}}},
]


@pytest.mark.parametrize("situation", SITUATIONS, ids=json.dumps)
def test_what_the_schemas_accept_is_accepted_and_nothing_else(client: FlaskClient, situation: dict[str, Any]) -> None:
    taken = client.post(ASSESSMENTS, json=situation).status_code == 200
    openapi = client.get("/api/v1/openapi.json").get_json()
    content = openapi["paths"][ASSESSMENTS]["post"]["requestBody"]["content"]["application/json"]
    described = Draft202012Validator({**content["schema"], "components": openapi["components"]})
    assert described.is_valid(situation) is taken
    assert Draft202012Validator(client.get("/api/v1/situation.schema.json").get_json()).is_valid(situation) is taken


def test_the_questions_and_answers_stand_in_the_description(client: FlaskClient, alliances: Rulebase) -> None:
    written = json.dumps(client.get("/api/v1/openapi.json").get_json()["components"]["schemas"])
    for question in alliances.questions.values():
        assert all(f'"{name}"' in written for name in (question.id, *question.answer_ids))


def test_prefixes_that_are_made_up_do_not_pile_up(proxied: FlaskClient) -> None:
    """Whatever is made once and kept must not be kept for each prefix that whoever plays the proxy could think of."""
    visited = ["/fr/", "/api/v1/openapi.json", begin(proxied)]

    def visit(prefixes: range) -> None:
        for number in prefixes:
            for path in visited:
                assert proxied.get(path, headers={"X-Forwarded-Prefix": f"/p{number}"}).status_code == 200

    visit(range(3))
    gc.collect()
    tracemalloc.start()
    try:
        visit(range(3, 12))
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 400_000
    finally:
        tracemalloc.stop()
