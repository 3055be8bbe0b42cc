"""Strict PO: the catalogues of translators, with a place for every mistake of form.

Babel's parser warns on standard output and goes on, or stops at the first mistake without saying where; so every line
is looked at before, and Babel only sees what is well formed.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message as Headers
from io import StringIO

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from advisor.files.content import decode, is_conflict_marker
from advisor.problems.problem import Faulty, Problem

KEYWORD = re.compile(
    r"(?:#~\s*)?(?:#\|\s*)?(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+(?=\")|(?:#~\s*)?(?=\")"
)
QUOTED = re.compile(r'"(?:[^"\\]|\\["\\abfnrtv0-7])*"')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PREVIOUS = re.compile(r"\| (?:msgid(?:_plural)? )?(?=\")")
STARTS = re.compile(r"\| msgid(?:_plural)? ")
DATES = re.compile(r'(?m)^"(?:POT-Creation|PO-Revision)-Date: .*"$')
"""Nobody asks for them, and Babel gives up on those it can't read."""

ENTRY = re.compile(r'(?:#~\s*)?(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*"(?P<text>.*)"')

CHARSETS = ("utf-8", "utf8")
"""How a catalogue says that it is in UTF-8."""


def parse(content: bytes, name: str) -> tuple[Catalog, list[Problem]]:
    """Return the catalogue in the content of a file, and what is wrong in it but doesn't stop the reading.

    Each message knows its line, and the source it was translated from when that has changed (`previous_id`). Raises
    `Faulty` where no sense can be made of the file. `name` is the file's name in the problems.
    """
    text = decode(content, name)
    problems = [*_lines(text, name), *_header(text, name)]
    if problems:
        raise Faulty(problems)
    catalogue = _Catalogue(name)
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(StringIO(DATES.sub("", "\n".join(text.splitlines()))))
    except PoFileError as error:
        raise Faulty([Problem("po-entry", name, error.lineno + 1)]) from None
    except (ValueError, IndexError, AttributeError):  # a header or a keyword that Babel can't use
        raise Faulty([Problem("po-entry", name, 1)]) from None
    for message in [*catalogue, *catalogue.obsolete.values()]:
        _recall_previous(message)
    return catalogue, catalogue.problems


class _Catalogue(Catalog):
    """A catalogue that notes what is there twice; Babel keeps the latter without a word."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.problems: list[Problem] = []
        self._name = name
        self._first: dict[object, int] = {}

    def __setitem__(self, key: object, message: Message) -> None:
        place = (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        if message.id:
            if place in self._first:
                values = {"first": str(self._first[place])}
                self.problems.append(Problem("po-twice", self._name, message.lineno or 0, values=values))
            self._first.setdefault(place, message.lineno or 0)
        super().__setitem__(key, message)  # type: ignore[index]


def _lines(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for every line that can't stand in a catalogue."""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if is_conflict_marker(line):
            yield Problem("conflict-marker", name, number)
            continue
        start = KEYWORD.match(line)
        if start:
            if not QUOTED.fullmatch(line[start.end() :]):
                yield Problem("po-quotes", name, number)
        elif line and not line.startswith("#"):
            yield Problem("po-line", name, number)


def _header(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for a header that says another encoding, or plural forms that gettext doesn't understand."""
    for field, value, number in _fields(text):
        if field == "plural-forms" and not _is_plural(value):
            yield Problem("po-plural", name, number)
        if field == "language" and value and not _is_language(value):
            yield Problem("not-a-language", name, number, values={"name": value})
        if field == "content-type" and not _is_utf_8(value):
            yield Problem("po-charset", name, number)


def _fields(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the name, value and line of every field of every header, as Babel takes them: one may stand in pieces."""
    for lines in _headers(text):
        for field, value in message_from_string("".join(lines.values())).items():
            named = (number for number, line in lines.items() if field in line)
            yield field.lower(), " ".join(value.split()), next(named, min(lines))


def _headers(text: str) -> Iterator[dict[int, str]]:
    """Yield what the lines of each header say, by their numbers; it is what an empty source is translated into."""
    keyword = source = ""
    header: dict[int, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = ENTRY.fullmatch(line.strip())
        if not found:
            continue
        keyword = found["keyword"] or keyword
        if found["keyword"] == "msgid":
            yield header
            source, header = "", {}
        if keyword == "msgid":
            source += found["text"]
        elif keyword.startswith("msgstr") and not source:
            header[number] = _unescaped(found["text"])
    yield header


def _is_utf_8(value: str) -> bool:
    header = Headers()
    header["Content-Type"] = value
    # Of several Babel takes the last; one with a star is a tuple, which it can't read.
    charset = dict(header.get_params([])).get("charset", "")
    return isinstance(charset, str) and charset.lower() in CHARSETS


def _is_plural(value: str) -> bool:
    found = re.fullmatch(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]+);?\s*", value)
    if not found:
        return False
    try:
        form = gettext.c2py(found[2])  # what gettext itself reads it with
        return all(0 <= form(number) < int(found[1]) for number in range(200))
    except (ValueError, ZeroDivisionError, SyntaxError):  # the last for n > !1, good C
        return False


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _recall_previous(message: Message) -> None:
    """Give a message its previous source, which Babel takes for a translator's comment."""
    previous: list[str] = []
    for line in filter(PREVIOUS.match, message.user_comments):
        text = "".join(STRING.findall(line))  # a text of several lines may stand in as many pieces
        if STARTS.match(line) or not previous:
            previous.append(text)
        else:
            previous[-1] += text
    message.previous_id = [_unescaped(each) for each in previous]
    message.user_comments = [each for each in message.user_comments if not each.startswith("| ")]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), text)
