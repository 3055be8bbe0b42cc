"""Answers that were given before a question or an answer got a new id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from advisor.rulebase.model import Rulebase

Value = TypeVar("Value")


def current(answers: Mapping[str, Value], rulebase: Rulebase) -> dict[str, Value]:
    """Return answers by the ids that questions and answers have now; what has no other id is left as it is."""
    found: dict[str, Value] = {}
    for name, value in answers.items():
        question = name if name in rulebase.questions else rulebase.renamed.get(name, name)
        if question == name or question not in answers:
            found[question] = _current(value, question, rulebase)
    return found


def _current(value: Value, name: str, rulebase: Rulebase) -> Value:
    question = rulebase.questions.get(name)
    if question is None:
        return value
    known, renamed = question.answer_ids, question.renamed
    if isinstance(value, list):
        return [each if each in known or not isinstance(each, str) else renamed.get(each, each) for each in value]  # type: ignore[return-value]
    if isinstance(value, str) and value not in known:
        return renamed.get(value, value)  # type: ignore[return-value]
    return value
