"""The kinds of conditions, and what they are made of. What they mean in a situation is for `reasoning`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from advisor.files.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Answered:
    """True when the answer to `question` is one of `accepted`, or contains one where several may be chosen."""

    question: str
    accepted: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """True when the finding is established."""

    finding: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is false."""

    part: Condition
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """True when `count` or more parts are."""

    count: int
    parts: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Condition = Answered | Holds | All | AnyOf | Not | AtLeast


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly inside `condition`; none for a leaf."""
    match condition:
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def leaves(condition: Condition) -> Iterator[Answered | Holds]:
    """Yield the leaves of `condition` in reading order."""
    if isinstance(condition, Answered | Holds):
        yield condition
    for part in parts_of(condition):
        yield from leaves(part)


def findings_in(condition: Condition) -> tuple[str, ...]:
    """Return the findings that a condition names itself, in reading order."""
    return tuple(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))
