"""Strict YAML: texts, lists and tables that know their line, and nothing else.

Every scalar stays the text that was written (`yes`, `3.10` and `010` are texts), without the line breaks that end a
block (`|`). Duplicate keys, aliases, tags, second documents and deep nests are problems. The nodes are built from
libyaml's event stream rather than by PyYAML's composer, which recurses in C: 200,000 opening brackets end the process
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from advisor.files.content import is_conflict_marker
from advisor.files.place import escape_pointer
from advisor.files.yaml_slips import closed, quoted, slip_in
from advisor.problems.descriptions import short
from advisor.problems.problem import Faulty, Problem

MAX_DEPTH = 20
"""Levels of lists and tables; the deepest sensible condition takes about twelve."""

MAX_NODES = 50_000
"""Texts, lists and tables in one file; the largest of our rules has some two thousand."""

CUT = re.compile(r"\s*#[^\s#]")
"""What follows a text that was cut by a # in it. A real comment has a space after the #."""

ALIAS_WITH_WORDS = re.compile(r"(?:^|[:-])\s+\*[\w-]+\s+[^\s#]")
"""A text whose first word has a star before it."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class ScalarNode(NamedTuple):
    """A scalar as written. `plain` tells that it stood without quotes."""

    line: int
    value: str
    plain: bool


class SequenceNode(NamedTuple):
    """A list."""

    line: int
    values: tuple[Node, ...]


class MappingNode(NamedTuple):
    """A mapping, in the order of the file."""

    line: int
    entries: tuple[tuple[ScalarNode, Node], ...]

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None when the table has no such key."""
        return next((value for name, value in self.entries if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode

NOTHING = ScalarNode(0, "", plain=True)
"""Stands after what within braces has no colon behind it."""


def scalars_in(node: Node) -> Iterator[ScalarNode]:
    """Yield all that is written in a node, keys and values."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for value in node.values:
            yield from scalars_in(value)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars_in(value)


def parse(text: str, name: str) -> tuple[Node, list[Problem]]:
    """Return the nodes of a YAML text and what is wrong in it but doesn't stop the reading.

    Raises `Faulty` where no sense can be made of the text. `name` is the file's name in the problems.
    """
    builder = _Builder(name, text.splitlines())
    markers = [number for number, line in enumerate(text.splitlines(), 1) if is_conflict_marker(line)]
    if markers:
        raise Faulty([Problem("conflict-marker", name, number) for number in markers])
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the latter two: "\\UFFFFFFFF" without libyaml
        raise Faulty([_syntax_problem(error, text, name)]) from None
    if builder.root is None:
        raise Faulty([Problem("empty-file", name, 1)])
    return builder.root, sorted(builder.problems, key=lambda problem: problem.line)


class _Builder:
    """Builds nodes from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self._lines = lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._nodes = 0
        self._open: list[tuple[type[SequenceNode] | type[MappingNode], int, list[Node]]] = []
        self._before: yaml.Event | None = None

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1  # type: ignore[union-attr]
        if isinstance(event, yaml.NodeEvent):
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise Faulty([Problem("too-many-nodes", self.name, line, values={"limit": f"{MAX_NODES:,}"})])
        if isinstance(event, yaml.ScalarEvent):
            self._note_tag(event, line)
            if not event.style:
                self._note_cut(event)
            value = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
            is_nothing = not event.value and self._is_right_behind(event)
            self._add(NOTHING if is_nothing else ScalarNode(line, value, not event.style))
            self._before = event
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise Faulty([Problem("several-documents", self.name, line)])
        elif isinstance(event, yaml.AliasEvent):
            raise Faulty([self._sign(line) or Problem("alias", self.name, line)])
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._note_tag(event, line)
            if len(self._open) == MAX_DEPTH:
                raise Faulty([Problem("too-deep", self.name, line, values={"limit": str(MAX_DEPTH)})])
            self._open.append((SequenceNode if isinstance(event, yaml.SequenceStartEvent) else MappingNode, line, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            kind, start, children = self._open.pop()
            self._add(SequenceNode(start, tuple(children)) if kind is SequenceNode else self._braces(start, children))

    def _is_right_behind(self, event: yaml.ScalarEvent) -> bool:
        """Tell whether nothing, not even a colon, stands between a text and the one before it."""
        end, begin = self._before and self._before.end_mark, event.start_mark
        return bool(end and begin) and (end.line, end.column) == (begin.line, begin.column)  # type: ignore[union-attr]

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][2].append(node)
        else:
            self.root = node

    def _note_cut(self, event: yaml.ScalarEvent) -> None:
        """Report a text that is followed by what looks like its rest: ` #1` begins a comment."""
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""  # type: ignore[union-attr]
        if CUT.match(line, end.column):  # type: ignore[union-attr]
            self.problems.append(Problem("cut-text", self.name, end.line + 1))  # type: ignore[union-attr]

    def _note_tag(self, event: yaml.NodeEvent, line: int) -> None:
        tag = event.tag  # type: ignore[attr-defined]
        if tag is not None:
            self.problems.append(Problem("tag", self.name, line, values={"name": tag}))
        if event.anchor is not None:
            self.problems.append(Problem("alias", self.name, line))

    def _sign(self, line: int) -> Problem | None:
        """Return what is wrong where a text only begins as an alias does: it has more words."""
        slip = slip_in(self._lines, [line]) if ALIAS_WITH_WORDS.search(self._lines[line - 1]) else None
        return Problem(slip.code, self.name, line, values={"line": short(slip.instead)}) if slip else None

    def _braces(self, start: int, children: list[Node]) -> Node:
        """Return a table; a list where none of several has a colon, which belongs between other signs.

        A comma within a text parts it, within braces: its end is then a key without a colon, and is put back.
        """
        keys, values = children[::2], children[1::2]
        if not any(value is NOTHING for value in values):
            return self._table(start, children)
        texts = [key for key in keys if isinstance(key, ScalarNode)]
        if all(value is NOTHING for value in values) and len(texts) == len(keys):
            written = f"[{', '.join(each.value for each in texts)}]"
            self.problems.append(Problem("list-in-braces", self.name, start, values={"line": short(written)}))
            return SequenceNode(start, tuple(texts))
        kept: list[Node] = []
        for key, value in zip(keys, values, strict=True):
            before = kept[-1] if kept else None
            if value is NOTHING and isinstance(key, ScalarNode) and isinstance(before, ScalarNode) and before.value:
                whole = f"{before.value}, {key.value}"
                kept[-1] = ScalarNode(before.line, whole, plain=False)
                told = f"{kept[-2].value if isinstance(kept[-2], ScalarNode) else ''}: {quoted(whole)}"
                self.problems.append(Problem("comma-in-braces", self.name, key.line, values={"line": short(told)}))
            else:
                kept += [key, value]
        return self._table(start, kept)

    def _table(self, start: int, children: list[Node]) -> MappingNode:
        first: dict[str, int] = {}
        entries = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                raise Faulty([Problem("not-yaml", self.name, key.line, values={"column": "1"})])
            if key.value in first and key.value == "id" and isinstance(value, ScalarNode):
                told = {"line": f"- id: {short(value.value)}"}
                self.problems.append(Problem("hyphen-missing", self.name, key.line, values=told))
                break  # what follows belongs to another entry
            if key.value in first:
                values = {"name": key.value, "first": str(first[key.value])}
                self.problems.append(Problem("duplicate-key", self.name, key.line, values=values))
            else:
                first[key.value] = key.line
                entries.append((key, value))
        return MappingNode(start, tuple(entries))


def _syntax_problem(error: Exception, text: str, name: str) -> Problem:
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    context, detail = (str(getattr(error, each, "")) for each in ("context", "problem"))
    if "maximum nesting depth" in detail:  # libyaml as PyYAML has it since 6.0.4; before, our own limit comes first
        return Problem("too-deep", name, line, values={"limit": str(MAX_DEPTH)})
    if begun and "quoted scalar" in context and "end of stream" in detail:
        written = lines[begun.line]
        return Problem("quote-left-open", name, begun.line + 1, values={"line": closed(written, begun.column)})
    if begun and "flow" in context and begun.line + 1 < line:
        return Problem("bracket-left-open", name, begun.line + 1)
    suspected = dict.fromkeys([line, line - 1, begun.line + 1 if begun else line])
    if slip := slip_in(lines, [*suspected]):
        return Problem(slip.code, name, slip.line, values={"line": short(slip.instead)})
    return Problem("not-yaml", name, line, values={"column": str(column)})


def as_data(node: Node) -> object:
    """Return a node as dicts, lists and texts; an unquoted `null`, `~` or nothing at all becomes None."""
    match node:
        case ScalarNode(_, value, plain):
            return None if plain and value in ("", "null", "~") else value
        case SequenceNode(_, values):
            return [as_data(value) for value in values]
        case MappingNode(_, entries):
            return {key.value: as_data(value) for key, value in entries}


class LineIndex(Mapping[str, int]):
    """The lines of a node and of everything inside it, by JSON pointers (RFC 6901).

    They are looked for when they are asked for, which is once for each problem: a list of all pointers could be a
    thousand times as long as the text.
    """

    def __init__(self, node: Node) -> None:
        self._node = node

    def __getitem__(self, pointer: str) -> int:
        node = self._node
        for step in pointer.split("/")[1:]:
            inside = _inside(node, step)
            if inside is None:
                raise KeyError(pointer)
            node = inside
        return node.line

    def __iter__(self) -> Iterator[str]:
        return _pointers(self._node, "")

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _inside(node: Node, step: str) -> Node | None:
    """Return what is one step further inside a node."""
    if isinstance(node, SequenceNode) and step.isascii() and step.isdecimal() and len(step) < 9:
        return node.values[int(step)] if int(step) < len(node.values) else None
    if isinstance(node, MappingNode):
        return next((value for key, value in node.entries if escape_pointer(key.value) == step), None)
    return None


def _pointers(node: Node, pointer: str) -> Iterator[str]:
    yield pointer
    if isinstance(node, SequenceNode):
        for index, value in enumerate(node.values):
            yield from _pointers(value, f"{pointer}/{index}")
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _pointers(value, f"{pointer}/{escape_pointer(key.value)}")
