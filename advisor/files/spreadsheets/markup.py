"""The XML of a spreadsheet, read piece by piece: nothing is held of it, and nothing is put in for what it declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NoReturn
from xml.parsers import expat

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The names that a spreadsheet's own elements have before them: as all write them, and as the strict form has it."""

MAX_DEPTH, MAX_TOKEN = 100, 1_000_000
"""How deep elements may stand within each other, and how long a tag or a comment may be, in bytes."""

Attributes = Mapping[str, str]


class Declared(Exception):
    """Raised where a part declares a document type: by entities, little becomes much, and files get in."""


class Malformed(Exception):
    """Raised where a part is not the XML that it should be."""


class Elements:
    """What is told of the elements of a part. `NAMES` are those it wants to know of, of `SPACES`."""

    SPACES: tuple[str, ...] = MAIN
    NAMES: tuple[str, ...] = ()

    def __init__(self) -> None:
        self._known = {f"{space} {name}": name for space in self.SPACES for name in self.NAMES}
        self._depth = 0
        self.done = False

    def _start(self, name: str, attributes: Attributes, /) -> None:
        """Take notice of an element that begins."""

    def _end(self, name: str, /) -> None:
        """Take notice of an element that ends."""

    def _text(self, text: str, /) -> None:
        """Take notice of a part of a text."""

    def read(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Go through a part, and stop after each piece of it, until all is read or `done`.

        Raises `Declared` or `Malformed`.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._started, self._ended
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        fed = 0
        for piece in pieces:
            self._take(parser, piece)
            yield
            if self.done:
                return
            fed += len(piece)
            if fed - parser.CurrentByteIndex > MAX_TOKEN + len(piece):  # an older expat begins anew with each piece
                raise Malformed
        self._take(parser, b"", last=True)
        yield

    def finish(self) -> None:
        """Take notice of nothing more."""
        self._known.clear()
        self.done = True

    @staticmethod
    def _take(parser: expat.XMLParserType, piece: bytes, *, last: bool = False) -> None:
        try:
            parser.Parse(piece, last)
        except (expat.ExpatError, ValueError, LookupError, OverflowError):  # of expat, and of what was to be a number
            raise Malformed from None

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Malformed
        known = self._known.get(name)
        if known is not None:
            self._start(known, attributes)

    def _ended(self, name: str) -> None:
        self._depth -= 1
        known = self._known.get(name)
        if known is not None:
            self._end(known)


def _refuse(*_declaration: object) -> NoReturn:
    raise Declared
