"""Where something stands: a file and a line in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a line in it, counted from 1."""

    file: str = ""
    line: int = 0


NOWHERE = Place()
