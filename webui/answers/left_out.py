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


class LeftOut(NamedTuple):
    """A question whose answer had to be left out, and what the rule base says of that where it is gone for good."""

    question: str
    word: Translatable | None


def left_out(name: str, value: object, rulebase: Rulebase) -> LeftOut:
    """Return an answer, as it was given to a question, as one that had to be left out."""
    question = rulebase.questions.get(name)
    if question is None:
        return LeftOut(name, rulebase.retired.get(name))
    given = value if isinstance(value, list) else [value]
    retired = (question.retired.get(each) for each in given if isinstance(each, str))
    return LeftOut(name, next((word for word in retired if word), None))


def gone_for_good(answers: Mapping[str, object], rulebase: Rulebase) -> list[LeftOut]:
    """Return those of the answers of which the rule base says where to say now what they said."""
    return [each for each in (left_out(name, value, rulebase) for name, value in answers.items()) if each.word]


def in_sentences(left_out: LeftOut, rulebase: Rulebase, translations: Translations) -> str:
    """Return the sentences that say what could not be used."""
    question = rulebase.questions.get(left_out.question)
    if question is None:
        said = translations(QUESTION_GONE).format(name=left_out.question[:60])
    else:
        said = translations(ANSWER_GONE).format(ask=translations.say(question.ask))
    return f"{said} {translations.say(left_out.word)}" if left_out.word else said
