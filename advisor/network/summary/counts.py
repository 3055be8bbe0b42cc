"""Counts how the cases of a network stand, by group; what is kept doesn't grow with how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from advisor.network.case import CaseResult
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase

MAX_GROUPS = 1_000
"""Above so many groups, a column is no group but a name of each."""

NOT_SAID = ""
"""The group of those that say none."""


@dataclass(slots=True)
class Counts:
    """How many cases of a group there are, and in how many of them what is so.

    `findings`, `first`, `next` and `strengths` count findings and rules, `open` and `not_asked` questions, by their
    ids: those that were put and not answered, and those that were never put. `due` and
    `strong` count the parts of the source in which something is to be done first or next, and in which there is a
    strength.
    """

    cases: int = 0
    complete: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    next: Counter[str] = field(default_factory=Counter)
    strengths: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    not_asked: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)
    strong: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})


def together(counts: Iterable[Counts]) -> Counts:
    """Return the counts of several groups as those of one."""
    return sum(counts, start=Counts())


class Counting:
    """Counts the results of cases, by the column `by` of what was kept; all are one group without it.

    `rejected` is how many rows could not be used.
    """

    def __init__(self, rulebase: Rulebase, by: str | None = None) -> None:
        self.rulebase = rulebase
        self.by = by
        self.rejected = 0
        self.groups: dict[str, Counts] = {}
        self._sections = {name: rule.section for name, rule in rulebase.rules.items()}

    def add(self, result: CaseResult) -> None:
        """Count one. Raises `Faulty` when there are so many groups that they can be none."""
        group = result.kept.get(self.by, NOT_SAID).strip() if self.by else NOT_SAID
        counts = self.groups.get(group)
        if counts is None:
            if len(self.groups) == MAX_GROUPS:
                raise Faulty([Problem("no-group", values={"name": self.by or "", "limit": str(MAX_GROUPS)})])
            counts = self.groups[group] = Counts()
        counts.cases += 1
        counts.complete += result.complete
        counts.findings.update(result.findings)
        counts.first.update(result.first)
        counts.next.update(result.next)
        counts.strengths.update(result.strengths)
        counts.open.update(name for name in result.open if name not in result.not_asked)
        counts.not_asked.update(result.not_asked)
        counts.due.update({self._sections[name] for name in (*result.first, *result.next)})
        counts.strong.update({self._sections[name] for name in result.strengths})
