"""From cases to what is told of them, one after the other, so that a million take no more room than one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

from advisor.assessment.assessment import Assessment
from advisor.assessment.assessor import Assessor
from advisor.network.case import Case, Rejected
from advisor.situation.situation import Situation


class BatchRun:
    """One run over many cases; it counts how many were assessed, and how many could not be.

    `hanging` is in how many of them advice hangs on questions that were never put, and `not_asked` counts these.
    """

    def __init__(self, assessor: Assessor, on_reject: Callable[[Rejected], None]) -> None:
        self._assessor = assessor
        self._on_reject = on_reject
        self.assessed = self.rejected = self.hanging = 0
        self.not_asked = Counter[str]()

    def run(self, cases: Iterable[Case | Rejected]) -> Iterator[tuple[Case, Assessment]]:
        """Yield each case with its assessment; those that can't be used go to `on_reject`."""
        taken: deque[Case] = deque()
        for assessment in self._assessor.assess_many(self._situations(cases, taken)):
            case = taken.popleft()
            not_asked = case.not_asked(assessment.open_question_ids)
            self.assessed += 1
            self.hanging += bool(not_asked)
            self.not_asked.update(not_asked)
            yield case, assessment

    def _situations(self, cases: Iterable[Case | Rejected], taken: deque[Case]) -> Iterator[Situation]:
        """Yield the situations of the cases that can be used, and add these to `taken`."""
        for each in cases:
            if isinstance(each, Rejected):
                self.rejected += 1
                self._on_reject(each)
            else:
                taken.append(each)
                yield each.situation
