"""Texts as Markdown shows them as they are: rules and names come from anybody, and make no links or headings."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from advisor.files.content import CONTROL
from advisor.reports.documents.types import MessageDocument

BREAK = re.compile("[\t\n\v\f\r \x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line, or parts words; not the spaces that keep words together."""

SIGN = re.compile(r"[\\`*~\[\]]|(?<![^\W_])_|_(?![^\W_])")
NUMBERED = re.compile(r"\d{1,9}(?=[.)])")
ENTITY = re.compile(r"&(?=#?\w+;)")


def literal(text: str) -> str:
    """Return a text on one line that Markdown shows as it is, wherever in a line it stands."""
    line = SIGN.sub(r"\\\g<0>", CONTROL.sub("", BREAK.sub(" ", text)).strip(" "))
    number = NUMBERED.match(line)
    if number:
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if line.startswith(("#", ">", "+", "=", "|", "-")) else line


def literal_in(part: Any) -> Any:
    """Return a part of a document with all its texts made literal, but for those of messages, which stand in fences."""
    if type(part) is str:
        return literal(part)
    if isinstance(part, msgspec.Struct):
        kept = ("text",) if isinstance(part, MessageDocument) else ()
        names = [name for name in part.__struct_fields__ if name not in kept]
        return msgspec.structs.replace(part, **{name: literal_in(getattr(part, name)) for name in names})
    if isinstance(part, list):
        return [literal_in(each) for each in part]
    if isinstance(part, tuple):
        made = [literal_in(each) for each in part]
        return type(part)(*made) if hasattr(part, "_fields") else tuple(made)
    return {key: literal_in(each) for key, each in part.items()} if isinstance(part, dict) else part


def harmless(markdown: str) -> str:
    """Return Markdown in which what looks like HTML is text."""
    return ENTITY.sub("&amp;", markdown).replace("<", "&lt;")
