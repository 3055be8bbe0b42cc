"""What the numbers of a spreadsheet mean: which formats make one of them a date, and from when days are counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from advisor.files.spreadsheets.markup import Attributes, Elements
from advisor.files.spreadsheets.package import Package
from advisor.problems.problem import Term
from advisor.words.markers import N_

FORMATS = Term(N_("formats"))

CODE_LENGTH = 255
"""How long the code of a format may be."""

NO_DATE = "#VALUE!"
"""What is shown for a date that there is none of."""

Moment = date | datetime | time | timedelta | str


class Formats(Elements):
    """The formats by their places; of fonts, colours and borders nothing is read."""

    NAMES = ("numFmt", "cellXfs", "xf")

    def __init__(self, package: Package, *, since_1904: bool) -> None:
        super().__init__()
        self._package = package
        self._epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
        self._codes: dict[int, str] = {}
        self._of_cells = False
        self._count = 0
        self.dates: set[int] = set()
        self._durations: set[int] = set()

    def moment(self, number: float, place: int) -> Moment:
        """Return the moment or duration that a number is, in a format of `dates`."""
        try:
            moment: Moment = from_excel(number, self._epoch, timedelta=place in self._durations)
        except (OverflowError, ValueError):
            return NO_DATE
        return moment

    def _start(self, name: str, attributes: Attributes, /) -> None:
        if name == "cellXfs":
            self._of_cells = True
        elif name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")[:CODE_LENGTH]
        elif self._of_cells:
            self._add(int(attributes.get("numFmtId", 0)))
        if max(self._count, len(self._codes)) > self._package.limits.formats:
            raise self._package.too_many(FORMATS, self._package.limits.formats)

    def _end(self, name: str, /) -> None:
        if name == "cellXfs":
            self.finish()

    def _add(self, number: int) -> None:
        code = self._codes[number] if number in self._codes else builtin_format_code(number)
        if is_date_format(code):
            self.dates.add(self._count)
        if is_timedelta_format(code):
            self._durations.add(self._count)
        self._count += 1
