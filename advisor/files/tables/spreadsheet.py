"""Spreadsheets as rows: XLSX, copied once into a text whose rows are then checked and given as those of any other.

In the copy each row begins with its number in the sheet, so that every place in it is told as people see it.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from advisor.files.spreadsheets.limits import Limits
from advisor.files.spreadsheets.package import Package
from advisor.files.tables.checked import Checked
from advisor.files.tables.delimited import Delimited, FindNames
from advisor.files.tables.dialect import Dialect
from advisor.files.tables.row import MAX_ROW, WHOLE, Row, Selection
from advisor.problems.descriptions import first_names, short
from advisor.problems.optional_dependencies import extra
from advisor.problems.problem import Faulty, Problem

if TYPE_CHECKING:
    from advisor.files.spreadsheets.sheet import Area, SheetRow
    from advisor.files.spreadsheets.workbook import Workbook

NETWORK = "network"
"""The extra that brings what reads spreadsheets."""

SHOWN = 8
"""How many cells or sheets are named at most."""


def spreadsheet(
    stream: BinaryIO,
    name: str,
    limits: Limits = Limits(),  # noqa: B008 - it never changes
    selection: Selection = WHOLE,
    find_names: FindNames | None = None,
) -> Delimited:
    """Return the rows of the first sheet that isn't hidden or empty.

    Raises `Faulty` when it can't be read or is larger than what is read, and with everything that is wrong with the
    whole.
    """
    copy = TemporaryFile()  # noqa: SIM115 - what reads it closes it
    try:
        with stream:
            package = Package(stream, name, limits)
            copied = _copied(package, copy)
        return _Copied(copy, package, copied, selection, find_names)
    except BaseException:
        copy.close()
        raise


class _Sheets(NamedTuple):
    """What was copied: which cells are joined, the name of the sheet, those of others in which there is something."""

    areas: Sequence[Area] = ()
    name: str = ""
    others: Sequence[str] = ()


class _Copied(Delimited):
    """The rows of the copy; in joined cells, what is seen in them stands in each of their rows."""

    IS_SHEET = True

    def __init__(
        self,
        stream: BinaryIO,
        package: Package,
        copied: _Sheets,
        selection: Selection,
        find_names: FindNames | None,
    ) -> None:
        self._package, self._areas = package, sorted(copied.areas, key=lambda area: area.first_row)
        self._filled: dict[str, None] = {}
        self._width = 0
        super().__init__(stream, package.name, selection, find_names, dialect=Dialect(","))
        if copied.others:
            values = {"name": short(copied.name), "others": first_names([*map(short, copied.others)], SHOWN)}
            self.notes += (Problem("other-sheets", self.name, values=values),)
        if self._filled:
            self.notes += (Problem("joined-cells", self.name, values={"cells": first_names([*self._filled], SHOWN)}),)

    def __iter__(self) -> Iterator[Row]:
        from advisor.files.spreadsheets.sheet import NOT_WORKED_OUT

        for row in super().__iter__():
            if NOT_WORKED_OUT in row.cells:
                yield Row(row.line, (), (), (self._not_worked_out(row.line, row.cells),))
            else:
                yield row

    def _rows(self, _dialect: Dialect | None = None) -> Iterator[SheetRow]:
        for _, (said, *cells) in super()._rows():
            number = int(said)
            if not self.selection.header or number >= self.selection.header[0]:
                yield number, cells

    def _find_header(self, checked: Checked) -> None:
        from advisor.files.spreadsheets.sheet import NOT_WORKED_OUT

        super()._find_header(checked)
        self._width = len(checked.columns)
        if NOT_WORKED_OUT in "".join(checked.columns):
            raise Faulty([self._not_worked_out(self._lines.names[0], checked.columns)])

    def _beneath(self, rows: Iterator[SheetRow], met: set[int]) -> Iterator[SheetRow]:
        return super()._beneath(self._with_joined(rows) if self._areas else rows, met)

    def _with_joined(self, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
        """Yield rows in which what is seen in joined cells stands in each of them; but for those of the names."""
        last = self._lines.names[-1] if self._lines.names else 0
        coming = deque(area for area in self._areas if area.first_row > last)
        joined: dict[int, tuple[Area, str]] = {}
        room = self._package.room
        for number, cells in rows:
            joined = {column: each for column, each in joined.items() if each[0].last_row >= number}
            while coming and coming[0].first_row <= number:
                area = coming.popleft()
                text = cells[area.first_column - 1] if area.first_column <= len(cells) else ""
                if text and area.first_row == number:
                    columns = range(area.first_column - 1, min(area.last_column, self._width))
                    joined |= dict.fromkeys(columns, (area, text))
            for column, (area, text) in joined.items():
                cells.extend([""] * (column + 1 - len(cells)))
                if not cells[column].strip():
                    cells[column] = text
                    room -= len(text)
                    if len(self._filled) <= SHOWN:
                        self._filled[self._area_name(area)] = None
            if room < 0:  # few texts may stand in very many cells
                raise self._package.inflated()
            yield number, cells

    def _not_worked_out(self, line: int, cells: Sequence[object]) -> Problem:
        from advisor.files.spreadsheets.sheet import NOT_WORKED_OUT

        names = [f"{self._column_name(place)}{line}" for place, cell in enumerate(cells) if NOT_WORKED_OUT in str(cell)]
        return Problem("formula-not-worked-out", self.name, line, values={"cells": first_names(names, SHOWN)})

    def _area_name(self, area: Area) -> str:
        first, last = self._column_name(area.first_column - 1), self._column_name(area.last_column - 1)
        return f"{first}{area.first_row}:{last}{area.last_row}"

    @staticmethod
    def _column_name(place: int) -> str:
        from openpyxl.utils.cell import get_column_letter

        return get_column_letter(place + 1)


def _copied(package: Package, copy: BinaryIO) -> _Sheets:
    """Write the first sheet that isn't hidden or empty, and tell of it and of the others."""
    with extra(NETWORK):
        from advisor.files.spreadsheets.sheet import Sheet
        from advisor.files.spreadsheets.workbook import Workbook

    text = io.TextIOWrapper(copy, "utf-8", newline="", write_through=True)
    found = _Sheets()
    with closing(Workbook(package, MAX_ROW)) as workbook:
        write = csv.writer(text).writerow
        sheets = workbook.sheets()
        for name, part in sheets:
            sheet = Sheet(package, workbook, part, MAX_ROW)
            first: list[str] = []
            for number, cells in sheet.rows():
                first = first or cells
                write([number, *cells])
                if copy.tell() > package.room:  # few texts may stand in very many cells
                    raise package.inflated()
            if copy.tell():
                found = _Sheets(sheet.areas, name, _others(package, workbook, sheets, first))
                break
    text.detach()
    return found


def _others(package: Package, workbook: Workbook, sheets: Iterator[tuple[str, str]], first: Sequence[str]) -> list[str]:
    """Return the names of further sheets in which there is something.

    Raises `Faulty` where some have the same first row: who stands in these would be missing.
    """
    from advisor.files.spreadsheets.sheet import Sheet

    others, alike = [], []
    with suppress(Faulty):  # what isn't read need not be whole
        for name, part in sheets:
            row = next(Sheet(package, workbook, part, MAX_ROW).rows(), None)
            others += [name] if row else []
            alike += [name] if row and row[1] == first else []
    if alike:
        raise package.fault("alike-sheets", others=first_names([*map(short, alike)], SHOWN))
    return others
