"""The API as HTTP has it: parameters, negotiation, methods, sizes, and what may be kept."""

from __future__ import annotations

import gzip
import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from advisor.rulebase.model import Rulebase
from webui.api.operations import OPERATIONS, Operation
from webui.api.problems import TYPES

KEPT = [each for each in OPERATIONS if each.kept]
TAKING = [each for each in OPERATIONS if each.body]
ID = {"rules": "narrow-the-aim", "findings": "has-met"}


def path(operation: Operation) -> str:
    """Return an address of an operation."""
    return operation.path.replace("{id}", ID["findings" if "findings" in operation.path else "rules"])


def ask(client: FlaskClient, operation: Operation, query: str = "", **more: object) -> TestResponse:
    """Ask an operation for something, with an empty situation where it takes one."""
    if operation.body and "data" not in more:
        more = {"json": {"answers": {}}, **more}
    return client.open(path(operation) + query, method=operation.method, **more)  # type: ignore[arg-type]


def names(operation: Operation) -> str:
    return operation.id


def assert_problem(response: TestResponse, name: str) -> dict[str, object]:
    assert response.mimetype == "application/problem+json"
    told: dict[str, object] = response.get_json()
    assert told["type"] == f"/api/problems/{name}"
    assert told["status"] == response.status_code == TYPES[name].status
    assert response.headers["Content-Language"] in ("en", "fr")
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "no-store"
    return told


@pytest.mark.parametrize("operation", OPERATIONS, ids=names)
def test_what_is_asked_is_answered(client: FlaskClient, operation: Operation) -> None:
    response = ask(client, operation)
    assert response.status_code == 200
    assert response.mimetype == operation.produces
    assert response.headers["X-Request-ID"]
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=names)
def test_unknown_and_repeated_parameters_are_refused(client: FlaskClient, operation: Operation) -> None:
    told = assert_problem(ask(client, operation, "?lnag=fr&x=1"), "bad-parameters")
    errors = told["errors"]
    assert isinstance(errors, list)
    assert [(each["code"], each["parameter"]) for each in errors] == [
        ("unknown-parameter", "lnag"),
        ("unknown-parameter", "x"),
    ]
    if operation.parameters:
        assert errors[0]["hint"] == "Did you mean “lang”?"
        told = assert_problem(ask(client, operation, "?lang=fr&lang=en"), "bad-parameters")
        assert "repeated-parameter" in json.dumps(told)


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(client: FlaskClient) -> None:
    told = assert_problem(client.get("/api/v1/rules?lang=es"), "bad-parameters")
    assert "en, fr" in json.dumps(told)
    told = assert_problem(client.get("/api/v1/rules?lang=es", headers={"Accept-Language": "fr"}), "bad-parameters")
    assert told["title"] == "L’adresse contient des paramètres inutilisables"


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_a_flag_is_true_or_false(client: FlaskClient, value: str, wanted: bool) -> None:
    told = client.post(f"/api/v1/assessments?trace={value}", json={}).get_json()
    assert ("trace" in told) is wanted


@pytest.mark.parametrize("value", ["yes", "", "True", "AAA"])
def test_anything_else_is_refused(client: FlaskClient, value: str) -> None:
    told = assert_problem(client.post(f"/api/v1/assessments?what_if={value}", json={}), "bad-parameters")
    assert "not-a-flag" in json.dumps(told)


@pytest.mark.parametrize("operation", KEPT, ids=names)
def test_what_depends_on_no_situation_may_be_kept(client: FlaskClient, operation: Operation) -> None:
    first = ask(client, operation, headers={"Accept-Language": "fr"})
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=300"
    for packed in ("br", "gzip", "identity"):
        headers = {"Accept-Language": "fr", "If-None-Match": tag, "Accept-Encoding": packed}
        again = ask(client, operation, headers=headers)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
    changed = ask(client, operation, headers={"If-None-Match": 'W/"other"'})
    assert changed.status_code == 200


