"""Reads rules: their conditions and texts, the cases in which they speak otherwise, and their examples."""

from __future__ import annotations

from advisor.files import strict_yaml
from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode
from advisor.problems.descriptions import A_TABLE
from advisor.rulebase import grammar
from advisor.rulebase.model import Example, Moment, Priority, Rule, RuleStatus, Timing
from advisor.rulebase.reading.step_reader import StepReader
from advisor.rulebase.rule_parts import AgendaItem, Case

LONGEST_AGENDA_ITEM = 45
"""How many minutes an item of an agenda may take at least; a whole meeting takes 60 at most."""


class RuleReader(StepReader):
    """Reads a rule; what is broken is left out or left empty."""

    def rule(self, entry: MappingNode, name: str, section: str) -> Rule:
        """Read a rule."""
        self.known_keys(entry, grammar.RULE.names)
        if entry.get("source") is None:
            self.report("missing-source", entry.line)
        self.begin(entry)
        return Rule(
            id=name,
            when=self.when(entry),
            advise=self.required_words(entry, "advise", name),
            because=self.required_words(entry, "because", name),
            steps=self.steps(entry, name),
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
            meeting=self._meeting(entry, name),
            messages=self.messages(entry, name),
            doubt=self.texts(entry, "doubt", required=False),
            cases=self._cases(entry, name),
        )

    def _cases(self, entry: MappingNode, rule: str) -> tuple[Case, ...]:
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
            cases[name] = Case(
                id=name,
                when=self.when(table),
                advise=self.words(table, "advise", context, required=False),
                because=self.words(table, "because", context, required=False),
                steps=self.steps(table, rule, name),
                meeting=self._meeting(table, context),
                messages=self.messages(table, rule, name),
                place=Place(self.file, table.line),
                formerly=self._formerly(table),
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

    def _source(self, entry: MappingNode) -> tuple[str, ...]:
        before, codes = len(self.problems), self.texts(entry, "source", required=False)
        self.gaps.sources |= len(self.problems) > before
        return codes

    def _examples(self, entry: MappingNode) -> tuple[Example, ...]:
        examples = []
        start = len(self.problems)
        for table in self.tables(entry, "examples", required=False):
            before = len(self.problems)
            self.known_keys(table, grammar.EXAMPLE.names)
            given = self.value(table, "given", MappingNode, A_TABLE) or MappingNode(table.line, ())
            expect = self.choice(table, "expect", RuleStatus.ADVISED)
            cases, told = (self.texts(table, key, required=False) for key in ("cases", "told"))
            if len(self.problems) == before:
                answers = {key.value: strict_yaml.as_data(value) for key, value in given.entries}
                examples.append(Example(answers, expect, Place(self.file, table.line), cases, told))
        if len(self.problems) > start:
            self.gaps.examples.add(self.subject)
        return tuple(examples)

    def _formerly(self, entry: MappingNode) -> tuple[str, ...]:
        names = self.texts(entry, "formerly", required=False)
        for name in names:
            self._check_id(name, self.line(entry, "formerly"))
        return names
