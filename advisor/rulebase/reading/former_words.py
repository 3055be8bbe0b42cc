"""The words that questions and answers had in earlier versions, which tables that are under way still have."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from msgspec import Struct

from advisor.files.content import decode, read_bytes
from advisor.files.place import display_path
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Question, Rulebase

FILE = "former-words.csv"
"""The table of them beside the rules: a question, one of its answers (blank for the question itself), their words."""

COLUMNS = ["question", "answer", "words"]

NONE = "none"
"""What stands for “none of these” among the answers, where no answer has that id."""


class FormerWords(Struct, frozen=True):
    """What was asked, by question, and what the answers were called, by question and answer, in any language."""

    asked: Mapping[str, tuple[str, ...]] = {}
    answers: Mapping[tuple[str, str], tuple[str, ...]] = {}


NO_FORMER_WORDS = FormerWords()


def former_words(folder: Path, rulebase: Rulebase) -> FormerWords:
    """Return the former words in the folder of a rule base, none where it has no such table.

    What is gone for good is left out. Raises `Faulty` with every line that is about no question or answer.
    """
    path = folder / FILE
    if not path.is_file():
        return NO_FORMER_WORDS
    name = display_path(path)
    reading = _Reading(rulebase, name)
    reading.read(decode(read_bytes(path, name), name))
    if reading.problems:
        raise Faulty(reading.problems)
    return FormerWords(reading.asked, reading.answers)


class _Reading:
    def __init__(self, rulebase: Rulebase, file: str) -> None:
        self._rulebase = rulebase
        self._file = file
        self._line = 1
        self.asked: dict[str, tuple[str, ...]] = {}
        self.answers: dict[tuple[str, str], tuple[str, ...]] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> None:
        rows = csv.reader(StringIO(text))
        if next(rows, None) != COLUMNS:
            self._report("former-words", columns=",".join(COLUMNS))
            return
        for row in rows:
            self._line = rows.line_num
            if len(row) == len(COLUMNS):
                self._read_line(*row)
            else:
                self._report("former-words", columns=",".join(COLUMNS))

    def _read_line(self, name: str, answer: str, words: str) -> None:
        base = self._rulebase
        question = base.questions.get(base.renamed.get(name, name))
        if question is None and name not in base.retired:
            self._report("unknown-question", closest(name, base.questions), name=name)
        if question is None:
            return
        if not answer:
            self.asked[question.id] = (*self.asked.get(question.id, ()), words)
            return
        known = _known(question)
        key = (question.id, question.renamed.get(answer, answer))
        if key[1] in known:
            self.answers[key] = (*self.answers.get(key, ()), words)
        elif answer not in question.retired:
            told = {"name": answer, "question": question.id, "known": ", ".join(known)}
            self._report("unknown-answer", closest(answer, known), **told)

    def _report(self, code: str, close: str = "", **values: str) -> None:
        self.problems.append(Problem(code, self._file, self._line, values=values, close=close))


def _known(question: Question) -> tuple[str, ...]:
    return (*question.answer_ids, NONE) if question.several else question.answer_ids
