"""Finds the objects of a JSON text one after the other, without holding more of it than one of them.

It gives the text of each object and its line, from which `strict_json` tells a key that stands twice, half a character,
a fault with its column. ijson 3.6 was tried in its place and gives neither. Its backend in C is as fast as this (8 MB:
0.15 s both), but makes `?` of the first half of a character without a word, raises `UnicodeDecodeError` for the second,
lets the last of two equal keys win, and holds a text without end as a whole before it tells anything; the one in Python
takes 18 times as long. A list would be refused as a whole where now one object is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TextIO

from msgspec import Struct, field

from advisor.files.tables.row import MAX_ROW

CHUNK = 65_536

LISTS = ("results", "value", "responses")
"""Under which names collectors of data send their lists: KoboToolbox; OData, as ODK has it; LimeSurvey."""

BLANK = re.compile(r"[ \t\r\n]*")

DECODER = json.JSONDecoder()

DEEPEST = 3
"""How many objects may stand within each other around a list that is found."""

MOST_ABOUT, LONGEST = 1_000, 200
"""How much of what stands around lists is kept: how many values, and how long each is at most, in characters."""


class Broken(Exception):
    """Raised where the text is no JSON, or no list that can be read; `code` tells why, `line` where."""

    def __init__(self, code: str, line: int, **values: str) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, {"limit": str(MAX_ROW), **values}


class Outline(Struct):
    """What there is in a JSON text.

    `is_list` tells that it is a list. Of an object, `lists` are the lists of objects in it by their names, `a.b` for
    one that stands deeper, each with how many values it has, and `about` the plain values beside them. An object whose
    keys are all numbers, with an object each, is a list as well, under the empty name if it is the whole.
    """

    is_list: bool = False
    lists: dict[str, int] = field(default_factory=dict)
    about: dict[str, object] = field(default_factory=dict)

    @property
    def known(self) -> str | None:
        """The name of the list that collectors of data send, where there is one."""
        return next((name for name in ("", *LISTS) if name in self.lists), None)


class _Window:
    """A part of a text that moves on: what was read and not yet taken."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self.line = 1

    def peek(self) -> str:
        """Return the next character that isn't blank, and pass over what is; empty at the end."""
        while True:
            blank = BLANK.match(self._text, self._at)
            self._go_to(blank.end() if blank else self._at)
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def expect(self, signs: str) -> str:
        """Take the next character, which is one of these."""
        sign = self.peek()
        if not sign or sign not in signs:
            raise Broken("not-json-here", self.line)
        self._go_to(self._at + 1)
        return sign

    def value(self) -> str:
        """Return the text of the next value. It is read again from its beginning as long as it isn't whole."""
        self.peek()
        while True:
            try:
                _, end = DECODER.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError):
                end = 0
            if end and (end < len(self._text) or not self._more()):
                text = self._text[self._at : end]
                self._go_to(end)
                return text
            if len(self._text) - self._at > MAX_ROW:
                raise Broken("row-too-large", self.line)
            if not end and not self._more():
                raise Broken("not-json-here", self.line)

    def _more(self) -> bool:
        chunk = self._stream.read(CHUNK)
        if chunk:
            self._text, self._at = self._text[self._at :] + chunk, 0
        return bool(chunk)

    def _go_to(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end


def outline(stream: TextIO) -> Outline:
    """Return what there is in a JSON text, which is gone through to its end. Raises `Broken`."""
    window = _Window(stream)
    found = Outline(is_list=window.peek() == "[")
    if found.is_list:
        found.lists[""] = sum(1 for _ in _values(window))
    else:
        _look_into(window, "", found)
    if window.peek():
        raise Broken("more-behind-list", window.line)
    return found


def objects_in(stream: TextIO, within: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every value in a list, by the name that `outline` has for it. Raises `Broken`."""
    window = _Window(stream)
    while within:
        within = _entered(window, within)
    yield from _values(window)


def _look_into(window: _Window, path: str, found: Outline, depth: int = 1) -> None:
    """Go through an object, and add to `found` what is in it."""
    is_numbered, count = True, 0
    for name in _keys(window):
        where = f"{path}.{name}" if path else name
        sign = window.peek()
        is_numbered = is_numbered and sign == "{" and name.isdecimal()
        count += 1
        if sign == "[":
            _look_at_list(window, where, found)
        elif sign == "{" and depth < DEEPEST and not is_numbered:
            _look_into(window, where, found, depth + 1)
        else:
            text = window.value()
            if sign != "{" and len(text) <= LONGEST and len(found.about) < MOST_ABOUT:
                found.about[where] = json.loads(text)
    if is_numbered and count:
        found.lists[path] = count


def _look_at_list(window: _Window, where: str, found: Outline) -> None:
    line, count, begins = window.line, 0, ""
    for _, text in _values(window):
        begins = begins or text[:1]
        count += 1
    if where in found.lists:
        raise Broken("repeated-key", line, name=where[:LONGEST])
    if begins in ("", "{") and (where in LISTS or len(found.lists) < MOST_ABOUT):
        found.lists[where] = count


def _entered(window: _Window, wanted: str) -> str:
    """Go on to what an object has under the name with which `wanted` begins, and return what is left of that."""
    for name in _keys(window):
        if wanted == name:
            return ""
        if wanted.startswith(f"{name}.") and window.peek() == "{":
            return wanted[len(name) + 1 :]
        _pass_over(window)
    raise Broken("not-json-here", window.line)


def _pass_over(window: _Window, depth: int = 1) -> None:
    """Go on behind a value, however many values there are in it."""
    match window.peek():
        case "[":
            for _ in _values(window):
                pass
        case "{" if depth < DEEPEST:
            for _ in _keys(window):
                _pass_over(window, depth + 1)
        case _:
            window.value()


def _values(window: _Window) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every value in a list, or in an object that stands for one."""
    if window.peek() == "{":
        for _ in _keys(window):
            window.peek()
            yield window.line, window.value()
        return
    for _ in _members(window, "[", "]"):
        window.peek()
        yield window.line, window.value()


def _keys(window: _Window) -> Iterator[str]:
    """Yield the keys of an object; who takes one goes on behind its value."""
    for _ in _members(window, "{", "}"):
        if window.peek() != '"':
            raise Broken("not-json-here", window.line)
        name = json.loads(window.value())
        window.expect(":")
        yield name


def _members(window: _Window, opening: str, closing: str) -> Iterator[None]:
    """Stop before each member between two brackets; who goes on has taken it."""
    window.expect(opening)
    if window.peek() == closing:
        window.expect(closing)
        return
    while True:
        yield
        if window.expect(f",{closing}") == closing:
            return
