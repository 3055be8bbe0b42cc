"""Programs that were written for an earlier version: what they send to the API or call as an assistant still works."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from advisor.rulebase.model import Rulebase
from tests.assistants.assistant import connected
from tests.kept.reading import VERSIONS, each_version, read_json, unknown_ids

SENT = [(path, each) for path in VERSIONS for each in read_json(path / "api" / "requests.json")]

each_request = pytest.mark.parametrize(
    ("kept", "sent"),
    SENT,
    ids=[f"{path.name}: {each['operation']} {number}" for number, (path, each) in enumerate(SENT)],
)

Sent = dict[str, Any]


ADDED = {"unless"}
"""Kinds of conditions that came later: a program passes over those that it doesn't know (docs/assessment.md)."""


def without_kinds(part: Any, kinds: Container[str]) -> Any:
    """Return a part of a document without the nodes of some kinds."""
    if isinstance(part, dict):
        return {name: without_kinds(value, kinds) for name, value in part.items()}
    if isinstance(part, list):
        return [
            without_kinds(each, kinds) for each in part if not (isinstance(each, dict) and each.get("kind") in kinds)
        ]
    return part


def answered(client: FlaskClient, sent: Sent) -> Any:
    response = client.open(f"{sent['address']}?{sent['query']}", method=sent["method"].upper(), json=sent["body"])
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


@each_request
def test_a_request_is_answered_as_it_was_described(kept: Path, sent: Sent, client: FlaskClient) -> None:
    described = read_json(kept / "api" / "description.json")
    schema = described["paths"][sent["path"]][sent["method"]]
    validator = Draft202012Validator({**schema, "components": {"schemas": described["schemas"]}})
    told = without_kinds(answered(client, sent), ADDED)
    faults = [f"{each.json_path}: {each.message[:200]}" for each in validator.iter_errors(told)]
    assert faults == []


@each_request
def test_every_id_that_a_program_kept_is_still_known(kept: Path, sent: Sent, alliances: Rulebase) -> None:
    assert list(unknown_ids(sent["answer"], alliances)) == []


@each_version
def test_every_operation_is_tried(kept: Path) -> None:
    described = read_json(kept / "api" / "description.json")["paths"]
    tried = {(sent["path"], sent["method"]) for path, sent in SENT if path == kept}
    assert tried == {(path, method) for path, methods in described.items() for method in methods}


@each_version
def test_what_a_body_asks_for_is_in_the_answer(kept: Path, client: FlaskClient, alliances: Rulebase) -> None:
    whole = next(sent for path, sent in SENT if path == kept and "what_if" in sent["query"])
    answer = answered(client, whole)
    assert answer["rulebase"]["id"] == whole["answer"]["rulebase"]["id"]
    assert [each["id"] for each in answer["recommendations"]]
    assert any(each["lifted_by"] for each in answer["recommendations"])
    assert answer["trace"]
    old = next(sent for path, sent in SENT if path == kept and "rulebase" in (sent["body"] or {}))
    assert answered(client, old)["warnings"]


@each_version
def test_an_assistant_is_answered(kept: Path, tmp_path: Path, alliances: Rulebase) -> None:
    with connected(tmp_path / "errors.txt", "--lang", "fr") as assistant:
        for call in read_json(kept / "assistants" / "calls.json"):
            answer = assistant.call(call["tool"], **call["arguments"])
            assert answer.keys() >= call["answer"].keys()
            assert list(unknown_ids(call["answer"], alliances)) == []
