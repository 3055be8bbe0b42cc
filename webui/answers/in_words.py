"""Answers of a draft in words."""

from __future__ import annotations

from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.rulebase.model import Question
from webui.answers.migration import DraftAnswer
from webui.language import translations


def in_words(question: Question, answer: DraftAnswer) -> str:
    """Return an answer in the words of the request; an empty text when the question has none like it any more."""
    chosen = frozenset([answer] if isinstance(answer, str) else answer or ())
    if not chosen.issubset(question.answer_ids):
        return ""
    return spoken_answer(
        question, answer_words(question, None if answer is None else chosen, translations()), translations()
    )
