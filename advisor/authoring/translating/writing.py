"""Catalogues as files that change only when a text does: without dates, line numbers and the names of programs."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

UNBROKEN = 1_000_000
"""The width of a line. Babel would cut the previous source of a changed text in the middle of a string."""

CHANGING = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)

PREVIOUS = re.compile(rb'^(#\| msgid(?:_plural)? )""((?: "(?:[^"\\]|\\.)*")+)$', re.MULTILINE)
PIECES = re.compile(rb' "((?:[^"\\]|\\.)*)"')
"""What Babel makes of a previous source of several lines: pieces on one line, which nothing else reads."""

HEADER = "# {title}\n# This file is distributed under the same licence as the rules."


def new_catalogue(title: str, locale: Locale | None) -> Catalog:
    """Return an empty catalogue with the plural forms of a language; without one, an empty template."""
    catalogue = Catalog(locale=locale, project=title, version="1", charset="utf-8", fuzzy=False)
    catalogue.header_comment = HEADER.format(title=title)
    return catalogue


def write(catalogue: Catalog, path: Path) -> bool:
    """Write a catalogue, and tell whether the file says something else than before."""
    made = BytesIO()
    write_po(made, catalogue, width=UNBROKEN, include_previous=True, include_lineno=False)
    content = PREVIOUS.sub(_on_one_line, CHANGING.sub(b"", made.getvalue())).rstrip(b"\n") + b"\n"
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _on_one_line(previous: re.Match[bytes]) -> bytes:
    """Return a previous source that Babel wrote in pieces as one string."""
    return previous[1] + b'"' + b"".join(PIECES.findall(previous[2])) + b'"'
