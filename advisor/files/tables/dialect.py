"""How the cells of a text are parted: found out from its first rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t", "|")

SAID = re.compile(r"sep=(.)\r?\n?")
"""A first line by which spreadsheets say what parts the cells."""

BEFORE_QUOTE = re.compile(' +"')


class Dialect(NamedTuple):
    """What parts the cells, and whether spaces stand between that and a quote."""

    delimiter: str
    spaced: bool = False

    def reader(self, lines: Iterable[str], *, strict: bool) -> Reader:
        """Return what reads the cells of each row, and counts the lines that it took."""
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.spaced, strict=strict)


def dialect_of(lines: Sequence[str]) -> Dialect:
    """Return what parts the cells in the first lines of a text: that by which most rows have as many as the first.

    Of equals, that which makes most columns; a comma when none makes several.
    """
    plain = max(map(Dialect, DELIMITERS), key=lambda dialect: _fitness(_rows(lines, dialect)))
    if not any(BEFORE_QUOTE.match(cell) for row in _rows(lines, plain) for cell in row):
        return plain
    return max((Dialect(each, spaced=True) for each in DELIMITERS), key=lambda each: _fitness(_rows(lines, each)))


def dialect_below(lines: Sequence[str]) -> Dialect:
    """Return what parts the cells of most rows where there may be titles above the names, which nothing parts."""

    def fitness(dialect: Dialect) -> tuple[int, int]:
        rows = _rows(lines, dialect)
        begin = next((place for place, row in enumerate(rows) if len(row) > 1), len(rows))
        width = len(rows[begin]) if begin < len(rows) else 0
        return sum(len(row) == width for row in rows[begin:]), width

    return max(map(Dialect, DELIMITERS), key=fitness)


def _fitness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    if not rows or len(rows[0]) < 2:
        return 0.0, 0
    alike = sum(len(row) == len(rows[0]) for row in rows)
    return alike / len(rows), len(rows[0])


def _rows(lines: Iterable[str], dialect: Dialect) -> list[list[str]]:
    rows = []
    try:
        for row in dialect.reader(lines, strict=False):
            if any(row):
                rows.append(row)
    except csv.Error:
        pass
    return rows
