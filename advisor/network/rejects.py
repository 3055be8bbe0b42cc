"""The rows that can't be used, and why, as the rows of another table."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from advisor.network.coalition import Rejected
from advisor.problems.problem import Problem
from advisor.words.translations import Translations

COLUMNS = ("row", "situation", "column", "reason", "hint")


def reject_rows(rejected: Rejected, translations: Translations) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for each fault, in a language."""
    for column, problem in rejected.faults:
        reason = translations.capitalised(problem.message(translations))
        yield rejected.line, rejected.label, column, reason, problem.hint(translations)


def placed(rejected: Rejected, file: str) -> Iterator[Problem]:
    """Yield the faults with the file, the row and the column in which they are."""
    for column, problem in rejected.faults:
        yield replace(problem, file=problem.file or file, line=problem.line or rejected.line, subject=column)
