"""What is wrong with a table as a whole: found out while all its rows are gone through once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.files.tables.row import Beginning
from advisor.problems.descriptions import first_names, short
from advisor.problems.problem import MOST_TOLD, Problem

MOST_NAMED = 8
"""How many columns are named that have no names."""

OF_SHAPE = ("surplus-cells", "nameless-column", "nameless-columns")
"""What a title above the names looks like."""


class Checked:
    """What was found in going through all rows.

    `column_name` says how people call a column by its place. In a `sheet`, where nothing parts the cells, something
    right of the last name stands in a column without one.
    """

    def __init__(self, name: str, column_name: Callable[[int], str], *, is_sheet: bool) -> None:
        self._name, self._column_name, self._is_sheet = name, column_name, is_sheet
        self.columns: tuple[str, ...] = ()
        self._line = self._width = self._named = 0
        self.rows = self.found = self._surplus = 0
        self.last_line = self.last_width = 0
        self._nameless: set[int] = set()
        self._used: dict[int, int] = {}
        self.problems: list[Problem] = []

    def header(self, line: int, names: Sequence[str]) -> None:
        """Take notice of the names of the columns."""
        places = [place for place, name in enumerate(names) if name.strip()]
        if not places:
            self.report("no-rows", line)
        self._line, self._width, self._named = line, len(names), places[-1] + 1 if places else 0
        self.columns = tuple(names[: self._named])
        self._nameless = {*range(self._named)} - {*places}
        first_places: dict[str, int] = {}
        for place in places:
            name = names[place]
            if first_places.setdefault(name, place) != place:
                first, second = map(self._column_name, (first_places[name], place))
                self.report("same-column", line, name=short(name), first=first, second=second)

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Take notice of a row."""
        self.rows += 1
        self.last_line, self.last_width = line, len(cells)
        if self.last_width > self._named:
            self._beyond(line, cells)
        if self._nameless:
            for place in [place for place in self._nameless if place < len(cells) and cells[place].strip()]:
                self._nameless.remove(place)
                self._used[place] = line

    def end(self, beginning: Callable[[], Beginning]) -> None:
        """Put together what was found: a title above the names is one mistake, and not one for each row beneath it."""
        if self._used:
            places = sorted(self._used)
            told = first_names([self._column_name(place) for place in places], MOST_NAMED)
            code = "nameless-columns" if len(places) > 1 else "nameless-column"
            self.report(code, min(self._used.values()), places=told)
        if any(each.code in OF_SHAPE for each in self.problems):
            names = sum(1 for name in self.columns if name)
            row, count = max(_counted(beginning()), key=lambda item: (item[1], -item[0]), default=(0, 0))
            is_everywhere = self._surplus == self.rows > 1 and count - names > 1
            is_comment = self.columns[0].lstrip().startswith("#")
            if row > self._line and count > names and (names == 1 or is_everywhere or is_comment):
                values = {"names": str(names), "row": str(row), "count": str(count)}
                others = [each for each in self.problems if each.code not in OF_SHAPE]
                self.problems = [Problem("title-above", self._name, self._line, values=values), *others]
                self.found = len(self.problems)

    def report(self, code: str, line: int, **values: str) -> None:
        """Take notice of something that is wrong."""
        self.found += 1
        if self.found <= MOST_TOLD:
            self.problems.append(Problem(code, self._name, line, values=values))

    def _beyond(self, line: int, cells: Sequence[str]) -> None:
        """Take notice of what stands right of the last name."""
        end = len(cells) if self._is_sheet else self._width
        for place, cell in enumerate(cells[self._named : end], self._named):
            if cell.strip() and len(self._used) <= MOST_NAMED:
                self._used.setdefault(place, line)
        if len(cells) > end and any(cells[end:]):
            self._surplus += 1
            self.report("surplus-cells", line, count=str(len(cells)), columns=str(self._width))


def _counted(rows: Beginning) -> list[tuple[int, int]]:
    return [(line, sum(1 for cell in cells if cell.strip())) for line, cells in rows]
