"""On paper, and in colours that somebody chose for all pages. WebKit's driver can neither print nor choose."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.browser.walking import example
from tests.browsers import firefox
from tests.browsers.firefox import Firefox
from tests.browsers.reading import Reader

pytestmark = pytest.mark.parametrize("started", [firefox], indirect=True, ids=["firefox"])

COLOUR_OR_FILLED = re.compile(rb"(?P<colour>[\d.]+ [\d.]+ [\d.]+) rg\s|\bre\s+f\*?\s")
"""A colour to fill with, or a rectangle that is filled, in the language of PDF."""

BLACK = b"0 0 0"

COLOURS = """return [...document.querySelectorAll("svg.mark")].map((each) => getComputedStyle(each).color)"""

TEXT = """const probe = Object.assign(document.createElement("p"), { style: "color: CanvasText" });
    document.body.append(probe);
    return getComputedStyle(probe).color"""


def black_boxes(content: bytes) -> int:
    """Return how many rectangles of a PDF are filled with black; what Firefox doesn't print it fills with white."""
    found, colour = 0, b""
    printed = PdfReader(BytesIO(content))
    for page in printed.pages:
        drawn = page.get_contents()
        assert drawn is not None
        for each in COLOUR_OR_FILLED.finditer(drawn.get_data()):
            colour = each["colour"] or colour
            found += each["colour"] is None and colour == BLACK
    return found


def test_ticks_are_printed_without_backgrounds(reader: Reader, started: Firefox, tmp_path: Path) -> None:
    path = reader.open_with(tmp_path, answers=example(reader.rulebase))
    reader.go(f"{path}/sheet")
    without = black_boxes(started.printed())
    reader.go(f"{path}/advice")
    reader.take_on()
    reader.follow("A sheet for the meeting")
    assert black_boxes(started.printed()) == without + 1


def test_marks_have_the_colour_of_the_text_where_colours_are_chosen(
    reader: Reader, started: Firefox, tmp_path: Path
) -> None:
    path = reader.open_with(tmp_path, answers=example(reader.rulebase))
    with started.chosen_colours():
        reader.go(f"{path}/advice")
        reader.unfold()
        found = set(started.run(COLOURS))
        assert found == {started.run(TEXT)}
