"""The table of former words of our rules: what stands there, and what forms that are kept call otherwise than today."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from advisor import Advisor, paths
from advisor.network.columns.names import SpecialChoice, names_of_answers, names_of_questions
from advisor.rulebase.reading.former_words import COLUMNS, FILE, FormerWords, former_words
from tests.kept.reading import VERSIONS

TABLE = Path(paths.RULES) / FILE

Words = tuple[str, str, str]
"""A line of the table: a question, one of its answers or nothing, the words."""


def renewed() -> str:
    """Return the table with the words that are missing in it, and without those that are said again today."""
    advisor = Advisor()
    base, spoken = advisor.rulebase, [advisor.translations(code) for code in advisor.languages]
    said = [*_written(former_words(TABLE.parent, base)), *(each for kept in VERSIONS for each in words_of(kept))]
    questions = names_of_questions(base, spoken)
    lines: dict[Words, None] = {}
    for name, answer, words in said:
        question = base.questions.get(base.renamed.get(name, name))
        if question is None:
            continue
        known = (*question.answer_ids, "none") if question.several else question.answer_ids
        current = question.renamed.get(answer, answer)
        now = names_of_answers(question, spoken) if answer else questions
        meant = question.id if not answer else current if current in question.answer_ids else SpecialChoice.NONE
        if (not answer or current in known) and meant not in now.of(words):
            lines[question.id, current, words] = None
    places = {(each.id, name): place for place, (each, name) in enumerate(_in_order(advisor))}
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([COLUMNS, *sorted(lines, key=lambda line: places[line[:2]])])
    return stream.getvalue()


def words_of(kept: Path) -> Iterator[Words]:
    """Yield what the questions and answers of a form that is kept are called, in each of its languages."""
    book = load_workbook(kept / "forms" / "questionnaire.xlsx")
    survey, choices = (rows_of(book[name]) for name in ("survey", "choices"))
    labels = [name for name in survey[0] if name.startswith("label::")]
    asked = {row["type"].split()[1]: row for row in survey if str(row["type"]).startswith("select")}
    for row in asked.values():
        yield from ((row["name"], "", row[label]) for label in labels)
    for choice in choices:
        question = asked[choice["list_name"]]["name"]
        yield from ((question, choice["name"], choice[label]) for label in labels)


def rows_of(sheet: Any) -> list[dict[str, str]]:
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _written(former: FormerWords) -> Iterator[Words]:
    yield from ((name, "", words) for name, texts in former.asked.items() for words in texts)
    yield from ((name, answer, words) for (name, answer), texts in former.answers.items() for words in texts)


def _in_order(advisor: Advisor) -> Iterator[tuple[Any, str]]:
    for question in advisor.rulebase.questions.values():
        for name in ("", *question.answer_ids, "none"):
            yield question, name
