"""The rows of a sheet, as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_ISO8601

from advisor.files.spreadsheets.formats import Moment
from advisor.files.spreadsheets.markup import Attributes, Elements
from advisor.files.spreadsheets.package import Package
from advisor.files.spreadsheets.workbook import Workbook
from advisor.problems.problem import Faulty, Term
from advisor.words.markers import N_

ROWS, COLUMNS, CELLS = Term(N_("rows")), Term(N_("columns")), Term(N_("cells"))

DIGITS = "0123456789"

FRACTION = re.compile("[.eE]")

NUMBER_LENGTH = 100
"""How many characters a number or a date has at most."""

SheetRow = tuple[int, list[str]]
"""The number of a row, and its cells up to the last in which there is something."""


def rows_of(package: Package, workbook: Workbook, part: str, most: int) -> Iterator[SheetRow]:
    """Yield the rows of a sheet in which there is something, none of them longer than `most` characters.

    Raises `Faulty`.
    """
    sheet = _Sheet(package, workbook, most)
    for _ in package.read(part, sheet, package.limits.sheet):
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet(Elements):
    NAMES = ("row", "c", "v", "t", "rPh", "sheetData")

    def __init__(self, package: Package, workbook: Workbook, most: int) -> None:
        super().__init__()
        self._package, self._limits = package, package.limits
        self._formats, self._texts = workbook.formats, workbook.texts
        self._most = most
        self.rows: list[SheetRow] = []
        self._number = self._column = self._count = self._length = self._pending = 0
        self._cells: list[str] = []
        self._cell: Attributes = {}
        self._wanted = ""
        self._takes = self._spoken = False
        self._written: list[str] = []

    def _start(self, name: str, attributes: Attributes, /) -> None:
        if name == "c":
            self._cell = attributes
            self._wanted = "t" if attributes.get("t") == "inlineStr" else "v"
        elif name == self._wanted:
            self._takes = not self._spoken
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "rPh":
            self._spoken = True

    def _text(self, text: str, /) -> None:
        if self._takes:
            self._written.append(text)
            self._pending += len(text)
            if self._length + self._pending > self._most:
                raise self._too_long()

    def _end(self, name: str, /) -> None:
        self._takes = False
        if name == "c":
            self._end_cell()
        elif name == "row":
            if self._cells:
                self.rows.append((self._number, self._cells))
        elif name == "rPh":
            self._spoken = False
        elif name == "sheetData":
            self.finish()

    def _begin_row(self, said: str | None) -> None:
        before = self._number
        self._number = before + 1 if said is None else _whole(said)
        if self._number > self._limits.rows:
            raise self._package.too_many(ROWS, self._limits.rows)
        if self._number <= before:
            raise self._package.fault("falling-rows", before, number=str(self._number), before=str(before))
        self._cells = []
        self._column = self._length = 0

    def _end_cell(self) -> None:
        written, self._wanted = "".join(self._written), ""
        self._written.clear()
        self._pending = 0
        self._count += 1
        if self._count > self._limits.cells:
            raise self._package.too_many(CELLS, self._limits.cells)
        said = self._cell.get("r")
        self._column = self._column + 1 if said is None else column_index_from_string(said.rstrip(DIGITS))
        if self._column > self._limits.columns:
            raise self._package.too_many(COLUMNS, self._limits.columns)
        if written and (shown := self._shown(written)):
            self._place(shown)

    def _place(self, shown: str) -> None:
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([""] * missing)
            self._length += missing
        self._cells[self._column - 1] = shown
        self._length += len(shown)
        if self._length > self._most:
            raise self._too_long()

    def _too_long(self) -> Faulty:
        return self._package.fault("row-too-large", self._number, limit=str(self._most))

    def _shown(self, written: str) -> str:
        """Return what a person sees in a cell, as far as that can be told without its format."""
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._texts[int(written)]
        if kind in ("n", "d", "b") and len(written) > NUMBER_LENGTH:
            raise ValueError(kind)
        if kind == "n":
            return self._number_shown(written)
        if kind == "b":
            return "1" if int(written) else "0"
        if kind == "d":
            return _moment_shown(from_ISO8601(written))  # type: ignore[no-untyped-call]
        return written.replace("\r", "")

    def _number_shown(self, written: str) -> str:
        number = float(written) if FRACTION.search(written) else int(written)
        place = self._cell.get("s")
        if place is not None and int(place) in self._formats.dates:
            return _moment_shown(self._formats.moment(number, int(place)))
        return str(int(number) if isinstance(number, float) and number.is_integer() else number)


def _moment_shown(moment: Moment) -> str:
    match moment:
        case datetime() if moment.time() == time():
            return moment.date().isoformat()
        case datetime() | date() | time():
            return moment.isoformat()
        case _:
            return str(moment)


def _whole(said: str) -> int:
    """Return the number of a row; some write it as a decimal fraction. Raises `ValueError`."""
    if len(said) > NUMBER_LENGTH:
        raise ValueError(said)
    number = float(said)
    if not number.is_integer():
        raise ValueError(said)
    return int(number)
