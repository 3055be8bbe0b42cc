"""Reads the folder of a rule base into the model, and reports every mistake of form it meets.

What is broken is left out or left empty, so that one run tells all; whether names lead somewhere is for `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from advisor.files import strict_yaml
from advisor.files.content import decode, read_bytes
from advisor.files.place import Place
from advisor.files.strict_yaml import Items, Node, Table, Text
from advisor.problems.describing import A_LIST, A_TABLE, A_TEXT
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.condition_reader import OPERATORS, ConditionReader
from advisor.rulebase.fields import UNREADABLE
from advisor.rulebase.model import (
    Answer,
    Example,
    Expectation,
    Finding,
    Priority,
    Question,
    Rule,
    Rulebase,
    Section,
    Timing,
)
from advisor.words.text import Words

MANIFEST = "rulebase.yaml"
"""The file that names the rule base and the sections of its source; every other file holds one section."""

AMBIGUOUS = frozenset(["yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"])
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Item = TypeVar("Item", Question, Finding, Rule)


def read(folder: Path) -> tuple[Rulebase, list[Problem]]:
    """Return the rule base in `folder` and the mistakes of form in it.

    Raises `Faulty` when there is no manifest to start from. With problems, the rule base is only good for
    looking for more of them.
    """
    if not (folder / MANIFEST).is_file():
        raise Faulty([Problem("not-a-folder", str(folder), values={"name": MANIFEST})])
    reader = _Reader()
    reader.strays(folder)
    manifest = reader.manifest(folder / MANIFEST)
    for path in sorted(folder.glob("*.yaml")):
        if path.name != MANIFEST:
            reader.section_file(path, manifest.get("sections"))
    reader.file = _shown(folder / MANIFEST)
    order = {section: position for position, section in enumerate(reader.sections)}

    def in_order(items: dict[str, Item]) -> dict[str, Item]:
        ranked = sorted(items.values(), key=lambda item: order.get(item.section, len(order)))
        return {item.id: item for item in ranked}

    rulebase = Rulebase(
        id=reader.text(manifest, "id"),
        version=reader.text(manifest, "version"),
        title=reader.words(manifest, "title", "rulebase") or Words("", ""),
        sheet=reader.words(manifest, "sheet", "rulebase") or Words("", ""),
        sections=reader.sections,
        questions=in_order(reader.questions),
        findings=in_order(reader.findings),
        rules=in_order(reader.rules),
    )
    return rulebase, reader.problems


def parts_of_file(content: str, name: str) -> Iterator[object]:
    """Yield the sections, questions, findings and rules of one file, for the extraction of its texts."""
    reader = _Reader()
    node, _ = strict_yaml.parse(content, name)
    reader.file = name
    if isinstance(node, Table) and node.get("sections"):
        yield reader.words(node, "title", "rulebase")
        yield reader.words(node, "sheet", "rulebase")
        reader.read_sections(node)
    elif isinstance(node, Table):
        reader.read_parts(node, "")
    for items in (reader.sections, reader.questions, reader.findings, reader.rules):
        yield from items.values()


class _Reader(ConditionReader):
    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, Section] = {}
        self.questions: dict[str, Question] = {}
        self.findings: dict[str, Finding] = {}
        self.rules: dict[str, Rule] = {}

    # Files

    def strays(self, folder: Path) -> None:
        """Report what looks like a part of the rule base but is not read: another ending, or a folder of rules."""
        for path in sorted(folder.iterdir()):
            within = path.is_dir() and any(each.suffix in (".yaml", ".yml") for each in path.iterdir())
            if within or (path.suffix == ".yml" and path.is_file()):
                self.file = _shown(path)
                self.report("not-read", 0, name=MANIFEST)

    def manifest(self, path: Path) -> Table:
        table = self._open(path)
        self.known_keys(table, ("id", "version", "title", "sheet", "sections"))
        if isinstance(name := table.get("id"), Text) and name.value.strip():
            self._check_id(name.value, name.line)
        self.read_sections(table)
        return table

    def section_file(self, path: Path, sections: Node | None) -> None:
        table = self._open(path)
        section = self.text(table, "section")
        if section and sections is not None and section not in self.sections:
            known = ", ".join(self.sections)
            self.report("unknown-section", self.line(table, "section"), name=section, known=known)
        self.read_parts(table, section)

    def read_sections(self, table: Table) -> None:
        for entry in self.tables(table, "sections"):
            self.known_keys(entry, ("id", "title", "heading", "codes"))
            name = self.text(entry, "id")
            self.subject = f"section-{name.lower()}"
            if name in self.sections:
                first = self.sections[name].place
                self.report("duplicate-id", self.line(entry, "id"), name=name, first=f"{first.file}:{first.line}")
            self.sections[name] = Section(
                id=name,
                title=self.required_words(entry, "title", self.subject),
                heading=self.required_words(entry, "heading", self.subject),
                codes=self.texts(entry, "codes"),
                place=Place(self.file, entry.line),
            )
            self.subject = ""

    def read_parts(self, table: Table, section: str) -> None:
        self.known_keys(table, ("section", "questions", "findings", "rules"))
        self._each(table, "questions", section, self.questions, self._question)
        self._each(table, "findings", section, self.findings, self._finding)
        self._each(table, "rules", section, self.rules, self._rule)

    def _open(self, path: Path) -> Table:
        self.file = _shown(path)
        self.subject = ""
        try:
            content = decode(read_bytes(path, self.file), self.file)
            node, problems = strict_yaml.parse(content, self.file)
        except Faulty as faulty:
            self.problems += faulty.problems
            return UNREADABLE
        self.problems += problems
        if isinstance(node, Table):
            return node
        self.wrong_type(self.file, A_TABLE, node)
        return UNREADABLE

    # Questions, findings, rules

    def _each(
        self,
        table: Table,
        key: str,
        section: str,
        into: dict[str, Item],
        make: Callable[[Table, str, str], Item],
    ) -> None:
        for entry in self.tables(table, key, required=False):
            name = self._new_id(entry)
            self.subject = name
            item = make(entry, name, section)
            if name and name not in into:
                into[name] = item
            self.subject = ""

    def _new_id(self, entry: Table) -> str:
        name = self.text(entry, "id")
        if name:
            self._check_id(name, self.line(entry, "id"))
        earlier = self.questions.get(name) or self.findings.get(name) or self.rules.get(name)
        if earlier:
            place = earlier.place
            self.report("duplicate-id", self.line(entry, "id"), name=name, first=f"{place.file}:{place.line}")
        return name

    def _check_id(self, name: str, line: int) -> None:
        if name.lower() in AMBIGUOUS:
            self.report("ambiguous-word", line, name=name)
        elif name in OPERATORS:
            self.report("reserved-id", line, name=name)
        elif not ID.fullmatch(name):
            self.report("bad-id", line, name=name)

    def _question(self, entry: Table, name: str, section: str) -> Question:
        self.known_keys(entry, ("id", "ask", "choose", "tells", "help", "why", "answers"))
        several = (self.text(entry, "choose", required=False) or "one") == "several"
        self.choice_of(entry, "choose", ("one", "several"))
        return Question(
            id=name,
            ask=self.required_words(entry, "ask", name),
            answers=self._answers(entry, name, several),
            several=several,
            circumstance=self.choice_of(entry, "tells", ("practice", "circumstance")) == "circumstance",
            help=self.words(entry, "help", name, required=False),
            why=self.words(entry, "why", name, required=False),
            section=section,
            place=Place(self.file, entry.line),
        )

    def _answers(self, entry: Table, question: str, several: bool) -> tuple[Answer, ...]:
        node = self.value(entry, "answers", Table, A_TABLE)
        if node is None:
            return ()
        if not node.entries:
            self.report("empty-list", node.line, name="answers")
        elif len(node.entries) < 2 and not several:
            self.report("too-few-answers", node.line)
        answers = []
        for key, value in node.entries:
            self._check_id(key.value, key.line)
            if isinstance(value, Text):
                words = Words(f"{question}.answers.{key.value}", value.value, value.line)
                answers.append(Answer(key.value, words))
                if not value.value.strip():
                    self.report("empty-text", value.line, name=key.value)
            else:
                self.wrong_type(key.value, A_TEXT, value)
        return tuple(answers)

    def _finding(self, entry: Table, name: str, section: str) -> Finding:
        self.known_keys(entry, ("id", "means", "when"))
        return Finding(
            id=name,
            means=self.required_words(entry, "means", name),
            when=self.when(entry),
            section=section,
            place=Place(self.file, entry.line),
        )

    def _rule(self, entry: Table, name: str, section: str) -> Rule:
        known = "id when advise because steps timing priority source replaces opposes examples"
        self.known_keys(entry, tuple(known.split()))
        if entry.get("source") is None:
            self.report("missing-source", entry.line)
        return Rule(
            id=name,
            when=self.when(entry),
            advise=self.required_words(entry, "advise", name),
            because=self.required_words(entry, "because", name),
            steps=self._steps(entry, name),
            timing=self.choice(entry, "timing", Timing.NEXT),
            priority=self.choice(entry, "priority", Priority.MEDIUM, required=False),
            source=self.texts(entry, "source", required=False),
            replaces=self.texts(entry, "replaces", required=False),
            opposes=self.texts(entry, "opposes", required=False),
            examples=self._examples(entry),
            section=section,
            place=Place(self.file, entry.line),
        )

    def _steps(self, entry: Table, rule: str) -> tuple[Words, ...]:
        node = self.value(entry, "steps", Items, A_LIST, required=False)
        if node is None:
            return ()
        if not node.values:
            self.report("empty-list", node.line, name="steps")
        steps = []
        for number, value in enumerate(node.values, 1):
            if isinstance(value, Text):
                steps.append(Words(f"{rule}.steps.{number}", value.value, value.line))
                if not value.value.strip():
                    self.report("empty-text", value.line, name="steps")
            else:
                self.wrong_type("steps", A_TEXT, value)
        return tuple(steps)

    def _examples(self, entry: Table) -> tuple[Example, ...]:
        examples = []
        for table in self.tables(entry, "examples", required=False):
            self.known_keys(table, ("given", "expect"))
            given = self.value(table, "given", Table, A_TABLE) or Table(table.line, ())
            expect = self.choice(table, "expect", Expectation.ADVISED)
            answers = {key.value: strict_yaml.as_data(value) for key, value in given.entries}
            examples.append(Example(answers, expect, Place(self.file, table.line)))
        return tuple(examples)


def _shown(path: Path) -> str:
    """Return a path as a person would type it: relative to the current folder when it lies below."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, FileNotFoundError):  # elsewhere; or the current folder has been deleted
        return str(path)
