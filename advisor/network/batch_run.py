"""From cases to what is told of them, one after the other, so that a million take no more room than one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from advisor.assessment.assessment import Brief
from advisor.assessment.assessor import Assessor
from advisor.network.case import Case, Rejected


class BatchRun:
    """One run over many cases; it counts how many were assessed, and how many could not be."""

    def __init__(self, assessor: Assessor, on_reject: Callable[[Rejected], None]) -> None:
        self._assessor = assessor
        self._on_reject = on_reject
        self.assessed = self.rejected = 0

    def run(self, cases: Iterable[Case | Rejected]) -> Iterator[tuple[Case, Brief]]:
        """Yield each case with its assessment in brief; those that can't be used go to `on_reject`."""
        brief = self._assessor.brief
        for each in cases:
            if isinstance(each, Rejected):
                self.rejected += 1
                self._on_reject(each)
            else:
                self.assessed += 1
                yield each, brief(each.situation.answers)
