"""Reads a mapping from a YAML file, or finds every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AbstractMapping
from pathlib import Path

from advisor.files import strict_yaml
from advisor.files.content import decode, read_bytes
from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode
from advisor.files.tables.row import Selection
from advisor.network.columns.mapping import ColumnMapping, ColumnTarget, Meaning, Sign, Values
from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT, describe, short
from advisor.problems.problem import MOST_TOLD, Faulty, Problem, first_of
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Question, Rulebase

KEYS = ("header", "skip", "label", "keep", "columns", "values", "none", "ignore")
OPEN, NONE = "open", "none"
"""What it may mean that no was said to every answer."""
ABOUT_COLUMN = ("question", "answer")
ROW = re.compile("[0-9]{1,9}")


def load_mapping(path: Path, rulebase: Rulebase) -> ColumnMapping:
    """Return the mapping in a file. Raises `Faulty` with every fault in it."""
    return mapping_from(decode(read_bytes(path, str(path)), str(path)), rulebase, str(path))


def mapping_from(text: str, rulebase: Rulebase, name: str = "") -> ColumnMapping:
    """Return the mapping in a text. Raises `Faulty` with every fault in it."""
    root, problems = strict_yaml.parse(text, name)
    reading = _Reading(rulebase, name, problems)
    mapping = reading.mapping(root)
    if reading.problems:
        raise Faulty(first_of(sorted(reading.problems, key=lambda problem: problem.line)))
    return mapping


class _Reading:
    def __init__(self, rulebase: Rulebase, file: str, problems: list[Problem]) -> None:
        self._rulebase = rulebase
        self._file = file
        self.problems = problems
        self._lines: dict[str, int] = {}
        self._notes: list[Problem] = []

    def mapping(self, root: Node) -> ColumnMapping:
        if _is_nothing(root):
            return ColumnMapping(file=self._file)
        entries = {key.value: value for key, value in self._entries(root, "", KEYS)}
        label = self._named(self._texts(entries.get("label"), "label", most=1))
        columns = {
            key.value: target
            for key, value in self._entries(entries.get("columns"), "columns")
            if self._first_time(key) and (target := self._target(key, value))
        }
        values: dict[str, Values] = {}
        for key, value in self._entries(entries.get("values"), "values"):
            question = self._question(key)
            if question:
                values[question.id] = {**values.get(question.id, {}), **dict(self._values(question, value))}
        left_open = frozenset(self._left_open(entries.get("none")))
        keep = tuple(each.value for each in self._texts(entries.get("keep"), "keep"))
        for each in self._texts(entries.get("keep"), "keep", report=False):
            self._lines.setdefault(each.value, each.line)
        ignore = self._named(self._texts(entries.get("ignore"), "ignore"))
        notes = tuple(self._notes)
        rows = self._rows(entries)
        texts = ("".join(label), keep, columns, values, left_open, ignore)
        return ColumnMapping(*texts, self._file, self._lines, notes, rows)

    def _rows(self, entries: AbstractMapping[str, Node]) -> Selection:
        """Return in which rows the names of the columns stand, and which are passed over."""
        header, skip = (tuple(sorted(self._numbers(entries.get(key), key))) for key in ("header", "skip"))
        for row in sorted({*header} & {*skip}):
            self._report("row-of-names-skipped", entries["skip"].line, row=str(row))
        return Selection(header, skip)

    def _numbers(self, node: Node | None, name: str) -> set[int]:
        found = set()
        for each in self._texts(node, name):
            number = int(each.value) if ROW.fullmatch(each.value) else 0
            if number:
                found.add(number)
            else:
                self._report("not-a-row", each.line, found=short(each.value))
        return found

    def _named(self, texts: Iterable[ScalarNode]) -> tuple[str, ...]:
        return tuple(each.value for each in texts if self._first_time(each))

    def _first_time(self, name: ScalarNode) -> bool:
        """Note where a column is named, and report it where it was before."""
        if self._lines.setdefault(name.value, name.line) == name.line:
            return True
        self._report("column-twice", name.line, name=short(name.value))
        return False

    def _target(self, column: ScalarNode, value: Node) -> ColumnTarget | None:
        """Return what a column means."""
        if isinstance(value, ScalarNode):
            question = self._question(value)
            return ColumnTarget(question.id) if question else None
        if not isinstance(value, MappingNode):
            self._wrong_type(value, short(column.value), A_TEXT)
            return None
        parts = {key.value: each for key, each in self._entries(value, short(column.value), ABOUT_COLUMN)}
        named = [self._text(parts.get(key), key, column.line) for key in ABOUT_COLUMN]
        question = self._question(named[0]) if named[0] else None
        if question is None or named[1] is None:
            return None
        if not question.several:
            self._report("not-one-of-several", named[1].line, question=question.id)
            return None
        answer = self._answer(question, named[1])
        return None if answer is None else ColumnTarget(question.id, answer)

    def _left_open(self, node: Node | None) -> Iterator[str]:
        """Yield the questions that stay open where no was said to every answer: all, or those that a table names."""
        if isinstance(node, ScalarNode) and not _is_nothing(node):
            several = (question.id for question in self._rulebase.questions.values() if question.several)
            yield from several if self._is_open(node, "none") else ()
            return
        for key, value in self._entries(node, "none"):
            question = self._question(key)
            is_open = self._is_open(value, short(key.value))
            if question and not question.several:
                self._report("none-for-one-answer", key.line, question=question.id)
            elif question and is_open:
                yield question.id

    def _is_open(self, node: Node, name: str) -> bool:
        """Tell whether “open” stands there, and report what is neither that nor “none”."""
        text = self._text(node, name, node.line)
        if text and text.value not in (OPEN, NONE):
            self._report("open-or-none", text.line, closest(text.value, (OPEN, NONE)), found=short(text.value))
        return text is not None and text.value == OPEN

    def _values(self, question: Question, table: Node) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
        """Yield the texts that a table explains, and what each means."""
        for key, value in self._entries(table, question.id):
            if _is_nothing(value):
                yield key.value, (Sign.OPEN,)
                continue
            sign = self._yes_or_no(question, value)
            if sign:
                yield key.value, (sign,)
                continue
            listed = self._texts(value, short(key.value))
            if isinstance(value, SequenceNode) and (len(listed) != 1 and not question.several):
                self._report("several-values", value.line, question=question.id, count=str(len(listed)))
            found = [self._answer(question, each) for each in listed]
            meanings = tuple(dict.fromkeys(each for each in found if each is not None))
            yield key.value, meanings or (Sign.NOTHING,)

    @staticmethod
    def _yes_or_no(question: Question, node: Node) -> Sign | None:
        """Return what is said for columns for one answer, where no answer has that name."""
        signs = {each.value: each for each in (Sign.YES, Sign.NO) if question.several}
        if not isinstance(node, ScalarNode) or node.value in (*question.answer_ids, *question.renamed):
            return None
        return signs.get(node.value)

    def _question(self, name: ScalarNode) -> Question | None:
        known = self._rulebase.questions
        question = known.get(name.value) or known.get(self._rulebase.renamed.get(name.value, ""))
        if question is None and name.value in self._rulebase.retired:
            own = self._rulebase.retired[name.value]
            values = {"name": name.value}
            self._notes.append(Problem("no-longer-asked", self._file, name.line, values=values, own=own))
        elif question is None:
            self._report("unknown-question", name.line, closest(name.value, known), name=short(name.value))
        return question

    def _answer(self, question: Question, name: ScalarNode) -> OptionId | None:
        """Return what an id in a mapping means: an answer, or none of several, or not knowing."""
        known = question.answer_ids
        found = name.value if name.value in known else question.renamed.get(name.value)
        choices = (SpecialChoice.NONE, SpecialChoice.UNSURE) if question.several else (SpecialChoice.UNSURE,)
        choice = next((each for each in choices if each.value == name.value), None)
        if found is None and choice is None and name.value in question.retired:
            own, values = question.retired[name.value], {"question": question.id, "name": name.value}
            self._notes.append(Problem("no-longer-answer", self._file, name.line, values=values, own=own))
            return SpecialChoice.RETIRED
        if found is None and choice is None:
            values = {"question": question.id, "name": short(name.value), "known": ", ".join(known)}
            self._report("unknown-answer", name.line, closest(name.value, known), **values)
        return found if found is not None else choice

    def _entries(self, node: Node | None, name: str, known: tuple[str, ...] = ()) -> Iterator[tuple[ScalarNode, Node]]:
        """Yield the entries of a table; nothing where there is nothing."""
        if node is None or _is_nothing(node):
            return
        if not isinstance(node, MappingNode):
            self._wrong_type(node, name, A_TABLE)
            return
        for key, value in node.entries:
            if known and key.value not in known:
                values = {"name": short(key.value), "known": ", ".join(known)}
                self._report("unknown-key", key.line, closest(key.value, known), **values)
            else:
                yield key, value

    def _texts(self, node: Node | None, name: str, *, most: int = 0, report: bool = True) -> list[ScalarNode]:
        """Return the texts of a list; one by itself is a list of one."""
        if node is None or _is_nothing(node):
            return []
        if isinstance(node, ScalarNode):
            return [node]
        texts = [each for each in node.values if isinstance(each, ScalarNode)] if isinstance(node, SequenceNode) else []
        whole = isinstance(node, SequenceNode) and len(texts) == len(node.values)
        if report and (not whole or most):
            self._wrong_type(node, name, A_TEXT if most else A_LIST)
        return [] if most else texts

    def _text(self, node: Node | None, name: str, line: int) -> ScalarNode | None:
        if isinstance(node, ScalarNode):
            return node
        if node is None:
            self._report("missing-key", line, name=name)
        else:
            self._wrong_type(node, name, A_TEXT)
        return None

    def _wrong_type(self, node: Node, name: str, expected: str) -> None:
        found = describe(strict_yaml.as_data(node))
        self._report("wrong-type", node.line, name=name or "map", expected=expected, found=found)

    def _report(self, code: str, line: int, close: str = "", **values: str) -> None:
        if len(self.problems) < 2 * MOST_TOLD:
            self.problems.append(Problem(code, self._file, line, values=values, close=close))


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and strict_yaml.as_data(node) is None
