"""What the columns of a table are, worked out once for all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from advisor.network.columns.cells import Cells
from advisor.network.columns.headers import Headers
from advisor.network.columns.indicators import Indicators
from advisor.network.columns.mapping import ColumnMapping, Meant
from advisor.network.columns.names import Choice, Meaning
from advisor.network.columns.normalisation import normalised
from advisor.problems.descriptions import short
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer
from advisor.words.markers import N_
from advisor.words.translations import Translations

LABEL = "situation"
"""The column that names a row, unless a mapping names another."""

LABEL_ASKED = N_("Which name should the advice bear?")
"""What a form asks for it."""

MAX_KEPT_TEXTS = 1_000
"""Of how many texts of a column it is kept what they mean."""


class Meanings(dict[object, Answer | None]):
    """What the cells of one column come to, worked out when one is met first. Raises `Wrong`."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def of(self, cell: object) -> Answer | None:
        """Return what any cell comes to. Raises `Wrong`."""
        read = self._cells.read(cell)
        return None if isinstance(read, Choice) else read

    def __missing__(self, text: object) -> Answer | None:
        answer = self.of(text)
        if not isinstance(text, str):  # True is 1 for a dict
            return answer
        if len(self) >= MAX_KEPT_TEXTS:
            self.clear()
        self[text] = answer
        return answer


class Plan(Struct, frozen=True):
    """What the columns of a table are, by their places.

    `label` names a row, `kept` are columns that go along, `whole` answer a question each, `ticked` have columns for
    single answers; `passed_over` are all others.
    """

    columns: tuple[str, ...]
    label: int | None
    kept: tuple[tuple[str, int], ...]
    whole: tuple[tuple[int, Meanings, str], ...]
    ticked: tuple[Indicators, ...]
    passed_over: tuple[str, ...]

    @property
    def has_questions(self) -> bool:
        """Whether any column answers a question."""
        return bool(self.whole or self.ticked)


class Planner:
    """Works out what columns are, by a rule base, its words and a mapping. `keep` are those that go along."""

    def __init__(
        self,
        rulebase: Rulebase,
        all_translations: Sequence[Translations],
        mapping: ColumnMapping,
        keep: Sequence[str],
        file: str,
    ) -> None:
        self._headers = Headers(rulebase, all_translations)
        self._mapping = mapping
        self.keep = tuple(dict.fromkeys((*keep, *mapping.keep)))
        self._file = file
        self._labels = {normalised(each(LABEL_ASKED)) for each in all_translations} | {LABEL, normalised(LABEL_ASKED)}
        self._cells = {
            question.id: Cells(question, all_translations, mapping.values.get(question.id, {}))
            for question in rulebase.questions.values()
        }
        self._meanings = {name: Meanings(cells) for name, cells in self._cells.items()}
        self._renamed: dict[str, str] = {}

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What should be known of what was read so far: the former ids in it, each once."""
        renamed = dict(self._renamed)
        for cells in self._cells.values():
            renamed |= cells.renamed
        return tuple(
            Problem("renamed", self._file, values={"name": name, "current": current})
            for name, current in renamed.items()
        )

    def plan(self, columns: tuple[str, ...], *, whole_table: bool) -> Plan:
        """Return what columns are. Raises `Faulty` with everything that is wrong with them.

        Those of a `whole_table` have every column that somebody named, and at least one question.
        """
        by_name = {normalised(column): place for place, column in reversed(list(enumerate(columns)))}
        by_name |= {column: place for place, column in enumerate(columns)}
        problems: list[Problem] = []
        meant = self._meant(columns, problems)
        label = self._label(by_name, meant)
        kept = tuple((name, place) for name in self.keep if (place := _place(name, by_name)) is not None)
        if whole_table:
            problems += self._missing(columns, by_name)
        whole, ticked = self._sorted(columns, meant, problems)
        if whole_table and not (problems or whole or ticked):
            problems.append(Problem("no-question-columns", self._file))
        if problems:
            raise Faulty(problems)
        used = {label, *meant, *(place for _, place in kept)}
        ignored = {normalised(name) for name in self._mapping.ignore}
        others = (each for place, each in enumerate(columns) if place not in used and normalised(each) not in ignored)
        return Plan(columns, label, kept, whole, ticked, tuple(each for each in others if each))

    def _meant(self, columns: Sequence[str], problems: list[Problem]) -> dict[int, Meant]:
        """Return what each column means that is a question or an answer to one, by its place."""
        named = self._mapping.columns
        mapped = {**{normalised(name): meant for name, meant in named.items()}, **named}
        ignored = {normalised(name) for name in (*self._mapping.ignore, self._mapping.label) if name}
        grouped = self._headers.grouped(columns)
        found: dict[int, Meant] = {}
        for place, column in enumerate(columns):
            said = mapped.get(column) or mapped.get(normalised(column))
            if said is None and normalised(column) not in ignored:
                header = grouped.get(column, column)
                said = self._by_header(header, problems)
            if said is not None:
                found[place] = said
        return found

    def _by_header(self, header: str, problems: list[Problem]) -> Meant | None:
        said = self._headers.meaning(header)
        if isinstance(said, Problem):
            problems.append(Problem(said.code, self._file, 0, "", said.values, said.close))
            return None
        former = said and self._headers.former(header)
        if former:
            self._renamed |= [former]
        return said

    def _label(self, by_name: dict[str, int], meant: dict[int, Meant]) -> int | None:
        if self._mapping.label:
            return _place(self._mapping.label, by_name)
        named = (place for name, place in by_name.items() if normalised(name.rpartition("/")[2]) in self._labels)
        place = by_name.get(LABEL, next(named, None))
        return None if place in meant else place

    def _missing(self, columns: Sequence[str], by_name: dict[str, int]) -> Iterator[Problem]:
        """Yield what is wrong where somebody named a column that isn't there."""
        mapping = self._mapping
        in_mapping = dict.fromkeys((mapping.label, *mapping.keep, *mapping.columns))
        for name in dict.fromkeys((*self.keep, *in_mapping)):
            if name and _place(name, by_name) is None:
                close = closest(name, columns)
                file, line = (mapping.file, mapping.lines.get(name, 0)) if name in in_mapping else (self._file, 0)
                yield Problem("no-such-column", file, line, values={"name": short(name)}, close=close)

    def _sorted(
        self, columns: Sequence[str], meant: dict[int, Meant], problems: list[Problem]
    ) -> tuple[tuple[tuple[int, Meanings, str], ...], tuple[Indicators, ...]]:
        """Return what columns mean by question: those with one column, and those with one for each answer."""
        wholes: dict[str, int] = {}
        ticks: dict[str, dict[Meaning, int]] = {}
        for place, each in meant.items():
            first = (
                wholes.setdefault(each.question, place)
                if each.answer is None
                else ticks.setdefault(each.question, {}).setdefault(each.answer, place)
            )
            if first != place:
                values = {"first": short(columns[first]), "second": short(columns[place]), "question": each.question}
                problems.append(Problem("two-columns", self._file, values=values))
        alone = ((name, place) for name, place in wholes.items() if name not in ticks)
        whole = tuple((place, self._meanings[name], name) for name, place in alone)
        ticked = (
            Indicators(self._cells[name], wholes.get(name), tuple((place, answer) for answer, place in each.items()))
            for name, each in ticks.items()
        )
        return whole, tuple(ticked)


def _place(name: str, by_name: dict[str, int]) -> int | None:
    return by_name.get(name, by_name.get(normalised(name)))
