"""How what is printed is laid out, by the terminal that it goes to."""

from __future__ import annotations

import os
import sys

from advisor.reports.formats.layout import STANDARD, Layout

NARROW, WIDE = 40, 88
"""Columns: lines are neither shorter nor longer on a terminal. Longer ones are hard to read."""


def layout_of_output() -> Layout:
    """Return the layout that suits standard output: as wide as its terminal within limits, in colours if wanted."""
    if sys.stdout is None or not sys.stdout.isatty():
        return Layout(STANDARD.width, coloured=wants_colours())
    from shutil import get_terminal_size  # takes its time to import, and no pipe needs it

    columns = get_terminal_size((STANDARD.width, 24)).columns
    return Layout(min(max(columns, NARROW), WIDE), coloured=wants_colours())


def wants_colours() -> bool:
    """Return whether standard output is to be coloured: on a terminal that can, or where the environment insists."""
    if os.environ.get("NO_COLOR"):
        return False
    if _insists("FORCE_COLOR") or _insists("CLICOLOR_FORCE"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") not in (None, "", "dumb")


def _insists(name: str) -> bool:
    return os.environ.get(name, "0") not in ("", "0")
