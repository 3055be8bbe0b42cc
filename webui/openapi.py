"""The description of the API in OpenAPI 3.1: its schemas are made from the types of the documents it sends."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import msgspec

from advisor.reports.problem_shapes import Problem
from advisor.reports.rule_shapes import Questionnaire, Rule, Rules
from advisor.reports.shapes import Assessment

Schema = dict[str, Any]

SENT = (Assessment, Questionnaire, Rules, Rule, Problem)
"""The types of all documents that the API sends."""


def description(title: str, languages: Sequence[str]) -> Schema:
    """Return the OpenAPI document of an API with a title that speaks these languages."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": version("alliance-advisor"),
            "description": "Assesses situations by a rule base. Keeps no state and sets no cookie.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(),
        "components": {
            "schemas": {**_received(), **_sent()},
            "parameters": {
                "lang": {
                    "name": "lang",
                    "in": "query",
                    "description": "Language of the words; else that of Accept-Language, else English",
                    "schema": {"type": "string", "enum": list(languages)},
                }
            },
        },
    }


def _sent() -> Schema:
    """Return the schemas of what is sent, made from the declared types."""
    _, schemas = msgspec.json.schema_components(SENT, ref_template="#/components/schemas/{name}")
    return schemas


def _received() -> Schema:
    """Return the schemas of what is received, which is read by hand so that all its faults are told at once."""
    text: Schema = {"type": "string"}
    answer = {"anyOf": [text, {"type": "array", "items": text}, {"type": "null"}]}
    answers = {
        "type": "object",
        "description": "By id of the question: the id of an answer, a list of ids, or null for “I don’t know”",
        "additionalProperties": answer,
    }
    written_for = {
        "type": "object",
        "description": "The rule base that the answers were given for",
        "properties": {"id": text, "version": text},
        "additionalProperties": False,
    }
    situation = {
        "type": "object",
        "properties": {
            "answers": {"anyOf": [_ref("Answers"), {"type": "null"}]},
            "rulebase": {"anyOf": [written_for, {"type": "null"}]},
            "commitments": {
                "anyOf": [
                    {"type": "object", "additionalProperties": {"anyOf": [_ref("Commitment"), {"type": "null"}]}},
                    {"type": "null"},
                ],
                "description": "who takes on which advice, by the ids of rules; no rule sees it",
            },
        },
        "additionalProperties": False,
    }
    return {"Answers": answers, "Situation": situation}


def _paths() -> Schema:
    faults = _problems(_400="The situation can’t be read; its faults are listed", _413="Too large", _415="Not JSON")
    rule_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    situation = {"required": True, "content": {"application/json": {"schema": _ref("Situation")}}}
    asked = [
        _flag("what_if", "1: say what would make each piece of advice unnecessary"),
        _flag("trace", "1: say in order what the inference engine did"),
    ]
    health = {"type": "object", "properties": {"status": {"const": "ok"}}}
    return {
        "/api/v1/questionnaire": {
            "get": _operation("questionnaire", "Every question with its answers", "Questionnaire")
        },
        "/api/v1/assessments": {
            "post": _operation(
                "assess", "Assess a situation", "Assessment", faults, parameters=asked, requestBody=situation
            )
        },
        "/api/v1/rules": {"get": _operation("rules", "Every rule in short", "Rules")},
        "/api/v1/rules/{id}": {
            "get": _operation(
                "rule", "One rule in full", "Rule", _problems(_404="There is no such rule"), parameters=[rule_id]
            )
        },
        "/healthz": {
            "get": {
                "operationId": "health",
                "summary": "Whether the server answers",
                "responses": {
                    "200": {"description": "It does", "content": {"application/json": {"schema": health}}},
                },
            }
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _flag(name: str, told: str) -> Schema:
    return {"name": name, "in": "query", "description": told, "schema": {"type": "string", "enum": ["1"]}}


def _answered(told: str, schema: str, kind: str = "application/json") -> Schema:
    return {"description": told, "content": {kind: {"schema": _ref(schema)}}}


def _problems(**described: str) -> Schema:
    kind = "application/problem+json"
    return {code.removeprefix("_"): _answered(told, "Problem", kind) for code, told in described.items()}


def _operation(name: str, summary: str, schema: str, responses: Schema | None = None, **more: Any) -> Schema:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [{"$ref": "#/components/parameters/lang"}, *more.pop("parameters", ())],
        **more,
        "responses": {"200": _answered("As asked", schema), **(responses or {})},
    }
