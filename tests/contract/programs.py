"""What the programs that use our API have in common."""

from __future__ import annotations

from pathlib import Path

ANSWERS = {"stage": "idea", "tension": ["quarrel", "topic"], "aim": None}
"""What they tell."""


def lines_that_differ(one: Path, other: Path) -> list[int]:
    """Return the numbers of the lines, counted from 1, in which two files of as many lines differ."""
    both = zip(one.read_text("utf-8").splitlines(), other.read_text("utf-8").splitlines(), strict=True)
    return [number for number, (left, right) in enumerate(both, 1) if left != right]
