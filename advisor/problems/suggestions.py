"""The name that was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST, LIKE = 100, 60
"""How many characters a name has at most for which a near one is looked for, and how like that has to be, of 100."""


def closest(name: str, known: Iterable[str]) -> str:
    """Return the name among `known` that `name` most probably misspells, or an empty string.

    Capitals and accents make no difference. What is longer than any name is misspelt in no way that could be guessed.
    """
    if len(name) > LONGEST:
        return ""
    from rapidfuzz import fuzz, process  # takes longer to import than most runs, which misspell nothing, take at all

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=LIKE)
    return found[0] if found else ""


def _plain(text: str) -> str:
    """Return a text in small letters and without accents."""
    if text.isascii():
        return text.lower()
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
