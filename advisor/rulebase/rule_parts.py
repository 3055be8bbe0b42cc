"""What a rule has besides its condition and its advice: steps, what it puts on an agenda, messages, cases."""

from __future__ import annotations

from msgspec import Struct

from advisor.files.place import NOWHERE, Place
from advisor.rulebase.conditions import Condition
from advisor.words.translatable import Translatable

Tick = int | str
"""What a step is ticked by: its number or its id."""


class Step(Struct, frozen=True, array_like=True):
    """Something one can do tomorrow. `added`: the source doesn't have it.

    `tick` is its id, or its number among all steps of the rule and its cases; one of a case that is like one of the
    rule's own has the tick of that. `formerly` are the numbers and ids by which it was ticked before. With `when`, it
    is told only where that is known to hold.
    """

    words: Translatable
    tick: Tick
    added: bool = False
    when: Condition | None = None
    formerly: tuple[Tick, ...] = ()
    place: Place = NOWHERE

    @property
    def id(self) -> str:
        """The id by which it is ticked; empty where that is a number."""
        return self.tick if isinstance(self.tick, str) else ""

    @property
    def name(self) -> str:
        """Its name in the rule base."""
        return self.words.context


class AgendaItem(Struct, frozen=True, array_like=True):
    """What an advice puts on the agenda of the next meeting; `minutes` is how long it takes at least."""

    aim: Translatable
    minutes: int
    opening: Translatable


class Message(Struct, frozen=True, array_like=True):
    """A message, ready to be copied and sent, and to whom; with `when`, where that is known to hold."""

    to: Translatable
    text: Translatable
    id: str = ""
    when: Condition | None = None
    place: Place = NOWHERE

    @property
    def name(self) -> str:
        """Its name in the rule base."""
        return self.text.context


class Case(Struct, frozen=True, array_like=True):
    """Some answers with which a rule says something else than in general; see `cases.SpokenRule`."""

    id: str
    when: Condition
    advise: Translatable | None
    because: Translatable | None
    steps: tuple[Step, ...]
    meeting: AgendaItem | None
    messages: tuple[Message, ...]
    place: Place = NOWHERE
    formerly: tuple[str, ...] = ()
