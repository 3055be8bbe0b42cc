"""What somebody said the columns and the values of a table mean, where it can't be told from themselves."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping

from msgspec import Struct

from advisor.files.tables.row import WHOLE, Selection
from advisor.network.columns.names import OptionId
from advisor.problems.problem import Problem


class ColumnTarget(Struct, frozen=True):
    """What a column is: the answer to a question, or (with `answer`) a column of yes and no for one answer to it."""

    question: str
    answer: OptionId | None = None


Values = AbstractMapping[str, tuple[OptionId, ...]]
"""What the values of a column mean, by the texts as they were written: one answer, or several."""


class ColumnMapping(Struct, frozen=True):
    """What a mapping says; everything that it doesn't name is recognised as without it.

    `label` is the column that names a row, `keep` columns to be kept, `columns` what columns mean; `values`, by
    question, what values mean in columns that answer it; `ignore` are columns not to be looked at. `file` and `lines`,
    by column, are where it stands. `notes` tell what in it is gone for good, and was passed over. `rows` says in which
    rows the names of the columns stand, and which are passed over.
    """

    label: str = ""
    keep: tuple[str, ...] = ()
    columns: AbstractMapping[str, ColumnTarget] = {}
    values: AbstractMapping[str, Values] = {}
    ignore: tuple[str, ...] = ()
    file: str = ""
    lines: AbstractMapping[str, int] = {}
    notes: tuple[Problem, ...] = ()
    rows: Selection = WHOLE


NO_MAPPING = ColumnMapping()
