"""A row of a table, or an object of a list, as it was read; and where in a file they stand, where somebody said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, Self

from msgspec import Struct

from advisor.files.spreadsheets.limits import Limits
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


class Selection(Struct, frozen=True):
    """Where the table stands in a file, as far as that was said.

    `header` are the rows in which the names of the columns stand, `skip` those that are passed over, counted as people
    count lines; `within` is the name of the list in a JSON text, `a.b` for one that stands deeper.
    """

    header: tuple[int, ...] = ()
    skip: tuple[int, ...] = ()
    within: str = ""


WHOLE = Selection()
"""Nothing was said: the first row has the names, and all others count."""


Beginning = Sequence[tuple[int, Sequence[str]]]
"""The first rows of a table as they stand there, each with the line on which it begins."""


class Rows(Protocol):
    """Where rows come from. A context manager; the rows may be gone through more than once, one after the other."""

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

    @property
    def selection(self) -> Selection:
        """Where the table stands in the file, as far as that was said or found out."""

    def beginning(self) -> Beginning:
        """Return the first rows of a table, those above the names of the columns included; none of a list."""

    def lists(self) -> tuple[str, ...]:
        """Return the names of the lists of objects within the one object that was read; none of a table."""

    def __iter__(self) -> Iterator[Row]: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


UNFLATTENED_KEYS = ("answers", "commitments", "rulebase")
"""What an object holds that is a table of its own: a situation's parts."""

MAX_ROW = 1_000_000
"""The largest row that is read, in characters. A file may be as large as it is."""

MAX_COLUMNS = Limits().columns
"""The most columns, or names in an object, that are read: as many as a sheet can have."""
