"""What somebody said the columns and the values of a table mean, where it can't be told from themselves."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Set
from enum import Enum

from msgspec import Struct

from advisor.files.tables.row import WHOLE, Selection
from advisor.network.columns.names import OptionId
from advisor.problems.problem import Problem


class ColumnTarget(Struct, frozen=True):
    """What a column is: the answer to a question, or (with `answer`) a column of yes and no for one answer to it."""

    question: str
    answer: OptionId | None = None


class Sign(Enum):
    """What a text may mean that is no answer and no choice; the value is how a mapping writes it.

    `OPEN` says nothing, `NOTHING` that nothing of it is so: beside other answers both are left out. `YES` and `NO` are
    for columns for one answer.
    """

    OPEN = "null"
    NOTHING = "[]"
    YES = "yes"
    NO = "no"


Meaning = OptionId | Sign
"""What a text stands for by a mapping."""


def named(meaning: Meaning) -> str:
    """Return how a mapping writes a meaning."""
    return str(meaning.value) if isinstance(meaning, Enum) else meaning


Values = AbstractMapping[str, tuple[Meaning, ...]]
"""What texts mean, as they were written, in cells or in parts of them: one answer, several, or a sign."""


class ColumnMapping(Struct, frozen=True):
    """What a mapping says; everything that it doesn't name is recognised as without it.

    `label` is the column that names a row, `keep` columns to be kept, `columns` what columns mean; `values`, by
    question, what values mean in columns that answer it; `left_open` are the questions that stay open where no was said
    to every answer; `ignore` are columns not to be looked at. `file` and `lines`, by column, are where it stands.
    `notes` tell what in it is gone for good, and was passed over. `rows` says in which rows the names of the columns
    stand, and which are passed over.
    """

    label: str = ""
    keep: tuple[str, ...] = ()
    columns: AbstractMapping[str, ColumnTarget] = {}
    values: AbstractMapping[str, Values] = {}
    left_open: Set[str] = frozenset()
    ignore: tuple[str, ...] = ()
    file: str = ""
    lines: AbstractMapping[str, int] = {}
    notes: tuple[Problem, ...] = ()
    rows: Selection = WHOLE


NO_MAPPING = ColumnMapping()
