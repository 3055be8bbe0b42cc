"""What takes part in a benchmark, and the last step that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

PlainAnswers = dict[str, str | list[str]]
"""Answers as JSON gives them: an answer's id, or a list of ids where several may be chosen."""


def as_they_are(value: Any) -> Any:
    """Return the value itself."""
    return value


@dataclass(frozen=True, slots=True)
class Contender:
    """A system that holds one rule base, ready to work.

    `work` is what is timed. What it returns leads to advice by `ids`, for the comparison. `spelled` writes plain
    answers in the names the system allows, before the clock starts. One that is `slow` is timed on a part only.
    """

    name: str
    work: Callable[[Any], Any]
    ids: Callable[[Any], list[str]] = as_they_are
    spelled: Callable[[PlainAnswers], Any] = as_they_are
    slow: bool = False


def standing(fired: Collection[str], rulebase: Rulebase) -> list[str]:
    """Return the ids of the advice that is given: the rules that fired less those that another one replaces."""
    replaced_by = rulebase.replaced_by
    together = set(fired)
    return [name for name in fired if name not in replaced_by or together.isdisjoint(replaced_by[name])]


def as_answers(plain: PlainAnswers) -> Answers:
    """Return plain answers as `advisor` keeps them."""
    return {question: as_answer(each) for question, each in plain.items()}


def as_answer(plain: str | list[str]) -> str | frozenset[str]:
    """Return a plain answer as `advisor` keeps it."""
    return plain if isinstance(plain, str) else frozenset(plain)
