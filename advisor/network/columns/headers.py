"""What the header of a column says by itself: a question, or one answer to a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from advisor.network.columns.mapping import ColumnTarget
from advisor.network.columns.names import NameIndex, OptionId, SpecialChoice, names_of_answers, names_of_questions
from advisor.network.columns.texts.normalisation import code, normalised, plain
from advisor.problems.descriptions import short
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.words.markers import N_
from advisor.words.translations import Translations

LABEL = "situation"
"""The column that names a row, unless a mapping names another."""

LABEL_ASKED = N_("Which name should the advice bear?")
"""What a form asks for it."""

BETWEEN = "/.:"
"""What stands between the names of groups, questions and answers."""

DASH, LOW_DASH = "-", "_"
"""What may stand between a group and its question; but ids, and names that are made of them, have some of their own."""

CHOICE = re.compile(r"\s*\(choice=(.*)\)\s*")
"""How REDCap writes an answer behind its question."""

SELECTED = re.compile(r"\s-\sSelected Choice(?=\s-\s|\s*$)")
"""What Qualtrics puts between a question and its answers, where one of them is to be written."""

MAX_HEADER = 2_000
"""The longest header, in characters, that is looked at."""

OUTERMOST = 8
"""At how many positions from either end a header may be parted."""


SIGNS = " _.-:|[(/>=#~"
"""What may stand between a question and an answer."""


class Style(NamedTuple):
    """How the columns for single answers to a question are called: its name, by its letters, and what follows on it."""

    question: str
    code: str
    signs: str


class Headers:
    """Tells what columns are by their headers; `names` are those of the questions, `answers` of those to each."""

    def __init__(
        self, rulebase: Rulebase, all_translations: Sequence[Translations], former: FormerWords = NO_FORMER_WORDS
    ) -> None:
        self._questions = rulebase.questions
        self._retired = rulebase.retired
        self.names = names_of_questions(rulebase, all_translations, former)
        self.answers: dict[str, NameIndex] = {
            question.id: names_of_answers(question, all_translations, former)
            for question in rulebase.questions.values()
        }
        self._labels = {normalised(each(LABEL_ASKED)) for each in all_translations} | {LABEL, normalised(LABEL_ASKED)}
        self._asked = {code(each) for each in self._labels if " " in each}
        several = ((code(phrase), str(name)) for phrase, name in _each(self.names))
        self._several = [(letters, name) for letters, name in several if self._questions[name].several]
        self._codes = _codes_of((ColumnTarget(str(name)), phrase) for phrase, name in _each(self.names))
        self._pairs = _codes_of(
            (ColumnTarget(str(name), answer), f"{asked} {said}")
            for asked, name in _each(self.names)
            if self._questions[str(name)].several
            for said, answer in _each(self.answers[str(name)])
        )

    def names_rows(self, header: str, columns: Iterable[str]) -> bool:
        """Tell whether a column names the rows, by what is in its header, which may have groups before it.

        What stands before a dot or a colon is a group where another of the `columns` begins with it.
        """
        if len(header) > MAX_HEADER:
            return False
        begin = header[: next(iter(_positions(header, ".:")), 0) + 1]
        for part in _parts(plain(header)):
            if normalised(part) in self._labels or code(part) in self._asked:
                alone = len(begin) < 2 or code(header) == code(part)
                return alone or any(each.startswith(begin) for each in columns if each != header)
        return False

    def grouped(self, columns: Sequence[str]) -> dict[str, str]:
        """Return columns by what they are called without a group that is joined to their names by a dash.

        One is taken for a group where several questions stand in it, or where it is called as the part of the rule base
        in which its question stands: any name may end like the id of a question. Low dashes, which stand in many names,
        part only the latter.
        """
        groups: dict[str, dict[str, str]] = {}
        for column in (each for each in columns if len(each) <= MAX_HEADER and self.meaning(each) is None):
            header = plain(column)
            for position in _positions(header, DASH + LOW_DASH):
                rest = header[position + 1 :]
                if isinstance(self.meaning(rest), ColumnTarget) or self.names_rows(rest, ()):
                    groups.setdefault(header[: position + 1], {})[column] = rest
        found: dict[str, str] = {}
        for group, inside in groups.items():
            questions = {name for rest in inside.values() if (name := self._question_of(rest))}
            parts = {self._questions[name].section.casefold() for name in questions}
            several = len(questions) > 1 and group.endswith(DASH)
            if several or group[:-1].rpartition("_")[2].casefold() in parts:
                found |= {column: rest for column, rest in inside.items() if column not in found}
        return found

    def meaning(self, header: str) -> ColumnTarget | Problem | None:
        """Return what a header says; what is wrong where it says more than one thing; None where it says nothing."""
        if len(header) > MAX_HEADER or not header.strip():
            return None
        name, header = plain(header), _read_as(header)
        found = [ColumnTarget(question) for question in self._questions_called(header)]
        found = found or list(self._of_answers(header)) or self._made_of(header)
        found = found or [ColumnTarget(question) for question in self._in_group(header)]
        groups = iter(_parts(header)[1:])
        while not found and (rest := next(groups, "")):
            found = self._made_of(rest)
        if len(found) > 1:
            one, other = (_told(target) for target in found[:2])
            return Problem("column-ambiguous", values={"name": short(name), "first": one, "second": other})
        return found[0] if found else self._without_answer(name, header)

    def without_answer(self, header: str, styles: Set[Style]) -> Problem | None:
        """Return what is wrong with a header that says nothing and is begun as those are that are of certain styles."""
        for style in sorted(self.styles(header) & styles) if self.meaning(header) is None else ():
            rest = next(filter(None, (_after(part, style.code) for part in _parts(_read_as(header)))))
            values = {"name": short(header), "answer": short(rest.strip(SIGNS + "])")), "question": style.question}
            return Problem("no-such-answer", values=values)
        return None

    def styles(self, header: str) -> set[Style]:
        """Return as what a header is begun: each question of several answers whose name begins it, and what follows."""
        found = set()
        for part in _parts(_read_as(header)) if len(header) <= MAX_HEADER else ():
            for letters, name in self._several:
                rest = _after(part, letters)
                signs = rest[: len(rest) - len(rest.lstrip(SIGNS))].strip()
                if signs:
                    found.add(Style(name, letters, signs))
        return found

    def former(self, header: str) -> tuple[str, str] | None:
        """Return a former id in a header and the present one of the question, where there is such an id."""
        header = plain(header)
        for part in (header, *(header[position + 1 :] for position in _positions(header, BETWEEN))):
            name = part.partition("[")[0].strip()
            current = self.names.ids.get(name)
            if current is not None and current != name:
                return name, current
        return None

    def retired(self, header: str) -> str | None:
        """Return the id in a header of a question that is gone for good, where there is such an id."""
        header = plain(header)
        parts = (header, *(header[position + 1 :] for position in _positions(header, BETWEEN)))
        return next((each for each in map(str.strip, parts) if each in self._retired), None)

    def _question_of(self, header: str) -> str:
        meaning = self.meaning(header)
        return meaning.question if isinstance(meaning, ColumnTarget) else ""

    def _questions_called(self, text: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self.names.of(text))

    def _in_group(self, header: str) -> tuple[str, ...]:
        """Return the questions that a header means without the groups before it."""
        for position in _positions(header, BETWEEN):
            questions = self._questions_called(header[position + 1 :])
            if questions:
                return questions
        return ()

    def _of_answers(self, header: str) -> Iterator[ColumnTarget]:
        """Yield each answer that a header may mean, once."""
        seen = set()
        for question, text in self._with_answers(header):
            for answer in self.answers[question].of(text):
                target = ColumnTarget(question, answer)
                if (question, answer) not in seen:
                    seen.add((question, answer))
                    yield target

    def _made_of(self, name: str) -> list[ColumnTarget]:
        """Return what has a name as programs make it: its letters and digits alone, with some sign between or none.

        No such name has spaces in it where the id of a question has none.
        """
        letters = code(name)
        found = self._pairs.get(letters) or self._codes.get(letters) or []
        return list(dict.fromkeys(each for each, spaced in found if spaced or " " not in name.strip()))

    def _without_answer(self, name: str, header: str) -> Problem | None:
        """Return what is wrong with a header, called by a name, of a question and something that is no answer to it."""
        for question, text in self._with_answers(header, "/["):
            known = self.answers[question].phrases
            near = known.get(closest(normalised(text), known), ("",))[0]
            values = {"name": short(name), "answer": short(text.strip()), "question": question}
            return Problem("no-such-answer", values=values, close=_name(near))
        return None

    def _with_answers(self, header: str, signs: str = BETWEEN + "[") -> Iterator[tuple[str, str]]:
        """Yield each question of several answers that begins a header, with what follows on it."""
        for position in _positions(header, signs):
            bracket = header[position] == "["
            if bracket and not header.rstrip().endswith("]"):
                continue
            before, after = header[:position], header[position + 1 :]
            for question in self._questions_called(before) or self._in_group(before):
                if self._questions[question].several:
                    yield question, after.rstrip()[:-1] if bracket else after


def _positions(text: str, signs: str) -> list[int]:
    """Return where signs stand in a text, not at its beginning; of very many the outermost."""
    positions = [position for position, sign in enumerate(text) if sign in signs and position]
    return positions if len(positions) <= 2 * OUTERMOST else [*positions[:OUTERMOST], *positions[-OUTERMOST:]]


def _read_as(header: str) -> str:
    """Return a header without what programs put between question and answer, in brackets where they have a word."""
    return CHOICE.sub(r" [\1]", SELECTED.sub("", plain(header)))


def _parts(header: str) -> list[str]:
    """Return a header as it is and without groups before it."""
    return [header, *(header[position + 1 :] for position in _positions(header, BETWEEN))]


def _after(header: str, letters: str) -> str:
    """Return what follows in a header on a name of which these letters are left; nothing where it doesn't begin it."""
    begun = ""
    for position, sign in enumerate(header):
        if begun == letters:
            return header[position:]
        begun += code(sign)
        if not letters.startswith(begun):
            break
    return ""


def _each(names: NameIndex) -> Iterator[tuple[str, OptionId]]:
    for phrase, meanings in names.phrases.items():
        for meaning in meanings:
            yield phrase, meaning


def _codes_of(named: Iterable[tuple[ColumnTarget, str]]) -> dict[str, list[tuple[ColumnTarget, bool]]]:
    """Return by the letters and digits of names what has them, and whether these are words."""
    found: dict[str, list[tuple[ColumnTarget, bool]]] = {}
    for target, name in named:
        found.setdefault(code(name), []).append((target, " " in name))
    return found


def _told(target: ColumnTarget) -> str:
    return target.question if target.answer is None else f"{target.question}: {_name(target.answer)}"


def _name(option: OptionId) -> str:
    return option.value if isinstance(option, SpecialChoice) else option
