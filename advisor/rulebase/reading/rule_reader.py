"""Reads rules: their conditions and texts, the cases in which they speak otherwise, and their examples."""

from __future__ import annotations

import re

from advisor.files import strict_yaml
from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT
from advisor.rulebase import grammar
from advisor.rulebase.grammar import TableGrammar
from advisor.rulebase.ids import fault_of_id
from advisor.rulebase.model import Example, Moment, Priority, Rule, RuleStatus, Timing
from advisor.rulebase.reading.condition_reader import ConditionReader
from advisor.rulebase.rule_parts import AgendaItem, Case, Message
from advisor.words.translatable import Translatable

LONGEST_AGENDA_ITEM = 45
"""How many minutes an item of an agenda may take at least; a whole meeting takes 60 at most."""


STEP_NUMBER = re.compile(r"[1-9][0-9]?")


class RuleReader(ConditionReader):
    """Reads a rule; what is broken is left out or left empty."""

    def rule(self, entry: MappingNode, name: str, section: str) -> Rule:
        """Read a rule."""
        self.known_keys(entry, grammar.RULE.names)
        if entry.get("source") is None:
            self.report("missing-source", entry.line)
        steps, added, _ = self._steps(entry, name)
        return Rule(
            id=name,
            when=self.when(entry),
            advise=self.required_words(entry, "advise", name),
            because=self.required_words(entry, "because", name),
            steps=steps,
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
            added=added,
            meeting=self._meeting(entry, name),
            messages=self._messages(entry, name),
            doubt=self.texts(entry, "doubt", required=False),
            cases=self._cases(entry, name, len(steps)),
        )

    def _cases(self, entry: MappingNode, rule: str, own: int) -> tuple[Case, ...]:
        cases: dict[str, Case] = {}
        for table in self.tables(entry, "cases", required=False):
            self.known_keys(table, grammar.CASE.names)
            name = self.text(table, "id")
            if name:
                self._check_id(name, self.line(table, "id"))
            if name in cases:
                first = cases[name].place
                self.report("duplicate-id", self.line(table, "id"), name=name, first=f"{first.file}:{first.line}")
            context = f"{rule}.cases.{name}"
            steps, added, like = self._steps(table, context, own)
            cases[name] = Case(
                id=name,
                when=self.when(table),
                advise=self.words(table, "advise", context, required=False),
                because=self.words(table, "because", context, required=False),
                steps=steps,
                added=added,
                meeting=self._meeting(table, context),
                messages=self._messages(table, context),
                place=Place(self.file, table.line),
                formerly=self._formerly(table),
                like=like,
            )
        return tuple(cases.values())

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

    def _steps(
        self, entry: MappingNode, context: str, own: int | None = None
    ) -> tuple[tuple[Translatable, ...], tuple[int, ...], dict[int, int]]:
        """Read the steps, the positions of those that were added to what the source says, and those like others.

        Of a case, `own` is how many steps the rule itself has, and the last has the number of one by the position.
        """
        node = self.value(entry, "steps", SequenceNode, A_LIST, required=False)
        if node is None:
            return (), (), {}
        if not node.values:
            self.report("empty-list", node.line, name="steps")
        steps, added, like = [], [], {}
        for place, value in enumerate(node.values):
            name = f"{context}.steps.{place + 1}"
            if isinstance(value, ScalarNode):
                if not value.value.strip():
                    self.report("empty-text", value.line, name="steps")
                steps.append(Translatable(name, value.value, value.line))
            elif not isinstance(value, MappingNode):
                self.wrong_type("steps", A_TEXT, value)
            elif own is None or (value.get("like") is None and value.get("text") is None):
                added.append(len(steps))
                steps.append(self._said_in(value, grammar.STEP, name))
            else:
                like[len(steps)] = self._number(value, own)
                steps.append(self._said_in(value, grammar.LIKE_STEP, name))
        return tuple(steps), tuple(added), like

    def _said_in(self, table: MappingNode, form: TableGrammar, context: str) -> Translatable:
        """Return the words of a step that is a table."""
        self.known_keys(table, form.names)
        key = form.required[0]
        return Translatable(context, self.text(table, key), self.line(table, key))

    def _number(self, table: MappingNode, own: int) -> int:
        """Return the number of a step of the rule itself that a step of a case is like."""
        written = self.text(table, "like")
        number = int(written) if STEP_NUMBER.fullmatch(written) else 0
        if written and not 1 <= number <= own:
            self.report("no-such-step", self.line(table, "like"), found=written, most=str(own))
        return number

    def _examples(self, entry: MappingNode) -> tuple[Example, ...]:
        examples = []
        start = len(self.problems)
        for table in self.tables(entry, "examples", required=False):
            before = len(self.problems)
            self.known_keys(table, grammar.EXAMPLE.names)
            given = self.value(table, "given", MappingNode, A_TABLE) or MappingNode(table.line, ())
            expect = self.choice(table, "expect", RuleStatus.ADVISED)
            cases = self.texts(table, "cases", required=False)
            if len(self.problems) == before:
                answers = {key.value: strict_yaml.as_data(value) for key, value in given.entries}
                examples.append(Example(answers, expect, Place(self.file, table.line), cases))
        if len(self.problems) > start:
            self.gaps.examples.add(self.subject)
        return tuple(examples)

    def _check_id(self, name: str, line: int) -> None:
        fault = fault_of_id(name, self.file, line, self.subject)
        if fault:
            self.problems.append(fault)

    def _formerly(self, entry: MappingNode) -> tuple[str, ...]:
        names = self.texts(entry, "formerly", required=False)
        for name in names:
            self._check_id(name, self.line(entry, "formerly"))
        return names
