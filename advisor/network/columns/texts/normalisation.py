"""The form in which texts of tables are compared: what people and programs change about a text doesn't count in it."""

from __future__ import annotations

import html
import re
import unicodedata

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("–—‑‐", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
    }
)
"""Signs that are written one for the other, and those that nobody sees."""

END = " ?:.!*"
"""What doesn't count at the end of a text."""

BEFORE = re.compile(r" (?=[;:!?])")
"""The space that French has before some signs, where it is written."""


UNSEEN = " \t\r\n\u00a0\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u3164\ufeff"
"""Signs that nobody sees, some of which Python doesn’t take for blanks."""


def is_blank(cell: object) -> bool:
    """Tell whether there is nothing in a cell that anybody could see."""
    if isinstance(cell, str):
        return not cell.strip() or not cell.strip(UNSEEN).strip()
    return cell is None or cell == []


def without_markup(text: str) -> str:
    """Return a text without HTML tags, and with the signs that entities stand for."""
    if "<" in text:
        text = TAG.sub(" ", text)
    return html.unescape(text) if "&" in text else text


def plain(text: str) -> str:
    """Return a text without HTML tags, in which every sign that is another form of a plain one is that one."""
    return unicodedata.normalize("NFKC", without_markup(text))


def folded(text: str) -> str:
    """Return a text without HTML tags, in small letters, with plain apostrophes and single spaces."""
    text = plain(text).translate(ALIKE).casefold()
    return BEFORE.sub("", " ".join(text.split()))


def trimmed(text: str) -> str:
    """Return a folded text without the signs at its end; one of nothing else stays as it is."""
    return text.rstrip(END) or text


def normalised(text: str) -> str:
    """Return what is compared of a text."""
    return trimmed(folded(text))


def code(text: str) -> str:
    """Return the letters and digits of a text alone, small and without accents: what programs leave of a name."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", without_markup(text).casefold())))
