"""An XLSForm as a file (XLSX), which a person can read as well."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from advisor.files.tables.spreadsheet import NETWORK
from advisor.files.tables.writing import cell_text
from advisor.problems.optional_dependencies import extra
from advisor.reports.xlsform.xlsform import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDE, NARROW = 48, 16
"""Columns of text, and others, in characters."""


def write_workbook(sheets: Sequence[Sheet], stream: BinaryIO) -> None:
    """Write sheets as a workbook. Raises `Faulty` when the extra `network` is needed and isn't there."""
    with extra(NETWORK):
        from openpyxl import Workbook
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    whole = BytesIO()  # an archive that breaks off while it is written leaves traces that nobody can read
    book.save(whole)
    stream.write(whole.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = [dict(zip(sheet.columns, sheet.columns, strict=True)), *sheet.rows]
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(sheet.columns, 1):
            if row.get(column):
                cell = page.cell(number, place, cell_text(row[column]))
                cell.data_type = "s"  # never a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=number == 1)
    for place, column in enumerate(sheet.columns, 1):
        longest = max(len(row.get(column, "")) for row in rows)
        page.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, NARROW), WIDE)
    page.freeze_panes = "C2" if sheet.name != "settings" else "A2"
