"""Answers in words."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.reports.documents.nodes import AnswerWords
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer
from advisor.words.markers import N_
from advisor.words.translations import Translations

NONE_OF_THESE = N_("None of these")
DONT_KNOW = N_("I don’t know")
OR = N_("or")
YOU_ANSWERED = N_("You answered “{answer}” to “{question}”")
WE_TOOK_IT = N_("From your other answers we took it that the answer to “{question}” is “{answer}”")


def answer_words(question: Question, answer: Answer | None, translations: Translations) -> list[AnswerWords] | None:
    """Return the chosen answers in the order of the question; None when it is open."""
    if answer is None:
        return None
    chosen = {answer} if isinstance(answer, str) else answer
    return [AnswerWords(each.id, translations.say(each.words)) for each in question.answers if each.id in chosen]


def quoted_answers(answers: Sequence[AnswerWords], translations: Translations) -> str:
    """Return answers between quotation marks, with “or” between them."""
    return f" {translations(OR)} ".join(translations.quoted(each.words) for each in answers)


def spoken_answer(question: Question, chosen: Sequence[AnswerWords] | None, translations: Translations) -> str:
    """Return chosen answers, as `answer_words` gives them, as one text."""
    if chosen is None:
        return unsure_words(question, translations)
    return " · ".join(each.words for each in chosen) or none_words(question, translations)


def unsure_words(question: Question, translations: Translations) -> str:
    """Return what the choice of not knowing is called where a question is put."""
    return translations.say(question.unsure) if question.unsure else translations(DONT_KNOW)


def none_words(question: Question, translations: Translations) -> str:
    """Return what the choice of none of several answers is called where a question is put."""
    return translations.say(question.none.words) if question.none else translations(NONE_OF_THESE)
