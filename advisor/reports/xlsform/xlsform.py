"""The questionnaire as the three sheets of an XLSForm (xlsform.org), in all languages at once.

The names of questions and choices are the ids of the rule base, so that submissions need no mapping.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from advisor.assessment.asking.question_pages import QuestionPages
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.documents.answers import none_words, unsure_words
from advisor.reports.xlsform import names, phrases
from advisor.reports.xlsform.expressions import alone, shown_unless
from advisor.reports.xlsform.hiding import hidden_by
from advisor.rulebase.model import Question
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations

Record = Mapping[str, str]
"""A row of a sheet: texts by the names of their columns."""

Said = Callable[[Translations], str]
"""Tells a text in a language; nothing where there is none."""


class Sheet(NamedTuple):
    """A sheet: what it is called, its columns, and its rows, which may have nothing in some of them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Record, ...]


def xlsform(reasoning: Reasoning, all_translations: Sequence[Translations]) -> list[Sheet]:
    """Return the questionnaire of a rule base as the sheets of an XLSForm.

    It opens in the first of the languages. Raises `Faulty` where ids of the rule base mean something else in a form.
    """
    names.check_names(reasoning.rulebase)
    form = _Form(reasoning, all_translations)
    return [
        form.sheet("survey", ["type", "name"], ["label", "hint", "guidance_hint", "constraint_message"], form.survey()),
        form.sheet("choices", ["list_name", "name"], ["label"], form.choices()),
        form.settings(),
    ]


class _Form:
    def __init__(self, reasoning: Reasoning, all_translations: Sequence[Translations]) -> None:
        self._rulebase = reasoning.rulebase
        self._all_translations = all_translations
        self._topics = QuestionPages(reasoning).topics
        self._questions = [question for questions in self._topics.values() for question in questions]
        self._hidden = hidden_by(reasoning, self._questions)

    def sheet(self, name: str, plain: list[str], spoken: list[str], rows: Iterator[Record]) -> Sheet:
        """Return a sheet whose `spoken` columns are there in each language, and those besides that its rows have."""
        made = tuple(rows)
        columns = plain + [_column(each, translations) for each in spoken for translations in self._all_translations]
        used = {column for row in made for column in row}
        ordered = [column for column in (*columns, "constraint", "relevant") if column in used]
        return Sheet(name, tuple(ordered), made)

    def survey(self) -> Iterator[Record]:
        """Yield what is asked, in its order."""
        yield {"type": "note", "name": names.BEGIN, **self._told("label", lambda say: say(phrases.BEGIN))}
        yield {
            "type": "text",
            "name": names.SITUATION,
            **self._told("label", lambda say: say(phrases.NAME)),
            **self._told("hint", lambda say: say(phrases.NAME_HINT)),
        }
        for section, questions in self._topics.items():
            title = self._rulebase.sections[section].title
            yield {"type": "begin_group", "name": names.topic_name(section), **self._told("label", _words(title))}
            yield from map(self._question, questions)
            yield {"type": "end_group"}
        yield {"type": "note", "name": names.END, **self._told("label", lambda say: say(phrases.END))}

    def _question(self, question: Question) -> Record:
        row = {
            "type": f"select_{'multiple' if question.several else 'one'} {question.id}",
            "name": question.id,
            **self._told("label", _words(question.ask)),
            **self._told("hint", _hint(question)),
            **self._told("guidance_hint", _words(question.why)),
        }
        if question.several:
            row["constraint"] = alone(names.own_choices(question))
            row |= self._told("constraint_message", _alone(question))
        if question.id in self._hidden:
            row["relevant"] = shown_unless(self._hidden[question.id])
        return row

    def choices(self) -> Iterator[Record]:
        """Yield the choices of all questions; those of each are a list of its name."""
        for question in self._questions:
            told: dict[str, Said] = {answer.id: _words(answer.words) for answer in question.answers}
            if question.several:
                told[names.NONE] = _bound(none_words, question)
            told[names.UNSURE] = _bound(unsure_words, question)
            for name, said in told.items():
                yield {"list_name": question.id, "name": name, **self._told("label", said)}

    def settings(self) -> Sheet:
        """Return what the form is called, and how it is shown: a question a page, as on a phone."""
        base, first = self._rulebase, self._all_translations[0]
        row = {
            "form_title": first.say(base.service.name),
            "form_id": base.id,
            "version": base.version,
            "default_language": _language(first),
            "style": "pages",
        }
        return Sheet("settings", tuple(row), (row,))

    def _told(self, column: str, said: Said) -> dict[str, str]:
        told = {_column(column, translations): _plain(said(translations)) for translations in self._all_translations}
        return {name: text for name, text in told.items() if text}


def _language(translations: Translations) -> str:
    return f"{translations.name} ({translations.language.replace('_', '-')})"


def _column(name: str, translations: Translations) -> str:
    return f"{name}::{_language(translations)}"


def _words(words: Translatable | None) -> Said:
    return lambda translations: translations.say(words) if words else ""


def _bound(said: Callable[[Question, Translations], str], question: Question) -> Said:
    return lambda translations: said(question, translations)


def _hint(question: Question) -> Said:
    """Return what helps to answer; that several may be chosen is not seen on every phone."""

    def hint(translations: Translations) -> str:
        parts = [translations(phrases.SEVERAL)] if question.several else []
        return " ".join([*parts, *([translations.say(question.help)] if question.help else [])])

    return hint


def _alone(question: Question) -> Said:
    return lambda translations: translations(phrases.ALONE).format(
        none=none_words(question, translations), unsure=unsure_words(question, translations)
    )


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for a reference to a question."""
    return text.replace("${", "$ {")
