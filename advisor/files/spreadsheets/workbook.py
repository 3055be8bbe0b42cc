"""What a workbook says of its sheets: where they stand, and which are shown; and its formats and texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from advisor.files.spreadsheets.formats import Formats
from advisor.files.spreadsheets.markup import Attributes, Elements
from advisor.files.spreadsheets.package import Package
from advisor.files.spreadsheets.texts import Texts
from advisor.problems.descriptions import short
from advisor.problems.problem import Term
from advisor.words.markers import N_

LINKS = ("http://schemas.openxmlformats.org/package/2006/relationships",)
OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""What stands before the names of links, and before the name by which a sheet says which one is its own."""

USUAL = "xl/workbook.xml"
"""Where a workbook stands if nothing else is said."""

TRUE = ("1", "true")

SHEETS, PARTS = Term(N_("sheets")), Term(N_("parts"))


class Relationship(NamedTuple):
    """Where a part points to: of what kind that is, and whether it lies outside of the file."""

    kind: str
    part: str
    outside: bool


class Workbook:
    """The sheets of a spreadsheet, its texts and its formats.

    `is_unsaved` tells that no program for spreadsheets has worked out its formulas since it was written. Texts are read
    up to `most` characters each. Raises `Faulty` where it can't be read. `close` frees what it holds.
    """

    def __init__(self, package: Package, most: int) -> None:
        self._package = package
        part = next((each.part for each in self._links("").values() if each.kind == "officeDocument"), USUAL)
        book = _Book(package)
        package.read_whole(part, book)
        self.is_unsaved = book.is_unsaved
        links = self._links(part)
        self._sheets = [(name, links[key]) for name, key in book.shown if key in links]
        self.formats = Formats(package, since_1904=book.since_1904)
        self.texts = Texts(package, most)
        try:
            for link in links.values():
                if link.kind == "styles" and link.part in package:
                    package.read_whole(link.part, self.formats)
                if link.kind == "sharedStrings" and link.part in package:
                    package.read_whole(link.part, self.texts, package.limits.texts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Free what is held of the texts."""
        self.texts.close()

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Yield the names and the parts of the sheets that are shown. Raises `Faulty` for one outside of the file."""
        for name, link in self._sheets:
            if link.outside:
                raise self._package.fault("sheet-elsewhere", name=short(name))
            if link.kind == "worksheet" and link.part in self._package:
                yield name, link.part

    def _links(self, part: str) -> dict[str, Relationship]:
        """Return where a part points to, by its own names for it; the empty part is the archive itself."""
        folder, name = posixpath.split(part)
        links = _Links(self._package, folder)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where in self._package:
            self._package.read_whole(where, links)
        return links.found


class _Book(Elements):
    NAMES = ("workbookPr", "sheet", "calcPr")

    def __init__(self, package: Package) -> None:
        super().__init__()
        self._package = package
        self.shown: list[tuple[str, str]] = []
        self.since_1904 = self.is_unsaved = False

    def _start(self, name: str, attributes: Attributes, /) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in TRUE
        elif name == "calcPr":
            self.is_unsaved = attributes.get("fullCalcOnLoad") in TRUE
        elif attributes.get("state", "visible") == "visible":
            if len(self.shown) == self._package.limits.parts:
                raise self._package.too_many(SHEETS, self._package.limits.parts)
            key = next((attributes[f"{space} id"] for space in OFFICE if f"{space} id" in attributes), "")
            self.shown.append((attributes.get("name", ""), key))


class _Links(Elements):
    SPACES, NAMES = LINKS, ("Relationship",)

    def __init__(self, package: Package, folder: str) -> None:
        super().__init__()
        self._package, self._folder = package, folder
        self.found: dict[str, Relationship] = {}

    def _start(self, _name: str, attributes: Attributes, /) -> None:
        if len(self.found) == self._package.limits.parts:
            raise self._package.too_many(PARTS, self._package.limits.parts)
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"])).lstrip("/")
        kind = attributes["Type"].rpartition("/")[2]
        self.found[attributes["Id"]] = Relationship(kind, target, attributes.get("TargetMode") == "External")
