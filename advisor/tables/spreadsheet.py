"""Spreadsheets as rows: XLSX, copied once into a text whose rows are then checked and given as those of any other.

A row of the sheet is a line of the copy, so that every place in it is told as people see it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from tempfile import TemporaryFile
from typing import BinaryIO

from advisor.problems.extras import extra
from advisor.problems.problem import Faulty, Problem
from advisor.tables.delimited import Delimited
from advisor.tables.row import MAX_ROW

NETWORK = "network"
"""The extra that brings what reads spreadsheets."""

MAX_TEXTS = 200_000_000
"""The largest list of texts, in bytes, that is read: the only part of a spreadsheet that is held as a whole."""

TEXTS = "xl/sharedStrings.xml"

LINE_BREAK, WITHIN_LINE = "\n", "\u2028"
"""What breaks lines within a cell, and the sign that stands for it in the copy."""


def spreadsheet(stream: BinaryIO, name: str) -> Delimited:
    """Return the rows of the first sheet that isn't hidden or empty.

    Raises `Faulty` when it can't be read, and with everything that is wrong with the whole.
    """
    copy = TemporaryFile()  # noqa: SIM115 - what reads it closes it
    try:
        with stream:
            _copy(stream, copy, name)
        return Delimited(copy, name, delimiter=",")
    except BaseException:
        copy.close()
        raise


def _copy(stream: BinaryIO, copy: BinaryIO, name: str) -> None:
    with extra(NETWORK):
        import openpyxl
    text = io.TextIOWrapper(copy, "utf-8", newline="", write_through=True)
    try:
        _refuse_bombs(stream)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        writer = csv.writer(text)
        for sheet in (each for each in book.worksheets if each.sheet_state == "visible"):
            sheet.reset_dimensions()  # files lie about how large a sheet is
            writer.writerows(_rows(sheet.iter_rows(values_only=True)))
            if copy.tell():
                break
    except Faulty:
        raise
    except Exception:  # openpyxl and what it rests on raise anything at all for a broken file
        raise Faulty([Problem("broken-spreadsheet", name)]) from None
    finally:
        text.detach()


def _refuse_bombs(stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream) as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
    if sizes.get(TEXTS, 0) > MAX_TEXTS:
        raise ValueError(TEXTS)


def _rows(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    """Yield the rows of a sheet, blank ones included; nothing where all are blank."""
    blank = 0
    for row in rows:
        cells = [_text(value) for value in row]
        if any(cells):
            yield from ([] for _ in range(blank))
            blank = 0
            yield cells
        else:
            blank += 1


def _text(value: object) -> str:
    """Return what a person sees in a cell, as far as that can be told without its format."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)[:MAX_ROW].replace("\r", "").replace(LINE_BREAK, WITHIN_LINE)
