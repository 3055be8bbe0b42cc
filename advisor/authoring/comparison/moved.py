"""Which of several things changed their places, when the same things stand in another order."""

from __future__ import annotations

from collections.abc import Container, Sequence


def displaced(before: Sequence[str], after: Sequence[str], suspects: Container[str] = ()) -> set[str]:
    """Return the fewest of `before` that must be taken out so that the others stand in the order of `after`.

    Both hold the same ids. Where there is a choice, it falls on `suspects`.
    """
    if list(before) == list(after):
        return set()
    place = {name: number for number, name in enumerate(before)}
    best: list[tuple[int, list[str]]] = []
    for name in after:
        worth = 2 * len(after) + (name not in suspects)  # one more that stays counts for more than any suspect
        reached = max(
            ((value, kept) for value, kept in best if place[kept[-1]] < place[name]),
            key=lambda each: each[0],
            default=(0, []),
        )
        best.append((reached[0] + worth, [*reached[1], name]))
    return set(before) - set(max(best, key=lambda each: each[0])[1])
