"""Answers of a draft, and the day from which they are, in words."""

from __future__ import annotations

from datetime import date

from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.rulebase.model import Question
from webui.earlier.migration import DraftAnswer
from webui.language import translations


def in_words(question: Question, answer: DraftAnswer) -> str:
    """Return an answer in the words of the request; an empty text when the question has none like it any more."""
    chosen = frozenset([answer] if isinstance(answer, str) else answer or ())
    if not chosen.issubset(question.answer_ids):
        return ""
    return spoken_answer(
        question, answer_words(question, None if answer is None else chosen, translations()), translations()
    )


def saved_on(day: str) -> str:
    """Return the day (ISO 8601) on which a file was saved in the words of the request; an empty text for none."""
    return translations().day(date.fromisoformat(day)) if day else ""
