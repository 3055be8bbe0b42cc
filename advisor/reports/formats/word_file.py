"""A file for word processors (Office Open XML) being written: how its pages, headings, paragraphs and tables look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from advisor.problems.optional_dependencies import DOCUMENTS, extra
from advisor.words.shortening import shortened

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAPER, MARGIN, INDENT = (210, 297), 22, 6
"""Millimetres: A4, its margins, and how far a message is indented."""

FONT = "Calibri"
"""What word processors have, or something as wide in its place."""

ACCENT, SOFT, TINT = "0B5A6B", "4A5866", "E6F0F2"
"""The colours of headings, of what is said aside, and of the heads of tables: those of the pages."""

LOOKS: dict[str, tuple[float, str, float, float]] = {
    "Normal": (11, "", 0, 6),
    "Title": (22, ACCENT, 0, 6),
    "Subtitle": (10.5, SOFT, 0, 6),
    "Heading 1": (15, ACCENT, 18, 6),
    "Heading 2": (12, ACCENT, 12, 3),
    "Quote": (11, SOFT, 0, 4),
    "Intense Quote": (11, SOFT, 6, 6),
    "List Bullet": (11, "", 0, 3),
    "List Bullet 2": (11, "", 0, 3),
    "Header": (9, SOFT, 0, 0),
    "Footer": (9, SOFT, 0, 0),
}
"""Of each style that is used: points of its letters, their colour, points before and after a paragraph."""

IN_CELLS = 2
"""Points before and after a paragraph in a table."""

LONGEST_TITLE = 255
"""The characters of the longest title that such a file declares; python-docx raises on more."""


class WordFile:
    """One file being written. Raises `Faulty` when the extra that writes it is not installed."""

    def __init__(self, language: str, title: str) -> None:
        with extra(DOCUMENTS):
            from docx import Document
        self._made = Document()
        self._lay_out()
        self._declare(title, language_tag(language))

    def begin_part(self, head: str) -> None:
        """Begin a page of which `head` stands above the text, as on all those after it."""
        section = self._made.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = plain(head)

    def heading(self, text: str, level: int) -> None:
        """Add a heading; one of level 0 is a title."""
        self._made.add_heading(plain(text), level=level)

    def paragraph(self, text: str, style: str | None = None) -> Paragraph:
        """Add a paragraph and return it."""
        return self._made.add_paragraph(plain(text), style=style)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """Add a table whose columns take so many hundredths of the width.

        No row is cut by the end of a page, nor is the head left there alone.
        """
        table = self._made.add_table(rows=1, cols=len(head), style="Table Grid")
        _fill(table.rows[0], head, bold=True)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            _fill(table.add_row(), row)
        for row in table.rows:
            _mark(row, "w:cantSplit")
        for cell in table.rows[0].cells:
            _shade(cell)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._widen(table, widths)
        self._made.add_paragraph()  # Word joins two tables that nothing parts

    def content(self) -> bytes:
        """Return the content of the file."""
        content = BytesIO()
        self._made.save(content)
        return content.getvalue()

    def _lay_out(self) -> None:
        from docx.shared import Mm

        section = self._made.sections[0]
        section.page_width, section.page_height = map(Mm, PAPER)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
        for name, looks in LOOKS.items():
            _dress(self._made.styles[name], *looks)
        self._made.styles["Quote"].paragraph_format.left_indent = Mm(INDENT)
        self._made.styles["Normal"].paragraph_format.line_spacing = 1.1
        _number(section.footer.paragraphs[0])

    def _declare(self, title: str, tag: str) -> None:
        """Say what it is and in which language, so that it is spelt, hyphenated and read aloud in it."""
        from docx.oxml.ns import qn

        for each in self._made.styles.element.iter(qn("w:lang")):
            each.set(qn("w:val"), tag)
        told = self._made.core_properties
        told.title, told.language = shortened(plain(title), LONGEST_TITLE), tag
        told.author = told.comments = ""
        told.created = told.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)

    def _widen(self, table: Table, widths: Sequence[int]) -> None:
        from docx.shared import Mm

        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            width = Mm((PAPER[0] - 2 * MARGIN) * share / 100)
            column.width = width
            for cell in column.cells:  # LibreOffice goes by the columns, Word by the cells
                cell.width = width


def plain(text: str) -> str:
    """Return a text without the signs that XML can't hold."""
    return NOT_IN_XML.sub("", text)


def language_tag(language: str) -> str:
    """Return the code of a language with the country that word processors want, such as `fr-FR` for `fr`."""
    from babel.core import Locale, get_global  # takes a while

    code = language.replace("-", "_")
    found = Locale.parse(code)
    if not found.territory:
        found = Locale.parse(str(get_global("likely_subtags").get(code, code)))
    return f"{found.language}-{found.territory}" if found.territory else found.language


def _dress(style: ParagraphStyle, size: float, colour: str, before: float, after: float) -> None:
    """Give a style its looks, in place of what the theme gives it: fonts, colours, wide letters, lines."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = FONT, Pt(size)
    style.font.italic = False
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    letters = style.element.get_or_add_rPr()
    fonts = letters.get_or_add_rFonts()
    for key in [each for each in fonts.attrib if str(each).endswith("Theme")]:
        del fonts.attrib[key]
    for spaced in letters.findall(qn("w:spacing")):
        letters.remove(spaced)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _number(paragraph: Paragraph) -> None:
    """Let a paragraph show the number of its page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    from docx.shared import Pt

    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(plain(text)).bold = bold or None
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(IN_CELLS)


def _mark(row: _Row, name: str) -> None:
    """Give a row a property that is on or off: a heading repeated on each page, or kept on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: _Cell) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
