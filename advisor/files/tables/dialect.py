"""How the cells of a text are parted: found out from its first rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

DELIMITERS = (",", ";", "\t", "|")

SAID = re.compile(r"sep=(.)\r?\n?")
"""A first line by which spreadsheets say what parts the cells."""


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what parts the cells in the first lines of a text: that by which most rows have as many as the first.

    Of equals, that which makes most columns; a comma when none makes several.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitness(lines, delimiter))


def _fitness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    rows = [row for row in _rows(lines, delimiter) if any(row)]
    if not rows or len(rows[0]) < 2:
        return 0.0, 0
    alike = sum(len(row) == len(rows[0]) for row in rows)
    return alike / len(rows), len(rows[0])


def _rows(lines: Iterable[str], delimiter: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return
