"""What is well formed, but was probably meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from babel.core import Locale, UnknownLocaleError

from advisor.files.place import display_path
from advisor.problems.problem import Problem
from advisor.rulebase.model import Finding, Priority, Question, Rule, Rulebase, Timing
from advisor.rulebase.schema import SCHEMA, schema
from advisor.rulebase.uses import rested_on
from advisor.words.languages import SOURCE_LANGUAGE

DESCRIBING = ("description", "enumDescriptions")
"""The keys of a schema that hold texts for people."""


def oversights(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for sections in the file of another, strengths with a priority, and examples given twice.

    Also for a source in a language that there isn't, and for what is grave without a way out.
    """
    yield from _sections(rulebase)
    yield from _language(rulebase)
    yield from _grave(rulebase)
    for rule in rulebase.rules.values():
        if rule.timing is Timing.KEEP and rule.priority is not Priority.MEDIUM:
            yield Problem("strength-with-priority", rule.place.file, rule.place.line, rule.id)
        for case in rule.cases:
            if not (case.advise or case.because or case.steps or case.meeting or case.messages):
                yield Problem("empty-case", case.place.file, case.place.line, rule.id, {"name": case.id})
        seen: list[object] = []
        for example in rule.examples:
            if example.given in seen:
                yield Problem("repeated-example", example.place.file, example.place.line, rule.id)
            seen.append(example.given)


def _grave(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem where something grave comes on an agenda, or nobody is told to whom to turn."""
    grave = {finding.id for finding in rulebase.findings.values() if finding.grave}
    for name in grave if not rulebase.turn_to else ():
        place = rulebase.findings[name].place
        yield Problem("missing-turn-to", place.file, place.line, name)
    for rule in rulebase.rules.values():
        if (rule.meeting or any(each.meeting for each in rule.cases)) and grave & rested_on([rule.when], rulebase)[1]:
            yield Problem("grave-on-agenda", rule.place.file, rule.place.line, rule.id)


def _sections(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each file that is named after another section than it says, as in `b-problem.yaml`."""
    names = {section.casefold(): section for section in rulebase.sections}
    items: list[Question | Finding | Rule] = [
        *rulebase.questions.values(),
        *rulebase.findings.values(),
        *rulebase.rules.values(),
    ]
    for file, section in {(item.place.file, item.section): None for item in items}:
        named = names.get(Path(file).stem.split("-")[0].casefold(), section)
        if named != section and section in rulebase.sections:
            yield Problem("section-of-file", file, 1, values={"named": named, "section": section})


def _language(rulebase: Rulebase) -> Iterator[Problem]:
    name = rulebase.written_in
    try:
        Locale.parse(name.replace("-", "_") or SOURCE_LANGUAGE)
    except (ValueError, UnknownLocaleError):
        yield Problem("not-a-language", rulebase.service.place.file, values={"name": name})


def outdated_schema(rulebase: Rulebase, folder: Path) -> Iterator[Problem]:
    """Yield a problem when the schema beside the rules doesn't offer the ids that they have; other texts may differ."""
    path = folder / SCHEMA
    if not path.is_file():
        return
    try:
        kept = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError):
        kept = None
    if _without_texts(kept) != _without_texts(schema(rulebase)):
        yield Problem(
            "outdated-schema", display_path(path), values={"folder": display_path(folder), "name": display_path(path)}
        )


def _without_texts(part: object) -> object:
    """Return a part of a schema without what only describes."""
    if isinstance(part, dict):
        return {key: _without_texts(each) for key, each in part.items() if key not in DESCRIBING}
    return [_without_texts(each) for each in part] if isinstance(part, list) else part
