"""Answers that were given by an earlier rule base: under their present ids, and those that are none any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from advisor.rulebase.model import Question, Rulebase

Value = TypeVar("Value")

DraftAnswer = str | list[str] | None
"""An answer's id, a list of ids where several may be chosen, or None where “I don't know” was said."""


def current_answers(answers: Mapping[str, Value], rulebase: Rulebase) -> dict[str, Value]:
    """Return answers by the ids that questions and answers have now; what has no other id is left as it is."""
    found: dict[str, Value] = {}
    for name, value in answers.items():
        present = name if name in rulebase.questions else rulebase.renamed.get(name, name)
        if present == name or present not in answers:
            question = rulebase.questions.get(present)
            found[present] = _current(value, question) if question and question.renamed else value
    return found


def current_id(name: str, rulebase: Rulebase) -> str:
    """Return the id that a question, finding or rule has now; one that nothing ever had is left as it is."""
    found = rulebase.item(name)
    return found.id if found else name


def current_answer_id(name: str, question: Question) -> str:
    """Return the id that an answer to a question has now; one that none ever had is left as it is."""
    return name if name in question.answer_ids else question.renamed.get(name, name)


def partition_known(
    answers: Mapping[str, DraftAnswer], rulebase: Rulebase
) -> tuple[dict[str, DraftAnswer], dict[str, DraftAnswer]]:
    """Return answers by their present ids: those that fit the rule base, and those that it doesn't know any more.

    One that fits is a list where several may be chosen, else one id, or None where “I don't know” was said.
    """
    known: dict[str, DraftAnswer] = {}
    unknown: dict[str, DraftAnswer] = {}
    for name, answer in current_answers(answers, rulebase).items() if answers else ():
        question = rulebase.questions.get(name)
        if question is None:
            unknown[name] = answer
        elif answer is None or (not question.several and answer in question.answer_ids):  # almost all are so
            known[name] = answer
        else:
            chosen = answer if isinstance(answer, list) else [answer]
            offered = all(each in question.answer_ids for each in chosen)
            if offered and (question.several or len(chosen) == 1):
                known[name] = chosen if question.several else chosen[0]
            else:
                unknown[name] = answer
    return known, unknown


def _current(value: Value, question: Question) -> Value:
    if isinstance(value, list):
        return [current_answer_id(each, question) if isinstance(each, str) else each for each in value]  # type: ignore[return-value]
    if isinstance(value, str):
        return current_answer_id(value, question)  # type: ignore[return-value]
    return value
