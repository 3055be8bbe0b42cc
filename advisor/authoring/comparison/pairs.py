"""What in two rule bases is the same thing: by its id, or by an id that it had in the other one (`formerly`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from msgspec import Struct

from advisor.rulebase.model import AnswerOption, Question, Rulebase


class Named(Protocol):
    """Whatever has an id and may have had others."""

    @property
    def id(self) -> str:
        """The id it has."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """The ids it had."""


Thing = TypeVar("Thing", bound=Named)


class Pairs(Struct, frozen=True):
    """The ids of an old rule base and those of a new one: the new id by the old, for whatever stands in both.

    `answers` holds such ids by the old id of the question. What only one of the two has is in none of them.
    """

    old: Rulebase
    new: Rulebase
    questions: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]
    findings: Mapping[str, str]
    rules: Mapping[str, str]


def pairs(old: Rulebase, new: Rulebase) -> Pairs:
    """Return what stands in both of two rule bases."""
    questions = paired(old.questions, new.questions)
    answers = {
        before: paired(_by_id(old.questions[before]), _by_id(new.questions[after]))
        for before, after in questions.items()
    }
    findings, rules = paired(old.findings, new.findings), paired(old.rules, new.rules)
    return Pairs(old, new, questions, answers, findings, rules)


def paired(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> dict[str, str]:
    """Return the new id of everything that stands in both, each thing in one pair at most, in the old order.

    An id that both have is one thing. Where an id isn't there any more, `formerly` says what became of it, in the new
    rule base or, when the two are compared backwards, in the old one. Of several things that became one, only the one
    named first is taken for it.
    """
    found = {name: name for name in old if name in new}
    taken = set(found)
    for thing in new.values():
        if thing.id not in taken:
            before = next((name for name in thing.formerly if name in old and name not in found), None)
            if before is not None:
                found[before] = thing.id
                taken.add(thing.id)
    for thing in old.values():
        if thing.id not in found:
            after = next((name for name in thing.formerly if name in new and name not in taken), None)
            if after is not None:
                found[thing.id] = after
                taken.add(after)
    return {name: found[name] for name in old if name in found}


def _by_id(question: Question) -> dict[str, AnswerOption]:
    return {answer.id: answer for answer in question.answers}
