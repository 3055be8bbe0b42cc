"""The description of the API, and that the API is as described."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from openapi_spec_validator import validate

from advisor.advisor import Advisor
from advisor.reports.document_schemas import public_name
from advisor.rulebase.conditions import All
from advisor.rulebase.model import Rulebase
from tests.effort import in_turn, some_of
from tests.test_situations import cases
from webui.api.openapi import ends
from webui.api.operations import OPERATIONS
from webui.api.problems import TYPES
from webui.application import create_app


@pytest.fixture(scope="module")
def described(advisor: Advisor) -> dict[str, Any]:
    client = create_app(advisor, {"SECRET_KEY": "for tests only"}).test_client()
    found: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return found


def checker(described: dict[str, Any], name: str) -> Draft202012Validator:
    """Return a validator of one schema of the description."""
    return Draft202012Validator({**described, "$ref": f"#/components/schemas/{name}"})


def test_it_is_openapi(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    validate(described)


def test_every_address_of_the_api_is_described(client: FlaskClient, described: dict[str, Any]) -> None:
    served = {
        re.sub(r"<\w+>", "{id}", str(rule))
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    assert served == set(described["paths"])


def test_every_status_and_header_is_described(described: dict[str, Any]) -> None:
    for operation in OPERATIONS:
        responses = described["paths"][operation.path][operation.method.lower()]["responses"]
        expected = {"200", "400", "406", "500"}
        expected |= {"304"} if operation.kept else set()
        expected |= {"301"} if operation.kept and operation.in_path else set()
        expected |= {"404"} if operation.in_path else set()
        expected |= {"413", "415"} if operation.body else set()
        assert set(responses) == expected, operation.id
        assert {"Content-Language", "Vary", "X-Request-ID", "Cache-Control"} <= set(responses["200"]["headers"])
        assert ("ETag" in responses["200"]["headers"]) is operation.kept


def test_examples_are_as_described(described: dict[str, Any]) -> None:
    for operation in OPERATIONS:
        found = described["paths"][operation.path][operation.method.lower()]
        if operation.answer:
            [content] = found["responses"]["200"]["content"].values()
            checker(described, public_name(operation.answer)).validate(content["example"])
        if operation.body:
            checker(described, operation.body).validate(found["requestBody"]["content"]["application/json"]["example"])
    for name, response in described["components"]["responses"].items():
        [content] = response["content"].values()
        checker(described, "Problem").validate(content["example"])
        assert content["example"]["type"] == f"/api/problems/{name}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_sent_is_as_described(
    client: FlaskClient, alliances: Rulebase, described: dict[str, Any], language: str
) -> None:
    for rule in alliances.rules:
        checker(described, "Rule").validate(client.get(f"/api/v1/rules/{rule}?lang={language}").json)
    for finding in alliances.findings:
        checker(described, "Finding").validate(client.get(f"/api/v1/findings/{finding}?lang={language}").json)
    for operation in (each for each in OPERATIONS if each.answer and each.method == "GET" and not each.in_path):
        assert operation.answer
        checker(described, public_name(operation.answer)).validate(client.get(operation.path).json)
    for told in (each for each in some_of(cases(), 12) if language in in_turn(each.name.text, ("en", "fr"))):
        answers = told.situation.answers
        listed = {name: sorted(each) if isinstance(each, frozenset) else each for name, each in answers.items()}
        query = f"?lang={language}&trace=1"
        response = client.post(f"/api/v1/assessments{query}&what_if=1", json={"answers": listed})
        checker(described, "Assessment").validate(response.json)
        half = dict(list(listed.items())[: len(listed) // 2])
        checker(described, "Next").validate(client.post(f"/api/v1/next?lang={language}", json={"answers": half}).json)
        rule = next(iter(alliances.rules))
        response = client.post(f"/api/v1/rules/{rule}/explanation{query}", json={"answers": half})
        checker(described, "Explanation").validate(response.json)
    faulty = client.post("/api/v1/assessments", json={"answers": {"nothing": 1}})
    checker(described, "Problem").validate(faulty.json)


def test_answers_are_named_by_their_real_ids(described: dict[str, Any], alliances: Rulebase) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["AnswerToStage"]["enum"] == [*alliances.questions["stage"].answer_ids]
    assert set(alliances.questions) <= set(schemas["Answers"]["properties"])
    assert schemas["Answers"]["additionalProperties"] is False


def test_no_enumeration_is_without_a_name(described: dict[str, Any]) -> None:
    """Else generators make a type for each place in which it stands."""

    def inline(schema: object, depth: int = 0) -> bool:
        if isinstance(schema, list):
            return any(inline(each, depth + 1) for each in schema)
        if not isinstance(schema, dict):
            return False
        if "enum" in schema and depth:
            return True
        return any(inline(each, depth + 1) for key, each in schema.items() if key not in ("not", "propertyNames"))

    sent = {
        "Answers",
        "Situation",
        "Node",
        "Problem",
        *(public_name(each.answer) for each in OPERATIONS if each.answer),
    }
    for name in sent:
        assert not inline(described["components"]["schemas"][name]), name


def test_the_schema_of_a_situation_is_the_same(client: FlaskClient, described: dict[str, Any]) -> None:
    schema = client.get("/api/v1/situation.schema.json?lang=en").get_json()
    Draft202012Validator.check_schema(schema)
    assert set(schema["$defs"]) <= set(described["components"]["schemas"])
    assert schema["$defs"]["AnswerToStage"] == described["components"]["schemas"]["AnswerToStage"]


def test_a_rule_base_of_almost_nothing_is_described(mini: Rulebase) -> None:
    rules = {name: replace(each, examples=(), when=All(())) for name, each in list(mini.rules.items())[:1]}
    bare = replace(mini, findings={}, rules=rules, questions={})
    client = create_app(Advisor(bare), {"SECRET_KEY": "for tests only"}).test_client()
    validate(client.get("/api/v1/openapi.json").get_json())
    assert client.get("/api/docs").status_code == 200


def test_below_a_prefix_addresses_have_it(advisor: Advisor) -> None:
    client = create_app(advisor, {"SECRET_KEY": "for tests only", "PREFIX": "/advice"}).test_client()
    told = client.get("/advice/api/v1/openapi.json").get_json()
    assert told["servers"][0]["url"] == "/advice"
    assert client.get("/advice/api/v1/nothing").get_json()["type"] == "/advice/api/problems/not-found"


def test_every_type_of_problem_that_can_be_is_described(described: dict[str, Any]) -> None:
    of_no_operation = {"bad-request", "not-found", "method-not-allowed"}
    used = {name for operation in OPERATIONS for name in ends(operation)}
    assert used | of_no_operation == set(TYPES)
    text = json.dumps(described, ensure_ascii=False)
    for name in used:
        assert f"#/components/responses/{name}" in text or TYPES[name].title in text
