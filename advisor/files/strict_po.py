"""Strict PO: the catalogues of translators, with a place for every mistake of form, and nothing lost.

What Babel reads of a file is without its lines, and without what editors and gettext write besides; what it can't read
it tells without a place. So the lines are read here, and it is given what they say.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from email import message_from_string
from email.message import Message as Headers
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Message

from advisor.files.content import control_character, decode
from advisor.files.po_blocks import Block, blocks_of
from advisor.files.po_file import Entry, Field, PoFile
from advisor.problems.problem import Faulty, Problem

CHARSETS = ("utf-8", "utf8")
"""How a catalogue says that it is in UTF-8."""

PLACE = re.compile(r"\u2068(?P<spaced>[^\u2069]*)\u2069\S*|(?P<file>\S+?)(?::\d+)?(?!\S)")
"""The name of a file, between two signs where it has spaces, and the number of a line."""


NAMED = re.compile(r'(?:"|\\n)([\w-]+)\s*:')
"""The name of a field, in a line of a header."""


def parse(content: bytes, name: str) -> tuple[PoFile, list[Problem]]:
    """Return the catalogue in the content of a file, and what is wrong in it but doesn't stop the reading.

    Each message knows its line, and the source it was translated from when that has changed (`previous_id`). Raises
    `Faulty` where no sense can be made of the file. `name` is the file's name in the problems.
    """
    text = decode(content, name)
    blocks, problems = blocks_of(text, name)
    headers = [each for each in blocks if _is_header(each)]
    problems += (problem for each in headers for problem in _header(each, name))
    if problems:
        raise Faulty(problems)
    file = PoFile([field for each in headers for field in fields_of(_said_by(each))])
    file.content, file.newline = content, "\r\n" if "\r\n" in text else "\n"
    for each in headers[:1]:
        lines = tuple(each.lines.values())
        file.comments, file.header = tuple(line for line in lines if line.startswith("#")), lines
    if blocks and not blocks[-1].texts:
        file.ending = tuple(blocks.pop().lines.values())
    file.blocks = len(blocks)
    problems = [*_twice(blocks, name)]
    forms = file.num_plurals if file.says("Plural-Forms") else max((len(each.strings) for each in blocks), default=0)
    for each in blocks:
        if not _is_header(each):
            problems += _add(each, file, forms, name)
    return file, problems


def fields_of(header: str) -> list[Field]:
    """Return the fields of a header, each on one line."""
    return [(name, " ".join(value.split())) for name, value in message_from_string(header).items()]


def _is_header(block: Block) -> bool:
    """Tell whether an entry is what an empty source is translated into."""
    return block.texts.get("msgid") == "" and not block.is_obsolete


def _said_by(header: Block) -> str:
    return header.texts.get("msgstr", "")


def _add(block: Block, file: PoFile, forms: int, name: str) -> Iterator[Problem]:
    """Add an entry to a catalogue that has so many forms of a plural; yield a problem if it has more."""
    entry, strings = _entry(block), block.strings
    if entry.pluralizable:
        if len(strings) > forms:
            values = {"found": str(len(strings)), "expected": str(forms)}
            yield Problem("po-forms", name, block.source_line, values=values)
        entry.string = (*strings, *[""] * (forms - len(strings)))
    if not block.is_obsolete:
        for character in filter(None, map(control_character, strings)):
            yield Problem("control-character", name, block.source_line, values={"character": character})
    entry.stands_in(tuple(block.lines.values()), is_obsolete=block.is_obsolete)
    if block.is_obsolete:
        known: dict[Any, Message] = file.obsolete
        known[_place(block), *strings] = entry  # two that differ in nothing are one
    else:
        file[entry.id] = entry


def _entry(block: Block) -> Entry:
    """Return an entry with all but its plural."""
    sources = [block.texts[key] for key in ("msgid", "msgid_plural") if key in block.texts]
    places = (found["spaced"] or found["file"] for found in PLACE.finditer(" ".join(block.places)))
    entry = Entry(
        tuple(sources) if len(sources) > 1 else sources[0],
        block.strings[0] if len(sources) == 1 else tuple(block.strings),
        locations=[(place, 0) for place in places],
        flags=[flag.strip() for line in block.flags for flag in line.split(",") if flag.strip()],
        auto_comments=[note for note in block.notes if note],
        previous_id=[block.previous[key] for key in ("msgid", "msgid_plural") if key in block.previous],
        lineno=block.source_line,
        context=block.texts.get("msgctxt"),
    )
    entry.user_comments = block.comments
    entry.previous_context = block.previous.get("msgctxt", "")
    return entry


def _twice(blocks: Iterable[Block], name: str) -> Iterator[Problem]:
    """Yield a problem for every entry in use, or header, that stands there for the second time."""
    first: dict[object, int] = {}
    for block in blocks:
        if not block.is_obsolete:
            line = first.setdefault(_place(block), block.source_line)
            if line != block.source_line:
                yield Problem("po-twice", name, block.source_line, values={"first": str(line)})


def _place(block: Block) -> tuple[str, str]:
    """Return what tells an entry from all others: its context and its source, of which a plural is no part."""
    return block.texts.get("msgctxt", ""), block.texts["msgid"]


def _header(block: Block, name: str) -> Iterator[Problem]:
    """Yield a problem for a header that says another encoding, or plural forms that gettext doesn't understand."""
    lines = {named: at for at, line in reversed(block.lines.items()) for named in NAMED.findall(line)}
    for named, value in fields_of(_said_by(block)):
        field = named.lower()
        number = lines.get(named, block.source_line)
        if field == "plural-forms" and not _is_plural(value):
            yield Problem("po-plural", name, number)
        if field == "language" and value and not _is_language(value):
            yield Problem("not-a-language", name, number, values={"name": value})
        if field == "content-type" and not _is_utf_8(value):
            yield Problem("po-charset", name, number)


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
