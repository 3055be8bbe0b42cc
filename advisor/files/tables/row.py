"""A row of a table, or an object of a list, as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, Self

from advisor.problems.problem import Problem


class Row(NamedTuple):
    """A row of a table, or an object of a list.

    `line` is where it begins, counted from 1: the line of a text, the row of a sheet, the place in a list. `columns`
    names the cells: one and the same tuple for all rows of a table, its own for every object. A cell of a table is a
    text, that of an object a value as `json.loads` gives it; objects within objects are flattened, their names joined
    by `/`, but for those whose names are in `UNFLATTENED_KEYS`. `problems` say why it could not be read, where it could
    not; then it has no cells.
    """

    line: int
    columns: tuple[str, ...]
    cells: Sequence[object]
    problems: tuple[Problem, ...] = ()


class Rows(Protocol):
    """Where rows come from. A context manager; the rows are gone through once."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of a table; None where every object has its own."""

    @property
    def count(self) -> int | None:
        """How many rows there are, where that is known beforehand."""

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Warnings on how it was read."""

    def __iter__(self) -> Iterator[Row]: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


UNFLATTENED_KEYS = ("answers", "commitments", "rulebase")
"""What an object holds that is a table of its own: a situation's parts."""

MAX_ROW = 1_000_000
"""The largest row that is read, in characters. A file may be as large as it is."""
