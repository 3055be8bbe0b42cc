"""The name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST = 100
"""How many characters a name has at most for which a near one is looked for."""


def closest(name: str, known: Iterable[str]) -> str:
    """Return the name among `known` that `name` most probably misspells, or an empty string.

    What is longer than any name is misspelt in no way that could be guessed.
    """
    if len(name) > LONGEST:  # difflib is quadratic
        return ""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)), "")
