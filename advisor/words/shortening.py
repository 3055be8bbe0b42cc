"""Texts where there is room for so many characters and no more."""

from __future__ import annotations

ELLIPSIS = "…"


def shortened(text: str, limit: int) -> str:
    """Return a text of `limit` characters at most; one that was longer ends in an ellipsis.

    Counted is as office programs do, in units of UTF-16: what is outside its first plane, such as 😀, counts for two.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + ELLIPSIS
