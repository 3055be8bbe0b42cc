"""Parts of pages that are rendered once and kept, with slots for what differs from person to person.

A template is rendered with a mark in each place where something personal will stand, and cut there. Filling the slots
puts escaped texts between the pieces, which takes a small part of the time of rendering. Plain Jinja would be simpler;
the aims for pages in `benchmarks/RESULTS.md`, ratios to a bare route of equal bytes, rest on this.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

MARK, END = f"\x00{secrets.token_hex(8)}-", "\x00"
"""What stands before and behind the name of a slot: by chance, so that no text of a rule base can be taken for it."""


def slot(name: str) -> Markup:
    """Return what to put into a template where a slot is to be."""
    return Markup(f"{MARK}{name}{END}")  # noqa: S704  the name of a slot is ours


class Slotted:
    """A rendered part of a page, cut at its slots."""

    def __init__(self, rendered: str) -> None:
        self._first, *marked = rendered.split(MARK)
        self._slots = [(name, fixed) for name, _, fixed in (each.partition(END) for each in marked)]

    def filled(self, values: Mapping[str, str]) -> Markup:
        """Return the part with a value in each slot; what is no `Markup` is escaped."""
        found: list[str] = [self._first]
        for name, fixed in self._slots:
            value = values[name]
            found += (value if type(value) is Markup else escape(value), fixed)
        return Markup("".join(found))  # noqa: S704  the pieces are templates of ours, and the values are escaped


def slotted(render: Callable[..., str], *names: str) -> Slotted:
    """Return what `render` makes of these slots, cut there."""
    return Slotted(render(**{name: slot(name) for name in names}))
