"""What a rule says where some of its cases hold: the words of these, and its own where they have none.

Also what its steps are ticked by, whichever of them are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from advisor.rulebase.model import Rule
from advisor.rulebase.rule_parts import AgendaItem, Case, Message, Step, Tick
from advisor.words.translatable import Translatable

Part = TypeVar("Part", Step, Message)


class SpokenRule(Struct, frozen=True):
    """What a rule says. A step or a message whose own condition isn't known to hold is as if it weren't there.

    The first case that holds and has a title gives it, and the reason; what that case has no words for, the rule says.
    The steps of all cases that hold are told, after the rule's own where no case gave the title; where one did, before
    those of the rule's own that have a condition, and in place of its others. A step that several say, each in its own
    words, is told once: in those of the first case. Messages and the item of an agenda are those of the first case that
    has some.
    """

    advise: Translatable
    because: Translatable
    steps: tuple[Step, ...]
    messages: tuple[Message, ...]
    meeting: AgendaItem | None

    @property
    def told(self) -> list[str]:
        """The ids of the steps and messages that have a condition, and are told."""
        parts: list[Step | Message] = [*self.steps, *self.messages]
        return [each.id for each in parts if each.when]


def spoken(rule: Rule, holding: Collection[str] = ()) -> SpokenRule:
    """Return what a rule says where those of its conditions hold that `holding` names as `Rule.sometimes` does."""
    held = _held(rule, holding)
    titled = _titled(rule, holding)
    messages = [*(each.messages for each in held), rule.messages]
    return SpokenRule(
        advise=title(rule, holding),
        because=(titled and titled.because) or rule.because,
        steps=_steps(rule, held, holding),
        messages=next(filter(None, (_told(each, holding) for each in messages)), ()),
        meeting=agenda_item(rule, holding),
    )


def title(rule: Rule, holding: Collection[str] = ()) -> Translatable:
    """Return the title alone, where the rest is not wanted."""
    titled = _titled(rule, holding)
    return (titled and titled.advise) or rule.advise


def agenda_item(rule: Rule, holding: Collection[str] = ()) -> AgendaItem | None:
    """Return the item of an agenda alone."""
    return next((each.meeting for each in _held(rule, holding) if each.meeting), rule.meeting)


def all_steps(rule: Rule) -> Iterator[Step]:
    """Yield the steps of a rule, then those of its cases."""
    yield from rule.steps
    for case in rule.cases:
        yield from case.steps


def former_ticks(rule: Rule) -> Mapping[Tick, Tick]:
    """Return what the steps of a rule are ticked by now, by each that they were ticked by before."""
    return {former: step.tick for step in all_steps(rule) for former in step.formerly}


def _titled(rule: Rule, holding: Collection[str]) -> Case | None:
    return next((each for each in _held(rule, holding) if each.advise), None)


def _held(rule: Rule, holding: Collection[str]) -> list[Case]:
    return [each for each in rule.cases if each.id in holding]


def _steps(rule: Rule, held: Iterable[Case], holding: Collection[str]) -> tuple[Step, ...]:
    own = _told(rule.steps, holding)
    steps: dict[Tick, Step] = {}
    for case in held:
        for step in _told(case.steps, holding):
            steps.setdefault(step.tick, step)
    if _titled(rule, holding) and steps:
        return (*steps.values(), *(step for step in own if step.when and step.tick not in steps))
    return (*(steps.pop(step.tick, step) for step in own), *steps.values())


def _told(parts: Iterable[Part], holding: Collection[str]) -> tuple[Part, ...]:
    return tuple([each for each in parts if each.when is None or each.name in holding])
