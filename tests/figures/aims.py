"""What every section of the page is made of: an explanation, tables, and values held against their aims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import NamedTuple


class Aim(NamedTuple):
    """A value and what it should be at most, or at least; both are shares when they are shown as a percentage."""

    what: str
    value: float
    limit: float
    at_least: bool = False
    percent: bool = False

    @property
    def met(self) -> bool:
        """Whether the value is as good as it should be."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of a line: what is measured, the aim, the value, and whether it is met."""
        sign = "≥" if self.at_least else "≤"
        limit = f"{number(100 * self.limit)} %" if self.percent else number(self.limit)
        value = percentage(self.value) if self.percent else number(self.value)
        return self.what, f"{sign} {limit}", value, "met" if self.met else "**missed**"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: what its figures mean and how they were measured, the figures, and those that have an aim."""

    title: str
    meaning: str
    tables: tuple[str, ...]
    aims: tuple[Aim, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the section as Markdown."""
        yield f"## {self.title}"
        for part in (paragraph(self.meaning), *self.tables):
            yield ""
            yield part


def share_aim(what: str, share: float, at_least: float) -> Aim:
    """Return the aim of a share that should be great."""
    return Aim(what, share, at_least, at_least=True, percent=True)


def aims_table(sections: Iterable[Section]) -> str:
    """Return a table of all values that have an aim, each with where it is told how it was measured."""
    rows = [
        (*aim.row, f"[{each.title}](#{each.title.lower().replace(' ', '-')})") for each in sections for aim in each.aims
    ]
    return table(("", "aim", "value", "", "measured"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; all columns but the first are set flush right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def paragraph(text: str) -> str:
    """Return a text in lines as they are written in the documentation."""
    return fill(text, 120, break_on_hyphens=False)


def number(value: float) -> str:
    """Return a number as it is shown."""
    return f"{value:,.10g}"


def percentage(share: float) -> str:
    """Return a share as it is shown, rounded down, so that no aim looks met that is missed."""
    return f"{int(share * 1000 + 1e-9) / 10:.1f} %"
