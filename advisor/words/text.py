"""A text of a rule base that people read, and the name it has in the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A text that people read: the English source, and the context that names it in the catalogues.

    Whatever has this type is extracted for translators; nothing else is.
    """

    context: str
    text: str
    line: int = field(default=0, compare=False)


def words_in(part: object) -> Iterator[Words]:
    """Yield every text for people inside `part` (any value of a rule base), in the order of the fields."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from words_in(item)
    elif isinstance(part, Mapping):
        for item in part.values():
            yield from words_in(item)
    elif is_dataclass(part):
        for each in fields(part):
            yield from words_in(getattr(part, each.name))
