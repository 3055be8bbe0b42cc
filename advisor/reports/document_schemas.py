"""The JSON Schemas of documents, under the names that other tools rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

Schema = dict[str, Any]

AS_DOCUMENT = "Document"
"""What a type is called by beside the thing that it tells of; in a schema nothing else has its name."""

IN_BRIEF = "Brief"
"""What a type is called by that has less than the document of that name, and never stands beside it."""


FIRST_PUBLISHED_AS = {
    "AnswerEffectDocument": "Outcome",
    "RuleStatus": "Expectation",
    "RulebaseVersion": "RulebaseName",
    "WarningDocument": "Warned",
}
"""Types that schemas go on calling as they did at first."""


def public_name(kind: type[msgspec.Struct] | str) -> str:
    """Return the name in schemas of a type, or of what is called so."""
    name = kind if isinstance(kind, str) else kind.__name__
    if name in FIRST_PUBLISHED_AS:
        return FIRST_PUBLISHED_AS[name]
    return name.removesuffix(AS_DOCUMENT).removeprefix(IN_BRIEF) or name


def schemas_of(kinds: Iterable[type[msgspec.Struct]], ref_template: str) -> dict[str, Schema]:
    """Return the schemas (2020-12) of documents, and of all that they hold, by their public names.

    `ref_template` makes the address of one from its `{name}`.
    """
    _, found = msgspec.json.schema_components(list(kinds), ref_template="{name}")
    names = {name: public_name(name) for name in found}
    assert len({*names.values()}) == len(names), "two types of documents have one public name"  # noqa: S101
    return {names[name]: _renamed(each, names, ref_template) for name, each in found.items()}


def _renamed(schema: Any, names: dict[str, str], ref_template: str) -> Any:
    if isinstance(schema, list):
        return [_renamed(each, names, ref_template) for each in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {key: _renamed(each, names, ref_template) for key, each in schema.items()}
    if isinstance(schema.get("$ref"), str):
        renamed["$ref"] = ref_template.format(name=names[schema["$ref"]])
    if "mapping" in schema:
        renamed["mapping"] = {key: ref_template.format(name=names[each]) for key, each in schema["mapping"].items()}
    if isinstance(schema.get("title"), str):
        renamed["title"] = names.get(schema["title"], schema["title"])
    return renamed
