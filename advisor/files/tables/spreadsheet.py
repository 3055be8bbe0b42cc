"""Spreadsheets as rows: XLSX, copied once into a text whose rows are then checked and given as those of any other.

In the copy each row begins with its number in the sheet, so that every place in it is told as people see it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from tempfile import TemporaryFile
from typing import BinaryIO

from advisor.files.spreadsheets.limits import Limits
from advisor.files.tables.delimited import Delimited
from advisor.files.tables.row import MAX_ROW
from advisor.problems.optional_dependencies import extra

NETWORK = "network"
"""The extra that brings what reads spreadsheets."""


def spreadsheet(stream: BinaryIO, name: str, limits: Limits = Limits()) -> Delimited:  # noqa: B008 - it never changes
    """Return the rows of the first sheet that isn't hidden or empty.

    Raises `Faulty` when it can't be read or is larger than what is read, and with everything that is wrong with the
    whole.
    """
    copy = TemporaryFile()  # noqa: SIM115 - what reads it closes it
    try:
        with stream:
            _copy(stream, copy, name, limits)
        return _Copied(copy, name, delimiter=",")
    except BaseException:
        copy.close()
        raise


class _Copied(Delimited):
    """The rows of the copy."""

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        for _, (number, *cells) in super()._rows():
            yield int(number), cells


def _copy(stream: BinaryIO, copy: BinaryIO, name: str, limits: Limits) -> None:
    with extra(NETWORK):
        from advisor.files.spreadsheets.sheet import rows_of
        from advisor.files.spreadsheets.workbook import Workbook
    from advisor.files.spreadsheets.package import Package

    package = Package(stream, name, limits)
    text = io.TextIOWrapper(copy, "utf-8", newline="", write_through=True)
    with closing(Workbook(package, MAX_ROW)) as workbook:
        write = csv.writer(text).writerow
        for part in workbook.sheets():
            for number, cells in rows_of(package, workbook, part, MAX_ROW):
                write([number, *cells])
                if copy.tell() > package.room:  # few texts may stand in very many cells
                    raise package.inflated()
            if copy.tell():
                break
    text.detach()
