"""The JSON Schema (2020-12) of the rule language, by which an editor completes and marks while somebody writes.

It describes every file of a rule base and offers the names that the rule base has. Whether a name leads somewhere it
doesn't say: what is being written just now may stand in another file. It accepts whatever the readers accept, which
keep numbers and booleans as the texts that were written; only where a text is expected and there is nothing, or
`null`, it is stricter. `patternErrorMessage` and `enumDescriptions` are not of the standard; editors show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from advisor.rulebase import grammar
from advisor.rulebase import schema_terms as terms
from advisor.rulebase.conditions import OPERATORS
from advisor.rulebase.ids import ID, RESERVED, fault_of_id
from advisor.rulebase.model import Choose, Moment, Priority, Question, Rulebase, RuleStatus, Said, Tells, Timing
from advisor.rulebase.schema_terms import Schema

SCHEMA = "schema.json"
"""The file beside the rules in which the schema is kept; their first lines name it."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
        (grammar.SITUATION.names, "told-situation"),
        (grammar.MANIFEST.names, "manifest"),
    ]
    chosen = terms.ref("section-file")
    for keys, name in reversed(cases):
        chosen = {"if": {"anyOf": [{"required": [key]} for key in keys]}, "then": terms.ref(name), "else": chosen}
    return chosen


def _general() -> Schema:
    an_id = f"(?!(?:{RESERVED})$){ID.pattern}"
    return {
        "text": {
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
            "patternErrorMessage": "Write the text, or remove the key.",
        },
        "id": terms.id_of(f"^{an_id}$"),
        "id-or-operator": terms.id_of(f"^(?:{'|'.join(OPERATORS)}|{an_id})$"),
        "former-ids": terms.list_of(terms.ref("id"), uniqueItems=True),
    }


def _names(rulebase: Rulebase) -> Schema:
    """Return the names that are offered, each with the text of what has it."""
    sections = rulebase.sections.values()
    codes = {code: words.text for section in sections for code, words in section.passages.items()}
    questions = {name: question.ask for name, question in rulebase.questions.items()}
    findings = {name: finding.means for name, finding in rulebase.findings.items()}
    rules = {name: rule.advise for name, rule in rulebase.rules.items()}
    return {
        "section": terms.offered({section.id: section.title.text for section in sections}, "text"),
        "code": terms.offered(codes, "text"),
        "question-id": terms.offered(terms.fit(questions), "id"),
        "finding-id": terms.offered(terms.fit(findings), "id"),
        "rule-id": terms.offered(terms.fit(rules), "id"),
        **{
            _answers_to(question): terms.offered(terms.fit({each.id: each.words for each in question.answers}), "id")
            for question in _questions(rulebase)
        },
    }


def _conditions(rulebase: Rulebase) -> Schema:
    parts = {"all": terms.ref("conditions"), "any": terms.ref("conditions"), "not": terms.ref("condition")}
    parts["unless"] = terms.ref("condition")
    parts |= {"at_least": terms.ref("at-least"), "finding": terms.ref("finding-id")}
    return {
        "condition": {
            "description": "One key: the id of a question with the answers that make it true, or an operator.",
            "type": "object",
            "properties": {**terms.properties(grammar.CONDITION, parts), **_for_each_question(rulebase, _accepted)},
            "propertyNames": terms.ref("id-or-operator"),
            "additionalProperties": _accepted(terms.ref("id")),
            "minProperties": 1,
            "allOf": [{"maxProperties": 1}],  # beside the properties, it keeps editors from offering the first of them
        },
        "conditions": terms.list_of(terms.ref("condition")),
        "at-least": {
            **terms.table_of(grammar.AT_LEAST, {"count": terms.count(), "of": terms.ref("conditions")}),
            "allOf": [terms.no_more_than(size) for size in range(1, COUNTED + 1)],
        },
    }


def _accepted(answer: Schema) -> Schema:
    """Return what stands in a condition after a question: an answer, a list of them, or that none of several is."""
    return {"anyOf": [terms.list_of(answer, minItems=0), answer]}


