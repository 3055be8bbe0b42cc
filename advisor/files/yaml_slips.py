"""What went wrong in a line that can't be read: the slips of people who type, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

KEY = re.compile(r"(?P<indent> *)(?P<mark>(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?=\s|$)")
"""A line with a key, which may begin an entry of a list."""

FRONT = re.compile(r"[\s\u200b\ufeff]*")
SPACES = re.compile(r"[^\S \n]|[\u200b\ufeff]")
"""Spaces other than the one that a keyboard makes; `\\s` has them all but the two that have no width."""

AFTER_COLON = re.compile(r":([^\S ]+)(?=\S)")
DASH = re.compile(r"(\s*)[\u2010-\u2015\u2212\u2022]\s*(?=\S)")
CLOSE = re.compile(r"(\s*(?:- +)*[A-Za-z][\w-]*):(?![\s/])(\S.*)")
SIGN = re.compile(
    r"(?P<before>\s*(?:- +)*(?:[A-Za-z][\w-]*: +)?)"
    r"(?P<text>(?:[*&@`%!,?]\S|[|>](?![-+\d]*\s*$)\S|(?<=: )- |[>|?] +\S).*)"
)
BRACKET = re.compile(r"(?P<before>\s*(?:- +)*(?:[A-Za-z][\w-]*: +)?)(?P<text>(?:\{[^{}]*\}|\[[^\[\]]*\])\s*[^\s#].*)")


class Slip(NamedTuple):
    """A slip: the code of the problem, its line (from 1), and what that line should be."""

    code: str
    line: int
    instead: str


def slip_in(lines: Sequence[str], suspected: Sequence[int]) -> Slip | None:
    """Return the first slip in the lines that are suspected (counted from 1), in the order of the kinds of slips."""
    for code, mended in SLIPS.items():
        for number in suspected:
            if 1 <= number <= len(lines) and (instead := mended(lines[number - 1])) is not None:
                return Slip(code, number, instead.strip())
    return next((slip for number in suspected if (slip := _indentation(lines, number))), None)


def closed(line: str, column: int) -> str:
    """Return a line in which a quote opens at a column (from 0) and is never closed, with it closed at its end."""
    return f"{line.rstrip()}{line[column]}".strip()


def quoted(text: str) -> str:
    """Return a text between the quotes that fit it."""
    return f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'


def _without_tab(line: str) -> str | None:
    front = FRONT.match(line)
    return line.strip() if front and "\t" in front[0] else None


def _without_other_space(line: str) -> str | None:
    front = FRONT.match(line)
    if (front and SPACES.search(front[0])) or AFTER_COLON.search(line):
        return AFTER_COLON.sub(": ", line[front.end() if front else 0 :])
    return None


def _with_hyphen(line: str) -> str | None:
    found = DASH.match(line)
    return f"- {line[found.end() :]}" if found else None


def _with_space(line: str) -> str | None:
    found = CLOSE.fullmatch(line)
    return f"{found[1]}: {found[2]}" if found else None


def _with_quotes(line: str) -> str | None:
    found = SIGN.fullmatch(line) or BRACKET.fullmatch(line)
    return f"{found['before']}{quoted(found['text'].rstrip())}" if found else None


def _with_colon_in_quotes(line: str) -> str | None:
    found = KEY.match(line)
    text = line[found.end() :].strip() if found else ""
    outside = re.sub(r"\"[^\"]*\"|'[^']*'", "", text)
    if found and re.search(r":(?:\s|$)", outside) and not text.startswith(("{", "[")):
        return f"{line[: found.end()]} {quoted(text)}"
    return None


SLIPS: dict[str, Callable[[str], str | None]] = {
    "tab-in-front": _without_tab,
    "other-space": _without_other_space,
    "other-dash": _with_hyphen,
    "close-to-colon": _with_space,
    "sign-in-front": _with_quotes,
    "colon-in-text": _with_colon_in_quotes,
}
"""By the code of the problem, what mends a line, or returns None where it has no such slip."""


def _indentation(lines: Sequence[str], number: int) -> Slip | None:
    """Return a line that begins where nothing above it does, moved to the nearest place where something does."""
    found = KEY.match(lines[number - 1]) if 1 <= number <= len(lines) else None
    if not found:
        return None
    here, known = len(found["indent"]), _columns(lines[: number - 1])
    if not known or here in known:
        return None
    nearest = min(known, key=lambda column: (abs(column - here), -column))
    return Slip("other-indentation", number, f"{'·' * nearest}{lines[number - 1].strip()}")


def _columns(lines: Sequence[str]) -> list[int]:
    """Return the columns in which something may go on beneath some lines: those of the keys and marks still open."""
    still_open: list[int] = []
    for line in lines:
        found = KEY.match(line)
        if found or line.lstrip().startswith("- "):
            begin = len(line) - len(line.lstrip())
            still_open = [column for column in still_open if column < begin]
            still_open += [*_marks(line)]
    return still_open


def _marks(line: str) -> Iterator[int]:
    """Yield the columns of the marks of a list in a line, and of the key behind them."""
    column = len(line) - len(line.lstrip())
    rest = line.lstrip()
    while rest.startswith("- "):
        yield column
        stripped = rest[1:].lstrip()
        column += len(rest) - len(stripped)
        rest = stripped
    yield column
