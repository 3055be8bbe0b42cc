"""What the cells of a column mean that answers a question, and those of a column for one of its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from json import loads

from advisor.network.columns.mapping import Meaning, Sign, Values, named
from advisor.network.columns.names import OptionId, SpecialChoice, names_of_answers
from advisor.network.columns.nothing_chosen import NothingChosen
from advisor.network.columns.texts.normalisation import folded, is_blank, normalised, plain, trimmed
from advisor.network.columns.texts.pieces import all_pieces, inside, unquoted
from advisor.problems.descriptions import describe, short
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Question
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.situation.answers import Answer
from advisor.words.translations import Translations

CellMeaning = Answer | SpecialChoice | None
"""What a cell says: an answer, that it isn't known, or nothing."""

MAX_CACHED_TEXTS = 1_000
"""Of how many texts of a column it is kept what they mean."""

NOT_SHOWN = "{question_not_shown}"
"""What LimeSurvey writes into a cell (in its VV files) in place of nothing."""


class Wrong(Exception):
    """Raised where a cell has no meaning that is certain."""

    def __init__(self, code: str, close: str = "", **values: str) -> None:
        super().__init__(code)
        self._problem = Problem(code, values=values, close=close)

    @property
    def problem(self) -> Problem:
        """What is wrong."""
        return self._problem


class Unknown(Wrong):
    """Raised where a text means nothing; what is told of it takes long to work out, and often nobody asks."""

    def __init__(self, told: Callable[[], Problem]) -> None:
        super().__init__("not-an-answer")
        self._told = told

    @property
    def problem(self) -> Problem:
        """What is wrong, worked out each time."""
        return self._told()


