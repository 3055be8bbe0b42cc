"""The JSON Schema (2020-12) of the rule language, by which an editor completes and marks while somebody writes.

It describes every file of a rule base and offers the names that the rule base has. Whether a name leads somewhere it
doesn't say: what is being written just now may stand in another file. It accepts whatever the readers accept, which
keep numbers and booleans as the texts that were written; only where a text is expected and there is nothing, or
`null`, it is stricter. `patternErrorMessage` and `enumDescriptions` are not of the standard; editors show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from advisor.rulebase import forms
from advisor.rulebase.conditions import OPERATORS
from advisor.rulebase.forms import Form
from advisor.rulebase.ids import AMBIGUOUS, ID, LANGUAGE, LINK, LONGEST_ID, VERSION, YEAR, fault_of_id
from advisor.rulebase.model import Choose, Expectation, Moment, Priority, Question, Rulebase, Said, Tells, Timing
from advisor.words.text import Words

Schema = dict[str, Any]

SCHEMA = "schema.json"
"""The file beside the rules in which the schema is kept; their first lines name it."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
    Expectation.ADVISED: "The advice is given.",
    Expectation.NOT_ADVISED: "The advice is not given.",
    Expectation.COVERED: "The rule fires, but another one replaces it.",
    Expectation.OPEN: "Too little is known to say.",
}
"""What the words that can be chosen mean."""

COUNTED = 12
"""Up to how many conditions a count is held to their number: a schema can't compare two numbers, only list them."""


def schema(rulebase: Rulebase) -> Schema:
    """Return the schema of all files of a rule base, with the names in `rulebase`, which may have been read in part."""
    return {
        "$schema": DIALECT,
        "$comment": "Made by advisor schema; make it anew when ids or texts have changed.",
        "title": f"Rule base {rulebase.id}",
        "description": "The manifest, a section with its questions, findings and rules, or a told situation.",
        **_chosen_by_its_keys(),
        "$defs": {**_general(), **_names(rulebase), **_conditions(rulebase), **_parts(), **_files(rulebase)},
    }


