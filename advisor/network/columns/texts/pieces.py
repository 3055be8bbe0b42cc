"""The pieces of a text that holds several answers, however a program or a person parted them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

SEPARATORS = (";#", "|", ";", ",", "\n", " / ", " ")
"""What parts several answers, in the order in which it is tried; the first is SharePoint's."""

MAX_PARTS = 400
"""How many words a cell may have that is parted at spaces."""

LIST = re.compile(r"(?:c(?=\())?(?:\[(.*)\]|\{(.*)\}|\((.*)\))", re.DOTALL)
"""A list as Python, JSON, PostgreSQL or R write it into one cell."""


def all_pieces(text: str, plainly: Callable[[str], str]) -> Iterator[tuple[list[str], str]]:
    """Yield the whole of a text, then its pieces that aren't blank by each separator, with what joins them again.

    `plainly` makes every kind of space in a text a plain one, and a full-width sign too.
    """
    whole = plainly(text)
    yield [whole], ""
    for separator in SEPARATORS:
        if separator == "\n":
            lines = [plainly(line) for line in text.strip().splitlines()]
            pieces, between = [f" {line}" for line in lines] if len(lines) > 1 else [], ""
        else:
            pieces, between = whole.split(separator) if separator in whole else [], separator
        pieces = [each for each in pieces if each.strip()]
        if 0 < len(pieces) <= MAX_PARTS:
            yield pieces, between


def inside(text: str) -> str:
    """Return what stands in a list that is written as a text; any other text as it is."""
    found = LIST.fullmatch(text.strip())
    return next((each for each in found.groups() if each is not None), "") if found else text


def unquoted(part: str) -> str:
    """Return a part of a text without the quotes around it."""
    return part[1:-1].strip() if len(part) > 1 and part[0] == part[-1] and part[0] in "'\"" else part
