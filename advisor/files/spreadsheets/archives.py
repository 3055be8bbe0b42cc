"""What an archive is that is no XLSX, by the names of what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.problems.descriptions import first_names, short
from advisor.problems.problem import Problem, Term
from advisor.words.markers import N_

ODS = Term(N_("a file of LibreOffice or OpenOffice"))
NUMBERS = Term(N_("a spreadsheet of Numbers"))
BINARY = Term(N_("a spreadsheet in Excel’s binary form (XLSB)"))
WORD, SLIDES = Term(N_("a Word document")), Term(N_("a presentation"))

OTHERS = {
    "xl/workbook.bin": ("other-spreadsheet", BINARY),
    "index/document.iwa": ("other-spreadsheet", NUMBERS),
    "index.zip": ("other-spreadsheet", NUMBERS),
    "word/document.xml": ("no-table-in-it", WORD),
    "ppt/presentation.xml": ("no-table-in-it", SLIDES),
    "content.xml": ("other-spreadsheet", ODS),
}
"""By a part that they all have: what is told of files of other programs, and what they are."""

OWN = ("xl/", "_rels/", "[content_types].xml")
"""How the names of parts begin that an XLSX has."""

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".json", ".jsonl", ".ndjson", ".geojson", ".xls", ".ods")
"""How the names of files end that may be the table that is looked for."""

SHOWN = 3


def foreign(names: Sequence[str], file: str) -> Problem | None:
    """Return what an archive is that has parts of these names, if it is no XLSX."""
    known = {name.lower() for name in names}
    for part, (code, what) in OTHERS.items():
        if part in known:
            return Problem(code, file, values={"what": what})
    if any(name.startswith(OWN) for name in known):
        return None
    files = [name for name in names if not name.endswith("/")]
    tables = [name for name in files if name.lower().endswith(TABLES)] or files
    if not tables:
        return Problem("packed", file)
    told = first_names([*map(short, tables)], SHOWN)
    return Problem("packed-table", file, values={"names": told})
