"""Writes tables row by row: CSV, or XLSX. No cell of them is ever taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Protocol

from advisor.files.tables.spreadsheet import NETWORK
from advisor.problems.optional_dependencies import extra
from advisor.problems.problem import Faulty, Problem
from advisor.words.shortening import shortened

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int

FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")
"""How a text begins that a spreadsheet may take for a formula, full-width signs included."""

NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")

SIGN = "'"
"""What stands before a text that would be taken for a formula."""

POINT = re.compile(r"([+-]?(?:0|[1-9]\d*))\.(\d+)", re.ASCII)
"""A number as it is written where Excel takes a point for a part of a date."""

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

LINE_BREAK = re.compile(r"\r\n?")

MAX_ROWS, MAX_TEXT = 1_048_576, 32_767
"""How many rows an XLSX sheet may have, and how many characters a cell of it."""


class Writer(Protocol):
    """Writes the rows of a table."""

    def write(self, cells: Sequence[Cell]) -> object:
        """Write one row. Raises `Faulty` where there is no room for it."""


@contextmanager
def table_writer(form: str, stream: BinaryIO, columns: Sequence[str]) -> Iterator[Writer]:
    """Give what writes a table with these columns, as `csv`, `excel` or `xlsx`, into a stream that stays open.

    CSV is UTF-8 with commas and, as RFC 4180 has it, both signs at the end of a line. `excel` is CSV as Excel opens it
    where numbers have a comma: after a mark that says UTF-8, with semicolons, and with commas in numbers. Raises
    `Faulty` when the extra `network` is needed and isn't there.
    """
    with _xlsx(stream) if form == "xlsx" else _csv(stream, for_excel=form == "excel") as writer:
        writer.write(columns)
        yield writer


def safe_cell(cell: Cell) -> Cell:
    """Return a cell as no spreadsheet takes it for a formula: a sign before it makes it a text, as OWASP advises.

    A text that has such a sign of its own gets one more, so that `plain_text` gives each back as it was.
    """
    return f"{SIGN}{cell}" if isinstance(cell, str) and _is_like_formula(cell.lstrip(SIGN)) else cell


def plain_text(text: str) -> str:
    """Return the text of a cell without the sign that `safe_cell` puts before it."""
    return text[1:] if _is_like_signed(text) else text


def _is_like_signed(text: str) -> bool:
    return text.startswith(SIGN) and _is_like_formula(text.lstrip(SIGN))


def _is_like_formula(text: str) -> bool:
    return bool(FORMULA.match(text)) and not NUMBER.fullmatch(text)


def cell_text(text: str) -> str:
    """Return a text as a cell of an XLSX sheet can hold it: without the signs that XML hasn’t, and cut if need be.

    A line ends there by one sign; the other is dropped by whoever reads it.
    """
    return shortened(NOT_IN_XML.sub("\ufffd", LINE_BREAK.sub("\n", text)), MAX_TEXT)


class _CsvWriter:
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._write = csv.writer(text).writerow

    def write(self, cells: Sequence[Cell]) -> None:
        self._write([safe_cell(cell) for cell in cells])


class _ExcelWriter:
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._write = csv.writer(text, delimiter=";").writerow

    def write(self, cells: Sequence[Cell]) -> None:
        self._write([safe_cell(_with_comma(cell)) for cell in cells])


def _with_comma(cell: Cell) -> Cell:
    found = POINT.fullmatch(cell) if isinstance(cell, str) else None
    return f"{found[1]},{found[2]}" if found else cell


@contextmanager
def _csv(stream: BinaryIO, *, for_excel: bool) -> Iterator[Writer]:
    text = io.TextIOWrapper(stream, "utf-8-sig" if for_excel else "utf-8", errors="replace", newline="")
    try:
        yield _ExcelWriter(text) if for_excel else _CsvWriter(text)
        text.flush()
    finally:
        text.detach()


class _XlsxWriter:
    """Writes texts as texts: in XLSX they can't be taken for anything else.

    Only a text that begins as if a sign had been put before it gets one, so that it is told from those of a CSV that
    somebody saved as XLSX.
    """

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._rows = self._width = 0

    def write(self, cells: Sequence[Cell]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._rows += 1
        if self._rows > MAX_ROWS:
            raise Faulty([Problem("too-many-rows", values={"limit": f"{MAX_ROWS:,}"})])
        row = []
        for cell in cells:
            made = WriteOnlyCell(self._sheet, value="" if isinstance(cell, str) else cell)
            if isinstance(cell, str):
                made.value = cell_text(f"{SIGN}{cell}" if _is_like_signed(cell) else cell)
                made.data_type = "s"
            made.alignment = Alignment(wrap_text=True, vertical="top")
            if self._rows == 1:
                made.font = Font(bold=True)
            row.append(made)
        self._width = len(row)
        self._sheet.append(row)

    def add_filter(self) -> None:
        """Let the rows be filtered by what stands in a column."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._width)}{self._rows}"  # type: ignore[attr-defined]


@contextmanager
def _xlsx(stream: BinaryIO) -> Iterator[Writer]:
    with extra(NETWORK):
        from openpyxl import Workbook
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    writer = _XlsxWriter(sheet)
    yield writer
    writer.add_filter()
    with TemporaryFile() as whole:  # an archive that breaks off while it is written leaves traces that nobody can read
        book.save(whole)
        whole.seek(0)
        copyfileobj(whole, stream)
