"""One case of a network: as it was told, as it was rejected, and what came out for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from advisor.problems.problem import Problem
from advisor.situation.situation import Situation
from advisor.words.translations import Translations


class Case(NamedTuple):
    """A row that was understood: where it stands, what names it, what is kept of it, and its situation."""

    row: int
    label: str
    kept: Mapping[str, str]
    situation: Situation

    def not_asked(self, still_open: Iterable[str]) -> list[str]:
        """Return those of the open questions that were never put."""
        return [name for name in still_open if name not in self.situation.asked]


class CellFault(NamedTuple):
    """What is wrong in one cell, or (without a column) in a row."""

    column: str
    problem: Problem


class Rejected(NamedTuple):
    """A row that can't be used, with everything that is wrong in it."""

    row: int
    label: str
    faults: Sequence[CellFault]


class CaseResult(Struct, frozen=True):
    """What came out for a case, in the ids of a rule base; one line of JSON Lines, and what a summary counts.

    `row` is where it stands in what was read, `label` what names it, under `situation` outside. `complete`: no open
    question can change anything any more. `first`, `next` and `strengths` are rules, in the order in which to act;
    `open` are questions, the most decisive first, and `not_asked` those of them that were never put; `advise` says in
    words what is to be done first.
    """

    row: int
    label: str = field(name="situation")
    kept: Mapping[str, str]
    complete: bool
    findings: Sequence[str]
    first: Sequence[str]
    next: Sequence[str]
    strengths: Sequence[str]
    open: Sequence[str]
    advise: Sequence[str] = ()
    not_asked: Sequence[str] = ()


REJECT_COLUMNS = ("row", "situation", "column", "reason", "hint")


def reject_rows(rejected: Rejected, translations: Translations) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for each fault, in a language."""
    for column, problem in rejected.faults:
        reason = translations.capitalised(problem.message(translations))
        yield rejected.row, rejected.label, column, reason, problem.hint(translations)


def located_faults(rejected: Rejected, file: str) -> Iterator[Problem]:
    """Yield the faults with the file, the row and the column in which they are."""
    for column, problem in rejected.faults:
        yield replace(problem, file=problem.file or file, line=problem.line or rejected.row, subject=column)
