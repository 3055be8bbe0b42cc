"""What a file is that is no table: told by how it begins, whatever it is called."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from advisor.files.tables.row import UNFLATTENED_KEYS
from advisor.problems.problem import Problem, Term
from advisor.words.markers import N_

BEGINNING = 4096
"""How many bytes are looked at."""

SPSS, STATA = Term(N_("a data file of SPSS")), Term(N_("a data file of Stata"))
SAS, R = Term(N_("a data file of SAS")), Term(N_("a data file of R"))
DATABASE, COLUMNS = Term(N_("a database")), Term(N_("a data file for programs (Parquet or Arrow)"))
PDF, RTF, PICTURE, XML = Term(N_("a PDF")), Term(N_("a written text (RTF)")), Term(N_("a picture")), Term(N_("XML"))
FLAT_ODS = Term(N_("a file of LibreOffice or OpenOffice"))
EXCEL_XML = Term(N_("a spreadsheet in the XML of Excel 2003"))

SIGNS: dict[bytes, tuple[str, Term | None]] = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("old-spreadsheet", None),
    b"\x09\x00\x04\x00": ("old-spreadsheet", None),
    b"\x09\x02\x06\x00": ("old-spreadsheet", None),
    b"\x09\x04\x06\x00": ("old-spreadsheet", None),
    b"\x09\x08\x10\x00": ("old-spreadsheet", None),
    b"PK\x05\x06": ("packed", None),
    b"\x1f\x8b": ("packed", None),
    b"7z\xbc\xaf\x27\x1c": ("packed", None),
    b"Rar!\x1a\x07": ("packed", None),
    b"\xfd7zXZ\x00": ("packed", None),
    b"BZh": ("packed", None),
    b"\x28\xb5\x2f\xfd": ("packed", None),
    b"$FL2@(#)": ("data-of-others", SPSS),
    b"$FL3@(#)": ("data-of-others", SPSS),
    b"<stata_dta>": ("data-of-others", STATA),
    b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xc2\xea\x81\x60": ("data-of-others", SAS),
    b"HEADER RECORD*******LIB": ("data-of-others", SAS),
    b"RDX2\n": ("data-of-others", R),
    b"RDX3\n": ("data-of-others", R),
    b"SQLite format 3\x00": ("data-of-others", DATABASE),
    b"\x00\x01\x00\x00Standard ": ("data-of-others", DATABASE),
    b"PAR1": ("data-of-others", COLUMNS),
    b"ARROW1": ("data-of-others", COLUMNS),
    b"FEA1": ("data-of-others", COLUMNS),
    b"%PDF-": ("no-table-in-it", PDF),
    b"{\\rtf": ("no-table-in-it", RTF),
    b"\x89PNG\r\n": ("no-table-in-it", PICTURE),
    b"\xff\xd8\xff": ("no-table-in-it", PICTURE),
    b"GIF8": ("no-table-in-it", PICTURE),
}
"""By how files begin: what is told of them, and what they are."""

OLD_STATA = re.compile(rb"[\x67-\x73][\x01\x02]\x01\x00")

SPSS_PORTABLE = b"SPSS PORT FILE"

SITUATION = re.compile(rf"((#[^\n]*|name:[^\n]*|---|)\r?\n)*({'|'.join(UNFLATTENED_KEYS)}):[ \t]*\r?\n")
"""How the file of one situation begins, in YAML."""

MARKUP = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?((<!--.*?-->|<\?[^>]*>)\s*)*<(?P<name>!doctype\s+html|[a-z][\w:.-]*)",
    re.DOTALL | re.IGNORECASE,
)
WEB = ("html", "head", "body", "table", "meta", "style", "script", "title")
"""With which elements web pages begin that are called tables. Others may stand in the name of a column."""

ARCHIVED_PAGE = re.compile(r"\s*(From: .*\s+)?MIME-Version:", re.IGNORECASE)
"""How a browser begins a page that it keeps in one file."""


def foreign(begin: bytes, name: str) -> Problem | None:
    """Return what a file is by its first bytes, if it is nothing in which a table could be read."""
    for sign, (code, what) in SIGNS.items():
        if begin.startswith(sign):
            return _told(code, name, what)
    if OLD_STATA.match(begin):
        return _told("data-of-others", name, STATA)
    if SITUATION.match(as_text(begin)):
        return Problem("one-situation", name)
    if SPSS_PORTABLE in begin[:512]:
        return _told("data-of-others", name, SPSS)
    return _markup(as_text(begin), name)


def as_text(begin: bytes) -> str:
    """Return the beginning of a file as the text that it is, if it is one."""
    return begin.decode(encoding_of(begin), "replace")


def encoding_of(begin: bytes) -> str:
    """Return the encoding of a text that begins so: UTF-16 where a mark says it, else UTF-8 with or without its own."""
    return "utf-16" if begin.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"


def _markup(text: str, name: str) -> Problem | None:
    if ARCHIVED_PAGE.match(text):
        return Problem("web-page", name)
    found = MARKUP.match(text)
    if found is None:
        return None
    element = found["name"].lower()
    if element.startswith("!doctype") or element in WEB:
        return Problem("web-page", name)
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return _told("other-spreadsheet", name, EXCEL_XML)
    if "urn:oasis:names:tc:opendocument" in text:
        return _told("other-spreadsheet", name, FLAT_ODS)
    return _told("no-table-in-it", name, XML) if found[1] or " xmlns" in text else None


def _told(code: str, name: str, what: Term | None) -> Problem:
    return Problem(code, name, values={} if what is None else {"what": what})
