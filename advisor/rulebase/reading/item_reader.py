"""Reads sections, questions, findings and rules, whatever file they stand in, into the model.

What is broken is left out or left empty, so that one run tells all; `gaps` remembers what could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from advisor.files import strict_yaml
from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT
from advisor.rulebase import grammar
from advisor.rulebase.ids import fault_of_id
from advisor.rulebase.model import (
    AgendaItem,
    AnswerOption,
    Choose,
    Conclusion,
    Example,
    Finding,
    Message,
    Moment,
    Priority,
    Question,
    Rule,
    RuleStatus,
    Said,
    Section,
    Tells,
    Timing,
)
from advisor.rulebase.reading.condition_reader import ConditionReader
from advisor.words.translatable import Translatable

Item = TypeVar("Item", Question, Finding, Rule)

LONGEST_AGENDA_ITEM = 45
"""How many minutes an item of an agenda may take at least; a whole meeting takes 60 at most."""


class ItemReader(ConditionReader):
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
        self._each(table, "rules", section, self.rules, self._rule)

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

    def _check_id(self, name: str, line: int) -> None:
        fault = fault_of_id(name, self.file, line, self.subject)
        if fault:
            self.problems.append(fault)

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

    def _formerly(self, entry: MappingNode) -> tuple[str, ...]:
        names = self.texts(entry, "formerly", required=False)
        for name in names:
            self._check_id(name, self.line(entry, "formerly"))
        return names

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

    def _rule(self, entry: MappingNode, name: str, section: str) -> Rule:
        self.known_keys(entry, grammar.RULE.names)
        if entry.get("source") is None:
            self.report("missing-source", entry.line)
        steps = list(self._steps(entry, name))
        return Rule(
            id=name,
            when=self.when(entry),
            advise=self.required_words(entry, "advise", name),
            because=self.required_words(entry, "because", name),
            steps=tuple(words for words, _ in steps),
            timing=self.choice(entry, "timing", Timing.NEXT),
            priority=self.choice(entry, "priority", Priority.MEDIUM, required=False),
            source=self._source(entry),
            replaces=self.texts(entry, "replaces", required=False),
            opposes=self.texts(entry, "opposes", required=False),
            examples=self._examples(entry),
            section=section,
            place=Place(self.file, entry.line),
            formerly=self._formerly(entry),
            moment=self.choice(entry, "moment", Moment.AT) if entry.get("moment") else None,
            follows=self.texts(entry, "follows", required=False),
            added=tuple(position for position, (_, added) in enumerate(steps) if added),
            meeting=self._meeting(entry, name),
            messages=self._messages(entry, name),
            doubt=self.texts(entry, "doubt", required=False),
        )

    def _meeting(self, entry: MappingNode, rule: str) -> AgendaItem | None:
        table = self.value(entry, "meeting", MappingNode, A_TABLE, required=False)
        if table is None:
            return None
        self.known_keys(table, grammar.MEETING.names)
        written = self.text(table, "minutes")
        minutes = int(written) if written.isascii() and written.isdigit() and len(written) < 3 else 0
        if written and (minutes % 5 or not 5 <= minutes <= LONGEST_AGENDA_ITEM):
            self.report("bad-minutes", self.line(table, "minutes"), found=written, most=str(LONGEST_AGENDA_ITEM))
        aim, opening = (self.required_words(table, key, f"{rule}.meeting") for key in ("aim", "opening"))
        return AgendaItem(aim, minutes, opening)

    def _messages(self, entry: MappingNode, rule: str) -> tuple[Message, ...]:
        messages = []
        for number, table in enumerate(self.tables(entry, "messages", required=False), 1):
            self.known_keys(table, grammar.MESSAGE.names)
            context = f"{rule}.messages.{number}"
            to, text = self.required_words(table, "to", context), self.required_words(table, "text", context)
            messages.append(Message(to, text))
        return tuple(messages)

    def _source(self, entry: MappingNode) -> tuple[str, ...]:
        before, codes = len(self.problems), self.texts(entry, "source", required=False)
        self.gaps.sources |= len(self.problems) > before
        return codes

    def _steps(self, entry: MappingNode, rule: str) -> Iterator[tuple[Translatable, bool]]:
        """Yield the steps, each with whether it was added to what the source says."""
        node = self.value(entry, "steps", SequenceNode, A_LIST, required=False)
        if node is None:
            return
        if not node.values:
            self.report("empty-list", node.line, name="steps")
        for number, value in enumerate(node.values, 1):
            context, added = f"{rule}.steps.{number}", isinstance(value, MappingNode)
            if isinstance(value, MappingNode):
                self.known_keys(value, grammar.STEP.names)
                yield Translatable(context, self.text(value, "added"), self.line(value, "added")), added
            elif isinstance(value, ScalarNode):
                if not value.value.strip():
                    self.report("empty-text", value.line, name="steps")
                yield Translatable(context, value.value, value.line), added
            else:
                self.wrong_type("steps", A_TEXT, value)

    def _examples(self, entry: MappingNode) -> tuple[Example, ...]:
        examples = []
        start = len(self.problems)
        for table in self.tables(entry, "examples", required=False):
            before = len(self.problems)
            self.known_keys(table, grammar.EXAMPLE.names)
            given = self.value(table, "given", MappingNode, A_TABLE) or MappingNode(table.line, ())
            expect = self.choice(table, "expect", RuleStatus.ADVISED)
            if len(self.problems) == before:
                answers = {key.value: strict_yaml.as_data(value) for key, value in given.entries}
                examples.append(Example(answers, expect, Place(self.file, table.line)))
        if len(self.problems) > start:
            self.gaps.examples.add(self.subject)
        return tuple(examples)
