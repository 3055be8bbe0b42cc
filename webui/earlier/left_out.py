"""Answers that no question takes any more: what they were answers to, and what the rule base says of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from advisor.rulebase.model import Rulebase
from advisor.words.markers import N_
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations

QUESTION_GONE = N_("A question that is no longer asked: “{name}”.")
ANSWER_GONE = N_("“{ask}”: your answer does not fit this question any more.")

LONGEST = 60
"""How much is told of the name of a question that nobody knows."""


class LeftOut(NamedTuple):
    """A question whose answer had to be left out, and the id of that answer where the rule base says where it went."""

    question: str
    answer: str = ""


def left_out(name: str, value: object, rulebase: Rulebase) -> LeftOut:
    """Return an answer, as it was given to a question, as one that had to be left out."""
    question = rulebase.questions.get(name)
    if question is None:
        return LeftOut(name if name in rulebase.retired else name[:LONGEST])
    given = value if isinstance(value, list) else [value]
    return LeftOut(name, next((each for each in given if isinstance(each, str) and question.retired.get(each)), ""))


def gone_for_good(answers: Mapping[str, object], rulebase: Rulebase) -> list[LeftOut]:
    """Return those of the answers of which the rule base says where to say now what they said."""
    found = (left_out(name, value, rulebase) for name, value in answers.items())
    return [each for each in found if _word(each, rulebase)]


def in_sentences(left_out: LeftOut, rulebase: Rulebase, translations: Translations) -> str:
    """Return the sentences that say what could not be used."""
    question, word = rulebase.questions.get(left_out.question), _word(left_out, rulebase)
    if question is None:
        said = translations(QUESTION_GONE).format(name=left_out.question[:LONGEST])
    else:
        said = translations(ANSWER_GONE).format(ask=translations.say(question.ask))
    return f"{said} {translations.say(word)}" if word else said


def _word(left_out: LeftOut, rulebase: Rulebase) -> Translatable | None:
    """Return what the rule base says of an answer that had to be left out, or of its question; perhaps nothing."""
    question = rulebase.questions.get(left_out.question)
    retired = question.retired if question else rulebase.retired
    return retired.get(left_out.answer if question else left_out.question)
