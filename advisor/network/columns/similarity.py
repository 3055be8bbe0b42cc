"""What a text that isn't known is like: the code that a survey made of an id, or words that differ a little."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.network.columns.texts.normalisation import code, normalised

CODE_LENGTH = 5
"""How long a code for an answer may be in LimeSurvey, which has no dashes in it either."""

MADE = re.compile(r"[0-9A-Za-z_.-]+")
"""A name as programs make them: most have no dashes, and put something or nothing in their place."""

LIKE, MARGIN = 0.75, 0.1
"""How like a text has to be, of 1, and how much more than to what comes second."""


def like_code(text: str, ids: Mapping[str, OptionId], *, begins: bool = False) -> OptionId | None:
    """Return what has an id that is this text but for its dashes, or, as answers have it, begins with these five signs.

    None where it could be more than one, or where the text is no name as programs make them.
    """
    letters = code(text)
    if not letters or not MADE.fullmatch(text.strip()):
        return None
    found = {name for known, name in ids.items() if code(known) == letters}
    if not found and begins and len(letters) == CODE_LENGTH:
        found = {name for known, name in ids.items() if code(known)[:CODE_LENGTH] == letters}
    return next(iter(found)) if len(found) == 1 else None


def near(text: str, phrases: Mapping[str, tuple[OptionId, ...]]) -> OptionId | None:
    """Return what a text is much like, and clearly more than anything else."""
    wanted = normalised(text)
    if len(wanted) < CODE_LENGTH:
        return None
    scores: dict[OptionId, float] = {}
    for phrase, meanings in phrases.items():
        ratio = fuzz.ratio(phrase, wanted, score_cutoff=100 * (LIKE - MARGIN)) / 100
        for meaning in meanings:
            scores[meaning] = max(ratio, scores.get(meaning, 0))
    (best, first), (_, second) = [*sorted(scores.items(), key=lambda item: -item[1]), ("", 0.0), ("", 0.0)][:2]
    return best if first >= LIKE and first - second >= MARGIN and not isinstance(best, SpecialChoice) else None
