"""What the schema of the rule language is made of: the forms of single texts, and the grammar of schemas."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from advisor.rulebase.grammar import TableGrammar
from advisor.rulebase.ids import LANGUAGE, LINK, LONGEST_ID, STEP_NUMBER, VERSION, YEAR, fault_of_id
from advisor.rulebase.model import Choose, Moment, Priority, RuleStatus, Said, Tells, Timing
from advisor.words.translatable import Translatable

Schema = dict[str, Any]

MEANINGS: Mapping[StrEnum, str] = {
    Choose.ONE: "One answer may be chosen.",
    Choose.SEVERAL: "Any number of the answers may be chosen, none of them included.",
    Tells.PRACTICE: "What they do, and could do in another way.",
    Tells.CIRCUMSTANCE: "Where they stand: nobody can be advised to change this answer.",
    Timing.NOW: "To be done now.",
    Timing.NEXT: "To be done as soon as there is time for it.",
    Timing.LATER: "To be left for later.",
    Timing.NOT_YET: "To be left alone for the moment.",
    Timing.KEEP: "A strength: to be kept as it is.",
    Moment.BEFORE: "Before the next meeting.",
    Moment.AT: "At the next meeting.",
    Moment.AFTER: "After the next meeting.",
    Moment.MONTHS: "Over the months that follow.",
    Said.ITSELF: "By what it means.",
    Said.PARTS: "By the answers it rests on.",
    Said.NEVER: "Not at all: it goes without saying.",
    Priority.BLOCKING: "Nothing else works until this is done.",
    Priority.HIGH: "Before most other advice of its timing.",
    Priority.MEDIUM: "What is meant when there is no priority.",
    Priority.LOW: "After other advice of its timing.",
    RuleStatus.ADVISED: "The advice is given.",
    RuleStatus.NOT_ADVISED: "The advice is not given.",
    RuleStatus.COVERED: "The rule fires, but another one replaces it.",
    RuleStatus.OPEN: "Too little is known to say.",
}
"""What the words that can be chosen mean."""


def id_of(pattern: str) -> Schema:
    """Return an id with this pattern."""
    message = (
        "An id has small letters, digits and hyphens, and starts with a letter. Words of the rule language, and words "
        "that are read as true or false such as yes and no, can’t be ids."
    )
    return {"type": "string", "maxLength": LONGEST_ID, "pattern": pattern, "patternErrorMessage": message}


def link() -> Schema:
    """Return the address of a page."""
    message = "Write the address in full, beginning with https://."
    return {"type": "string", "pattern": f"^{LINK.pattern}$", "patternErrorMessage": message}


def language() -> Schema:
    """Return the code of a language."""
    message = "Write the code of a language, such as fr or pt_BR."
    return {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", "patternErrorMessage": message}


def year() -> Schema:
    """Return the JSON Schema of a year as it is written in a rule base: four digits, as a text or as a number."""
    message = "Write a year, such as 2019."
    return {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": f"^{YEAR.pattern}$",
        "patternErrorMessage": message,
    }


def version() -> Schema:
    """Return the version of a rule base."""
    message = "Write numbers with dots between them, such as 2026.11."
    pattern = f"^{VERSION.pattern}$"
    return {"type": ["string", "number"], "minimum": 0, "pattern": pattern, "patternErrorMessage": message}


def count() -> Schema:
    """Return how many conditions are counted."""
    message = "Write a whole number from 1 to as many as there are conditions."
    return {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$", "patternErrorMessage": message}


def step_number() -> Schema:
    """Return the number of a step."""
    message = "Write the id of the step, or its number, counted from 1."
    return {
        "type": ["integer", "string"],
        "minimum": 1,
        "maximum": 99,
        "pattern": f"^{STEP_NUMBER.pattern}$",
        "patternErrorMessage": message,
    }


def minutes() -> Schema:
    """Return how long an item takes."""
    message = "Write a multiple of 5, from 5 to 45."
    return {
        "type": ["integer", "string"],
        "minimum": 5,
        "maximum": 45,
        "multipleOf": 5,
        "pattern": "^(?:0?5|[1-3][05]|4[05])$",
        "patternErrorMessage": message,
    }


def no_more_than(size: int) -> Schema:
    """Return that among so many conditions no more can be counted."""
    so_many = {"properties": {"of": {"type": "array", "minItems": size, "maxItems": size}}, "required": ["of"]}
    numbers = "|".join(str(number) for number in range(1, size + 1))
    message = f"Write a whole number from 1 to {size}."
    count = {"maximum": size, "pattern": f"^(?:{numbers})$", "patternErrorMessage": message}
    return {"if": so_many, "then": {"properties": {"count": count}}}


def ref(name: str) -> Schema:
    """Return what is defined under this name."""
    return {"$ref": f"#/$defs/{name}"}


def list_of(items: Schema, **further: object) -> Schema:
    """Return a list with one item at least."""
    return {"type": "array", "items": items, "minItems": 1, **further}


def or_nothing(*values: Schema) -> Schema:
    """Return one of these values, or none."""
    return {"anyOf": [*values, {"type": "null"}]}


def table_of(form: TableGrammar, values: Mapping[str, Schema]) -> Schema:
    """Return a table of a form; a key without a schema among `values` has a text."""
    return {
        "type": "object",
        "properties": properties(form, values),
        "required": list(form.required),
        "additionalProperties": False,
    }


def named(table: Schema, *keys: str) -> Schema:
    """Return a table that needs an id where it has one of some keys."""
    return {**table, "dependentRequired": {key: ["id"] for key in keys}}


def properties(form: TableGrammar, values: Mapping[str, Schema]) -> Schema:
    """Return the keys of a form, each with what it means."""
    return {key: {"description": means, **values.get(key, ref("text"))} for key, means in form.means.items()}


def one_of(kind: type[StrEnum]) -> Schema:
    """Return one of the words of a kind, each with what it means."""
    return {"enum": [each.value for each in kind], "enumDescriptions": [MEANINGS[each] for each in kind]}


def flag() -> Schema:
    """Return the schema of a key that says whether something is so."""
    return {
        "type": ["boolean", "string"],
        "pattern": "^([Tt]rue|TRUE|[Ff]alse|FALSE)$",
        "patternErrorMessage": "Write true or false.",
    }


def offered(known: Mapping[str, str], otherwise: str) -> Schema:
    """Return what offers the known names and accepts any other of the same form."""
    if not known:
        return ref(otherwise)
    return {"anyOf": [{"enum": list(known), "enumDescriptions": list(known.values())}, ref(otherwise)]}


def fit(named: Mapping[str, Translatable]) -> dict[str, str]:
    """Return the names that can be ids, each with the text of what has it."""
    return {name: words.text for name, words in named.items() if not fault_of_id(name)}
