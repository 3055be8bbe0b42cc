"""The groups in which advice is shown."""

from __future__ import annotations

from enum import StrEnum


class Group(StrEnum):
    """Where an advice is shown, in the order of the groups.

    `MORE`: due by now, but it finds no room among what is done first and next. `KEEP`: the strengths.
    """

    FIRST = "first"
    NEXT = "next"
    MORE = "more"
    LATER = "later"
    NOT_NOW = "not-now"
    KEEP = "keep"
