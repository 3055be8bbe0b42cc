"""Lists of objects as rows: JSON Lines, a JSON list, or what a collector of data sends around one."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, Self

from advisor.files import strict_json
from advisor.files.tables.json_stream import Broken, Outline, objects_in, outline
from advisor.files.tables.paging import part_of_list
from advisor.files.tables.row import MAX_COLUMNS, MAX_ROW, UNFLATTENED_KEYS, WHOLE, Beginning, Row, Selection
from advisor.files.tables.signatures import encoding_of
from advisor.problems.descriptions import describe, short
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest


class Objects:
    """The objects of a JSON text as rows; see `Rows`.

    They are those of the list that `selection` names, else the whole, if that is a list, or what collectors of data
    send as one; else an object a line, or a single one. Raises `Faulty` when there is no such list, or only a part.
    """

    columns = None
    notes: tuple[Problem, ...] = ()

    def __init__(self, stream: BinaryIO, name: str, selection: Selection = WHOLE) -> None:
        self.name, self.selection = name, selection
        self._stream = stream
        stream.seek(0)
        self._encoding = encoding_of(stream.read(2))
        self._within: str | None = None
        self._outline = Outline()
        try:
            self._in_lines = not selection.within and self._is_in_lines()
            self.count = sum(1 for _ in self._texts()) if self._in_lines else self._found_list()
        except UnicodeError:
            raise Faulty([Problem("json-not-utf-8", name)]) from None
        except Broken as broken:
            raise Faulty([Problem(broken.code, name, broken.line, values=broken.values)]) from None
        if not self.count:
            raise Faulty([Problem("no-objects", name)])
        self._check_selection()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Row]:
        for number, text in self._numbered():
            if number not in self.selection.skip:
                yield _row(text, self.name, number)

    def beginning(self) -> Beginning:
        """Return nothing: objects have no row of names."""
        return ()

    def lists(self) -> tuple[str, ...]:
        """Return the names of the lists of objects within the one object that was read."""
        found = self._outline
        if self._in_lines:
            found = outline(io.StringIO(next(text for _, text in self._texts())))
        return tuple(name for name, count in found.lists.items() if name and count)

    def _found_list(self) -> int:
        """Find the list, and return how many values it has. Raises `Broken`, or `Faulty` when there is no such list."""
        with self._text() as text:
            self._outline = found = outline(text)
        wanted = self.selection.within
        if wanted and (found.is_list or wanted not in found.lists):
            known = ", ".join(map(short, self.lists()))
            close = closest(wanted, found.lists)
            code = "no-such-list" if known else "no-list-inside"
            values = {"name": short(wanted), "known": known}
            raise Faulty([Problem(code, self.name, values=values, close=close)])
        self._within = wanted or found.known
        if self._within is None:
            return 1
        count = found.lists[self._within]
        if part := part_of_list(found.about, count, self.name):
            raise Faulty([part])
        return count

    def _check_selection(self) -> None:
        """Raise `Faulty` where something was said of rows that there are none of."""
        problems = [Problem("names-in-objects", self.name)] if self.selection.header else []
        if self.selection.skip:
            known = {number for number, _ in self._numbered()}
            skipped = known.intersection(self.selection.skip)
            self.count -= len(skipped)
            unmet = (str(number) for number in self.selection.skip if number not in known)
            problems += [Problem("no-such-row", self.name, values={"row": number}) for number in unmet]
        if problems:
            raise Faulty(problems)

    def _numbered(self) -> Iterator[tuple[int, str]]:
        """Yield the text of every value with the line on which it stands, or its place in a list."""
        for place, (line, text) in enumerate(self._texts(), 1):
            yield line if self._in_lines else place, text

    def _texts(self) -> Iterator[tuple[int, str]]:
        """Yield the line and the text of every value. Raises `Broken`."""
        with self._text() as text:
            if self._in_lines:
                yield from _lines(text)
            elif self._within is not None:
                yield from objects_in(text, self._within)
            else:
                whole = text.read(MAX_ROW + 1)
                if len(whole) > MAX_ROW:
                    raise Broken("row-too-large", 1)
                yield 1, whole

    def _is_in_lines(self) -> bool:
        """Tell whether the first line is an object by itself, and others follow, or it isn't the wrapping of a list."""
        self._in_lines = True
        with self._text() as text:
            first = text.readline(MAX_ROW + 1)
            if len(first) > MAX_ROW or not first.lstrip().startswith("{") or not strict_json.is_json(first):
                return False
            return any(line.strip() for line in text) or outline(io.StringIO(first)).known is None

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self._stream.seek(0)
        text = io.TextIOWrapper(self._stream, self._encoding)
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
    flat = dict(_flattened(_unnumbered(value), ""))
    if len(flat) > MAX_COLUMNS:
        return Row(line, (), (), (Problem("too-many-columns", name, line, values={"limit": str(MAX_COLUMNS)}),))
    return Row(line, tuple(flat), tuple(flat.values()))


def _unnumbered(table: Mapping[str, object]) -> Mapping[str, object]:
    """Return what an object has under a number, where that is all: older exports of LimeSurvey have each so."""
    (name, value), *others = [*table.items()] or [("", None)]
    return value if isinstance(value, dict) and name.isdecimal() and not others else table


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
