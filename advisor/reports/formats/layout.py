"""How text is laid out for a terminal: the width of its lines, and colours that say nothing the words don’t."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

WIDTH = 80
"""How many columns a line has at most, unless another width is asked for."""

Style = Mapping[str, Any]
"""How a line looks where there are colours, in the terms of `click.style`."""

PLAIN: Style = {}
STRONG: Style = {"bold": True}
HEAD: Style = {"bold": True, "fg": "cyan"}
FAINT: Style = {"dim": True}
ALARM: Style = {"bold": True, "fg": "yellow"}


class Layout(NamedTuple):
    """How text is laid out: columns a line, and whether it is coloured. No colour says what the words don’t."""

    width: int = WIDTH
    coloured: bool = False

    def paragraph(self, text: str, indent: str = "", bullet: str = "", style: Style = PLAIN) -> list[str]:
        """Return a paragraph as lines; see `wrapped`."""
        lines = wrapped(text, indent, bullet, self.width)
        if not (self.coloured and style):
            return lines
        from click import style as styled  # only where there are colours: the package itself needs no Click

        return [styled(line, **style) for line in lines]


STANDARD = Layout()
"""For whoever doesn’t say otherwise, such as a file."""


def wrapped(text: str, indent: str, bullet: str = "", width: int = WIDTH) -> list[str]:
    """Return a paragraph as lines of at most `width` columns, the first with a bullet and the others aligned.

    No line ends at a no-break space, and what a terminal would obey is left out.
    """
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return ["".join(each for each in line if unicodedata.category(each) != "Cc") for line in lines]
