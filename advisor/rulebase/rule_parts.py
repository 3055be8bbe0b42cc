"""What a rule has besides its condition and its advice: what it puts on an agenda, messages, cases."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from advisor.files.place import NOWHERE, Place
from advisor.rulebase.conditions import Condition
from advisor.words.translatable import Translatable


class AgendaItem(Struct, frozen=True, array_like=True):
    """What an advice puts on the agenda of the next meeting; `minutes` is how long it takes at least."""

    aim: Translatable
    minutes: int
    opening: Translatable


class Message(Struct, frozen=True, array_like=True):
    """A message, ready to be copied and sent, and to whom."""

    to: Translatable
    text: Translatable


class Case(Struct, frozen=True, array_like=True):
    """Some answers with which a rule says something else than in general; see `cases.SpokenRule`.

    `like` has, by the position of a step, the number of the rule's own step that is the same, counted from 1.
    """

    id: str
    when: Condition
    advise: Translatable | None
    because: Translatable | None
    steps: tuple[Translatable, ...]
    added: tuple[int, ...]
    meeting: AgendaItem | None
    messages: tuple[Message, ...]
    place: Place = NOWHERE
    formerly: tuple[str, ...] = ()
    like: Mapping[int, int] = {}
