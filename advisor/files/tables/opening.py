"""Opens rows of any kind: what a file is, is told by its content and not by its name."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from advisor.files.tables.delimited import Delimited, FindNames
from advisor.files.tables.objects import Objects
from advisor.files.tables.row import WHOLE, Rows, Selection
from advisor.files.tables.signatures import BEGINNING, as_text, foreign
from advisor.files.tables.spreadsheet import spreadsheet
from advisor.problems.problem import Faulty, Problem

ZIP = b"PK\x03\x04"
"""How a file begins that is an XLSX."""


def open_rows(file: str, selection: Selection = WHOLE, find_names: FindNames | None = None) -> Rows:
    """Return the rows of a table or a list in a file; `-` is standard input.

    `selection` says where in the file they stand; where it doesn't say in which rows the names of the columns are,
    `find_names` may find it out. Raises `Faulty` with everything that is wrong with its structure, or when it can't be
    opened.
    """
    stream = _opened(file)
    try:
        stream.seek(0)
        begin = stream.read(BEGINNING)
        if other := foreign(begin, file):
            raise Faulty([other])
        is_json = as_text(begin).lstrip().startswith(("{", "["))
        if selection.within and not is_json:
            raise Faulty([Problem("list-in-table", file)])
        if is_json:
            return Objects(stream, file, selection)
        if begin.startswith(ZIP):
            return spreadsheet(stream, file, selection=selection, find_names=find_names)
        return Delimited(stream, file, selection, find_names)
    except BaseException:
        stream.close()
        raise


def _opened(file: str) -> BinaryIO:
    """Return a stream that can be gone through more than once."""
    if file == "-":
        if sys.stdin is None:
            raise Faulty([Problem("no-input", "-")])
        return _kept(sys.stdin.buffer)
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - what reads it closes it
    except FileNotFoundError:
        raise Faulty([Problem("no-file", file)]) from None
    except IsADirectoryError:
        raise Faulty([Problem("is-folder", file)]) from None
    except (OSError, ValueError):
        raise Faulty([Problem("unreadable", file)]) from None
    return stream if stream.seekable() else _kept(stream)


def _kept(stream: BinaryIO | io.BufferedIOBase) -> BinaryIO:
    """Return a copy of what can be read only once; it is gone when it is closed."""
    copy: BinaryIO = TemporaryFile()  # noqa: SIM115 - as above
    shutil.copyfileobj(stream, copy)
    return copy
