"""One coalition of a network: as it was told, as it was refused, and what came out for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from advisor.problems.problem import Problem
from advisor.situation.situation import Situation


class Coalition(NamedTuple):
    """A row that was understood: where it stands, what names it, what is kept of it, and its situation."""

    line: int
    label: str
    kept: Mapping[str, str]
    situation: Situation


class Fault(NamedTuple):
    """What is wrong in one cell, or (without a column) in a row."""

    column: str
    problem: Problem


class Rejected(NamedTuple):
    """A row that can't be used, with everything that is wrong in it."""

    line: int
    label: str
    faults: Sequence[Fault]


class Standing(Struct, frozen=True):
    """What came out for a coalition, in the ids of a rule base; one line of JSON Lines, and what a summary counts.

    `row` is where it stands in what was read. `complete`: no open question can change anything any more. `first`,
    `next` and `strengths` are rules, in the order in which to act; `open` are questions, the most decisive first;
    `advise` says in words what is to be done first.
    """

    row: int
    situation: str
    kept: Mapping[str, str]
    complete: bool
    findings: Sequence[str]
    first: Sequence[str]
    next: Sequence[str]
    strengths: Sequence[str]
    open: Sequence[str]
    advise: Sequence[str] = ()
