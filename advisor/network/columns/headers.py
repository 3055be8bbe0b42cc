"""What the header of a column says by itself: a question, or one answer to a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.network.columns.mapping import ColumnTarget
from advisor.network.columns.names import NameIndex, OptionId, SpecialChoice, names_of_answers, names_of_questions
from advisor.network.columns.normalisation import normalised, plain
from advisor.problems.descriptions import short
from advisor.problems.problem import Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Rulebase
from advisor.words.translations import Translations

BETWEEN = "/."
"""What stands between the names of groups, questions and answers."""

DASH = "-"
"""What may stand between a group and its question; but ids have dashes of their own."""

MAX_HEADER = 2_000
"""The longest header, in characters, that is looked at."""

OUTERMOST = 8
"""At how many positions from either end a header may be parted."""


class Headers:
    """Tells what columns are by their headers; `names` are those of the questions, `answers` of those to each."""

    def __init__(self, rulebase: Rulebase, all_translations: Sequence[Translations]) -> None:
        self._questions = rulebase.questions
        self._retired = rulebase.retired
        self.names = names_of_questions(rulebase, all_translations)
        self.answers: dict[str, NameIndex] = {
            question.id: names_of_answers(question, all_translations) for question in rulebase.questions.values()
        }

    def grouped(self, columns: Sequence[str]) -> dict[str, str]:
        """Return columns by what they are called without a group that is joined to their names by a dash.

        One is taken for a group where several questions stand in it, or where it is called as the part of the rule base
        in which its question stands: any name may end like the id of a question.
        """
        groups: dict[str, dict[str, str]] = {}
        for column in (each for each in columns if len(each) <= MAX_HEADER and self.meaning(each) is None):
            header = plain(column)
            for position in _positions(header, DASH):
                rest = header[position + 1 :]
                if isinstance(self.meaning(rest), ColumnTarget):
                    groups.setdefault(header[:position], {})[column] = rest
        found: dict[str, str] = {}
        for group, inside in groups.items():
            questions = {self._question_of(rest) for rest in inside.values()}
            parts = {self._questions[name].section for name in questions}
            if len(questions) > 1 or group.rpartition("_")[2] in parts:
                found |= {column: rest for column, rest in inside.items() if column not in found}
        return found

    def meaning(self, header: str) -> ColumnTarget | Problem | None:
        """Return what a header says; what is wrong where it says more than one thing; None where it says nothing."""
        if len(header) > MAX_HEADER or not header.strip():
            return None
        header = plain(header)
        questions = self._questions_called(header) or self._in_group(header)
        found = [ColumnTarget(name) for name in questions]
        if not self._questions_called(header):
            found = list(self._of_answers(header)) or found
        if len(found) > 1:
            one, other = (_told(target) for target in found[:2])
            return Problem("column-ambiguous", values={"name": short(header), "first": one, "second": other})
        return found[0] if found else self._without_answer(header)

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

    def _without_answer(self, header: str) -> Problem | None:
        """Return what is wrong with a header that names a question and something that is no answer to it."""
        for question, text in self._with_answers(header, "/["):
            known = self.answers[question].phrases
            near = known.get(closest(normalised(text), known), ("",))[0]
            values = {"name": short(header), "answer": short(text.strip()), "question": question}
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


def _told(target: ColumnTarget) -> str:
    return target.question if target.answer is None else f"{target.question}: {_name(target.answer)}"


def _name(option: OptionId) -> str:
    return option.value if isinstance(option, SpecialChoice) else option
