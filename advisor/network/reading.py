"""From the rows of a table to cases: by the layout of its columns and what each text was found to mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as AbstractMapping

from advisor.files.tables.row import UNFLATTENED_KEYS, Row, Rows
from advisor.network.case import Case, CellFault, Rejected
from advisor.network.columns.cells import Wrong, cell_as_text
from advisor.network.columns.indicators import Contradicting, read_indicators
from advisor.network.columns.layout import LayoutReader, TableLayout
from advisor.network.columns.mapping import NO_MAPPING, ColumnMapping
from advisor.network.columns.texts.normalisation import is_blank, normalised
from advisor.network.header_row import is_no_row, rows_of_names
from advisor.problems.descriptions import first_names, short
from advisor.problems.problem import MOST_TOLD, Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.situation.answers import Answer
from advisor.situation.situation import Situation, situation_from
from advisor.words.translations import Translations

MAX_LAYOUTS, MAX_NAMES = 200, 1_000
"""For how many sets of names, which objects may have, it is kept what they are, and how many names one has at most."""

SHOWN = 8
"""How many keys or lists of a JSON text are named that has no questions."""

MAX_PASSED_OVER = 1_000
"""How many names of columns that are passed over are kept, to be told."""

ANSWERS = UNFLATTENED_KEYS[0]
"""What makes an object a situation as files have it."""

NAME = "name"
"""Under which key such a file has what the situation is called."""

NOTHING: AbstractMapping[str, str] = {}


class CaseReader:
    """Reads rows as cases.

    Questions and answers may be named in any of `all_translations`, and in `former` words; `mapping` says what can't be
    told from the table, `keep` names columns that go along, `file` is what problems with columns call the table.
    `empty` counts the rows in which there was nothing for a question, and no name; `repeated` those that only repeat
    names, or hold by their form what is no situation; `unanswered` the situations that have a name and nothing else, of
    which `silent` has the first.
    """

    def __init__(
        self,
        rulebase: Rulebase,
        all_translations: Sequence[Translations],
        *,
        mapping: ColumnMapping | None = None,
        keep: Sequence[str] = (),
        file: str = "",
        former: FormerWords = NO_FORMER_WORDS,
    ) -> None:
        self._rulebase = rulebase
        self._file = file
        self._layout_reader = LayoutReader(rulebase, all_translations, mapping or NO_MAPPING, keep, file, former)
        self._nothing = self._layout_reader.nothing_chosen
        self._columns: tuple[str, ...] | None = None
        self._layout: TableLayout | None = None
        self._layouts: dict[tuple[str, ...], TableLayout] = {}
        self._passed_over: dict[str, None] = {}
        self.empty = self.repeated = self.unanswered = 0
        self.silent: list[str] = []

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The columns that were not read, kept or ignored so far."""
        return tuple(self._passed_over)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Warnings so far, each once."""
        return (*self._layout_reader.notes, *self._nothing.notes(self._file))

    @property
    def kept(self) -> tuple[str, ...]:
        """The names under which columns are kept: those asked for, then those of the mapping."""
        return self._layout_reader.keep

    def read_names(self, rows: Rows) -> None:
        """Work out what the columns of a table are, and whether there are questions among the keys of objects.

        Raises `Faulty` with everything that is wrong with them, and with where else there are some.
        """
        if rows.columns is None:
            self._check_keys(rows)
            return
        try:
            self.read_header(rows.columns)
        except Faulty as faulty:
            found = rows_of_names(rows.beginning(), self._layout_reader.headers)
            if not found or [each.code for each in faulty.problems] != ["no-question-columns"]:
                raise
            values = {"row": ", ".join(map(str, found))}
            raise Faulty([Problem("names-elsewhere", self._file, values=values)]) from None

    def cases(self, rows: Iterable[Row]) -> Iterator[Case | Rejected]:
        """Yield what rows say, but for those that are none; these are counted."""
        for row in rows:
            read = self.read(row)
            if not self._is_none(row, read):
                yield read

    def read_header(self, columns: tuple[str, ...]) -> None:
        """Work out what the columns of a table are. Raises `Faulty` with everything that is wrong with them."""
        self._layout = self._layout_reader.layout(columns, whole_table=True)
        self._columns = columns
        self._note(self._layout)

    def read(self, row: Row) -> Case | Rejected:
        """Return what a row says, or everything that is wrong in it."""
        line, columns, cells, problems = row
        if problems:
            return Rejected(line, str(line), [CellFault("", problem) for problem in problems])
        if columns is self._columns and self._layout is not None:
            layout = self._layout
        else:
            try:
                layout = self._layout_of(columns)
            except Faulty as faulty:
                return Rejected(line, str(line), [CellFault("", problem) for problem in faulty.problems])
            if _is_told(row):
                return self._told(row, layout)
        try:
            answers = self._answers(layout, cells)
        except (Wrong, Contradicting, TypeError):
            self._nothing.forget_row()
            answers, faults = self._one_by_one(layout, cells)
            if faults:
                self._nothing.forget_row()
                return Rejected(line, _label(row, layout), faults)
        self._nothing.count_row()
        return Case(line, _label(row, layout), _kept(row, layout), Situation(answers, asked=layout.asked))

    def _check_keys(self, rows: Rows) -> None:
        """Raise `Faulty` where no object has a question among its keys."""
        problems: list[Problem] = []
        names: dict[str, None] = {}
        for row in rows:
            problems += row.problems if len(problems) < MOST_TOLD else ()
            try:
                layout = self._layout_of(row.columns)
            except Faulty:
                return
            if layout.has_questions or _is_told(row):
                return
            names |= dict.fromkeys(row.columns) if len(names) <= SHOWN else {}
        if names:
            values = {"names": first_names([*map(short, names)], SHOWN)}
            raise Faulty([*problems, list_inside(rows) or Problem("no-question-keys", self._file, values=values)])
        if not problems:
            raise Faulty([Problem("no-objects", self._file)])

    def _is_none(self, row: Row, read: Case | Rejected) -> bool:
        """Tell whether a row in which no answer could be read is no situation, and count it."""
        if row.problems or (isinstance(read, Case) and read.situation.answers):
            return False
        try:
            layout = self._layout if row.columns is self._columns and self._layout else self._layout_of(row.columns)
        except Faulty:
            return False
        targets, name = layout.targets, _own_name(row, layout)
        says_nothing = isinstance(read, Case) and all(is_blank(row.cells[place]) for place in targets)
        if is_no_row(row, targets, self._layout_reader.headers) or (says_nothing and _is_name_of_column(name, layout)):
            self.repeated += 1
            return True
        if says_nothing and name:
            self.unanswered += 1
            self.silent += [name] if len(self.silent) <= SHOWN else []
        self.empty += says_nothing and not name
        return says_nothing and not name

    def _answers(self, layout: TableLayout, cells: Sequence[object]) -> dict[str, Answer]:
        """Return what cells say. Raises `Wrong`, `Contradicting` or, for what is no text, `TypeError`."""
        answers: dict[str, Answer] = {}
        for position, cache, question in layout.whole:
            answer = cache[cells[position]]
            if answer is not None:
                answers[question] = answer
        for indicators in layout.indicators:
            answer = read_indicators(indicators, cells, layout.columns)
            if answer is not None:
                answers[indicators.parser.question.id] = answer
        return answers

    def _one_by_one(self, layout: TableLayout, cells: Sequence[object]) -> tuple[dict[str, Answer], list[CellFault]]:
        """Return what those cells say that can be read, and everything that is wrong in the others."""
        answers: dict[str, Answer] = {}
        faults: list[CellFault] = []
        for position, cache, question in layout.whole:
            try:
                answer = cache.of(cells[position])
            except Wrong as wrong:
                faults.append(CellFault(layout.columns[position], wrong.problem))
            else:
                answers |= {} if answer is None else {question: answer}
        for indicators in layout.indicators:
            try:
                answer = read_indicators(indicators, cells, layout.columns)
            except Contradicting as contradicting:
                faults += contradicting.faults
            else:
                answers |= {} if answer is None else {indicators.parser.question.id: answer}
        return answers, faults

    def _told(self, row: Row, layout: TableLayout) -> Case | Rejected:
        """Return what an object says that is a situation as files have it."""
        raw = {name: value for name, value in zip(row.columns, row.cells, strict=True) if name in UNFLATTENED_KEYS}
        try:
            situation = situation_from(raw, self._rulebase, file=self._file, line=row.line)
        except Faulty as faulty:
            faults = [CellFault(problem.subject.removeprefix("/"), problem) for problem in faulty.problems]
            return Rejected(row.line, _label(row, layout), faults)
        return Case(row.line, _label(row, layout), _kept(row, layout), situation)

    def _layout_of(self, columns: tuple[str, ...]) -> TableLayout:
        """Return what the names in an object are. Raises `Faulty`."""
        layout = self._layouts.get(columns)
        if layout is None:
            layout = self._layout_reader.layout(columns, whole_table=False)
            if len(self._layouts) >= MAX_LAYOUTS:
                self._layouts.clear()
            if len(columns) <= MAX_NAMES:
                self._layouts[columns] = layout
            self._note(layout)
        return layout

    def _note(self, layout: TableLayout) -> None:
        told = (*UNFLATTENED_KEYS, NAME) if ANSWERS in layout.columns else ()
        names = (name for name in layout.passed_over if name not in told)
        for name in names:
            if len(self._passed_over) < MAX_PASSED_OVER:
                self._passed_over[name] = None


def _label(row: Row, layout: TableLayout) -> str:
    """Return what names a row: what it says, else where it stands."""
    return _own_name(row, layout) or str(row.line)


def _own_name(row: Row, layout: TableLayout) -> str:
    if layout.label is not None:
        name = cell_as_text(row.cells[layout.label])
    else:
        name = cell_as_text(row.cells[row.columns.index(NAME)]) if _is_told(row) and NAME in row.columns else ""
    return "" if is_blank(name) else name.strip()


def _is_name_of_column(name: str, layout: TableLayout) -> bool:
    return layout.label is not None and normalised(name) == normalised(layout.columns[layout.label])


def _is_told(row: Row) -> bool:
    """Tell whether an object is a situation as files have it."""
    return ANSWERS in row.columns and isinstance(row.cells[row.columns.index(ANSWERS)], dict)


def list_inside(rows: Rows) -> Problem | None:
    """Return where the lists stand within the one object that was read, where it has some."""
    names = [short(name) for name in rows.lists()]
    code = "list-inside" if len(names) == 1 else "lists-inside"
    return Problem(code, rows.name, values={"names": first_names(names, SHOWN), "name": names[0]}) if names else None


def _kept(row: Row, layout: TableLayout) -> AbstractMapping[str, str]:
    return {name: cell_as_text(row.cells[position]) for name, position in layout.kept} if layout.kept else NOTHING
