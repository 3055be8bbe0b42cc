"""What a rule says where some of its cases hold: the words of these, and its own where they have none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import accumulate

from msgspec import Struct

from advisor.rulebase.model import Rule
from advisor.rulebase.rule_parts import AgendaItem, Case, Message
from advisor.words.translatable import Translatable


class NumberedStep(Struct, frozen=True):
    """A step with the number by which it is ticked: its place among all steps of the rule and of its cases.

    One of a case that is `like` one of the rule's own has the number of that.

    `added`: the source doesn't have it.
    """

    number: int
    words: Translatable
    added: bool


class SpokenRule(Struct, frozen=True):
    """What a rule says.

    The first case that holds and has a title gives it, and the reason; what that case has no words for, the rule says.
    The steps of all cases that hold are told, after the rule's own where no case gave the title, and in place of them
    where one did. Messages and the item of an agenda are those of the first case that has some.
    """

    advise: Translatable
    because: Translatable
    steps: tuple[NumberedStep, ...]
    messages: tuple[Message, ...]
    meeting: AgendaItem | None


def spoken(rule: Rule, holding: Collection[str] = ()) -> SpokenRule:
    """Return what a rule says where some of its cases hold, told by their ids."""
    held = _held(rule, holding)
    titled = _titled(rule, holding)
    own, *of_cases = _numbered(rule)
    steps = [step for case, inside in zip(rule.cases, of_cases, strict=True) if case in held for step in inside]
    if not (titled and steps):
        steps = own + steps
    return SpokenRule(
        advise=title(rule, holding),
        because=(titled and titled.because) or rule.because,
        steps=tuple(steps),
        messages=next((each.messages for each in held if each.messages), rule.messages),
        meeting=agenda_item(rule, holding),
    )


def title(rule: Rule, holding: Collection[str] = ()) -> Translatable:
    """Return the title alone, where the rest is not wanted."""
    titled = _titled(rule, holding)
    return (titled and titled.advise) or rule.advise


def agenda_item(rule: Rule, holding: Collection[str] = ()) -> AgendaItem | None:
    """Return the item of an agenda alone."""
    return next((each.meeting for each in _held(rule, holding) if each.meeting), rule.meeting)


def _titled(rule: Rule, holding: Collection[str]) -> Case | None:
    return next((each for each in _held(rule, holding) if each.advise), None)


def _held(rule: Rule, holding: Collection[str]) -> list[Case]:
    return [each for each in rule.cases if each.id in holding]


def _numbered(rule: Rule) -> list[list[NumberedStep]]:
    """Return the steps of a rule, then those of each case, numbered throughout."""
    parts: list[Rule | Case] = [rule, *rule.cases]
    firsts = accumulate((len(each.steps) for each in parts), initial=1)
    likes: list[Mapping[int, int]] = [{}, *(each.like for each in rule.cases)]
    return [
        [
            NumberedStep(like.get(place, first + place), words, place in part.added)
            for place, words in enumerate(part.steps)
        ]
        for first, part, like in zip(firsts, parts, likes, strict=False)
    ]
