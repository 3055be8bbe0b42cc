"""Masks: integers with a bit for every situation, of which the first has the highest.

Where one situation is changed again and again, the changes have the lowest bits, and all bits above them, of which an
integer has no end, tell of it unchanged: what is so there makes a mask negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

ALL_BITS = -1
"""The mask of one situation with whatever changes."""

_DIGITS = bytes.maketrans(b"01", b"\0\1")


def everywhere(size: int) -> int:
    """Return the mask that is set in each of so many situations."""
    return (1 << size) - 1


def positions(mask: int, size: int) -> Iterator[int]:
    """Yield which of `size` situations are set in a mask, counted from 0; the last one first."""
    while mask:
        lowest = mask & -mask
        yield size - lowest.bit_length()
        mask ^= lowest


def rows(masks: Sequence[int], size: int) -> Iterator[bytes]:
    """Yield for each of `size` situations whether it is set in each mask, as a byte that is 1 or 0."""
    if size < 2:
        yield from [bytes(masks)] * size
        return
    form = f"0{size}b"
    columns = "".join([format(mask, form) for mask in masks]).encode("ascii").translate(_DIGITS)
    for number in range(size):
        yield columns[number::size]
