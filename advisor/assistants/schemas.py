"""What the tools take, with the ids of a rule base, and what they give, by declared types, as JSON Schema (2020-12)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from advisor.advisor import Advisor
from advisor.reports.document_schemas import public_name, schemas_of
from advisor.reports.situation_schema import NULL, Schema, components
from advisor.words.markers import N_

LANGUAGE = N_("The language to speak to the person in; “{language}” unless given")


def taken(takes: Collection[str], needs: Collection[str], advisor: Advisor, language: str) -> Schema:
    """Return the schema of the arguments of a tool that takes some and needs some of them.

    It speaks a language, which is also that of whoever names none.
    """
    known = _arguments(advisor, language)
    properties = {name: known[name] if name in needs else _optional(known[name]) for name in takes}
    return {"type": "object", "properties": properties, "required": [*needs], "additionalProperties": False}


def given(kind: type[msgspec.Struct]) -> Schema:
    """Return the schema of a document."""
    parts = schemas_of([kind], ref_template="#/$defs/{name}")
    return {**parts.pop(public_name(kind)), "$defs": parts}


def _arguments(advisor: Advisor, language: str) -> dict[str, Schema]:
    localised = advisor.localised(language)
    parts, say = components(localised, ""), localised.translations
    interview = parts["Interview"]["properties"]
    return {
        "answers": _answers(parts),
        "rule": parts["RuleId"],
        "seen": _whole(interview["seen"], parts),
        "quick": _whole(interview["quick"], parts),
        "language": {
            "description": say(LANGUAGE).format(language=language),
            "type": "string",
            "enum": [*advisor.languages],
        },
    }


def _answers(parts: dict[str, Schema]) -> Schema:
    """Return the schema of answers in the plainest form, by present ids and without the words of the questionnaire.

    A model is given it with every tool. Whatever it accepts, that of a situation accepts.
    """
    asked = {name: each["anyOf"] for name, each in parts["Answers"]["properties"].items() if "deprecated" not in each}
    return {
        "description": parts["Answers"]["description"],
        "type": "object",
        "properties": {name: _optional(_plain(forms[0], parts)) for name, forms in asked.items()},
        "additionalProperties": False,
    }


def _plain(form: Schema, parts: dict[str, Schema]) -> Schema:
    """Return the first form of an answer: one present id, or several."""
    if "$ref" in form:
        return {"type": "string", "enum": parts[form["$ref"]]["enum"]}
    if "anyOf" in form:
        return _plain(form["anyOf"][0], parts)
    return {**form, "items": _plain(form["items"], parts)}


def _whole(schema: Any, parts: dict[str, Schema]) -> Any:
    """Return a schema with what it refers to in its place."""
    if isinstance(schema, dict) and "$ref" in schema:
        return _whole(parts[schema["$ref"]], parts)
    if isinstance(schema, dict):
        return {key: _whole(each, parts) for key, each in schema.items()}
    return [_whole(each, parts) for each in schema] if isinstance(schema, list) else schema


def _optional(schema: Schema) -> Schema:
    """Return a schema that accepts null as well."""
    return schema if NULL["type"] in schema["type"] else {"anyOf": [schema, NULL]}
