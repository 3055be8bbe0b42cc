"""What the cells of a column mean that answers a question, and those of a column for one of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from advisor.network.columns.mapping import Values
from advisor.network.columns.names import OptionId, SpecialChoice, names_of_answers
from advisor.network.columns.normalisation import folded, normalised, trimmed
from advisor.problems.descriptions import describe, short
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer
from advisor.words.translations import Translations

CellMeaning = Answer | SpecialChoice | None
"""What a cell says: an answer, that it isn't known, or nothing."""

SEPARATORS = (";", ",", "\n", " ")
"""What parts several answers, in the order in which it is tried."""

MAX_PARTS = 400
"""How many words a cell may have that is parted at spaces."""


class Wrong(Exception):
    """Raised where a cell has no meaning that is certain."""

    def __init__(self, code: str, close: str = "", **values: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, values=values, close=close)


class CellParser:
    """Reads cells of columns that answer a question, as texts or as values of JSON. `values` are those of a mapping.

    For a question with the answers `one` (“One person”) and `several`, of which one is chosen: `one`, ` One person `
    and `ONE PERSON` are the answer `one`; an empty cell and `null` are None, since nothing was said; `I don't know` is
    `SpecialChoice.UNSURE`, since that was said; `perhaps` raises `Wrong` with the code `not-an-answer`. Where several
    may be chosen, `one; several` and the list `["one", "several"]` are `frozenset({"one", "several"})`.

    `renamed` are the former ids that were met, with the present ones, and `retired` those of answers that are gone for
    good; with one of these nothing is known any more.
    """

    def __init__(self, question: Question, all_translations: Sequence[Translations], values: Values) -> None:
        self.question = question
        self.names = names_of_answers(question, all_translations)
        self._exact = {text.strip(): meanings for text, meanings in values.items()}
        self._mapped = {normalised(text): meanings for text, meanings in values.items()}
        self._blank = self._exact.get("")
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

    def meanings(self, text: str) -> tuple[OptionId, ...]:
        """Return what the whole of a text means, nothing when it isn't known. Raises `Wrong` when that is uncertain."""
        mapped = self._exact.get(text.strip()) or self._mapped.get(normalised(text))
        if mapped is not None:
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
        if not text.strip():
            return self._answer(self._blank, text) if self._blank else None
        meanings = self.meanings(text) or self._parted(text)
        if not meanings:
            raise self._unknown(text)
        return self._answer(meanings, text)

    def _list(self, cells: Sequence[object]) -> CellMeaning:
        found: list[OptionId] = []
        for each in cells:
            if not isinstance(each, str):
                raise Wrong("answer-type", question=self.question.id, found=describe(each))
            meanings = self.meanings(each)
            if not meanings:
                raise self._unknown(each)
            found += meanings
        if not cells and not self.question.several:
            raise Wrong("several-values", question=self.question.id, count="0")
        return self._answer(found or (SpecialChoice.NONE,), ", ".join(map(str, cells)))

    def _answer(self, meanings: Sequence[OptionId], text: str) -> CellMeaning:
        """Return what several meanings are together."""
        once = dict.fromkeys(meanings)
        if SpecialChoice.RETIRED in once:
            return SpecialChoice.UNSURE
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

    def _parted(self, text: str) -> list[OptionId]:
        """Return what the parts of a text mean, where every one of them means something; nothing otherwise."""
        whole = folded(text)  # where every kind of space is a plain one, and a full-width sign too
        for separator in SEPARATORS:
            pieces = _lines(text) if separator == "\n" else _pieces(whole, separator)
            if len(pieces) <= MAX_PARTS:
                ways = self._ways(pieces, "" if separator == "\n" else separator)
                if len(ways) > 1:
                    one, other = sorted(", ".join(sorted(map(_named, way))) for way in ways)[:2]
                    raise Wrong("answer-ambiguous", found=short(text.strip()), first=one, second=other)
                if ways and pieces:
                    return list(*ways)
        return []

    def _ways(self, pieces: Sequence[str], between: str) -> set[frozenset[OptionId]]:
        """Return the sets of meanings that pieces can have, one or several of them together; two at most.

        The words of an answer may have the separator in them.
        """
        ways: list[set[frozenset[OptionId]]] = [{frozenset()}]
        for end in range(1, len(pieces) + 1):
            found: set[frozenset[OptionId]] = set()
            for begin in range(max(0, end - self._longest), end):
                if ways[begin]:
                    meanings = self._meanings_of_part(between.join(pieces[begin:end]).strip())
                    found |= {way | meanings for way in ways[begin] if meanings}
            ways.append(set(sorted(found, key=lambda way: sorted(map(_named, way)))[:2]))
        return ways[-1]

    @cached_property
    def _longest(self) -> int:
        """How many pieces one answer may have become at most."""
        return max(map(_count_words, (*self.names.phrases, *self._mapped)), default=1)

    def _meanings_of_part(self, part: str) -> frozenset[OptionId]:
        if not part:
            return frozenset()
        self._note_former(part)
        known = self._mapped.get(trimmed(part))
        return frozenset(known or self._certain(part, self.names.phrases.get(trimmed(part), ())))

    def _certain(self, text: str, meanings: tuple[OptionId, ...]) -> tuple[OptionId, ...]:
        if len(meanings) > 1:
            one, other = map(_named, meanings[:2])
            raise Wrong("answer-ambiguous", found=short(text.strip()), first=one, second=other)
        return meanings

    def _unknown(self, text: str) -> Wrong:
        near = closest(normalised(text), self.names.phrases)
        close: OptionId = next(
            (each for each in self.names.phrases.get(near, ()) if each is not SpecialChoice.RETIRED), ""
        )
        known = ", ".join(self.question.answer_ids)
        values = {"found": short(text.strip()), "question": self.question.id, "known": known}
        return Wrong("not-an-answer", _named(close), **values)


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


def _lines(text: str) -> list[str]:
    """Return the lines of a text that aren't blank, folded, so that they can be joined again; nothing of one line."""
    lines = text.strip().splitlines()
    return [f" {line}" for line in map(folded, lines) if line] if len(lines) > 1 else []


def _pieces(whole: str, separator: str) -> list[str]:
    """Return the pieces of a folded text that aren't blank; nothing where nothing parts it."""
    return [piece for piece in whole.split(separator) if piece.strip()] if separator in whole else []


def _count_words(phrase: str) -> int:
    return phrase.count(" ") + 1


def _named(option: OptionId) -> str:
    return option.value if isinstance(option, SpecialChoice) else option
