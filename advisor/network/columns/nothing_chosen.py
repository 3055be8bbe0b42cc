"""What it means that nothing was chosen of several answers, where a table can't tell “none” from “passed over”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from advisor.network.columns.names import SpecialChoice
from advisor.problems.problem import Problem


class NothingChosen:
    """Decides for each question what it means that all was said to be not chosen, and counts in how many rows it was.

    That is “none of these”, unless the question is one of those `left_open`.
    """

    def __init__(self, left_open: Set[str] = frozenset()) -> None:
        self._left_open = left_open
        self._in_row: set[str] = set()
        self._rows = Counter[str]()

    def meaning(self, question: str) -> frozenset[str] | SpecialChoice:
        """Return what it means for a question, and note that the present row has it."""
        self._in_row.add(question)
        return SpecialChoice.UNSURE if question in self._left_open else frozenset()

    def forget_row(self) -> None:
        """Forget what was noted of a row that isn't used."""
        self._in_row.clear()

    def count_row(self) -> None:
        """Count what was noted of a row that is used."""
        if self._in_row:
            self._rows.update(self._in_row)
            self._in_row.clear()

    def notes(self, file: str) -> Iterator[Problem]:
        """Yield how often it was, and for what it was taken, question by question."""
        for question, count in self._rows.items():
            code = "nothing-left-open" if question in self._left_open else "nothing-taken-for-none"
            yield Problem(code, file, values={"question": question, "count": str(count)})
