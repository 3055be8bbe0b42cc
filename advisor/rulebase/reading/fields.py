"""Typed access to the values of a YAML table; whatever has not the expected form is reported and left out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from advisor.files.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode, as_data
from advisor.problems.descriptions import A_LIST, A_TABLE, A_TEXT, describe
from advisor.problems.problem import Problem, Term
from advisor.problems.suggestions import closest
from advisor.rulebase.reading.gaps import Gaps
from advisor.words.translatable import Translatable

Choice = TypeVar("Choice", bound=StrEnum)
NodeKind = TypeVar("NodeKind", ScalarNode, SequenceNode, MappingNode)

UNREADABLE = MappingNode(0, ())
"""Stands for the content of a file that can't be read; that its keys are missing is not reported as well."""


FLAGS = ("true", "false")
"""What may stand under a key that says whether something is so."""


class FieldReader:
    """Reads values and collects problems; `file` and `subject` tell what is being read."""

    def __init__(self, file: str = "") -> None:
        self.problems: list[Problem] = []
        self.gaps = Gaps()
        self.file = file
        self.subject = ""

    def text(self, table: MappingNode, key: str, *, required: bool = True) -> str:
        """Return the text under `key`, or an empty one when it is missing or no text."""
        node = self.value(table, key, ScalarNode, A_TEXT, required=required)
        if node is None:
            return ""
        if not node.value.strip():
            self.report("empty-text", node.line, name=key)
        return node.value

    def words(self, table: MappingNode, key: str, subject: str, *, required: bool = True) -> Translatable | None:
        """Return the text under `key` as words for people, named after `subject` in the catalogues."""
        text = self.text(table, key, required=required)
        return Translatable(f"{subject}.{key}", text, self.line(table, key)) if text else None

    def required_words(self, table: MappingNode, key: str, subject: str) -> Translatable:
        """Return the words under `key`; empty ones, reported, when they are missing."""
        return self.words(table, key, subject) or Translatable(f"{subject}.{key}", "", table.line)

    def words_by_id(
        self, table: MappingNode, key: str, subject: str, *, required: bool = True
    ) -> dict[str, Translatable]:
        """Return the words in the table under `key`, by what each stands after."""
        node = self.value(table, key, MappingNode, A_TABLE, required=required)
        if node is None:
            return {}
        if not node.entries:
            self.report("empty-list", node.line, name=key)
        return {each.value: self.required_words(node, each.value, f"{subject}.{key}") for each, _ in node.entries}

    def texts(self, table: MappingNode, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return the texts of the list under `key`."""
        node = self.value(table, key, SequenceNode, A_LIST, required=required)
        if node is None:
            return ()
        if not node.values:
            self.report("empty-list", node.line, name=key)
        for value in node.values:
            if not isinstance(value, ScalarNode):
                self.wrong_type(key, A_TEXT, value)
        return tuple(value.value for value in node.values if isinstance(value, ScalarNode))

    def tables(self, table: MappingNode, key: str, *, required: bool = True) -> Iterator[MappingNode]:
        """Yield the tables of the list under `key`."""
        node = self.value(table, key, SequenceNode, A_LIST, required=required)
        if node is None:
            return
        if not node.values:
            self.report("empty-list", node.line, name=key)
        for value in node.values:
            if isinstance(value, MappingNode):
                yield value
            else:
                self.wrong_type(key, A_TABLE, value)

    def choice(self, table: MappingNode, key: str, default: Choice, *, required: bool = True) -> Choice:
        """Return the member of the enumeration of `default` that `key` names."""
        found, known = self.text(table, key, required=required), [str(each) for each in type(default)]
        if found and found not in known:
            close = closest(found, known)
            self.report("not-a-choice", self.line(table, key), close, name=key, found=found, known=", ".join(known))
        return type(default)(found) if found in known else default

    def flag(self, table: MappingNode, key: str) -> bool:
        """Return whether `key` says `true`; what isn't there says `false`."""
        found = self.text(table, key, required=False)
        spelled = found if found in (found.lower(), found.upper(), found.capitalize()) else ""  # as YAML may have it
        if found and spelled.lower() not in FLAGS:
            self.report("not-a-choice", self.line(table, key), name=key, found=found, known=", ".join(FLAGS))
        return spelled.lower() == FLAGS[0]

    def value(
        self, table: MappingNode, key: str, kind: type[NodeKind], expected: Term, *, required: bool = True
    ) -> NodeKind | None:
        """Return the node under `key` when it is of `kind`, else None."""
        node = table.get(key)
        if isinstance(node, kind):
            return node
        if node is not None:
            self.wrong_type(key, expected, node)
        elif required and table is not UNREADABLE:
            self.report("missing-key", table.line, name=key)
        return None

    def known_keys(self, table: MappingNode, known: tuple[str, ...]) -> None:
        """Report every key of `table` that is not one of `known`."""
        for key, _ in table.entries:
            if key.value not in known:
                self.report(
                    "unknown-key",
                    key.line,
                    closest(key.value, known),
                    name=key.value,
                    known=", ".join(known),
                )

    def line(self, table: MappingNode, key: str) -> int:
        """Return the line on which the value of `key` stands."""
        node = table.get(key)
        return node.line if node else table.line

    def wrong_type(self, name: str, expected: Term, node: Node) -> None:
        """Report that `name` has a value of another kind than `expected`."""
        self.report("wrong-type", node.line, name=name, expected=expected, found=describe(as_data(node)))

    def report(self, code: str, line: int, close: str = "", **values: str) -> None:
        """Note a problem at `line` of the file being read."""
        self.problems.append(Problem(code, self.file, line, self.subject, values, close))