def as_text(rulebase: Rulebase) -> str:
    """Return the schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(schema(rulebase)), indent=1).decode() + "\n"


def _chosen_by_its_keys() -> Schema:
    """Return which file is which, so that an editor tells what is wrong with this one and not with another."""
    cases: list[tuple[Iterable[str], str]] = [
        (["sections"], "manifest"),
        (["section"], "section-file"),
        (forms.SITUATION.names, "told-situation"),
        (forms.MANIFEST.names, "manifest"),
    ]
    chosen = _ref("section-file")
    for keys, name in reversed(cases):
        chosen = {"if": {"anyOf": [{"required": [key]} for key in keys]}, "then": _ref(name), "else": chosen}
    return chosen


def _general() -> Schema:
    reserved = "|".join(sorted((AMBIGUOUS - {"~"}) | set(OPERATORS)))
    an_id = f"(?!(?:{reserved})$){ID.pattern}"
    return {
        "text": {
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
            "patternErrorMessage": "Write the text, or remove the key.",
        },
        "id": _named(f"^{an_id}$"),
        "id-or-operator": _named(f"^(?:{'|'.join(OPERATORS)}|{an_id})$"),
        "former-ids": _list(_ref("id"), uniqueItems=True),
    }


def _named(pattern: str) -> Schema:
    message = (
        "An id has small letters, digits and hyphens, and starts with a letter. Words of the rule language, and words "
        "that are read as true or false such as yes and no, can’t be ids."
    )
    return {"type": "string", "maxLength": LONGEST_ID, "pattern": pattern, "patternErrorMessage": message}


def _names(rulebase: Rulebase) -> Schema:
    """Return the names that are offered, each with the text of what has it."""
    sections = rulebase.sections.values()
    codes = {code: words.text for section in sections for code, words in section.passages.items()}
    questions = {name: question.ask for name, question in rulebase.questions.items()}
    findings = {name: finding.means for name, finding in rulebase.findings.items()}
    rules = {name: rule.advise for name, rule in rulebase.rules.items()}
    return {
        "section": _offered({section.id: section.title.text for section in sections}, "text"),
        "code": _offered(codes, "text"),
        "question-id": _offered(_fit(questions), "id"),
        "finding-id": _offered(_fit(findings), "id"),
        "rule-id": _offered(_fit(rules), "id"),
        **{
            _answers_to(question): _offered(_fit({each.id: each.words for each in question.answers}), "id")
            for question in _questions(rulebase)
        },
    }


def _conditions(rulebase: Rulebase) -> Schema:
    parts = {"all": _ref("conditions"), "any": _ref("conditions"), "not": _ref("condition")}
    parts |= {"at_least": _ref("at-least"), "finding": _ref("finding-id")}
    return {
        "condition": {
            "description": "One key: the id of a question with the answers that make it true, or an operator.",
            "type": "object",
            "properties": {**_properties(forms.CONDITION, parts), **_for_each_question(rulebase, _accepted)},
            "propertyNames": _ref("id-or-operator"),
            "additionalProperties": _accepted(_ref("id")),
            "minProperties": 1,
            "allOf": [{"maxProperties": 1}],  # beside the properties, it keeps editors from offering the first of them
        },
        "conditions": _list(_ref("condition")),
        "at-least": {
            **_table(forms.AT_LEAST, {"count": _count(), "of": _ref("conditions")}),
            "allOf": [_no_more_than(size) for size in range(1, COUNTED + 1)],
        },
    }


def _accepted(answer: Schema) -> Schema:
    """Return what stands in a condition after a question: an answer, or a list of them."""
    return {"anyOf": [_list(answer), answer]}


def _link() -> Schema:
    message = "Write the address in full, beginning with https://."
    return {"type": "string", "pattern": f"^{LINK.pattern}$", "patternErrorMessage": message}


def _language() -> Schema:
    message = "Write the code of a language, such as fr or pt_BR."
    return {"type": "string", "pattern": f"^{LANGUAGE.pattern}$", "patternErrorMessage": message}


def _year() -> Schema:
    message = "Write a year, such as 2019."
    return {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": f"^{YEAR.pattern}$",
        "patternErrorMessage": message,
    }


def _version() -> Schema:
    message = "Write numbers with dots between them, such as 2026.11."
    pattern = f"^{VERSION.pattern}$"
    return {"type": ["string", "number"], "minimum": 0, "pattern": pattern, "patternErrorMessage": message}


def _count() -> Schema:
    message = "Write a whole number from 1 to as many as there are conditions."
    return {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$", "patternErrorMessage": message}


def _minutes() -> Schema:
    message = "Write a multiple of 5, from 5 to 45."
    return {
        "type": ["integer", "string"],
        "minimum": 5,
        "maximum": 45,
        "multipleOf": 5,
        "pattern": "^(?:0?5|[1-3][05]|4[05])$",
        "patternErrorMessage": message,
    }


def _no_more_than(size: int) -> Schema:
    """Return that among so many conditions no more can be counted."""
    so_many = {"properties": {"of": {"type": "array", "minItems": size, "maxItems": size}}, "required": ["of"]}
    numbers = "|".join(str(number) for number in range(1, size + 1))
    message = f"Write a whole number from 1 to {size}."
    count = {"maximum": size, "pattern": f"^(?:{numbers})$", "patternErrorMessage": message}
    return {"if": so_many, "then": {"properties": {"count": count}}}


def _parts() -> Schema:
    """Return what stands in a section file."""
    answer = {"anyOf": [_ref("text"), _ref("answer")]}
    several = {"properties": {"choose": {"const": Choose.SEVERAL.value}}, "required": ["choose"]}
    question = {
        "choose": _one_of(Choose),
        "tells": _one_of(Tells),
        "answers": _ref("table-of-answers"),
        "none": answer,
        "concluded": _list(_ref("conclusion")),
    }
    rule = {
        "when": _ref("condition"),
        "steps": _list({"anyOf": [_ref("text"), _ref("step")]}),
        "meeting": _ref("agenda-item"),
        "messages": _list(_ref("message")),
        "timing": _one_of(Timing),
        "moment": _one_of(Moment),
        "priority": _one_of(Priority),
        "source": _list(_ref("code")),
        "replaces": _list(_ref("rule-id")),
        "opposes": _list(_ref("rule-id")),
        "follows": _list(_ref("rule-id")),
        "examples": _list(_ref("example")),
    }
    shared = {"id": _ref("id"), "formerly": _ref("former-ids")}
    return {
        "answer": _table(forms.ANSWER, shared),
        "table-of-answers": {"type": "object", "propertyNames": _ref("id"), "additionalProperties": answer},
        "question": {
            **_table(forms.QUESTION, {**shared, **question}),
            "if": several,
            "then": {"properties": {"answers": {"minProperties": 1}}},
            "else": {"properties": {"answers": {"minProperties": 2}, "none": False}},
        },
        "conclusion": _table(forms.CONCLUSION, {"answer": _ref("id"), "when": _ref("condition")}),
        "step": _table(forms.STEP, {}),
        "agenda-item": _table(forms.MEETING, {"minutes": _minutes()}),
        "message": _table(forms.MESSAGE, {}),
        "finding": _table(forms.FINDING, {**shared, "when": _ref("condition"), "said": _one_of(Said)}),
        "rule": _table(forms.RULE, {**shared, **rule}),
        "example": _table(forms.EXAMPLE, {"given": _ref("answers"), "expect": _one_of(Expectation)}),
    }


def _files(rulebase: Rulebase) -> Schema:
    passages = {"type": "object", "additionalProperties": _ref("text"), "minProperties": 1}
    own_id = _offered(_fit({rulebase.id: rulebase.title}), "id")
    version = {"type": ["string", "number", "boolean", "null"]}
    written_for = _table(forms.WRITTEN_FOR, {"id": _or_nothing(own_id), "version": version})
    rules = _list(_ref("rule-id"), minItems=0, uniqueItems=True)
    questions = _list(_ref("question-id"), minItems=0, uniqueItems=True)
    expected = {name: questions if name == "open" else rules for name in forms.EXPECTED.names}
    sections = {key: _list(_ref(key.removesuffix("s"))) for key in ("questions", "findings", "rules")}
    manifest = {
        "id": _ref("id"),
        "version": _version(),
        "service": _ref("service"),
        "written_in": _language(),
        "year": _year(),
        "link": _link(),
        "meets": _ref("finding-id"),
        "sections": _list(_ref("source-section")),
    }
    return {
        "answers": {
            "type": "object",
            "properties": _for_each_question(rulebase, _given),
            "propertyNames": _ref("id"),
            "additionalProperties": _given(_ref("id")),
        },
        "expected": _table(forms.EXPECTED, expected),
        "table-of-passages": passages,
        "source-section": _table(forms.SECTION, {"passages": _ref("table-of-passages")}),
        "service": _table(forms.SERVICE, {}),
        "manifest": _table(forms.MANIFEST, manifest),
        "section-file": _table(forms.SECTION_FILE, {"section": _ref("section"), **sections}),
        "told-situation": _table(
            forms.SITUATION,
            {"answers": _ref("answers"), "rulebase": _or_nothing(written_for), "expect": _ref("expected")},
        ),
    }


def _given(answer: Schema) -> Schema:
    """Return what stands in a situation after a question: an answer, a list of them, or nothing."""
    return _or_nothing(_list(answer, minItems=0, uniqueItems=True), answer)


def _for_each_question(rulebase: Rulebase, make: Callable[[Schema], Schema]) -> Schema:
    """Return a property for each question, described by its words, made from the schema of its answers."""
    return {
        question.id: {"description": question.ask.text, **make(_ref(_answers_to(question)))}
        for question in _questions(rulebase)
    }


def _questions(rulebase: Rulebase) -> list[Question]:
    return [question for question in rulebase.questions.values() if not fault_of_id(question.id)]


def _answers_to(question: Question) -> str:
    return f"answer.{question.id}"


# The grammar of schemas


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema, **further: object) -> Schema:
    return {"type": "array", "items": items, "minItems": 1, **further}


def _or_nothing(*values: Schema) -> Schema:
    return {"anyOf": [*values, {"type": "null"}]}


def _table(form: Form, values: Mapping[str, Schema]) -> Schema:
    """Return a table of a form; a key without a schema among `values` has a text."""
    return {
        "type": "object",
        "properties": _properties(form, values),
        "required": list(form.required),
        "additionalProperties": False,
    }


def _properties(form: Form, values: Mapping[str, Schema]) -> Schema:
    return {key: {"description": means, **values.get(key, _ref("text"))} for key, means in form.means.items()}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in kind], "enumDescriptions": [MEANINGS[each] for each in kind]}


def _offered(known: Mapping[str, str], otherwise: str) -> Schema:
    """Return what offers the known names and accepts any other of the same form."""
    if not known:
        return _ref(otherwise)
    return {"anyOf": [{"enum": list(known), "enumDescriptions": list(known.values())}, _ref(otherwise)]}


def _fit(named: Mapping[str, Words]) -> dict[str, str]:
    """Return the names that can be ids, each with the text of what has it."""
    return {name: words.text for name, words in named.items() if not fault_of_id(name)}
