"""The kinds of conditions, and what they are made of. What they mean in a situation is for `reasoning`.

Two kinds are leaves: an answer, and a finding. All others are operators. What they make of their parts stands in
`reasoning`. Every one says with its `needs` how many of its parts must be true, or false, for it to stay true whatever
is answered yet: the reasons that are given, the choice of questions and proofs rest on that.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, NamedTuple

from msgspec import Struct

from advisor.files.place import NOWHERE, Place


class Operator(StrEnum):
    """The operators, by their keys in a rule file."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    UNLESS = "unless"
    AT_LEAST = "at_least"


OPERATORS = (*map(str, Operator), "finding")
"""The keys of a condition that are not the id of a question."""


class Needs(NamedTuple):
    """What makes an operator true: `number` or more of its parts have the truth `truth`.

    It is false as soon as so many parts have the other truth that `number` can't be reached any more.
    """

    number: int
    truth: bool

    def reversed(self, size: int) -> Needs:
        """Return what makes an operator with `size` parts false (De Morgan)."""
        return Needs(size - self.number + 1, not self.truth)


class Answered(Struct, frozen=True, array_like=True, tag="answer"):
    """True when the answer to `question` is one of `accepted`, or contains one where several may be chosen."""

    question: str
    accepted: tuple[str, ...]
    place: Place = NOWHERE


class Holds(Struct, frozen=True, array_like=True, tag="finding"):
    """True when the finding is established."""

    finding: str
    place: Place = NOWHERE


class All(Struct, frozen=True, array_like=True, dict=True, tag=Operator.ALL.value):
    """True when every part is."""

    operator: ClassVar[Operator] = Operator.ALL
    parts: tuple[Condition, ...]
    place: Place = NOWHERE

    @cached_property
    def needs(self) -> Needs:
        """As many true parts as there are parts, since all must be."""
        return Needs(len(self.parts), True)


class AnyOf(Struct, frozen=True, array_like=True, dict=True, tag=Operator.ANY.value):
    """True when at least one part is."""

    operator: ClassVar[Operator] = Operator.ANY
    parts: tuple[Condition, ...]
    place: Place = NOWHERE

    @cached_property
    def needs(self) -> Needs:
        """One part true."""
        return Needs(1, True)


class _OfOnePart(Struct, frozen=True, array_like=True, dict=True):
    """A condition of one part. When everything is known, it is true where that is false."""

    part: Condition
    place: Place = NOWHERE

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The one part."""
        return (self.part,)

    @cached_property
    def needs(self) -> Needs:
        """The one part false."""
        return Needs(1, False)


class Not(_OfOnePart, frozen=True, array_like=True, dict=True, tag=Operator.NOT.value):
    """True when the part is false."""

    operator: ClassVar[Operator] = Operator.NOT


class Unless(_OfOnePart, frozen=True, array_like=True, dict=True, tag=Operator.UNLESS.value):
    """True as long as the part isn't known to be true, false once it is: never unknown (default negation)."""

    operator: ClassVar[Operator] = Operator.UNLESS


class AtLeast(Struct, frozen=True, array_like=True, dict=True, tag=Operator.AT_LEAST.value):
    """True when `count` or more parts are."""

    operator: ClassVar[Operator] = Operator.AT_LEAST
    count: int
    parts: tuple[Condition, ...]
    place: Place = NOWHERE

    @cached_property
    def needs(self) -> Needs:
        """`count` parts true."""
        return Needs(self.count, True)


Leaf = Answered | Holds
Composite = All | AnyOf | Not | Unless | AtLeast
Condition = Answered | Holds | All | AnyOf | Not | Unless | AtLeast


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly inside `condition`; none for a leaf."""
    return () if isinstance(condition, Leaf) else condition.parts


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves of `condition` in reading order."""
    if isinstance(condition, Leaf):
        yield condition
    for part in parts_of(condition):
        yield from leaves(part)


def signed_leaves(condition: Condition, against: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield the leaves in reading order, each with whether it is by being false that it helps `condition`.

    With `against` it is the other way round, as inside a negation.
    """
    if isinstance(condition, Leaf):
        yield condition, against
        return
    for part in condition.parts:
        yield from signed_leaves(part, against == condition.needs.truth)


def defaults_in(condition: Condition) -> Iterator[Unless]:
    """Yield the conditions inside, or the condition itself, that count what isn't known for them."""
    if isinstance(condition, Unless):
        yield condition
    for part in parts_of(condition):
        yield from defaults_in(part)


def findings_in(condition: Condition) -> tuple[str, ...]:
    """Return the findings that a condition names itself, in reading order."""
    return tuple(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))
