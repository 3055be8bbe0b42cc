"""The description of the API in OpenAPI 3.1, built from the names the code itself uses."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from advisor.rulebase.model import Expectation, Priority, Timing
from advisor.words.languages import languages

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": ["boolean", "null"], "description": "true, false, or null for unknown"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _choice(values: type[Timing] | type[Priority] | type[Expectation]) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _schemas() -> dict[str, Schema]:
    answers = {
        "type": "object",
        "description": "By id of the question: the id of an answer, a list of ids, or null for “I don’t know”",
        "additionalProperties": {"anyOf": [TEXT, _list(TEXT), {"type": "null"}]},
    }
    summary = {
        "id": TEXT,
        "advise": TEXT,
        "timing": _choice(Timing),
        "priority": _choice(Priority),
        "section": TEXT,
        "source": _list(_ref("Passage")),
    }
    node = {
        "kind": {"type": "string", "enum": ["answer", "finding", "all", "any", "not", "at_least"]},
        "question": TEXT,
        "ask": TEXT,
        "accepted": _list(_ref("Answer")),
        "finding": TEXT,
        "means": TEXT,
        "count": {"type": "integer"},
    }
    leaf_only = ("question", "ask", "accepted", "finding", "means", "count", "parts")
    named = _list(_object(id=TEXT, advise=TEXT))
    return {
        "Answers": answers,
        "Situation": _object(("answers", "rulebase"), answers=_nullable(answers), rulebase=_ref("Rulebase")),
        "Rulebase": _object(id=TEXT, version=TEXT),
        "Passage": _object(code=TEXT, heading=TEXT),
        "Answer": _object(id=TEXT, words=TEXT),
        "Question": _object(
            id=TEXT,
            ask=TEXT,
            choose={"type": "string", "enum": ["one", "several"]},
            help=_nullable(TEXT),
            why=_nullable(TEXT),
            answers=_list(_ref("Answer")),
        ),
        "Questionnaire": _object(
            language=TEXT,
            rulebase=_ref("Rulebase"),
            sections=_list(_object(id=TEXT, title=TEXT, heading=TEXT, questions=_list(_ref("Question")))),
        ),
        "Verdict": _object(
            (*leaf_only, "answer"),
            **node,
            verdict=TRUTH,
            answer=_nullable(_list(_ref("Answer"))),
            parts=_list(_ref("Verdict")),
        ),
        "Condition": _object((*leaf_only, "words"), **node, words=TEXT, parts=_list(_ref("Condition"))),
        "Advice": _object(
            ("lifted_by",),
            **summary,
            because=TEXT,
            steps=_list(TEXT),
            why=_ref("Verdict"),
            lifted_by=_list(_ref("Change")),
        ),
        "Change": _object(
            question=TEXT, ask=TEXT, answers=_list(_ref("Answer")), lifts=_list(TEXT), brings=_list(TEXT)
        ),
        "Assessment": _object(
            ("what_if",),
            what_if=_nullable(_ref("Change")),
            language=TEXT,
            rulebase=_ref("Rulebase"),
            complete={"type": "boolean"},
            recommendations=_list(_ref("Advice")),
            strengths=_list(_ref("Advice")),
            open_questions=_list(_object(question=TEXT, ask=TEXT, would_settle=_list(TEXT))),
            covered=_list(_object(id=TEXT, advise=TEXT, covered_by=_list(TEXT))),
        ),
        "RuleSummary": _object(**summary),
        "Rules": _object(language=TEXT, rulebase=_ref("Rulebase"), rules=_list(_ref("RuleSummary"))),
        "Rule": _object(
            language=TEXT,
            rulebase=_ref("Rulebase"),
            **summary,
            because=TEXT,
            steps=_list(TEXT),
            when=_ref("Condition"),
            examples=_list(
                _object(
                    given=_list(
                        _object(question=TEXT, ask=TEXT, answers=_nullable(_list(_ref("Answer"))), answer=TEXT)
                    ),
                    expect=_choice(Expectation),
                    words=TEXT,
                )
            ),
            replaces=named,
            replaced_by=named,
            opposes=named,
            rests_on=_object(
                questions=_list(_object(id=TEXT, ask=TEXT)),
                findings=_list(_object(id=TEXT, means=TEXT)),
                links=_list(_object(**{"from": TEXT, "to": TEXT})),
            ),
        ),
        "Fault": _object(code=TEXT, pointer=TEXT, detail=TEXT, hint=TEXT),
        "Problem": _object(
            ("errors",),
            type=TEXT,
            title=TEXT,
            status={"type": "integer"},
            detail=TEXT,
            errors=_list(_ref("Fault")),
        ),
    }


def _answered(description: str, schema: str, kind: str = "application/json") -> Schema:
    return {"description": description, "content": {kind: {"schema": _ref(schema)}}}


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


def description() -> Schema:
    """Return the OpenAPI document."""
    rule_id = {"name": "id", "in": "path", "required": True, "schema": TEXT}
    what_if = {
        "name": "what_if",
        "in": "query",
        "description": "1: say which single changed answers would lift each advice",
        "schema": {"type": "string", "enum": ["1"]},
    }
    situation = {"required": True, "content": {"application/json": {"schema": _ref("Situation")}}}
    faults = _problems(_400="The situation can’t be read; every fault is listed", _413="Too large", _415="Not JSON")
    unknown = _problems(_404="There is no such rule")
    health = {"type": "object", "properties": {"status": {"const": "ok"}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Alliance Advisor",
            "version": version("alliance-advisor"),
            "description": "Assesses the situation of a health alliance. Keeps no state and sets no cookie.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            "/api/v1/questionnaire": {
                "get": _operation("questionnaire", "Every question with its answers", "Questionnaire")
            },
            "/api/v1/assessments": {
                "post": _operation(
                    "assess", "Assess a situation", "Assessment", faults, parameters=[what_if], requestBody=situation
                )
            },
            "/api/v1/rules": {"get": _operation("rules", "Every rule in short", "Rules")},
            "/api/v1/rules/{id}": {
                "get": _operation("rule", "One rule in full", "Rule", unknown, parameters=[rule_id])
            },
            "/healthz": {
                "get": {
                    "operationId": "health",
                    "summary": "Whether the server answers",
                    "responses": {
                        "200": {
                            "description": "It does",
                            "content": {"application/json": {"schema": health}},
                        }
                    },
                }
            },
        },
        "components": {
            "schemas": _schemas(),
            "parameters": {
                "lang": {
                    "name": "lang",
                    "in": "query",
                    "description": "Language of the words; else that of Accept-Language, else English",
                    "schema": {"type": "string", "enum": list(languages())},
                }
            },
        },
    }
