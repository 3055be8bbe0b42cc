"""The types of the view of a whole network: what is counted, in words."""

from __future__ import annotations

from msgspec import Struct


class GroupSize(Struct, frozen=True):
    """A group: what it is called, how many situations it has, and of how many the result is complete."""

    name: str
    situations: int
    complete: int


class CountLine(Struct, frozen=True):
    """Something that is so in some situations: its id, its words, and in how many, altogether and in each group."""

    id: str
    words: str
    all: int
    each: list[int]


class SharedStrength(Struct, frozen=True):
    """A strength of some, and the advice to others that it answers: how many there are of both in each group."""

    strength: CountLine
    advice: CountLine


class SourcePart(Struct, frozen=True):
    """A part of the source: where something is to be done first or next, and where there is a strength."""

    due: CountLine
    strong: CountLine


class Network(Struct, frozen=True):
    """One view of many situations.

    `by` is what they are grouped by, if they are; `groups` are those that may be shown, the last of them being small
    ones joined where `joined` tells how many; `left_out` tells whether even these were too few. `situations` are all
    that are shown, `rejected` the rows that could not be used, where that is known. The lists begin with what is most
    frequent: `first` and `next` are what is to be done, `open` what would be worth finding out,
    `not_asked` that of it which was never asked. `because` says why the
    first of `first` matters.
    """

    language: str
    service: str
    by: str
    groups: list[GroupSize]
    joined: int
    left_out: bool
    minimum: int
    situations: int
    complete: int
    rejected: int
    because: str
    first: list[CountLine]
    next: list[CountLine]
    findings: list[CountLine]
    strengths: list[CountLine]
    shared: list[SharedStrength]
    parts: list[SourcePart]
    open: list[CountLine]
    not_asked: list[CountLine]