class CellParser:
    """Reads cells of columns that answer a question, as texts or as values of JSON. `values` are those of a mapping.

    For a question with the answers `one` (“One person”) and `several`, of which one is chosen: `one`, ` One person `
    and `ONE PERSON` are the answer `one`; an empty cell and `null` are None, since nothing was said; `I don't know` is
    `SpecialChoice.UNSURE`, since that was said; `perhaps` raises `Wrong` with the code `not-an-answer`. Where several
    may be chosen, `one; several` and the list `["one", "several"]` are `frozenset({"one", "several"})`.

    `renamed` are the former ids that were met, with the present ones, and `retired` those of answers that are gone for
    good; with one of these nothing is known any more. `nothing_chosen` says what an empty list means.
    """

    def __init__(
        self,
        question: Question,
        all_translations: Sequence[Translations],
        values: Values,
        nothing_chosen: NothingChosen | None = None,
        former: FormerWords = NO_FORMER_WORDS,
    ) -> None:
        self.question = question
        self.names = names_of_answers(question, all_translations, former)
        self.nothing_chosen = nothing_chosen or NothingChosen()
        self._exact = {text.strip(): meanings for text, meanings in values.items()}
        self._mapped = {normalised(text): meanings for text, meanings in values.items()}
        self.renamed: dict[str, str] = {}
        self.retired: dict[str, None] = {}

    def read(self, cell: object) -> CellMeaning:
        """Return what a cell says. Raises `Wrong`."""
        if isinstance(cell, str):
            return self._text(cell)
        if cell is None:
            return None
        if isinstance(cell, list):
            return self._list(cell)
        if isinstance(cell, int | float):
            return self._text(cell_as_text(cell))
        raise Wrong("answer-type", question=self.question.id, found=describe(cell))

    def mapped(self, text: str) -> tuple[Meaning, ...]:
        """Return what a mapping says of a text, nothing where it says nothing."""
        return self._exact.get(text.strip()) or self._mapped.get(normalised(text), ())

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """Return what the whole of a text means, nothing when it isn't known. Raises `Wrong` when that is uncertain."""
        mapped = _of_answers(self.mapped(text))
        if mapped:
            return mapped
        self._note_former(text.strip())
        return self._certain(text, self.names.of(text))

    def _note_former(self, name: str) -> None:
        current = self.names.ids.get(name, name)
        if current != name:
            self.renamed[name] = current
        elif name in self.question.retired:
            self.retired[name] = None

    def _text(self, text: str) -> CellMeaning:
        if says_nothing(text):
            blank = _of_answers(self._exact.get("", ()))
            return self._answer(blank, text) if blank else None
        meanings = self.meanings(text) or self._listed(text) or self._parted(text)
        if not meanings:
            raise Unknown(partial(self._unknown, text))
        return self._answer(meanings, text)

    def _list(self, cells: Sequence[object]) -> CellMeaning:
        if not cells and self.question.several:
            return self.nothing_chosen.meaning(self.question.id)
        found: list[Meaning] = []
        for each in cells:
            if not isinstance(each, str):
                raise Wrong("answer-type", question=self.question.id, found=describe(each))
            meanings = self.meanings(each)
            if not meanings:
                raise Unknown(partial(self._unknown, each))
            found += meanings
        if not cells:
            raise Wrong("several-values", question=self.question.id, count="0")
        return self._answer(found, ", ".join(map(str, cells)))

    def _answer(self, meanings: Sequence[Meaning], text: str) -> CellMeaning:
        """Return what several meanings are together."""
        once = dict.fromkeys(each for each in meanings if not isinstance(each, Sign))
        if SpecialChoice.RETIRED in once or (Sign.OPEN in meanings and not once):
            return SpecialChoice.UNSURE
        if not once:
            return frozenset()
        choices = [each for each in once if isinstance(each, SpecialChoice)]
        answers = [each for each in once if isinstance(each, str)]
        if choices and len(once) > 1:
            raise Wrong("not-alone", question=self.question.id, found=short(text.strip()))
        if choices:
            return frozenset() if choices[0] is SpecialChoice.NONE else choices[0]
        if self.question.several:
            return frozenset(answers)
        if len(answers) > 1:
            raise Wrong("several-values", question=self.question.id, count=str(len(answers)))
        return answers[0]

    def _listed(self, text: str) -> list[Meaning]:
        """Return what the texts of a list in JSON mean, where every one of them means something; nothing otherwise."""
        found: list[Meaning] = []
        if text.lstrip().startswith("[") and text.count("[") == 1 and "{" not in text:
            with suppress(ValueError):  # no JSON, or a number of very many digits
                for each in loads(text):
                    meanings = self.meanings(each) if isinstance(each, str) else ()
                    if not meanings:
                        return []
                    found += meanings
        return found

    def _parted(self, text: str) -> list[Meaning]:
        """Return what the parts of a text mean, where every one of them means something; nothing otherwise."""
        for whole in dict.fromkeys((text, inside(text))):
            for pieces, between in all_pieces(whole, folded):
                ways = self._ways(pieces, between)
                if len(ways) > 1:
                    one, other = sorted(", ".join(sorted(map(named, way))) for way in ways)[:2]
                    raise Wrong("answer-ambiguous", found=short(text.strip()), first=one, second=other)
                if ways:
                    return list(*ways)
        return []

    def _ways(self, pieces: Sequence[str], between: str) -> set[frozenset[Meaning]]:
        """Return the sets of meanings that pieces can have, one or several of them together; two at most.

        The words of an answer may have the separator in them.
        """
        ways: list[set[frozenset[Meaning]]] = [{frozenset()}]
        for end in range(1, len(pieces) + 1):
            found: set[frozenset[Meaning]] = set()
            for begin in range(max(0, end - self._longest), end):
                if ways[begin]:
                    meanings = self._meanings_of_part(between.join(pieces[begin:end]).strip())
                    found |= {way | meanings for way in ways[begin] if meanings}
            ways.append(set(sorted(found, key=lambda way: sorted(map(named, way)))[:2]))
        return ways[-1]

    @cached_property
    def _longest(self) -> int:
        """How many pieces one answer may have become at most."""
        return max(map(_count_words, (*self.names.phrases, *self._mapped)), default=1)

    def _meanings_of_part(self, part: str) -> frozenset[Meaning]:
        for each in filter(None, dict.fromkeys((part, unquoted(part)))):
            self._note_former(each)
            known = _of_answers(self._mapped.get(trimmed(each), ()))
            if known := known or self._certain(each, self.names.phrases.get(trimmed(each), ())):
                return frozenset(known)
        return frozenset()

    def _is_known(self, part: str) -> bool:
        names = (trimmed(part), trimmed(unquoted(part)))
        return any(name in self.names.phrases or name in self._mapped for name in names if name)

    def _certain(self, text: str, meanings: tuple[OptionId, ...]) -> tuple[Meaning, ...]:
        if len(meanings) > 1:
            one, other = map(named, meanings[:2])
            raise Wrong("answer-ambiguous", found=short(text.strip()), first=one, second=other)
        return meanings

    def _unknown(self, text: str) -> Problem:
        """Return what is wrong with a text: those of its parts that mean nothing, where others mean something."""
        parts = self.unknown_parts(text)
        near = closest(normalised(parts[0] if parts else text), self.names.phrases)
        close: OptionId = next(
            (each for each in self.names.phrases.get(near, ()) if each is not SpecialChoice.RETIRED), ""
        )
        values = {
            "found": short(text.strip()),
            "question": self.question.id,
            "known": ", ".join(self.question.answer_ids),
        }
        if not parts:
            return Problem("not-an-answer", values=values, close=named(close))
        values["parts"] = ", ".join(f'"{short(each)}"' for each in parts)
        return Problem("part-not-an-answer", values=values, close=named(close))

    def unknown_parts(self, text: str) -> list[str]:
        """Return the parts of a text that mean nothing, as parted by what leaves most of it known.

        Spaces, which stand within any words, part a text that nothing else does.
        """
        best, most = [""], 0
        for pieces, between in all_pieces(inside(text), lambda each: " ".join(plain(each).split())):
            unknown, known = self._sorted_out(pieces, between)
            if known > most and (between != " " or (not most and 2 * known >= len(pieces))):
                best, most = unknown, known
        return [each for each in best if each]

    def _sorted_out(self, pieces: Sequence[str], between: str) -> tuple[list[str], int]:
        """Return the parts that mean nothing, neighbouring pieces together, and how many pieces mean something."""
        unknown: list[list[str]] = [[]]
        position = known = 0
        while position < len(pieces):
            ends = range(min(len(pieces), position + self._longest), position, -1)
            parts = {end: folded(between.join(pieces[position:end])) for end in ends}
            end = next((end for end, part in parts.items() if self._is_known(part)), 0)
            if end:
                known += end - position
                unknown.append([])
            else:
                unknown[-1].append(pieces[position])
            position = end or position + 1
        return [unquoted(between.join(each).strip()) for each in unknown if each], known


def cell_as_text(value: object) -> str:
    """Return a value as a text, as a table would have it."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(cell_as_text, value))
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def says_nothing(text: str) -> bool:
    """Tell whether a text says nothing."""
    return is_blank(text) or text.strip() == NOT_SHOWN


def _of_answers(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Return meanings but for those that only a column for one answer can have."""
    return () if meanings in ((Sign.YES,), (Sign.NO,)) else meanings


def _count_words(phrase: str) -> int:
    return phrase.count(" ") + 1
