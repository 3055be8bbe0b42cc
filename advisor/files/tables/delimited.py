"""Tables as text: CSV of any dialect. The structure of the whole file is checked before the first row is given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO, Self, TextIO

from advisor.files.tables.dialect import SAID, delimiter_of
from advisor.files.tables.row import MAX_ROW, Row
from advisor.problems.descriptions import short
from advisor.problems.problem import MOST_TOLD, Faulty, Problem, first_of

UTF_8, UTF_16, WESTERN, WESTERN_NAME = "utf-8-sig", "utf-16", "cp1252", "Windows-1252"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

SAMPLE = 50
"""How many lines are looked at to find out what parts the cells."""


class Delimited:
    """The rows of a text in which cells are parted; see `Rows`.

    The encoding is found out, and so is what parts the cells unless it is known. Raises `Faulty` with everything that
    is wrong with the whole.
    """

    def __init__(self, stream: BinaryIO, name: str, *, delimiter: str = "") -> None:
        self.name = name
        self._stream = stream
        self._known, self._delimiter, self._before = delimiter, delimiter, 0
        self.notes: tuple[Problem, ...] = ()
        self._encoding = UTF_16 if _begins(stream, UTF_16_MARKS) else UTF_8
        try:
            checked = self._checked()
        except UnicodeError:
            self._encoding = WESTERN
            self.notes = (Problem("read-as", name, values={"encoding": WESTERN_NAME}),)
            try:
                checked = self._checked()
            except UnicodeError:
                raise Faulty([Problem("not-text", name)]) from None
        if checked.problems:
            raise Faulty(first_of(checked.problems, checked.found))
        self.columns: tuple[str, ...] = checked.columns
        self.count: int = checked.rows

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Row]:
        columns = self.columns
        width = len(columns)
        rows = self._rows()
        next(rows)
        for line, cells in rows:
            if len(cells) != width:
                cells = [*cells[:width], *[""] * (width - len(cells))]
            yield Row(line, columns, cells)

    def _checked(self) -> _Checked:
        """Go through all rows. Raises `UnicodeError` when the text isn't in the encoding."""
        if not self._known:
            self._find_dialect()
        checked = _Checked(self.name)
        rows = self._rows()
        try:
            checked.header(next(rows, (1, [])))
            for line, cells in rows:
                checked.row(line, cells)
        except _Unreadable as broken:
            checked.report(broken.code, broken.line, limit=str(MAX_ROW))
        return checked

    def _find_dialect(self) -> None:
        with self._text() as text:
            first = text.readline(MAX_ROW)
            said = SAID.fullmatch(first)
            self._before = 1 if said else 0
            lines = [*([] if said else [first]), *islice(iter(lambda: text.readline(MAX_ROW), ""), SAMPLE)]
            self._delimiter = said[1] if said else delimiter_of(lines)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that aren't blank, each with the line on which it begins. Raises `_Unreadable`."""
        line = self._before + 1
        with self._text() as text, _limited():
            for _ in range(self._before):
                text.readline(MAX_ROW)
            reader = csv.reader(_lines(text), delimiter=self._delimiter, strict=True)
            try:
                for cells in reader:
                    if any(cells):
                        yield line, cells
                    line = self._before + reader.line_num + 1
            except csv.Error as error:
                raise _Unreadable(_code_of(error), line) from None
            except _TooLong:
                raise _Unreadable("row-too-large", line) from None

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self._stream.seek(0)
        text = io.TextIOWrapper(self._stream, self._encoding, newline="")
        try:
            yield text
        finally:
            if not self._stream.closed:
                text.detach()


class _Checked:
    """What was found in going through all rows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.columns: tuple[str, ...] = ()
        self._width = self.rows = self.found = 0
        self._nameless: set[int] = set()
        self.problems: list[Problem] = []

    def header(self, first: tuple[int, list[str]]) -> None:
        line, names = first
        while names and not names[-1].strip():
            names = names[:-1]
        if not names:
            self.report("no-rows", line)
        self.columns, self._width = tuple(names), len(names)
        self._nameless = {place for place, name in enumerate(names) if not name.strip()}
        first_places: dict[str, int] = {}
        for place, name in enumerate(names):
            if name.strip() and first_places.setdefault(name, place) != place:
                values = {"name": short(name), "first": str(first_places[name] + 1), "second": str(place + 1)}
                self.report("same-column", line, **values)

    def row(self, line: int, cells: Sequence[str]) -> None:
        self.rows += 1
        if len(cells) > self._width and any(cells[self._width :]):
            self.report("surplus-cells", line, count=str(len(cells)), columns=str(self._width))
        if self._nameless:
            for place in [place for place in self._nameless if place < len(cells) and cells[place].strip()]:
                self._nameless.remove(place)
                self.report("nameless-column", line, place=str(place + 1))

    def report(self, code: str, line: int, **values: str) -> None:
        self.found += 1
        if self.found <= MOST_TOLD:
            self.problems.append(Problem(code, self._name, line, values=values))


class _TooLong(Exception):
    pass


class _Unreadable(Exception):
    def __init__(self, code: str, line: int) -> None:
        self.code, self.line = code, line


def _lines(text: TextIO) -> Iterator[str]:
    """Yield lines, none of which takes more room than a row may."""
    readline = text.readline
    while line := readline(MAX_ROW + 1):
        if len(line) > MAX_ROW:
            raise _TooLong
        yield line


def _code_of(error: csv.Error) -> str:
    """Return what is wrong by the words of Python's csv module, which has no codes."""
    words = str(error)
    if "field limit" in words:
        return "row-too-large"
    return "open-quote" if "end of data" in words else "text-after-quote"


@contextmanager
def _limited() -> Iterator[None]:
    """Let cells be as large as a row may be, within the block."""
    before = csv.field_size_limit(MAX_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _begins(stream: BinaryIO, marks: tuple[bytes, ...]) -> bool:
    stream.seek(0)
    return stream.read(4).startswith(marks)
