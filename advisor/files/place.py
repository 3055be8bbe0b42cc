"""Where something stands: a file and a line in it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Place(Struct, frozen=True, eq=False, array_like=True):
    """A file and a line in it, counted from 1.

    All places are equal: where a thing is written is no part of what it says.
    """

    file: str = ""
    line: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return hash(Place)


NOWHERE = Place()


def display_path(path: Path) -> str:
    """Return a path as a person would type it: relative to the current folder when it lies below."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, FileNotFoundError):  # elsewhere; or the current folder has been deleted
        return str(path)


"""JSON pointers (RFC 6901): the way to a place inside JSON or YAML."""


def escape_pointer(key: str) -> str:
    """Return a key as one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
