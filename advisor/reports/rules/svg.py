"""A drawing as an SVG file that stands alone: with its title, its description and its colours, in light and in dark."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from advisor.reports.rules.graph import WIDTH, Box, drawing
from advisor.reports.rules.types import FindingDocument, FullQuestion, RuleDocument, View
from advisor.words.translations import Translations

MARGIN = 16

STYLE = """
svg { font: 13px system-ui, sans-serif; }
rect { fill: #ffffff; stroke: #75828e; stroke-width: 1.5; }
.ground { fill: #fbfaf6; stroke: none; }
.finding rect { fill: #e6f0f2; }
.rule rect { stroke: #0b5a6b; }
.about rect { stroke: #0b5a6b; stroke-width: 3; }
.more rect, .against { stroke-dasharray: 5 4; }
text { fill: #1b2530; }
.label { fill: #4a5866; font-style: italic; }
path { fill: none; stroke: #75828e; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) {
  rect { fill: #1c232a; stroke: #8795a1; }
  .ground { fill: #14191e; stroke: none; }
  .finding rect { fill: #1d2e33; }
  .rule rect, .about rect { stroke: #7fc9d6; }
  text { fill: #e9edf0; }
  .label { fill: #b3bec8; }
  path { stroke: #8795a1; }
}
"""


def as_svg(view: View, translations: Translations) -> str:
    """Return the picture of a question, a finding or a rule as the text of an SVG file."""
    drawn = drawing(view, translations)
    width, height = drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN
    size = {"width": str(width), "height": str(height)}
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "xml:lang": translations.language,
            "viewBox": f"0 0 {width} {height}",
            **size,
            "role": "img",
            "aria-labelledby": "title desc",
        },
    )
    SubElement(svg, "title", id="title").text = _title(view)
    SubElement(svg, "desc", id="desc").text = drawn.caption(translations)
    SubElement(svg, "style").text = STYLE
    SubElement(svg, "rect", {"class": "ground", **size})
    inside = SubElement(svg, "g", transform=f"translate({MARGIN} {MARGIN})")
    for curve in drawn.curves:
        SubElement(inside, "path", {"d": curve.path, **({"class": "against"} if curve.against else {})})
    for box in drawn.boxes:
        _box(inside, box)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _title(view: View) -> str:
    match view:
        case FullQuestion():
            return view.ask
        case FindingDocument():
            return view.means
        case RuleDocument():
            return view.advise


def _box(inside: Element, box: Box) -> None:
    kind = f"{box.kind} about" if box.about else box.kind
    group = SubElement(inside, "g", {"class": kind, "transform": f"translate({box.x} {box.y})"})
    SubElement(group, "rect", width=str(WIDTH), height=str(box.height), rx=str(box.corner))
    for y, line, is_label in box.placed_lines:
        text = SubElement(group, "text", {"x": "10", "y": str(y), **({"class": "label"} if is_label else {})})
        text.text = line
