"""Reads the folder of a rule base into the model, and reports every mistake of form it meets.

Whether names lead somewhere is for `references`, and whether the whole makes sense for `checks`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, TypeVar

from advisor.files import strict_yaml
from advisor.files.content import control_character, decode, files_in, names_in, read_bytes
from advisor.files.place import Place, display_path
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, scalars_in
from advisor.problems.descriptions import A_TABLE
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.conditions import Holds
from advisor.rulebase.grammar import ASK_AROUND as ASK_AROUND_FORM
from advisor.rulebase.grammar import MANIFEST
from advisor.rulebase.grammar import SERVICE as SERVICE_FORM
from advisor.rulebase.ids import LANGUAGE, LINK, VERSION, YEAR
from advisor.rulebase.model import Finding, Question, Rule, Rulebase
from advisor.rulebase.own_words import AskAround, ServiceWords
from advisor.rulebase.reading.fields import UNREADABLE
from advisor.rulebase.reading.gaps import Gaps
from advisor.rulebase.reading.item_reader import ItemReader

MANIFEST_FILE = "rulebase.yaml"
"""The file that names the rule base and the sections of its source; every other file holds one section."""

SITUATIONS = "situations"
"""The folder of the told situations, which are no part of the rules."""

RESERVED = "messages"
"""The id that no rule base may have: its catalogue would be that of the interface."""

OTHER_ENDING = re.compile(r"\.(?:yml|ya?ml\.[a-z]+|ya?ml ?\(\d+\))$", re.IGNORECASE)
"""How files end that were meant as rules: so some systems call them when they hide the ending, or copy a file."""

Item = TypeVar("Item", Question, Finding, Rule)


class RulebaseReading(NamedTuple):
    """What was read of a folder. With problems, the rule base is only good for looking for more of them."""

    rulebase: Rulebase
    problems: list[Problem]
    gaps: Gaps


def read(folder: Path) -> RulebaseReading:
    """Return the rule base in `folder`, the mistakes of form in it, and what they keep from being read.

    Raises `Faulty` when there is no manifest to start from.
    """
    reader = _Reader()
    try:
        if not (folder / MANIFEST_FILE).is_file():
            raise Faulty([Problem("not-a-folder", str(folder), values={"name": MANIFEST_FILE})])
        reader.strays(folder)
    except OSError:  # a path too long, or a folder that may not be listed
        raise Faulty([Problem("unreadable", str(folder))]) from None
    manifest = reader.manifest(folder / MANIFEST_FILE)
    tables = {path: reader.opened(path) for path in section_files(folder)}
    for table in tables.values():
        reader.note_answers(table)
    for path, table in tables.items():
        reader.section_file(path, table, manifest.get("sections"))
    reader.file = display_path(folder / MANIFEST_FILE)
    order = {section: position for position, section in enumerate(reader.sections)}

    def in_order(items: dict[str, Item]) -> dict[str, Item]:
        ranked = sorted(items.values(), key=lambda item: order.get(item.section, len(order)))
        return {item.id: item for item in ranked}

    rulebase = Rulebase(
        id=reader.text(manifest, "id"),
        version=reader.text(manifest, "version"),
        title=reader.required_words(manifest, "title", "rulebase"),
        service=reader.service(manifest),
        sheet=reader.required_words(manifest, "sheet", "rulebase"),
        sections=reader.sections,
        questions=in_order(reader.questions),
        findings=in_order(reader.findings),
        rules=in_order(reader.rules),
        link=reader.text_of_form(manifest, "link", LINK, "bad-link"),
        meeting_requires=reader.meeting_requires(manifest),
        written_in=reader.text_of_form(manifest, "written_in", LANGUAGE, "not-a-language"),
        publisher=reader.words(manifest, "publisher", "rulebase", required=False),
        year=reader.text_of_form(manifest, "year", YEAR, "bad-year"),
        turn_to=reader.words(manifest, "turn_to", "rulebase", required=False),
        ask_around=reader.ask_around(manifest),
        retired=reader.retired(manifest, "rulebase"),
    )
    return RulebaseReading(rulebase, reader.problems, reader.gaps)


def section_files(folder: Path) -> list[Path]:
    """Return the files of a rule base that hold its sections, in the order in which they are read. Raises `Faulty`."""
    return [path for path in files_in(folder, ".yaml") if path.name != MANIFEST_FILE]


class _Reader(ItemReader):
    """Reads the files of a rule base, and reports those that are none of its own."""

    def strays(self, folder: Path) -> None:
        """Report what looks like a part of the rule base but is not read: another ending, or a folder of rules."""
        told = folder / SITUATIONS
        for path in sorted(inside / name for inside in (folder, told) for name in names_in(inside)):
            within = path.is_dir() and path != told and _holds_rules(path)
            if within or (OTHER_ENDING.search(path.name) and path.is_file()):
                self.file = display_path(path)
                self.report("not-read", 0, name=MANIFEST_FILE)
            elif path.suffix == ".po" and path.is_file():
                self.file = display_path(path)
                self.report("catalogue-elsewhere", 0, name=path.stem)

    def manifest(self, path: Path) -> MappingNode:
        table = self.opened(path)
        self.known_keys(table, MANIFEST.names)
        if isinstance(name := table.get("id"), ScalarNode) and name.value.strip():
            self._check_id(name.value, name.line)
            if name.value == RESERVED:
                self.report("reserved-id", name.line, name=name.value)
        version = self.text(table, "version", required=False)
        if version and not VERSION.fullmatch(version):
            self.report("bad-version", self.line(table, "version"), found=version)
        self.read_sections(table)
        return table

    def meeting_requires(self, table: MappingNode) -> Holds | None:
        """Read the finding without which no meeting is prepared."""
        name = self.text(table, "meets", required=False)
        return Holds(name, Place(self.file, self.line(table, "meets"))) if name else None

    def text_of_form(self, table: MappingNode, key: str, form: re.Pattern[str], code: str) -> str:
        """Return the text under a key that may be left out; report what has another form, and leave it out."""
        text = self.text(table, key, required=False)
        if text and not form.fullmatch(text):
            self.report(code, self.line(table, key), found=text, name=text)
            return ""
        return text

    def service(self, manifest: MappingNode) -> ServiceWords:
        """Read what the service is called, and how it speaks of its subject."""
        table = self.value(manifest, "service", MappingNode, A_TABLE) or UNREADABLE
        self.known_keys(table, SERVICE_FORM.names)
        words = {name: self.required_words(table, name, "rulebase.service") for name in SERVICE_FORM.names}
        return ServiceWords(**words, place=Place(self.file, table.line))

    def ask_around(self, manifest: MappingNode) -> AskAround | None:
        """Read what people can ask others, where that is told."""
        table = self.value(manifest, "ask_around", MappingNode, A_TABLE, required=False)
        if table is None:
            return None
        self.known_keys(table, ASK_AROUND_FORM.names)
        to, begin, end, meanwhile = (
            self.required_words(table, name, "rulebase.ask_around") for name in ("to", "begin", "end", "meanwhile")
        )
        return AskAround(to, begin, end, meanwhile, self.texts(table, "source"), Place(self.file, table.line))

    def section_file(self, path: Path, table: MappingNode, sections: Node | None) -> None:
        self.file, self.subject = display_path(path), ""
        section = self.text(table, "section")
        if section and sections is not None and section not in self.sections:
            known = ", ".join(self.sections)
            self.report("unknown-section", self.line(table, "section"), name=section, known=known)
        self.read_items(table, section)

    def opened(self, path: Path) -> MappingNode:
        self.file = display_path(path)
        self.subject = ""
        try:
            content = decode(read_bytes(path, self.file), self.file)
            node, problems = strict_yaml.parse(content, self.file)
        except Faulty as faulty:
            self.problems += faulty.problems
            self.gaps.files = True
            return UNREADABLE
        self.problems += problems
        self.gaps.names |= any(each.code == "hyphen-missing" for each in problems)
        for text in scalars_in(node) if "\\" in content else ():  # YAML refuses them but for escapes
            if character := control_character(text.value):
                self.report("control-character", text.line, character=character)
        if isinstance(node, MappingNode):
            return node
        self.wrong_type(self.file, A_TABLE, node)
        self.gaps.files = True
        return UNREADABLE


def _holds_rules(folder: Path) -> bool:
    return any(name.endswith((".yaml", ".yml")) for name in names_in(folder))
