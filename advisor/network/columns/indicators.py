"""Questions that have a column for each of their answers, and what yes and no in these come to together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.network.case import CellFault
from advisor.network.columns.cells import MAX_CACHED_TEXTS, CellMeaning, CellParser, Wrong, cell_as_text, says_nothing
from advisor.network.columns.mapping import Meaning, Sign, named
from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.network.columns.texts.normalisation import normalised
from advisor.problems.descriptions import short
from advisor.problems.problem import Problem
from advisor.situation.answers import Answer
from advisor.words.markers import N_
from advisor.words.translations import Translations

YES = ("1", "1.0", "true", "y", "x", "on", "checked", "selected", "✓", "✔", "☑", "☒")
NO = ("0", "0.0", "false", "n", "off", "unchecked", "not selected", "☐")
YES_WORDS = (N_("yes"), N_("true"), N_("checked"), N_("selected"))
NO_WORDS = (N_("no"), N_("false"), N_("not checked"), N_("not selected"))


NOT_SHOWN = frozenset({"n/a", "---", "-99"})
"""What stands in every column of a question that was never put: in LimeSurvey and Ona, CommCare, Qualtrics."""


class YesNo:
    """The cells of columns for one answer: whether it was chosen."""

    def __init__(self, all_translations: Sequence[Translations]) -> None:
        self._known = dict.fromkeys(map(normalised, _said(NO, NO_WORDS, all_translations)), False)
        self._known |= dict.fromkeys(map(normalised, _said(YES, YES_WORDS, all_translations)), True)

    def of(self, text: str) -> bool | None:
        """Return whether a text says that it was chosen, None where it says neither."""
        return self._known.get(normalised(text))


class TickCache(dict[str, bool | None]):
    """What texts in the column for an answer say of it, worked out when one is met first. Raises `Wrong`."""

    def __init__(self, answer: OptionId, parser: CellParser, yes_no: YesNo) -> None:
        super().__init__()
        self._answer, self._parser, self._yes_no = answer, parser, yes_no

    def of(self, cell: object) -> bool | None:
        """Return what any cell says. Raises `Wrong`."""
        if isinstance(cell, str):
            return self[cell]
        return was_chosen(self._answer, cell_as_text(cell), self._parser, self._yes_no)

    def __missing__(self, text: str) -> bool | None:
        chosen = was_chosen(self._answer, text, self._parser, self._yes_no)
        if len(self) >= MAX_CACHED_TEXTS:
            self.clear()
        self[text] = chosen
        return chosen


class Indicators(Struct, frozen=True):
    """A question of several answers with a column for each of them, and perhaps one for all.

    `columns` has the place of each column, its answer, and what its texts say.
    """

    parser: CellParser
    whole: int | None
    columns: tuple[tuple[int, OptionId, TickCache], ...]


def read_indicators(indicators: Indicators, cells: Sequence[object], columns: Sequence[str]) -> Answer | None:
    """Return what the columns of a question together say. Raises `Contradicting`."""
    parser, faults = indicators.parser, []
    chosen: dict[OptionId, bool | None] = {}
    for position, answer, cache in indicators.columns:
        try:
            chosen[answer] = cache.of(cells[position])
        except Wrong as wrong:
            faults.append(CellFault(columns[position], wrong.problem))
    if faults and _was_not_shown(cells[position] for position, *_ in indicators.columns):
        faults, chosen = [], {}
    whole: CellMeaning = None
    if indicators.whole is not None:
        try:
            whole = parser.read(cells[indicators.whole])
        except Wrong as wrong:
            faults.append(CellFault(columns[indicators.whole], wrong.problem))
    if faults:
        raise Contradicting(faults)
    single = _together(indicators, chosen, columns)
    if single is None and _is_none_chosen(chosen, parser.question.answer_ids):
        if whole is None and indicators.whole is not None:  # the question was passed over: ODK Central has no there
            return None
        single = frozenset() if whole is not None else parser.nothing_chosen.meaning(parser.question.id)
    if whole is None or single is None or whole == single:
        said = single if whole is None else whole
        return None if isinstance(said, SpecialChoice) else said
    first = columns[indicators.columns[0][0]]
    column = columns[indicators.whole or 0]
    raise Contradicting([CellFault(column, Problem("columns-disagree", values={"first": first, "second": column}))])


def was_chosen(answer: OptionId, text: str, parser: CellParser, yes_no: YesNo) -> bool | None:
    """Return whether a text in the column for an answer says that it was chosen, None when it says nothing.

    A mapping comes first, then yes and no, then the words of the answer itself. Raises `Wrong`.
    """
    signs = parser.mapped(text)
    if signs and signs != (answer,) and (said := SAID.get(signs[0])) is not None:
        return said[0]
    if says_nothing(text):
        return None
    chosen = yes_no.of(text)
    if chosen is not None:
        return chosen
    meanings = parser.meanings(text)
    if answer in meanings:
        return True
    if meanings:
        other = ", ".join(map(named, meanings))
        raise Wrong("other-answer", found=short(text.strip()), other=other, answer=named(answer))
    raise Wrong("not-yes-or-no", found=short(text.strip()))


SAID: dict[Meaning, tuple[bool | None]] = {
    Sign.YES: (True,),
    Sign.NO: (False,),
    Sign.NOTHING: (False,),
    SpecialChoice.NONE: (False,),
    Sign.OPEN: (None,),
    SpecialChoice.UNSURE: (None,),
}
"""What it means for one answer that a mapping says no answer of a text."""


def _was_not_shown(cells: Iterable[object]) -> bool:
    """Tell whether one and the same sign for it stands in all cells."""
    texts = {cell_as_text(cell).strip().casefold() for cell in cells}
    return len(texts) == 1 and texts <= NOT_SHOWN


class Contradicting(Exception):
    """Raised where the cells of a row don't go together; `faults` tell which."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__()
        self.faults = faults


def _together(indicators: Indicators, chosen: dict[OptionId, bool | None], columns: Sequence[str]) -> CellMeaning:
    """Return what those of the columns for single answers say that say yes; None where none does."""
    yes = [option for option, was_chosen in chosen.items() if was_chosen]
    choices = [each for each in yes if isinstance(each, SpecialChoice)]
    if SpecialChoice.RETIRED in choices:
        return SpecialChoice.UNSURE
    if choices and len(yes) > 1:
        position = next(position for position, option, _ in indicators.columns if option is choices[0])
        problem = Problem(
            "not-alone", values={"found": short(columns[position]), "question": indicators.parser.question.id}
        )
        raise Contradicting([CellFault(columns[position], problem)])
    if choices:
        return frozenset() if choices[0] is SpecialChoice.NONE else choices[0]
    if yes:
        return frozenset(each for each in yes if isinstance(each, str))
    return None


def _is_none_chosen(chosen: Mapping[OptionId, bool | None], answers: Sequence[str]) -> bool:
    """Tell whether no is said of every answer. Where there is a column for “none” that says no, it isn't known."""
    return chosen.get(SpecialChoice.NONE) is not False and all(chosen.get(name) is False for name in answers)


def _said(signs: Sequence[str], words: Sequence[str], all_translations: Sequence[Translations]) -> Iterator[str]:
    """Yield signs, and words in all languages with the first letter of the first of them."""
    yield from signs
    for translations in all_translations:
        yield translations(words[0])[:1]
        yield from map(translations, words)
    yield from words
