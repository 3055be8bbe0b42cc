"""Reads the steps and the messages of a rule and of its cases, and what steps are ticked by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from advisor.files.place import Place
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode
from advisor.problems.descriptions import A_LIST, A_TEXT
from advisor.rulebase import grammar
from advisor.rulebase.conditions import Condition
from advisor.rulebase.grammar import TableGrammar
from advisor.rulebase.ids import STEP_NUMBER, fault_of_id
from advisor.rulebase.reading.condition_reader import ConditionReader
from advisor.rulebase.rule_parts import Message, Step, Tick
from advisor.words.translatable import Translatable


class StepReader(ConditionReader):
    """Reads steps and messages; what is broken is left out or left empty.

    Steps without an id have numbers, through the rule's own and then those of its cases. One that was ticked by a
    number until it had an id keeps that number from all others, and any other with an id takes none: so a number stays
    with its step, whatever gets an id or comes with one.
    """

    def begin(self, rule: MappingNode) -> None:
        """Begin with the steps of another rule."""
        taken = {tick for table in _tables_of_steps(rule) for tick in self._former(table) if isinstance(tick, int)}
        self._numbers: Iterator[int] = (number for number in count(1) if number not in taken)
        self._lines: dict[Tick, int] = {}
        self._own: dict[Tick, Tick] = {}

    def steps(self, entry: MappingNode, rule: str, case: str | None = None) -> tuple[Step, ...]:
        """Read the steps of a rule, and then of a case of it."""
        node = self.value(entry, "steps", SequenceNode, A_LIST, required=False)
        if node is None:
            return ()
        if not node.values:
            self.report("empty-list", node.line, name="steps")
        steps = []
        for place, value in enumerate(node.values, 1):
            context = f"{_context(rule, case)}.steps.{place}"
            if isinstance(value, MappingNode):
                steps.append(self._table(value, rule, context, in_case=case is not None))
            elif isinstance(value, ScalarNode):
                if not value.value.strip():
                    self.report("empty-text", value.line, name="steps")
                words = Translatable(context, value.value, value.line)
                steps.append(Step(words, next(self._numbers), place=Place(self.file, value.line)))
            else:
                self.wrong_type("steps", A_TEXT, value)
        if case is None:
            self._own = {tick: step.tick for step in steps for tick in (step.tick, *step.formerly)}
        return tuple(steps)

    def messages(self, entry: MappingNode, rule: str, case: str | None = None) -> tuple[Message, ...]:
        """Read the messages of a rule, or of a case of it."""
        messages = []
        for number, table in enumerate(self.tables(entry, "messages", required=False), 1):
            self.known_keys(table, grammar.MESSAGE.names)
            name = self._id(table, "when")
            when = self._condition_of(table, name)
            context = f"{rule}.messages.{name}" if name else f"{_context(rule, case)}.messages.{number}"
            to, text = self.required_words(table, "to", context), self.required_words(table, "text", context)
            messages.append(Message(to, text, name, when, Place(self.file, table.line)))
        return tuple(messages)

    def _table(self, table: MappingNode, rule: str, context: str, *, in_case: bool) -> Step:
        """Read a step that is a table: one with an id, one that is ours, or one like another."""
        place = Place(self.file, table.line)
        if in_case and table.get("like") is not None:
            number = next(self._numbers)
            words = self._words(table, grammar.LIKE_STEP, context)
            return Step(words, self._like(table, number), place=place)
        form = grammar.STEP if _is_of_the_source(table) else grammar.ADDED_STEP
        name = self._id(table, "when", "formerly")
        words = self._words(table, form, f"{rule}.steps.{name}" if name else context)
        return Step(
            words=words,
            tick=name or next(self._numbers),
            added=form is grammar.ADDED_STEP,
            when=self._condition_of(table, name),
            formerly=self._formerly_of(table),
            place=place,
        )

    def _words(self, table: MappingNode, form: TableGrammar, context: str) -> Translatable:
        self.known_keys(table, form.names)
        key = form.required[0]
        return Translatable(context, self.text(table, key), self.line(table, key))

    def _id(self, table: MappingNode, *needing: str) -> str:
        """Return the id of a step or a message, or nothing; it must be there where one of some keys is."""
        name = self.text(table, "id", required=any(table.get(key) is not None for key in needing))
        if name:
            self._check_id(name, self.line(table, "id"))
            self._once("duplicate-id", name, self.line(table, "id"))
        return name

    def _formerly_of(self, table: MappingNode) -> tuple[Tick, ...]:
        """Return what a step was ticked by before it had its id."""
        line = self.line(table, "formerly")
        for name in self.texts(table, "formerly", required=False):
            if not STEP_NUMBER.fullmatch(name):
                self._check_id(name, line)
        former = self._former(table)
        for tick in former:
            self._once("former-id-in-use", tick, line)
        return former

    def _former(self, table: MappingNode) -> tuple[Tick, ...]:
        names = [each.value for each in _listed(table, "formerly") if isinstance(each, ScalarNode)]
        return tuple([int(name) if STEP_NUMBER.fullmatch(name) else name for name in names])

    def _once(self, code: str, tick: Tick, line: int) -> None:
        """Report an id or a former tick that another step or message of the rule has."""
        if tick in self._lines:
            self.report(code, line, name=str(tick), first=f"{self.file}:{self._lines[tick]}")
        self._lines.setdefault(tick, line)

    def _like(self, table: MappingNode, number: int) -> Tick:
        """Return the tick of the rule's own step that a step of a case is like; `number` where there is none."""
        written = self.text(table, "like")
        tick = int(written) if STEP_NUMBER.fullmatch(written) else written
        if written and tick not in self._own:
            self.report("no-such-step", self.line(table, "like"), found=written)
        return self._own.get(tick, number)

    def _condition_of(self, table: MappingNode, name: str) -> Condition | None:
        """Return the condition of a step or a message, if it has one and the id that this needs."""
        when = self.when(table) if table.get("when") is not None else None
        return when if name else None

    def _check_id(self, name: str, line: int) -> None:
        """Report what can't be an id."""
        fault = fault_of_id(name, self.file, line, self.subject)
        if fault:
            self.problems.append(fault)


def _is_of_the_source(table: MappingNode) -> bool:
    return table.get("added") is None and any(table.get(key) is not None for key in grammar.STEP.names)


def _context(rule: str, case: str | None) -> str:
    return rule if case is None else f"{rule}.cases.{case}"


def _tables_of_steps(rule: MappingNode) -> Iterator[MappingNode]:
    """Yield the tables among the steps of a rule and of its cases."""
    for part in (rule, *_listed(rule, "cases")):
        if isinstance(part, MappingNode):
            yield from (each for each in _listed(part, "steps") if isinstance(each, MappingNode))


def _listed(table: MappingNode, key: str) -> tuple[Node, ...]:
    node = table.get(key)
    return node.values if isinstance(node, SequenceNode) else ()
