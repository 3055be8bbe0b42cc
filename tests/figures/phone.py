"""What a person with a phone gets to see, held against its aims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.figures.aims import Aim, Section, number, table

FIRST_SCREEN, TALLEST, SHEET, KILOBYTES = 740, 4000, 2, 25


@dataclass(frozen=True, slots=True)
class Screen:
    """The advice page of one situation on a phone, everything folded, and its sheet on paper."""

    bottom: int
    height: int
    words: int
    sheet: int
    bytes: int


Screens = Mapping[str, Sequence[Screen]]
"""Those of all told situations, by language."""


def on_a_phone(found: Screens) -> Section:
    """Return the section on what a person with a phone gets to see."""
    rows: list[tuple[str, ...]] = []
    for language, seen in found.items():
        columns: dict[str, list[float]] = {
            "first actions end at, px": [each.bottom for each in seen],
            "whole page, px": [each.height for each in seen],
            "words to see": [each.words for each in seen],
            "pages of the sheet": [each.sheet for each in seen],
            "kB on a first visit": [each.bytes / 1000 for each in seen],
        }
        rows += [
            (language, what, number(round(median(values), 1)), number(round(max(values), 1)))
            for what, values in columns.items()
        ]
    every = [each for seen in found.values() for each in seen]
    return Section(
        "On a phone",
        "The advice on each told situation on a screen of 360 × 740 pixels, everything folded, with the fonts of the "
        "machine that measured; its sheet for a meeting on A4; and what a first visit to the advice loads, compressed, "
        "with its style and script.",
        (table(("language", "measured", "median", "most"), rows),),
        (
            Aim("pixels at which the first actions end, told: most", max(each.bottom for each in every), FIRST_SCREEN),
            Aim("pixels of the whole page, told: most", max(each.height for each in every), TALLEST),
            Aim("pages of the sheet, told: most", max(each.sheet for each in every), SHEET),
            Aim("kB of the advice page, told: most", round(max(each.bytes for each in every) / 1000, 1), KILOBYTES),
        ),
    )
