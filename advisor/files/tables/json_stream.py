"""Finds the objects of a JSON text one after the other, without holding more of it than one of them.

It gives the text of each object and its line, from which `strict_json` tells a key that stands twice, half a character,
a fault with its column. ijson 3.6 was tried in its place and gives neither. Its backend in C is as fast as this (8 MB:
0.15 s both), but makes `?` of the first half of a character without a word, raises `UnicodeDecodeError` for the second,
lets the last of two equal keys win, and holds a text without end as a whole before it tells anything; the one in Python
takes 18 times as long. A list would be refused as a whole where now one object is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from advisor.files.tables.row import MAX_ROW

CHUNK = 65_536

LISTS = ("results", "value")
"""Under which names collectors of data send their lists: KoboToolbox, and OData as ODK has it."""

BLANK = " \t\r\n"


class Broken(Exception):
    """Raised where the text is no JSON, or an object in it is too large; `code` tells which, `line` where."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code, self.line = code, line


class _Window:
    """A part of a text that moves on: what was read and not yet taken."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.text = ""
        self.line = 1

    def more(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self.text += chunk
        return bool(chunk)

    def take(self, count: int) -> str:
        taken, self.text = self.text[:count], self.text[count:]
        self.line += taken.count("\n")
        return taken

    def peek(self) -> str:
        """Return the next character that isn't blank, and pass over what is; empty at the end."""
        while True:
            rest = self.text.lstrip(BLANK)
            self.take(len(self.text) - len(rest))
            if rest or not self.more():
                return self.text[:1]

    def expect(self, signs: str) -> str:
        sign = self.peek()
        if not sign or sign not in signs:
            raise Broken("not-json-here", self.line)
        return self.take(1)

    def value(self) -> str:
        """Return the text of the next value. It is read again from its beginning as long as it isn't whole."""
        self.peek()
        while True:
            try:
                _, end = DECODER.raw_decode(self.text)
            except (json.JSONDecodeError, RecursionError):
                end = 0
            if end and (end < len(self.text) or not self.more()):
                return self.take(end)
            if len(self.text) > MAX_ROW:
                raise Broken("row-too-large", self.line)
            if not end and not self.more():
                raise Broken("not-json-here", self.line)


DECODER = json.JSONDecoder()


def objects_in(stream: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every value in a list, or in the list that an object holds under one of `LISTS`.

    Raises `Broken`.
    """
    window = _Window(stream)
    if window.expect("[{") == "{" and not _found_list(window):
        return
    if window.peek() == "]":
        window.take(1)
        return
    while True:
        window.peek()
        line = window.line
        yield line, window.value()
        if window.expect(",]") == "]":
            return


def _found_list(window: _Window) -> bool:
    """Go on to the list within an object, and tell whether it has one."""
    while window.peek() == '"':
        name = json.loads(window.value())
        window.expect(":")
        if name in LISTS and window.peek() == "[":
            window.take(1)
            return True
        window.value()
        if window.expect(",}") == "}":
            return False
    return False
