"""Spreadsheets made part by part, so that any of them can be wrong."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from advisor.files.spreadsheets.limits import Limits
from advisor.files.tables.row import Row
from advisor.files.tables.spreadsheet import spreadsheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"

BOOK, BOOK_LINKS, SHEET = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
STYLES, TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"

PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
    f'Target="xl/workbook.xml"/></Relationships>',
    BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets>'
    "</workbook>",
    BOOK_LINKS: f'<Relationships xmlns="{LINKS}"><Relationship Id="a" Type="{OFFICE}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
    STYLES: f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    "</cellXfs></styleSheet>",
    TEXTS: f'<sst xmlns="{MAIN}"><si><t>one</t></si><si><r><t>two</t></r><r><t>fold</t></r><rPh><t>no</t></rPh></si>'
    "</sst>",
    SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '</row><row r="2"><c r="A2"><v>7</v></c><c r="B2" s="1"><v>45000</v></c></row></sheetData></worksheet>',
}


def sheet(rows: str) -> dict[str, str]:
    """Return the part that is a sheet of these rows."""
    return {SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'}


def made(folder: Path, *changes: dict[str, str], without: str = "", encoding: str = "utf-8") -> Path:
    """Write a spreadsheet of `PARTS` but for what is changed or left out."""
    path = folder / "in.xlsx"
    parts = dict(PARTS)
    for each in changes:
        parts.update(each)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != without:
                archive.writestr(name, content.encode(encoding))
    return path


def rows_of(path: Path, limits: Limits = Limits()) -> list[Row]:  # noqa: B008 - it never changes
    """Return the rows that are read of a spreadsheet."""
    with spreadsheet(path.open("rb"), path.name, limits) as rows:
        found = list(rows)
        assert rows.count == len(found)
        return found