@pytest.mark.parametrize("operation", TAKING, ids=names)
def test_what_depends_on_one_may_not(client: FlaskClient, operation: Operation) -> None:
    response = ask(client, operation)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_two_languages_have_two_tags(client: FlaskClient) -> None:
    tags = {client.get(f"/api/v1/rules?lang={language}").headers["ETag"] for language in ("en", "fr")}
    assert len(tags) == 2


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.method == "GET"], ids=names)
def test_the_head_is_that_of_the_whole(client: FlaskClient, operation: Operation) -> None:
    whole, head = client.get(path(operation)), client.head(path(operation))
    assert (head.status_code, head.data) == (200, b"")
    different = {"X-Request-ID"}
    assert {k: v for k, v in head.headers.items() if k not in different} == {
        k: v for k, v in whole.headers.items() if k not in different
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=names)
def test_methods_are_told(client: FlaskClient, operation: Operation) -> None:
    expected = {"OPTIONS", operation.method} | ({"HEAD"} if operation.method == "GET" else set())
    options = client.options(path(operation))
    assert options.status_code == 200
    assert set(options.headers["Allow"].split(", ")) == expected
    for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE"} - expected:
        refused = client.open(path(operation), method=method)
        assert_problem(refused, "method-not-allowed")
        assert set(refused.headers["Allow"].split(", ")) == expected


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=1", "application/json;q=0"])
def test_a_form_that_is_not_written_is_refused(client: FlaskClient, accept: str) -> None:
    assert_problem(client.get("/api/v1/rules", headers={"Accept": accept}), "not-acceptable")
    assert_problem(client.post("/api/v1/next", json={}, headers={"Accept": accept}), "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, application/json;q=0.1", ""])
def test_whatever_includes_json_is_fine(client: FlaskClient, accept: str) -> None:
    assert client.get("/api/v1/rules", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("operation", TAKING, ids=names)
def test_an_encoding_that_is_not_read_is_refused(client: FlaskClient, operation: Operation) -> None:
    packed = gzip.compress(b'{"answers": {}}')
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    response = ask(client, operation, data=packed, headers=headers)
    assert_problem(response, "unsupported-encoding")
    assert response.headers["Accept-Encoding"] == "identity"
    plain = {"Content-Encoding": "identity", "Content-Type": "application/json"}
    assert ask(client, operation, data=b"{}", headers=plain).status_code == 200


@pytest.mark.parametrize("operation", TAKING, ids=names)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_anything_but_json_is_refused(client: FlaskClient, operation: Operation, kind: str) -> None:
    response = ask(client, operation, data=b"{}", headers={"Content-Type": kind} if kind else {})
    assert_problem(response, "unsupported-media-type")
    assert response.headers["Accept-Post"] == "application/json"


@pytest.mark.parametrize("operation", TAKING, ids=names)
def test_too_much_is_refused(client: FlaskClient, operation: Operation) -> None:
    response = ask(client, operation, data=b" " * 100_001, headers={"Content-Type": "application/json"})
    assert_problem(response, "too-large")


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_answers_are_packed_for_who_can_unpack_them(client: FlaskClient, coding: str) -> None:
    response = client.get("/api/v1/questionnaire", headers={"Accept-Encoding": coding})
    assert response.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in response.headers["Vary"]


def test_the_id_of_a_request_is_that_of_a_proxy_that_is_believed(client: FlaskClient) -> None:
    ids = {client.get("/healthz", headers={"X-Request-ID": "abc"}).headers["X-Request-ID"] for _ in range(2)}
    assert len(ids) == 2
    assert "abc" not in ids


@pytest.mark.parametrize("wrong", ["/api/", "/api/v1", "/api/v2/rules", "/api/v1/nothing?lang=es"])
def test_an_address_that_is_none(client: FlaskClient, wrong: str) -> None:
    assert_problem(client.get(wrong), "not-found")


@pytest.mark.parametrize(
    ("address", "near"),
    [("/api/v1/rules/narow-the-aim", "narrow-the-aim"), ("/api/v1/findings/has-meet", "has-met")],
)
def test_an_id_that_is_none_has_a_suggestion(client: FlaskClient, address: str, near: str) -> None:
    told = assert_problem(client.get(address), "unknown-id")
    assert near in json.dumps(told)
    if "rules" in address:
        assert near in json.dumps(assert_problem(client.post(f"{address}/explanation", json={}), "unknown-id"))


def test_a_former_id_leads_to_the_present_one(client: FlaskClient, alliances: Rulebase) -> None:
    former, rule = next((name, each.id) for each in alliances.rules.values() for name in each.formerly)
    response = client.get(f"/api/v1/rules/{former}?lang=fr")
    assert (response.status_code, response.headers["Location"]) == (301, f"/api/v1/rules/{rule}?lang=fr")
    told = client.post(f"/api/v1/rules/{former}/explanation", json={}).get_json()
    assert told["id"] == rule
