"""What an inference engine concluded, and how it came about."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


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

    `established` are the findings and `fired` the rules whose productions fired, or would have, in the order of firing.
    """

    established: tuple[str, ...]
    fired: tuple[str, ...]


class TracedInference(Inference, frozen=True):
    """The same with all that happened, in order."""

    trace: tuple[Event, ...]
