"""Reads sections, questions, findings and rules, whatever file they stand in, into the model.

What is broken is left out or left empty, so that one run tells all; `gaps` remembers what could not be read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_TABLE, A_TEXT
from advisor.rulebase import grammar
from advisor.rulebase.model import (
    AnswerOption,
    Choose,
    Conclusion,
    Finding,
    Question,
    Rule,
    Said,
    Section,
    Tells,
)
from advisor.rulebase.reading.rule_reader import RuleReader
from advisor.words.translatable import Translatable

Item = TypeVar("Item", Question, Finding, Rule)


class ItemReader(RuleReader):
    """Collects sections, questions, findings and rules; of two with one id, the first is kept."""

    def __init__(self, file: str = "") -> None:
        super().__init__(file)
        self.sections: dict[str, Section] = {}
        self.questions: dict[str, Question] = {}
        self.findings: dict[str, Finding] = {}
        self.rules: dict[str, Rule] = {}

    def read_sections(self, table: MappingNode) -> None:
        """Read the sections that the manifest lists."""
        for entry in self.tables(table, "sections"):
            self.known_keys(entry, grammar.SECTION.names)
            name = self.text(entry, "id")
            self.subject = f"section-{name.lower()}"
            if name in self.sections:
                first = self.sections[name].place
                self.report("duplicate-id", self.line(entry, "id"), name=name, first=f"{first.file}:{first.line}")
            self.sections[name] = Section(
                id=name,
                title=self.required_words(entry, "title", self.subject),
                heading=self.required_words(entry, "heading", self.subject),
                passages=self.words_by_id(entry, "passages", self.subject),
                place=Place(self.file, entry.line),
            )
            self.subject = ""

    def read_items(self, table: MappingNode, section: str) -> None:
        """Read the questions, findings and rules of one file."""
        known = grammar.SECTION_FILE.names
        self.known_keys(table, known)
        # such as the questions under a misspelt key
        self.gaps.files |= any(
            key.value not in known and isinstance(value, SequenceNode) for key, value in table.entries
        )
        self._each(table, "questions", section, self.questions, self._question)
        self._each(table, "findings", section, self.findings, self._finding)
        self._each(table, "rules", section, self.rules, self.rule)

    def _each(
        self,
        table: MappingNode,
        key: str,
        section: str,
        into: dict[str, Item],
        make: Callable[[MappingNode, str, str], Item],
    ) -> None:
        for entry in self.tables(table, key, required=False):
            name = self._new_id(entry)
            self.subject = name
            if not name:
                self.gaps.names = True
            item = make(entry, name, section)
            if name in into:
                self.gaps.items.add(name)
            elif name:
                into[name] = item
            self.subject = ""

    def _new_id(self, entry: MappingNode) -> str:
        name = self.text(entry, "id")
        if name:
            self._check_id(name, self.line(entry, "id"))
        earlier = self.questions.get(name) or self.findings.get(name) or self.rules.get(name)
        if earlier:
            place = earlier.place
            self.report("duplicate-id", self.line(entry, "id"), name=name, first=f"{place.file}:{place.line}")
        return name

    def _question(self, entry: MappingNode, name: str, section: str) -> Question:
        self.known_keys(entry, grammar.QUESTION.names)
        several = self.choice(entry, "choose", Choose.ONE, required=False) is Choose.SEVERAL
        return Question(
            id=name,
            ask=self.required_words(entry, "ask", name),
            answers=self._answers(entry, name, several),
            several=several,
            circumstance=self.choice(entry, "tells", Tells.PRACTICE, required=False) is Tells.CIRCUMSTANCE,
            help=self.words(entry, "help", name, required=False),
            why=self.words(entry, "why", name, required=False),
            section=section,
            place=Place(self.file, entry.line),
            formerly=self._formerly(entry),
            unsure=self.words(entry, "unsure", name, required=False),
            none=self._none(entry, name, several),
            concluded=self._concluded(entry),
            whether=self.words(entry, "whether", name, required=False),
            retired=self.retired(entry, name),
        )

    def _none(self, entry: MappingNode, question: str, several: bool) -> AnswerOption | None:
        value = entry.get("none")
        if value is None:
            return None
        if not several:
            self.report("none-of-one", value.line)
        return self._answer(ScalarNode(value.line, "none", True), value, f"{question}.none")

    def _concluded(self, entry: MappingNode) -> tuple[Conclusion, ...]:
        conclusions = []
        for table in self.tables(entry, "concluded", required=False):
            self.known_keys(table, grammar.CONCLUSION.names)
            conclusions.append(Conclusion(self.text(table, "answer"), self.when(table)))
        return tuple(conclusions)

    def _answers(self, entry: MappingNode, question: str, several: bool) -> tuple[AnswerOption, ...]:
        node = self.value(entry, "answers", MappingNode, A_TABLE)
        if node is None:
            return ()
        if not node.entries:
            self.report("empty-list", node.line, name="answers")
        elif len(node.entries) < 2 and not several:
            self.report("too-few-answers", node.line)
        answers = []
        for key, value in node.entries:
            self._check_id(key.value, key.line)
            answers.append(self._answer(key, value, f"{question}.answers.{key.value}"))
        return tuple(answers)

    def _answer(self, key: ScalarNode, value: Node, context: str) -> AnswerOption:
        """Read an answer: its text alone, or a table where there is more to say of it."""
        if isinstance(value, ScalarNode):
            if not value.value.strip():
                self.report("empty-text", value.line, name=key.value)
            return AnswerOption(key.value, Translatable(context, value.value, value.line))
        if isinstance(value, MappingNode):
            self.known_keys(value, grammar.ANSWER.names)
            return AnswerOption(
                id=key.value,
                words=Translatable(context, self.text(value, "text"), self.line(value, "text")),
                formerly=self._formerly(value),
                says=self.words(value, "says", context, required=False),
                achieve=self.words(value, "achieve", context, required=False),
            )
        self.wrong_type(key.value, A_TEXT, value)
        return AnswerOption(key.value, Translatable(context, ""))

    def retired(self, entry: MappingNode, context: str) -> dict[str, Translatable]:
        """Read the ids that are gone for good, each with its word."""
        found = self.words_by_id(entry, "retired", context, required=False)
        for name, words in found.items():
            self._check_id(name, words.line)
        return found

    def _finding(self, entry: MappingNode, name: str, section: str) -> Finding:
        self.known_keys(entry, grammar.FINDING.names)
        return Finding(
            id=name,
            means=self.required_words(entry, "means", name),
            when=self.when(entry),
            section=section,
            place=Place(self.file, entry.line),
            formerly=self._formerly(entry),
            said=self.choice(entry, "said", Said.ITSELF, required=False),
            danger=self.flag(entry, "danger"),
            grave=self.flag(entry, "grave"),
        )
