"""Answers in words."""

from __future__ import annotations

from advisor.reports.shapes import Data
from advisor.rulebase.model import Question
from advisor.words.marks import N_
from advisor.words.wording import Wording

NONE_OF_THESE = N_("None of these")
DONT_KNOW = N_("I don’t know")


def answer_words(question: Question, answer: str | frozenset[str] | None, wording: Wording) -> list[Data] | None:
    """Return the chosen answers, `[{"id", "words"}]` in the order of the question; None when it is open."""
    if answer is None:
        return None
    chosen = {answer} if isinstance(answer, str) else answer
    return [{"id": each.id, "words": wording.say(each.words)} for each in question.answers if each.id in chosen]


def spoken_answer(chosen: list[Data] | None, wording: Wording) -> str:
    """Return chosen answers, as `answer_words` gives them, as one text."""
    if chosen is None:
        return wording(DONT_KNOW)
    return " · ".join(each["words"] for each in chosen) or wording(NONE_OF_THESE)
