"""What is well formed, but was probably meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from advisor.files.place import shown
from advisor.problems.problem import Problem
from advisor.rulebase.model import Finding, Priority, Question, Rule, Rulebase, Timing
from advisor.rulebase.schema import SCHEMA, as_text


def oversights(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for sections in the file of another, strengths with a priority, and examples given twice."""
    yield from _sections(rulebase)
    for rule in rulebase.rules.values():
        if rule.timing is Timing.KEEP and rule.priority is not Priority.MEDIUM:
            yield Problem("strength-with-priority", rule.place.file, rule.place.line, rule.id)
        seen: list[object] = []
        for example in rule.examples:
            if example.given in seen:
                yield Problem("repeated-example", example.place.file, example.place.line, rule.id)
            seen.append(example.given)


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


def outdated_schema(rulebase: Rulebase, folder: Path) -> Iterator[Problem]:
    """Yield a problem when the schema beside the rules is not that of the rules as they are."""
    path = folder / SCHEMA
    try:
        if not path.is_file() or path.read_text("utf-8") == as_text(rulebase):
            return
    except (OSError, ValueError):
        pass
    yield Problem("outdated-schema", shown(path), values={"folder": shown(folder), "name": shown(path)})
