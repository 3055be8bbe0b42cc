"""What a mapping for a table could say, before it is a text."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from msgspec import Struct, field

from advisor.network.columns.mapping import ColumnTarget, Meaning, Sign
from advisor.network.columns.names import SpecialChoice
from advisor.problems.problem import Problem


class Certainty(Enum):
    """How it is known what a column is."""

    BY_ITSELF = "by itself"
    CERTAIN = "certain"
    PROBABLE = "probable"


class Value(Struct, frozen=True):
    """A text in a column that isn't an answer as it stands; what it could mean, and whether that is certain."""

    text: str
    meaning: Meaning = Sign.OPEN
    certain: bool = False


class Column(Struct):
    """A column of a table, as far as it could be told what it is. `clash` says why it can't be what it is called."""

    name: str
    seen: Counter[str] = field(default_factory=Counter)
    target: ColumnTarget | None = None
    certainty: Certainty | None = None
    clash: Problem | None = None
    values: list[Value] = field(default_factory=list)
    is_system: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether it is certain what it is."""
        return self.certainty in (Certainty.BY_ITSELF, Certainty.CERTAIN)


class Proposal(Struct):
    """What a mapping could say: the columns in their order, and which names the rows, if any does.

    `doubtful` is the first row, where it seems to be no situation; what stands in it is left out of the columns.
    """

    columns: list[Column]
    label: Column | None = None
    label_is_certain: bool = False
    doubtful: int = 0

    @property
    def placed(self) -> list[Column]:
        """The columns of which it is certain to which question they belong."""
        return [each for each in self.columns if each.target and each.is_placed]

    @property
    def probable(self) -> list[Column]:
        """The columns of which it is probable."""
        return [each for each in self.columns if each.certainty is Certainty.PROBABLE]

    @property
    def unplaced(self) -> list[Column]:
        """The columns that couldn't be placed; of those that clash it is known why."""
        known = (each for each in self.columns if each.certainty or each.is_system or each.clash or each is self.label)
        names = {each.name for each in known}
        return [each for each in self.columns if each.name not in names]

    @property
    def clashing(self) -> list[Column]:
        """The columns that can't be what they are called."""
        return [each for each in self.columns if each.clash]

    @property
    def without_none(self) -> list[str]:
        """The questions whose answers have a column each with yes and no, and “none of these” has none."""
        targets = {each.target: each for each in self.columns if each.target and each.target.answer and each.certainty}
        asked = dict.fromkeys(each.question for each in targets if each)
        return [name for name in asked if ColumnTarget(name, SpecialChoice.NONE) not in targets]
