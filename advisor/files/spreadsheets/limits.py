"""How much is read of a spreadsheet. What a program for spreadsheets can make by itself stays far below."""

from __future__ import annotations

from msgspec import Struct

MILLION = 1_000_000


class Limits(Struct, frozen=True):
    """Limits on one spreadsheet; sizes are in bytes, as unpacked.

    `rows`, `columns` and `formats` are what a spreadsheet can have at most. `ratio` is how many times as large as the
    file all that is in it may be; up to `small` it may be anything, since that is read at once.
    """

    directory: int = 4 * MILLION
    parts: int = 10_000
    sheet: int = 2_000 * MILLION
    texts: int = 200 * MILLION
    other: int = 32 * MILLION
    whole: int = 4_000 * MILLION
    ratio: int = 100
    small: int = 5 * MILLION
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 50 * MILLION
    shared: int = 10 * MILLION
    formats: int = 65_536
    joined: int = 65_536

    def room(self, packed: int) -> int:
        """Return how much a file of a size may hold."""
        return min(self.whole, max(self.small, self.ratio * packed))
