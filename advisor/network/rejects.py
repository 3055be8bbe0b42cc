"""The rows that can't be used, and why, as the rows of another table."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from advisor.network.coalition import Rejected
from advisor.problems.problem import Problem
from advisor.words.wording import Wording

COLUMNS = ("row", "situation", "column", "reason", "hint")


def reject_rows(rejected: Rejected, wording: Wording) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for each fault, in a language."""
    for column, problem in rejected.faults:
        reason = wording.capitalised(problem.message(wording))
        yield rejected.line, rejected.label, column, reason, problem.hint(wording)


def placed(rejected: Rejected, file: str) -> Iterator[Problem]:
    """Yield the faults with the file, the row and the column in which they are."""
    for column, problem in rejected.faults:
        yield replace(problem, file=problem.file or file, line=problem.line or rejected.line, subject=column)
