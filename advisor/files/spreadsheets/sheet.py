"""The rows of a sheet, as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_ISO8601

from advisor.files.spreadsheets.formats import Moment
from advisor.files.spreadsheets.markup import Attributes, Elements
from advisor.files.spreadsheets.package import Package
from advisor.files.spreadsheets.workbook import Workbook
from advisor.problems.problem import Faulty, Term
from advisor.words.markers import N_

ROWS, COLUMNS, CELLS = Term(N_("rows")), Term(N_("columns")), Term(N_("cells"))
JOINED = Term(N_("joined cells"))

DIGITS = "0123456789"

FRACTION = re.compile("[.eE]")

NUMBER_LENGTH = 100
"""How many characters a number or a date has at most."""

NOT_WORKED_OUT = "\x01"
"""What stands for the value of a formula that nobody has worked out; no cell can have this sign."""

BEHIND = (
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
)
"""What comes behind the rows and behind the cells that are joined."""

SheetRow = tuple[int, list[str]]
"""The number of a row, and its cells up to the last in which there is something."""


class Area(NamedTuple):
    """Cells that are joined to one: columns and rows, the first and the last of each, counted from 1."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


class Sheet(Elements):
    """The rows of a sheet, none of them longer than `most` characters; `areas` are known once these were given."""

    NAMES = ("row", "c", "f", "v", "t", "rPh", "sheetData", "mergeCell", "mergeCells", *BEHIND)

    def __init__(self, package: Package, workbook: Workbook, part: str, most: int) -> None:
        super().__init__()
        self._package, self._limits, self._part = package, package.limits, part
        self._formats, self._texts = workbook.formats, workbook.texts
        self._is_unsaved = workbook.is_unsaved
        self._most = most
        self.areas: list[Area] = []
        self._rows: list[SheetRow] = []
        self._number = self._column = self._count = self._length = self._pending = 0
        self._cells: list[str] = []
        self._cell: Attributes = {}
        self._wanted = ""
        self._takes = self._spoken = self._is_formula = False
        self._written: list[str] = []

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows in which there is something. Raises `Faulty`."""
        for _ in self._package.read(self._part, self, self._limits.sheet):
            yield from self._rows
            self._rows.clear()

    def _start(self, name: str, attributes: Attributes, /) -> None:
        if name == "c":
            self._cell = attributes
            self._wanted = "t" if attributes.get("t") == "inlineStr" else "v"
        elif name == self._wanted:
            self._takes = not self._spoken
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "rPh":
            self._spoken = True
        elif name == "mergeCell":
            self._join(attributes["ref"])
        elif name in BEHIND:
            self.finish()

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
                self._rows.append((self._number, self._cells))
        elif name == "rPh":
            self._spoken = False
        elif name == "mergeCells":
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
        is_formula, self._is_formula = self._is_formula, False
        if is_formula and self._is_open(written):
            self._place(NOT_WORKED_OUT)
        elif written and (shown := self._shown(written)):
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

    def _is_open(self, written: str) -> bool:
        """Tell whether nobody has worked out a formula. Programs that only write spreadsheets give none or a zero."""
        return self._cell.get("t") != "str" and (not written or (self._is_unsaved and written == "0"))

    def _join(self, reference: str) -> None:
        if len(self.areas) == self._limits.joined:
            raise self._package.too_many(JOINED, self._limits.joined)
        columns_and_rows = range_boundaries(reference[:NUMBER_LENGTH])
        if None in columns_and_rows:
            raise ValueError(reference)
        self.areas.append(Area(*columns_and_rows))

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
