"""What an inference engine concluded, and how it came about."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from advisor.reasoning.bits import members


class Act(StrEnum):
    """What an inference engine does: it asserts facts, activates productions, and fires them.

    Before that, answers may be concluded from others.
    """

    ASSERTED = "asserted"
    ACTIVATED = "activated"
    FIRED = "fired"
    CONCLUDED = "concluded"


class Event(NamedTuple):
    """One thing that was done.

    `subject` is the id of a finding or a rule, or of the question whose answer was concluded; empty for the fact of the
    answers.
    """

    act: Act
    subject: str


class Inference(Struct, frozen=True):
    """What follows from a situation.

    `established` are the findings and `fired` the rules whose productions fired, in the order of firing; `trace` is all
    that happened, in order;
    `undecided_bits` is the set of undecided rules as bits, in the order of `names`, the rules of the rule base.
    """

    established: tuple[str, ...]
    fired: tuple[str, ...]
    trace: tuple[Event, ...]
    undecided_bits: int
    names: tuple[str, ...]

    @property
    def undecided(self) -> tuple[str, ...]:
        """The rules that open questions leave undecided, in the order of the rule base."""
        return tuple(members(self.undecided_bits, self.names))
