"""How long it takes to answer, worked out from the words of the questions."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from advisor.reports.documents.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from advisor.words.translations import Translations
from webui.language import current_language, translations
from webui.service import service

WORDS_A_MINUTE = 200
"""How fast people read who read in order to answer."""

SECONDS_TO_CHOOSE = 4
"""What it takes to choose an answer, once it is read."""


class Minutes(NamedTuple):
    """In about how many minutes all questions are answered, and those of the quick check."""

    full: int
    quick: int


def minutes() -> Minutes:
    """Return how long it takes at most to answer in the language of the request."""
    return service().once(("minutes", current_language()), lambda: _minutes(translations()))


def _minutes(words: Translations) -> Minutes:
    return Minutes(*(_to_answer(each, words) for each in (service().rulebase.questions.values(), _quickly_asked())))


def _quickly_asked() -> Iterable[Question]:
    """Return what the quick check asks of somebody who knows no answer, and ends none of it before."""
    asked: dict[str, Question] = {}
    while following := service().advisor.next_question({}, asked, quick=True):
        asked[following.id] = following
    return asked.values()


def _to_answer(questions: Iterable[Question], words: Translations) -> int:
    """Return the minutes to read and answer questions, rounded up."""
    told = [len(_read(each, words).split()) / WORDS_A_MINUTE + SECONDS_TO_CHOOSE / 60 for each in questions]
    return max(1, math.ceil(sum(told)))


def _read(question: Question, words: Translations) -> str:
    """Return all that is read of a question before it is answered."""
    said = [question.ask, *([question.help] if question.help else []), *(each.words for each in question.answers)]
    none = [none_words(question, words)] if question.several else []
    return " ".join([*map(words.say, said), *none, unsure_words(question, words)])
