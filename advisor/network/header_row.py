"""In which rows of a table the names of columns stand, where that isn't the first; and rows that only repeat them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from advisor.files.tables.header_lines import holds, joined
from advisor.files.tables.row import Beginning, Row
from advisor.network.columns.headers import Headers
from advisor.network.columns.mapping import ColumnTarget
from advisor.network.columns.similarity import like_code
from advisor.network.columns.texts.normalisation import normalised

FIRST = 25
"""Among how many rows those are looked for that repeat the names."""

Targets = Mapping[int, ColumnTarget]
"""What columns mean that answer a question, by their positions."""


def rows_of_names(beginning: Beginning, headers: Headers) -> tuple[int, ...]:
    """Return the rows with the names: that which names most questions and answers, or two that do so together.

    Nothing where that is the first row, or where none does.
    """
    found: dict[tuple[int, ...], int] = {(line,): _count(cells, headers) for line, cells in beginning}
    for (line, cells), (beneath, lower) in pairwise(beginning):
        together = _count(joined([cells, lower]), headers)
        if together > found[(line,)] + found[(beneath,)]:
            found[line, beneath] = together
    best = max(found, key=lambda lines: (found[lines], -lines[0]), default=())
    return best if best and found[best] and best != (beginning[0][0],) else ()


def names_again(cells: Sequence[object], columns: Sequence[str], targets: Targets, headers: Headers) -> bool:
    """Tell whether a row is none because it says once more, in each column of a question in which it says anything,
    which that is.
    """
    named = False
    for position, target in targets.items():
        cell = cells[position]
        if not isinstance(cell, str):
            return False
        if cell.strip():
            said = _names(cell, columns[position], target, headers)
            if not said and not _is_answer_itself(cell, target, headers):
                return False
            named = named or said
    return named


def is_no_row(row: Row, targets: Targets, headers: Headers) -> bool:
    """Tell whether a row of a table repeats names, or holds by its form what is none."""
    cells = [cell for cell in row.cells if isinstance(cell, str)]
    return holds(cells) is not None or names_again(row.cells, row.columns, targets, headers)


def rows_that_count(rows: Iterable[Row], headers: Headers) -> Iterator[Row]:
    """Yield the rows but those of the first that are none."""
    targets: dict[int, ColumnTarget] | None = None
    for place, row in enumerate(rows):
        if targets is None and row.cells:
            targets = targets_of(row.columns, headers)
        if place >= FIRST or not (targets and row.cells and is_no_row(row, targets, headers)):
            yield row


def targets_of(columns: Sequence[str], headers: Headers) -> dict[int, ColumnTarget]:
    """Return what columns mean by themselves that answer a question."""
    grouped = headers.grouped(columns)
    said = ((position, headers.meaning(grouped.get(name, name))) for position, name in enumerate(columns))
    return {position: meaning for position, meaning in said if isinstance(meaning, ColumnTarget)}


def _count(cells: Sequence[str], headers: Headers) -> int:
    codes = sum(1 for cell in cells if like_code(cell, headers.names.ids) is not None)
    return max(len(targets_of(cells, headers)), codes)


def _names(cell: str, column: str, target: ColumnTarget, headers: Headers) -> bool:
    if normalised(cell) == normalised(column) or headers.meaning(cell) == target:
        return True
    return target.answer is None and like_code(cell, headers.names.ids) == target.question


def _is_answer_itself(cell: str, target: ColumnTarget, headers: Headers) -> bool:
    return target.answer is not None and headers.answers[target.question].of(cell) == (target.answer,)
