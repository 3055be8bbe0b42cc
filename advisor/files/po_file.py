"""A catalogue as a file: its entries, and all that stands around them and isn't ours to change."""

from __future__ import annotations

from copy import copy

from babel.messages.catalog import Catalog, Message

Field = tuple[str, str]
"""The name and the value of a field of the header."""

Lines = tuple[str, ...]


class Entry(Message):
    """An entry of a catalogue, with what a file has of it besides.

    `user_comments` are what stands after the first sign of each line, `previous_context` the context of the source
    that a translation was made from, where it was another.
    """

    previous_context: str = ""
    _lines: Lines = ()
    _said: tuple[object, ...] = ()

    def stands_in(self, lines: Lines, *, is_obsolete: bool) -> None:
        """Note the lines of a file that say what this entry says now."""
        self._lines, self._said = lines, self._says(is_obsolete)

    def lines(self, *, is_obsolete: bool) -> Lines:
        """Return the lines of a file that say this entry, in use or obsolete, as it is now; none where none do."""
        return self._lines if self._said == self._says(is_obsolete) else ()

    def take_over(self, other: Message) -> None:
        """Take over what translators and their editors have written to another entry, and its lines, if they fit."""
        self.string, self.user_comments, self.previous_id = other.string, other.user_comments, other.previous_id
        if isinstance(other, Entry):
            self.previous_context, self._lines, self._said = other.previous_context, other._lines, other._said

    def _says(self, is_obsolete: bool) -> tuple[object, ...]:
        sources = (self.id,) if isinstance(self.id, str) else tuple(self.id)
        strings = (self.string,) if isinstance(self.string, str) else tuple(self.string or ("",))
        by_hand = (tuple(self.user_comments), self.previous_context, tuple(self.previous_id), frozenset(self.flags))
        made = () if is_obsolete else (" ".join(self.auto_comments).split(), {file for file, _ in self.locations})
        return is_obsolete, self.context or "", sources, strings, by_hand, made


def is_shown(message: Message) -> bool:
    """Tell whether readers see a translation: its source has changed in nothing but signs and spaces, if at all."""
    if not message.fuzzy:
        return True
    before = [each for each in message.previous_id if isinstance(each, str)]
    now = [message.id] if isinstance(message.id, str) else [*message.id]
    return bool(before) and [*map(_letters, before)] == [*map(_letters, now)]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


class PoFile(Catalog):
    """A catalogue with the fields of its header, in their order, and the lines of comment above it.

    Of one that was read, `content` is what the file holds, `newline` what ends a line there, `blocks` how many entries
    it has, the header among them, and `ending` the comments below the last.
    """

    def __init__(self, fields: list[Field], comments: Lines = ()) -> None:
        super().__init__(charset="utf-8", fuzzy=False)
        self.comments, self.ending = comments, Lines()
        self.content, self.newline, self.blocks = b"", "\n", 0
        self._header: tuple[Lines, list[Field]] = ((), [])
        self.fields = fields

    @property
    def fields(self) -> list[Field]:
        """The fields of the header."""
        return self._fields

    @fields.setter
    def fields(self, fields: list[Field]) -> None:
        # Nobody asks for dates, and Babel gives up on those it can't read.
        self.mime_headers = [(name, value) for name, value in fields if not name.lower().endswith("-date")]
        self._fields = fields

    @property
    def header(self) -> Lines:
        """The lines of a file that say the fields of the header; none where none do."""
        lines, fields = self._header
        return lines if fields == self._fields else ()

    @header.setter
    def header(self, lines: Lines) -> None:
        self._header = (lines, self._fields)

    @property
    def forms(self) -> int:
        """How many forms a plural has: as the header says, else as the entries have, else as in the language."""
        return self.num_plurals if self.says("Plural-Forms") else self.forms_used or self.num_plurals

    @property
    def forms_used(self) -> int:
        """How many forms the plurals have that are translated; 0 where none is."""
        strings = (each.string or () for each in self if each.pluralizable)
        return max((len(each) for each in strings if any(each)), default=0)

    def without_entries(self) -> PoFile:
        """Return all of it but its entries."""
        made = copy(self)
        made._messages, made.obsolete = {}, {}
        return made

    def says(self, name: str) -> bool:
        """Tell whether the header has a field of this name that says something."""
        return any(each.lower() == name.lower() and value.strip() for each, value in self._fields)

    def lacking(self) -> list[str]:
        """Return the names of the fields without which other programs would guess."""
        has_plurals = any(message.pluralizable for message in self if message.id)
        needed = ["Language", *(["Plural-Forms"] if has_plurals else []), "Content-Type"]
        return [name for name in needed if not self.says(name)]
