"""The JSON Schema (2020-12) of files of answers, by which an editor completes and marks while somebody fills one in.

It is that of a situation, read as editors read YAML: what looks like a number is one, where a text may stand. Which of
the two forms of a situation is meant follows from its version, so that an editor tells what is wrong in one of them.
`enumDescriptions` is not of the standard; editors show it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.situation_schema import Schema, situation_schema
from advisor.rulebase.grammar import SITUATION
from advisor.situation.situation import STEP_NUMBER
from advisor.words.markers import N_

TITLE = N_("A file of answers")

TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}

PATTERN_OF_STEP = f"^{STEP_NUMBER.pattern}$"

OF_TOLD = tuple(name for name in SITUATION.names if name not in ("answers", "rulebase"))
"""What a file holds besides that tells a situation; the rule language has a schema of its own for these."""


def answers_schema(localised: LocalisedRulebase) -> Schema:
    """Return the schema of a file of answers, in the language of the rule base in words."""
    made = situation_schema(localised)
    parts: dict[str, Schema] = {name: _for_editors(each) for name, each in made["$defs"].items()}
    for name in ("Situation", "EarlierSituation"):
        parts[name]["properties"] |= {"saved": {**parts[name]["properties"]["saved"], **TEXT}}
        parts[name]["properties"] |= {key: {"description": SITUATION.means[key]} for key in OF_TOLD}
    parts["SentCommitment"]["properties"] = _commitment(parts["SentCommitment"])
    version = _spelled(localised.rulebase.version)
    parts["WrittenFor"]["properties"]["version"] = {"enum": [*version, None]}
    earlier = {"type": ["string", "number"], "not": {"enum": version}}
    parts["EarlierWrittenFor"]["properties"]["version"] = earlier
    written_earlier = {"properties": {"version": earlier}, "required": ["version"]}
    return {
        "$schema": made["$schema"],
        "title": localised.translations(TITLE),
        "if": {"properties": {"rulebase": {"type": "object", **written_earlier}}, "required": ["rulebase"]},
        "then": {"$ref": "#/$defs/EarlierSituation"},
        "else": {"$ref": "#/$defs/Situation"},
        "$defs": parts,
    }


def as_text(localised: LocalisedRulebase) -> str:
    """Return the schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(answers_schema(localised)), indent=1).decode() + "\n"


def _for_editors(part: Any) -> Any:
    """Return a part of the schema with the words of its answers where editors look for them."""
    if isinstance(part, dict):
        return {key.replace("x-enum-d", "enumD"): _for_editors(each) for key, each in part.items()}
    return [_for_editors(each) for each in part] if isinstance(part, list) else part


def _commitment(part: Schema) -> Schema:
    spelled = {"type": "string", "pattern": PATTERN_OF_STEP}
    items = part["properties"]["done"]["items"]
    numbered = {**items, "anyOf": [*items["anyOf"], spelled]}
    return {"who": TEXT, "when": TEXT, "done": {"type": ["array", "null"], "items": numbered}}


def _spelled(version: str) -> list[str | float]:
    """Return a version as it may stand in a file: without quotes it is a number, if it looks like one."""
    return [version, float(version)] if version.count(".") < 2 else [version]
