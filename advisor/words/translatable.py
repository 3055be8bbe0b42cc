"""A text of a rule base that people read, and the name it has in the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Translatable(Struct, frozen=True, eq=False, array_like=True):
    """A text that people read: the English source, and the context that names it in the catalogues.

    Whatever has this type is extracted for translators; nothing else is. `line`, counted from 1, is where the text
    stands in its file; it makes no difference to what the words are.
    """

    context: str
    text: str
    line: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Translatable) and (self.context, self.text) == (other.context, other.text)

    def __hash__(self) -> int:
        return hash((self.context, self.text))


def translatables_in(part: object) -> Iterator[Translatable]:
    """Yield every text for people inside `part` (any value of a rule base), in the order of the fields."""
    if isinstance(part, Translatable):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from translatables_in(item)
    elif isinstance(part, Mapping):
        for item in part.values():
            yield from translatables_in(item)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from translatables_in(getattr(part, name))