def _parts() -> Schema:
    """Return what stands in a section file."""
    answer = {"anyOf": [terms.ref("text"), terms.ref("answer")]}
    shared = {"id": terms.ref("id"), "formerly": terms.ref("former-ids")}
    step_or_id = {"anyOf": [terms.step_number(), terms.ref("id")]}
    sometimes = {"id": terms.ref("id"), "when": terms.ref("condition")}
    step = {**sometimes, "formerly": terms.list_of(step_or_id, uniqueItems=True)}
    steps = [terms.ref("text"), terms.ref("step"), terms.ref("added-step")]
    several = {"properties": {"choose": {"const": Choose.SEVERAL.value}}, "required": ["choose"]}
    question = {
        "retired": terms.ref("table-of-words"),
        "choose": terms.one_of(Choose),
        "tells": terms.one_of(Tells),
        "answers": terms.ref("table-of-answers"),
        "none": answer,
        "concluded": terms.list_of(terms.ref("conclusion")),
    }
    rule = {
        "when": terms.ref("condition"),
        "steps": terms.list_of({"anyOf": steps}),
        "meeting": terms.ref("agenda-item"),
        "messages": terms.list_of(terms.ref("message")),
        "timing": terms.one_of(Timing),
        "moment": terms.one_of(Moment),
        "priority": terms.one_of(Priority),
        "source": terms.list_of(terms.ref("code")),
        "doubt": terms.list_of(terms.ref("code")),
        "replaces": terms.list_of(terms.ref("rule-id")),
        "opposes": terms.list_of(terms.ref("rule-id")),
        "follows": terms.list_of(terms.ref("rule-id")),
        "cases": terms.list_of(terms.ref("case")),
        "examples": terms.list_of(terms.ref("example")),
    }
    said = {name: rule[name] for name in ("when", "meeting", "messages")}
    said["steps"] = terms.list_of({"anyOf": [*steps, terms.ref("like-step")]})
    return {
        "answer": terms.table_of(grammar.ANSWER, shared),
        "table-of-answers": {"type": "object", "propertyNames": terms.ref("id"), "additionalProperties": answer},
        "question": {
            **terms.table_of(grammar.QUESTION, {**shared, **question}),
            "if": several,
            "then": {"properties": {"answers": {"minProperties": 1}}},
            "else": {"properties": {"answers": {"minProperties": 2}, "none": False}},
        },
        "conclusion": terms.table_of(grammar.CONCLUSION, {"answer": terms.ref("id"), "when": terms.ref("condition")}),
        "case": terms.table_of(grammar.CASE, {**shared, **said}),
        "step": terms.named(terms.table_of(grammar.STEP, step), "when", "formerly"),
        "added-step": terms.named(terms.table_of(grammar.ADDED_STEP, step), "when", "formerly"),
        "like-step": terms.table_of(grammar.LIKE_STEP, {"like": step_or_id}),
        "agenda-item": terms.table_of(grammar.MEETING, {"minutes": terms.minutes()}),
        "message": terms.named(terms.table_of(grammar.MESSAGE, sometimes), "when"),
        "finding": terms.table_of(
            grammar.FINDING,
            {
                **shared,
                "when": terms.ref("condition"),
                "said": terms.one_of(Said),
                "danger": terms.flag(),
                "grave": terms.flag(),
            },
        ),
        "rule": terms.table_of(grammar.RULE, {**shared, **rule}),
        "example": terms.table_of(
            grammar.EXAMPLE,
            {
                "given": terms.ref("answers"),
                "expect": terms.one_of(RuleStatus),
                "cases": terms.list_of(terms.ref("text")),
                "told": terms.list_of(terms.ref("text")),
            },
        ),
    }


def _files(rulebase: Rulebase) -> Schema:
    words = {"type": "object", "additionalProperties": terms.ref("text"), "minProperties": 1}
    own_id = terms.offered(terms.fit({rulebase.id: rulebase.title}), "id")
    version = {"type": ["string", "number", "boolean", "null"]}
    written_for = terms.table_of(grammar.WRITTEN_FOR, {"id": terms.or_nothing(own_id), "version": version})
    rules = terms.list_of(terms.ref("rule-id"), minItems=0, uniqueItems=True)
    questions = terms.list_of(terms.ref("question-id"), minItems=0, uniqueItems=True)
    expected = {name: questions if name == "open" else rules for name in grammar.EXPECTED.names}
    sections = {key: terms.list_of(terms.ref(key.removesuffix("s"))) for key in ("questions", "findings", "rules")}
    manifest = {
        "id": terms.ref("id"),
        "version": terms.version(),
        "service": terms.ref("service"),
        "ask_around": terms.ref("ask-around"),
        "written_in": terms.language(),
        "year": terms.year(),
        "link": terms.link(),
        "meets": terms.ref("finding-id"),
        "retired": terms.ref("table-of-words"),
        "sections": terms.list_of(terms.ref("source-section")),
    }
    return {
        "answers": {
            "type": "object",
            "properties": _for_each_question(rulebase, _given),
            "propertyNames": terms.ref("id"),
            "additionalProperties": _given(terms.ref("id")),
        },
        "expected": terms.table_of(grammar.EXPECTED, expected),
        "table-of-passages": words,
        "table-of-words": {**words, "propertyNames": terms.ref("id")},
        "source-section": terms.table_of(grammar.SECTION, {"passages": terms.ref("table-of-passages")}),
        "service": terms.table_of(grammar.SERVICE, {}),
        "ask-around": terms.table_of(grammar.ASK_AROUND, {"source": terms.list_of(terms.ref("code"))}),
        "manifest": terms.table_of(grammar.MANIFEST, manifest),
        "section-file": terms.table_of(grammar.SECTION_FILE, {"section": terms.ref("section"), **sections}),
        "told-situation": terms.table_of(
            grammar.SITUATION,
            {
                "answers": terms.ref("answers"),
                "rulebase": terms.or_nothing(written_for),
                "expect": terms.ref("expected"),
            },
        ),
    }


def _given(answer: Schema) -> Schema:
    """Return what stands in a situation after a question: an answer, a list of them, or nothing."""
    return terms.or_nothing(terms.list_of(answer, minItems=0, uniqueItems=True), answer)


def _for_each_question(rulebase: Rulebase, make: Callable[[Schema], Schema]) -> Schema:
    """Return a property for each question, described by its words, made from the schema of its answers."""
    return {
        question.id: {"description": question.ask.text, **make(terms.ref(_answers_to(question)))}
        for question in _questions(rulebase)
    }


def _questions(rulebase: Rulebase) -> list[Question]:
    return [question for question in rulebase.questions.values() if not fault_of_id(question.id)]


def _answers_to(question: Question) -> str:
    return f"answer.{question.id}"
