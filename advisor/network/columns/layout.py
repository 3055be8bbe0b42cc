"""What the columns of a table are, worked out once for all its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from advisor.network.columns.cells import MAX_CACHED_TEXTS, CellParser
from advisor.network.columns.headers import LABEL, Headers
from advisor.network.columns.indicators import Indicators, TickCache, YesNo
from advisor.network.columns.mapping import ColumnMapping, ColumnTarget
from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.network.columns.nothing_chosen import NothingChosen
from advisor.network.columns.texts.normalisation import normalised
from advisor.problems.descriptions import short
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.situation.answers import Answer
from advisor.words.translations import Translations


class CellCache(dict[object, Answer | None]):
    """What the cells of one column come to, worked out when one is met first. Raises `Wrong`."""

    def __init__(self, parser: CellParser) -> None:
        super().__init__()
        self._parser = parser

    def of(self, cell: object) -> Answer | None:
        """Return what any cell comes to. Raises `Wrong`."""
        read = self._parser.read(cell)
        return None if isinstance(read, SpecialChoice) else read

    def __missing__(self, text: object) -> Answer | None:
        answer = self.of(text)
        if not isinstance(text, str):  # True is 1 for a dict
            return answer
        if len(self) >= MAX_CACHED_TEXTS:
            self.clear()
        self[text] = answer
        return answer


class TableLayout(Struct, frozen=True):
    """What the columns of a table are, by their positions.

    `label` names a row, `kept` are columns that go along, `whole` answer a question each, `indicators` have columns for
    single answers; `asked` are the questions of both. `passed_over` are all others.
    """

    columns: tuple[str, ...]
    label: int | None
    kept: tuple[tuple[str, int], ...]
    whole: tuple[tuple[int, CellCache, str], ...]
    indicators: tuple[Indicators, ...]
    passed_over: tuple[str, ...]
    asked: frozenset[str]

    @property
    def has_questions(self) -> bool:
        """Whether any column answers a question."""
        return bool(self.whole or self.indicators)

    @property
    def targets(self) -> dict[int, ColumnTarget]:
        """What the columns mean that answer a question, by their positions."""
        found = {position: ColumnTarget(question) for position, _, question in self.whole}
        for each in self.indicators:
            question = each.parser.question.id
            found |= {position: ColumnTarget(question, answer) for position, answer, _ in each.columns}
            found |= {} if each.whole is None else {each.whole: ColumnTarget(question)}
        return found


class LayoutReader:
    """Works out what columns are, by a rule base, its words and a mapping. `keep` are those that go along."""

    def __init__(
        self,
        rulebase: Rulebase,
        all_translations: Sequence[Translations],
        mapping: ColumnMapping,
        keep: Sequence[str],
        file: str,
        former: FormerWords = NO_FORMER_WORDS,
    ) -> None:
        self.headers = Headers(rulebase, all_translations, former)
        self._mapping = mapping
        self.keep = tuple(dict.fromkeys((*keep, *mapping.keep)))
        self._file = file
        self.nothing_chosen = NothingChosen(mapping.left_open)
        self._parsers = {
            question.id: CellParser(
                question, all_translations, mapping.values.get(question.id, {}), self.nothing_chosen, former
            )
            for question in rulebase.questions.values()
        }
        self._yes_no = YesNo(all_translations)
        self._caches = {name: CellCache(parser) for name, parser in self._parsers.items()}
        self._renamed: dict[str, str] = {}
        self._retired: dict[str, None] = {}
        self._base = rulebase

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What should be known of what was read so far: the former ids in it, and those gone for good, each once."""
        renamed = dict(self._renamed)
        for parser in self._parsers.values():
            renamed |= parser.renamed
        return (*self._mapping.notes, *self._former(renamed), *self._gone())

    def _former(self, renamed: dict[str, str]) -> Iterator[Problem]:
        for name, current in renamed.items():
            yield Problem("renamed", self._file, values={"name": name, "current": current})

    def _gone(self) -> Iterator[Problem]:
        for name in self._retired:
            yield Problem("no-longer-asked", self._file, values={"name": name}, own=self._base.retired[name])
        for question, parser in self._parsers.items():
            for name in parser.retired:
                values, own = {"question": question, "name": name}, parser.question.retired[name]
                yield Problem("no-longer-answer", self._file, values=values, own=own)

    def layout(self, columns: tuple[str, ...], *, whole_table: bool) -> TableLayout:
        """Return what columns are. Raises `Faulty` with everything that is wrong with them.

        Those of a `whole_table` have every column that somebody named, and at least one question.
        """
        by_name = {normalised(column): position for position, column in reversed(list(enumerate(columns)))}
        by_name |= {column: position for position, column in enumerate(columns)}
        problems: list[Problem] = []
        grouped = self.headers.grouped(columns)
        targets = self._targets(columns, grouped, problems)
        label = self._label(columns, grouped, by_name, targets)
        kept = tuple((name, position) for name in self.keep if (position := _position(name, by_name)) is not None)
        if whole_table:
            problems += self._missing(columns, by_name)
        whole, indicators = self._sorted(columns, targets, problems)
        if whole_table and not (problems or whole or indicators):
            problems.append(Problem("no-question-columns", self._file))
        if problems:
            raise Faulty(problems)
        used = {label, *targets, *(position for _, position in kept)}
        ignored = {normalised(name) for name in self._mapping.ignore}
        others = tuple(
            each
            for position, each in enumerate(columns)
            if each and position not in used and normalised(each) not in ignored and not self._is_retired(each)
        )
        asked = frozenset(each.question for each in targets.values())
        return TableLayout(columns, label, kept, whole, indicators, others, asked)

    def _is_retired(self, column: str) -> bool:
        """Tell whether a column has the answers to a question that is gone for good, and note it."""
        name = self.headers.retired(column)
        if name:
            self._retired[name] = None
        return name is not None

    def _targets(
        self, columns: Sequence[str], grouped: Mapping[str, str], problems: list[Problem]
    ) -> dict[int, ColumnTarget]:
        """Return what each column means that is a question or an answer to one, by its position."""
        named = self._mapping.columns
        mapped = {**{normalised(name): target for name, target in named.items()}, **named}
        ignored = {normalised(name) for name in (*self._mapping.ignore, self._mapping.label) if name}
        found: dict[int, ColumnTarget] = {}
        unknown: list[str] = []
        for position, column in enumerate(columns):
            said = mapped.get(column) or mapped.get(normalised(column))
            if said is None and normalised(column) not in ignored:
                header = grouped.get(column, column)
                said = self._by_header(header, problems)
                unknown += [header] if said is None and column not in self.keep else []
            if said is not None:
                found[position] = said
        ticked = (columns[place] for place, each in found.items() if each.answer)
        problems += self._of_no_answer(unknown, [grouped.get(each, each) for each in ticked])
        return found

    def _of_no_answer(self, unknown: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
        """Yield what is wrong with columns that are begun as those for single answers are, and are about none."""
        styles = {style for column in known for style in self.headers.styles(column)}
        for header in unknown if styles else ():
            problem = self.headers.without_answer(header, styles)
            if problem and not self.headers.retired(header):
                yield replace(problem, file=self._file)

    def _by_header(self, header: str, problems: list[Problem]) -> ColumnTarget | None:
        said = self.headers.meaning(header)
        if isinstance(said, Problem):
            problems.append(replace(said, file=self._file))
            return None
        former = said and self.headers.former(header)
        if former:
            self._renamed |= [former]
        return said

    def _label(
        self,
        columns: Sequence[str],
        grouped: Mapping[str, str],
        by_name: dict[str, int],
        targets: dict[int, ColumnTarget],
    ) -> int | None:
        if self._mapping.label:
            return _position(self._mapping.label, by_name)
        named = (
            place for place, each in enumerate(columns) if self.headers.names_rows(grouped.get(each, each), columns)
        )
        position = by_name.get(LABEL, next(named, None))
        return None if position in targets else position

    def _missing(self, columns: Sequence[str], by_name: dict[str, int]) -> Iterator[Problem]:
        """Yield what is wrong where somebody named a column that isn't there."""
        mapping = self._mapping
        in_mapping = dict.fromkeys((mapping.label, *mapping.keep, *mapping.columns))
        for name in dict.fromkeys((*self.keep, *in_mapping)):
            if name and _position(name, by_name) is None:
                close = closest(name, columns)
                file, line = (mapping.file, mapping.lines.get(name, 0)) if name in in_mapping else (self._file, 0)
                yield Problem("no-such-column", file, line, values={"name": short(name)}, close=close)

    def _sorted(
        self, columns: Sequence[str], targets: dict[int, ColumnTarget], problems: list[Problem]
    ) -> tuple[tuple[tuple[int, CellCache, str], ...], tuple[Indicators, ...]]:
        """Return what columns mean by question: those with one column, and those with one for each answer."""
        wholes: dict[str, int] = {}
        by_option: dict[str, dict[OptionId, int]] = {}
        for position, each in targets.items():
            first = (
                wholes.setdefault(each.question, position)
                if each.answer is None
                else by_option.setdefault(each.question, {}).setdefault(each.answer, position)
            )
            if first != position:
                values = {"first": short(columns[first]), "second": short(columns[position]), "question": each.question}
                problems.append(Problem("two-columns", self._file, values=values))
        alone = ((name, position) for name, position in wholes.items() if name not in by_option)
        whole = tuple((position, self._caches[name], name) for name, position in alone)
        indicators = (
            Indicators(self._parsers[name], wholes.get(name), self._ticks(name, each))
            for name, each in by_option.items()
        )
        return whole, tuple(indicators)

    def _ticks(self, name: str, columns: Mapping[OptionId, int]) -> tuple[tuple[int, OptionId, TickCache], ...]:
        """Return the columns for single answers to a question, with what their texts say."""
        return tuple(
            (position, answer, TickCache(answer, self._parsers[name], self._yes_no))
            for answer, position in columns.items()
        )


def _position(name: str, by_name: dict[str, int]) -> int | None:
    return by_name.get(name, by_name.get(normalised(name)))
