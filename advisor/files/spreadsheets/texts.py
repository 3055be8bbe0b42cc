"""The texts that the cells of a spreadsheet share: kept in a file, however many they are."""

from __future__ import annotations

from array import array
from tempfile import TemporaryFile

from advisor.files.spreadsheets.markup import Attributes, Elements
from advisor.files.spreadsheets.package import Package
from advisor.problems.problem import Term
from advisor.words.markers import N_

TEXTS = Term(N_("texts"))

SHORT, NEAR = 100, 20_000
"""How long texts are at most that are held besides, and how many of them: most cells of a survey have one of few."""

ESCAPED = "x005F_"
"""What stands in a text before signs that would otherwise be taken for an escaped character."""


class Texts(Elements):
    """The shared texts by their places; of one that is longer than `most` characters a part that is longer as well."""

    NAMES = ("si", "t", "rPh")

    def __init__(self, package: Package, most: int) -> None:
        super().__init__()
        self._package, self._most = package, most
        self._length = 0
        self._file = TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._ends = array("Q", [0])
        self._near: dict[int, str] = {}
        self._written: list[str] = []
        self._takes = self._spoken = False

    def __getitem__(self, place: int) -> str:
        """Return a text. Raises `LookupError` where there is none."""
        found = self._near.get(place)
        if found is None:
            if place < 0:
                raise IndexError(place)
            begin, end = self._ends[place], self._ends[place + 1]
            self._file.seek(begin)
            found = self._file.read(end - begin).decode()
            if len(found) <= SHORT:
                if len(self._near) == NEAR:
                    self._near.clear()
                self._near[place] = found
        return found

    def close(self) -> None:
        """Free what is held."""
        self._file.close()

    def _start(self, name: str, _attributes: Attributes, /) -> None:
        if name == "rPh":
            self._spoken = True
        self._takes = name == "t" and not self._spoken

    def _text(self, text: str, /) -> None:
        if self._takes and self._length <= self._most:
            self._written.append(text)
            self._length += len(text)

    def _end(self, name: str, /) -> None:
        self._takes = False
        if name == "rPh":
            self._spoken = False
        elif name == "si":
            if len(self._ends) > self._package.limits.shared:
                raise self._package.too_many(TEXTS, self._package.limits.shared)
            text = "".join(self._written).replace(ESCAPED, "").replace("\r", "").encode()
            self._written.clear()
            self._length = 0
            self._file.write(text)
            self._ends.append(self._ends[-1] + len(text))
