"""Readers and rows for tests, and situations written in the ways that tables have."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from advisor import Advisor
from advisor.files.tables.row import Row
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping import ColumnMapping
from advisor.network.reading import CaseReader
from advisor.rulebase.model import Question, Rulebase
from advisor.rulebase.reading.former_words import NO_FORMER_WORDS, FormerWords
from advisor.situation.answers import Answer
from advisor.words.translations import Translations


def all_translations(advisor: Advisor) -> list[Translations]:
    return [advisor.translations(code) for code in advisor.languages]


def reader(
    advisor: Advisor,
    *,
    mapping: ColumnMapping | None = None,
    keep: Sequence[str] = (),
    former: FormerWords = NO_FORMER_WORDS,
) -> CaseReader:
    spoken = all_translations(advisor)
    return CaseReader(advisor.rulebase, spoken, mapping=mapping, keep=keep, file="table.csv", former=former)


def noted(made: CaseReader) -> list[tuple[str, str, str]]:
    """Return for which questions a reader tells that nothing was chosen, and in how many rows."""
    told = ((each.code, each.values) for each in made.notes if each.code.startswith("nothing-"))
    return [(code, values["question"], values["count"]) for code, values in told]


def read_one(made: CaseReader, table: dict[str, object], *, in_table: bool = True) -> Case | Rejected:
    """Return what one row of a table says, or (not `in_table`) an object by itself."""
    columns = tuple(table)
    if in_table:
        made.read_header(columns)
    return made.read(Row(2, columns, list(table.values())))


def answers_of(read: Case | Rejected) -> object:
    assert isinstance(read, Case), read
    return read.situation.answers


def codes_of(read: Case | Rejected) -> list[tuple[str, str]]:
    assert isinstance(read, Rejected), read
    return [(fault.column, fault.problem.code) for fault in read.faults]


def situations(rulebase: Rulebase) -> st.SearchStrategy[dict[str, Answer]]:
    """Any answers to any of the questions."""
    each = {question.id: _answer(question) for question in rulebase.questions.values()}
    return st.fixed_dictionaries({}, optional=each)


def _answer(question: Question) -> st.SearchStrategy[Answer]:
    if question.several:
        return st.frozensets(st.sampled_from(question.answer_ids))
    return st.sampled_from(question.answer_ids)


def words_for(question: Question, answer: str, translations: Translations) -> str:
    return next(translations.say(each.words) for each in question.answers if each.id == answer)


def none_for(question: Question, translations: Translations) -> str:
    return translations.say(question.none.words) if question.none else translations("None of these")
