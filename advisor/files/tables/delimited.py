"""Tables as text: CSV of any dialect. The structure of the whole file is checked before the first row is given."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import BinaryIO, Self, TextIO

from msgspec.structs import replace

from advisor.files.tables.checked import Checked
from advisor.files.tables.dialect import SAID, Dialect, dialect_below, dialect_of
from advisor.files.tables.header_lines import FIRST, Lines, joined, lines_of
from advisor.files.tables.row import MAX_COLUMNS, MAX_ROW, WHOLE, Beginning, Row, Selection
from advisor.files.tables.signatures import encoding_of
from advisor.problems.problem import Faulty, Problem, first_of

WESTERN, WESTERN_NAME = "cp1252", "Windows-1252"

SAMPLE = 50
"""How many lines are looked at to find out what parts the cells."""

FindNames = Callable[[Beginning], tuple[int, ...]]
"""Finds the rows in which the names of the columns stand among the first of a table; none where that can't be told."""


class Delimited:
    """The rows of a text in which cells are parted; see `Rows`.

    The encoding is found out, and so is what parts the cells unless it is known. The names of the columns stand where
    `selection` says, else where `find_names` finds them, else in the first row. Raises `Faulty` with everything that is
    wrong with the whole.
    """

    IS_SHEET = False

    def __init__(
        self,
        stream: BinaryIO,
        name: str,
        selection: Selection = WHOLE,
        find_names: FindNames | None = None,
        *,
        dialect: Dialect | None = None,
    ) -> None:
        self.name, self.selection = name, selection
        self._stream = stream
        self._known, self._dialect, self._before = dialect, dialect or Dialect(","), 0
        self._sample: list[str] = []
        self._find_names = find_names
        self._lines = Lines((), {})
        self._cut = 0
        self.notes: tuple[Problem, ...] = ()
        stream.seek(0)
        self._encoding = encoding_of(stream.read(2))
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
        self.notes += tuple(self._told())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Row]:
        columns = self.columns
        width = len(columns)
        for line, cells in self._beneath(self._rows(), set()):
            if len(cells) != width:
                if line == self._cut:
                    values = {"count": str(len(cells)), "columns": str(width)}
                    yield Row(line, (), (), (Problem("cut-row", self.name, line, values=values),))
                    continue
                cells = [*cells[:width], *[""] * (width - len(cells))]
            yield Row(line, columns, cells)

    def beginning(self) -> Beginning:
        """Return the first rows, those above the names of the columns included, as they are parted below titles."""
        dialect = self._known or dialect_below(self._sample)
        try:
            return list(islice(self._rows(dialect), FIRST))
        except _Unreadable:
            return []

    def lists(self) -> tuple[str, ...]:
        """Return nothing: there are no lists in a table."""
        return ()

    def _checked(self) -> Checked:
        """Go through all rows. Raises `UnicodeError` when the text isn't in the encoding."""
        self._look_at_beginning()
        if self._find_names and not self.selection.header:
            self.selection = replace(self.selection, header=self._find_names(self.beginning()))
            if self.selection.header:
                self._look_at_beginning()
        checked = Checked(self.name, self._column_name, is_sheet=self.IS_SHEET)
        try:
            self._find_header(checked)
            met: set[int] = set()
            for line, cells in self._beneath(self._rows(), met):
                checked.row(line, cells)
        except _Unreadable as broken:
            checked.report(broken.code, broken.line, limit=str(broken.limit))
        else:
            self._check_skipped(checked, met)
            if not self.IS_SHEET and checked.last_width < len(checked.columns) and self._ends_within_line():
                self._cut = checked.last_line
        checked.end(self.beginning)
        return checked

    def _find_header(self, checked: Checked) -> None:
        """Find out where the names of the columns stand, and which rows beneath them are none."""
        first = list(islice(self._rows(), FIRST))
        self._lines = lines_of(first, self.selection.header)
        rows = dict(first)
        names = self._lines.names
        if missing := [line for line in names if line not in rows]:
            raise Faulty(Problem("no-such-row", self.name, values={"row": str(line)}) for line in missing)
        checked.header(names[0] if names else 1, joined([rows[line] for line in names]) if names else [])

    def _check_skipped(self, checked: Checked, met: set[int]) -> None:
        last = self._lines.names[-1] if self._lines.names else 0
        for line in (each for each in self.selection.skip if each > last and each not in met):
            checked.report("no-such-row", 0, row=str(line))

    def _beneath(self, rows: Iterator[tuple[int, list[str]]], met: set[int]) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows beneath the names that count, and add those that are passed over to `met`."""
        last = self._lines.names[-1] if self._lines.names else 0
        passed_over = {*self._lines.passed_over, *self.selection.skip}
        for line, cells in rows:
            if line in passed_over:
                met.add(line)
            elif line > last:
                yield line, cells

    def _told(self) -> Iterator[Problem]:
        """Yield what should be known of how the rows were found."""
        if len(self._lines.names) > 1 and not self.selection.header:
            first, second = map(str, self._lines.names)
            yield Problem("joined-names", self.name, self._lines.names[0], values={"first": first, "second": second})
        told = {line: what for line, what in self._lines.passed_over.items() if line not in self.selection.skip}
        for what in dict.fromkeys(told.values()):
            lines = [line for line, each in told.items() if each is what]
            values = {"rows": ", ".join(map(str, lines)), "what": what}
            yield Problem("no-situations-there", self.name, lines[0], values=values)

    def _look_at_beginning(self) -> None:
        """Find out what parts the cells, and how many lines stand before the first row."""
        if self._known:
            return
        with self._text() as text:
            first = text.readline(MAX_ROW)
            said = SAID.fullmatch(first)
            self._before = max([1 if said else 0, *(line - 1 for line in self.selection.header[:1])])
            for _ in range(self._before - 1):
                text.readline(MAX_ROW)
            rest = islice(iter(lambda: text.readline(MAX_ROW), ""), SAMPLE)
            self._sample = [*_first(chain([] if self._before else [first], rest))]
            self._dialect = Dialect(said[1]) if said else dialect_of(self._sample)

    def _rows(self, dialect: Dialect | None = None) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that aren't blank, each with the line on which it begins. Raises `_Unreadable`."""
        line = self._before + 1
        with self._text() as text, _limited():
            for _ in range(self._before):
                text.readline(MAX_ROW)
            reader = (dialect or self._dialect).reader(_lines(text), strict=True)
            try:
                for cells in reader:
                    if len(cells) > MAX_COLUMNS:
                        raise _Unreadable("too-many-columns", line, MAX_COLUMNS)
                    if any(cells):
                        yield line, cells
                    line = self._before + reader.line_num + 1
            except csv.Error as error:
                raise _Unreadable(_code_of(error), line) from None
            except _TooLong:
                raise _Unreadable("row-too-large", line) from None

    def _ends_within_line(self) -> bool:
        """Tell whether nothing ends the last line."""
        size = self._stream.seek(0, io.SEEK_END)
        self._stream.seek(max(0, size - 2))
        return not self._stream.read().rstrip(b"\x00").endswith((b"\n", b"\r"))

    @staticmethod
    def _column_name(place: int) -> str:
        """Return how people call a column."""
        return str(place + 1)

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self._stream.seek(0)
        text = io.TextIOWrapper(self._stream, self._encoding, newline="")
        try:
            yield text
        finally:
            if not self._stream.closed:
                text.detach()


class _TooLong(Exception):
    pass


class _Unreadable(Exception):
    def __init__(self, code: str, line: int, limit: int = MAX_ROW) -> None:
        self.code, self.line, self.limit = code, line, limit


def _lines(text: TextIO) -> Iterator[str]:
    """Yield lines, none of which takes more room than a row may."""
    readline = text.readline
    while line := readline(MAX_ROW + 1):
        if len(line) > MAX_ROW:
            raise _TooLong
        yield line


def _first(lines: Iterable[str]) -> Iterator[str]:
    """Yield the first lines, until they have more characters together than a row may."""
    read = 0
    for line in lines:
        yield line
        read += len(line)
        if read > MAX_ROW:
            return


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
