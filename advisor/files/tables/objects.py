"""Lists of objects as rows: JSON Lines, a JSON list, or what a collector of data sends around one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Self

from advisor.files import strict_json
from advisor.files.tables.json_stream import LISTS, Broken, objects_in
from advisor.files.tables.row import MAX_ROW, UNFLATTENED_KEYS, Row
from advisor.problems.descriptions import describe
from advisor.problems.problem import Faulty, Problem


class Objects:
    """The objects of a JSON text as rows; see `Rows`. Raises `Faulty` when the whole is no list of values."""

    columns = None
    notes: tuple[Problem, ...] = ()

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self._stream = stream
        try:
            self._in_lines = self._is_in_lines()
            self.count = self._counted()
        except UnicodeError:
            raise Faulty([Problem("not-text", name)]) from None
        except Broken as broken:
            raise Faulty([Problem(broken.code, name, broken.line, values={"limit": str(MAX_ROW)})]) from None
        if not self.count:
            raise Faulty([Problem("no-rows", name)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Row]:
        for place, (line, text) in enumerate(self._texts(), 1):
            yield _row(text, self.name, line if self._in_lines else place)

    def _counted(self) -> int:
        return sum(1 for _ in self._texts())

    def _texts(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the text of every value. Raises `Broken`."""
        with self._text() as text:
            if self._in_lines:
                yield from _lines(text)
            else:
                yield from objects_in(text)

    def _is_in_lines(self) -> bool:
        """Tell whether the first line is an object by itself that isn't the wrapping of a list."""
        with self._text() as text:
            first = text.readline(MAX_ROW + 1)
        if len(first) > MAX_ROW or not first.lstrip().startswith("{") or not strict_json.is_json(first):
            return False
        value, _ = strict_json.parse(first, self.name)
        return isinstance(value, dict) and not any(isinstance(value.get(name), list) for name in LISTS)

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self._stream.seek(0)
        text = io.TextIOWrapper(self._stream, "utf-8-sig")
        try:
            yield text
        finally:
            if not self._stream.closed:
                text.detach()


def _lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    number = 0
    while line := text.readline(MAX_ROW + 1):
        number += 1
        if len(line) > MAX_ROW:
            raise Broken("row-too-large", number)
        if line.strip():
            yield number, line


def _row(text: str, name: str, line: int) -> Row:
    try:
        value, problems = strict_json.parse(text, name)
    except Faulty as faulty:
        return Row(line, (), (), faulty.problems)
    if not isinstance(value, dict):
        problems = [Problem("not-an-object-in-list", name, values={"found": describe(value)})]
    if problems:
        return Row(line, (), (), tuple(problems))
    assert isinstance(value, dict)  # noqa: S101 - all else has become a problem
    flat = dict(_flattened(value, ""))
    return Row(line, tuple(flat), tuple(flat.values()))


def _flattened(table: Mapping[str, object], before: str) -> Iterator[tuple[str, object]]:
    """Yield names and values of a table; those of tables within it have its name before theirs."""
    for name, value in table.items():
        if isinstance(value, dict) and not (not before and name in UNFLATTENED_KEYS):
            yield from _flattened(value, f"{before}{name}/")
        else:
            yield f"{before}{name}", _whole(value)


def _whole(value: object) -> object:
    """Return a number without a fraction as a whole one: the reader has all numbers as floats."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
