"""What a text that isn't known is like: the code that a survey made of an id, or words that differ a little."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.network.columns.normalisation import normalised

CODE_LENGTH = 5
"""How long a code for an answer may be in LimeSurvey, which has no dashes in it either."""

LIKE, MARGIN = 0.75, 0.1
"""How like a text has to be, of 1, and how much more than to what comes second."""


def like_code(text: str, ids: Mapping[str, OptionId], *, begins: bool = False) -> OptionId | None:
    """Return what has an id that is this text but for its dashes, or, as answers have it, begins with these five signs.

    None where it could be more than one.
    """
    code = _code(text)
    if not code or code != re.sub(r"\s", "", text.casefold()):
        return None
    found = {name for known, name in ids.items() if _code(known) == code}
    if not found and begins and len(code) == CODE_LENGTH:
        found = {name for known, name in ids.items() if _code(known)[:CODE_LENGTH] == code}
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


def _code(text: str) -> str:
    return re.sub(r"[^0-9a-z]", "", text.casefold())
