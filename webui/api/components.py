"""The schemas of what the API sends and takes, under their names in OpenAPI, in a form of which generators make types.

What is sent is described by its declared types (`advisor.reports`), what is taken by a schema of its own
(`advisor.reports.situation_schema`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from advisor.reports.document_schemas import schemas_of
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.problem_types import ProblemDocument
from advisor.reports.situation_schema import components
from webui.api.operations import OPERATIONS

Schema = dict[str, Any]

ROOT = "#/components/schemas/"

NODE = "Node"
"""The name of the union of all nodes of a condition."""

ENUMS: Mapping[tuple[str, ...], str] = {
    ("answers", "finding", "question", "rule"): "EventKind",
    ("finding", "rule"): "LedTo",
}
"""Names of enumerations that have none of their own: else each place in which one stands would become a type."""


def ref(name: str) -> Schema:
    """Return a reference to a schema."""
    return {"$ref": ROOT + name}


def schemas(localised: LocalisedRulebase, languages: Sequence[str]) -> dict[str, Schema]:
    """Return all schemas of the API by their names."""
    base = localised.rulebase
    either = [ref("Situation"), ref("EarlierSituation")]
    return {
        **components(localised, ROOT),
        "SentSituation": {
            "description": "A situation, written for this version of the rule base or another",
            "anyOf": either,
        },
        **_sent(),
        "Language": {"type": "string", "description": "The code of a language", "enum": [*languages]},
        "Flag": {"type": "string", "description": "Whether it is wanted", "enum": ["true", "false", "1", "0"]},
        "FindingId": {"type": "string", "description": "The id of a finding", **_among(base.findings)},
    }


def _among(ids: Collection[str]) -> Schema:
    """Return that a text is one of some ids; nothing where there are none, since an enumeration has one at least."""
    return {"enum": [*ids]} if ids else {}


def _sent() -> dict[str, Schema]:
    """Return the schemas of what is sent, made from the declared types."""
    answers = dict.fromkeys(each.answer for each in OPERATIONS if each.answer)
    found = schemas_of([*answers, ProblemDocument], ref_template=ROOT + "{name}")
    union = next(filter(None, map(_union_in, found.values())))
    named = {name: {"enum": [*values], "description": "One of these"} for values, name in ENUMS.items()}
    node = {"description": "A part of a condition and what became of it", "oneOf": union["anyOf"]}
    tidy = {name: _tidy(schema) for name, schema in {**found, **named}.items()}
    return {**tidy, NODE: {**node, "discriminator": union["discriminator"]}}


def _union_in(schema: object) -> Schema | None:
    """Return the union of nodes where it first stands in a schema."""
    if isinstance(schema, dict) and "discriminator" in schema:
        return schema
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return next(filter(None, map(_union_in, parts)), None)


def _tidy(schema: Any) -> Any:
    """Return a schema in which a union or an enumeration that has a name is referred to by it, at any depth."""
    if isinstance(schema, list):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    described = {"description": schema["description"]} if "description" in schema else {}
    if "discriminator" in schema:
        return {**described, **ref(NODE)}
    values = tuple(schema.get("enum", ()))
    if len(values) == 1:
        return {**described, "type": "string", "const": values[0]}
    if values in ENUMS and "title" not in schema and described != {"description": "One of these"}:
        return {**described, **ref(ENUMS[values])}
    tidied = {key: _tidy(value) for key, value in schema.items()}
    return {"type": "string", **tidied} if values else tidied
