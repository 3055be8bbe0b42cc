"""Opens rows of any kind: what a file is, is told by its content and not by its name."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from advisor.files.tables.delimited import Delimited
from advisor.files.tables.objects import Objects
from advisor.files.tables.row import Rows
from advisor.files.tables.spreadsheet import spreadsheet
from advisor.problems.problem import Faulty, Problem

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is an XLSX, or an older spreadsheet, or one with a password."""


def open_rows(file: str) -> Rows:
    """Return the rows of a table or a list in a file; `-` is standard input.

    Raises `Faulty` with everything that is wrong with its structure, or when it can't be opened.
    """
    stream = _opened(file)
    try:
        stream.seek(0)
        begin = stream.read(4096)
        if begin.startswith(OLE):
            raise Faulty([Problem("old-spreadsheet", file)])
        if begin.startswith(ZIP):
            return spreadsheet(stream, file)
        if begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
            return Objects(stream, file)
        return Delimited(stream, file)
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
