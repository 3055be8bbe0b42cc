"""Questions that have a column for each of their answers, and what yes and no in these come to together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from advisor.network.case import CellFault
from advisor.network.columns.cells import CellMeaning, CellParser, Wrong, cell_as_text
from advisor.network.columns.names import OptionId, SpecialChoice
from advisor.network.columns.normalisation import normalised
from advisor.problems.descriptions import short
from advisor.problems.problem import Problem
from advisor.situation.answers import Answer
from advisor.words.markers import N_
from advisor.words.translations import Translations

YES = ("1", "1.0", "true", "y", "x", "on", "checked", "selected", "✓", "✔", "☑", "☒")
NO = ("0", "0.0", "false", "n", "off", "unchecked", "not selected", "☐")
YES_WORDS = (N_("yes"), N_("true"), N_("checked"), N_("selected"))
NO_WORDS = (N_("no"), N_("false"), N_("not checked"), N_("not selected"))


class YesNo:
    """The cells of columns for one answer: whether it was chosen."""

    def __init__(self, all_translations: Sequence[Translations]) -> None:
        self._known = dict.fromkeys(map(normalised, _said(NO, NO_WORDS, all_translations)), False)
        self._known |= dict.fromkeys(map(normalised, _said(YES, YES_WORDS, all_translations)), True)

    def read(self, cell: object) -> bool | None:
        """Return what a cell says, None when it is blank. Raises `Wrong`."""
        text = cell_as_text(cell)
        if not text.strip():
            return None
        chosen = self._known.get(normalised(text))
        if chosen is None:
            raise Wrong("not-yes-or-no", found=short(text.strip()))
        return chosen


class Indicators(Struct, frozen=True):
    """A question of several answers with a column for each of them, and perhaps one for all."""

    parser: CellParser
    whole: int | None
    columns: tuple[tuple[int, OptionId], ...]


def read_indicators(
    indicators: Indicators, yes_no: YesNo, cells: Sequence[object], columns: Sequence[str]
) -> Answer | None:
    """Return what the columns of a question together say. Raises `Contradicting`."""
    faults: list[CellFault] = []
    chosen: dict[OptionId, bool | None] = {}
    for position, answer in indicators.columns:
        try:
            chosen[answer] = yes_no.read(cells[position])
        except Wrong as wrong:
            faults.append(CellFault(columns[position], wrong.problem))
    whole: CellMeaning = None
    if indicators.whole is not None:
        try:
            whole = indicators.parser.read(cells[indicators.whole])
        except Wrong as wrong:
            faults.append(CellFault(columns[indicators.whole], wrong.problem))
    if faults:
        raise Contradicting(faults)
    single = _together(indicators, chosen, columns)
    if whole is None or single is None or whole == single:
        said = single if whole is None else whole
        return None if isinstance(said, SpecialChoice) else said
    first = columns[indicators.columns[0][0]]
    column = columns[indicators.whole or 0]
    raise Contradicting([CellFault(column, Problem("columns-disagree", values={"first": first, "second": column}))])


class Contradicting(Exception):
    """Raised where the cells of a row don't go together; `faults` tell which."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__()
        self.faults = faults


def _together(indicators: Indicators, chosen: dict[OptionId, bool | None], columns: Sequence[str]) -> CellMeaning:
    """Return what the columns for single answers say.

    No in all of them is none of these; but where one is missing or blank, or there is one for “none” that says no, it
    isn't known.
    """
    yes = [option for option, was_chosen in chosen.items() if was_chosen]
    choices = [each for each in yes if isinstance(each, SpecialChoice)]
    if SpecialChoice.RETIRED in choices:
        return SpecialChoice.UNSURE
    if choices and len(yes) > 1:
        position = next(position for position, option in indicators.columns if option is choices[0])
        problem = Problem(
            "not-alone", values={"found": short(columns[position]), "question": indicators.parser.question.id}
        )
        raise Contradicting([CellFault(columns[position], problem)])
    if choices:
        return frozenset() if choices[0] is SpecialChoice.NONE else choices[0]
    if yes:
        return frozenset(each for each in yes if isinstance(each, str))
    answers = indicators.parser.question.answer_ids
    is_none = chosen.get(SpecialChoice.NONE) is not False and all(chosen.get(name) is False for name in answers)
    return frozenset() if is_none else None


def _said(signs: Sequence[str], words: Sequence[str], all_translations: Sequence[Translations]) -> Iterator[str]:
    """Yield signs, and words in all languages with the first letter of the first of them."""
    yield from signs
    for translations in all_translations:
        yield translations(words[0])[:1]
        yield from map(translations, words)
    yield from words
