"""The next meeting: what the advice puts on its agenda, fitted into an hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from advisor.assessment.assessment import Advice
from advisor.rulebase.model import AgendaItem, Rule, Timing

MOST_ITEMS = 3
SHORTEST, LONGEST = 45, 60
"""Minutes of a whole meeting."""

STEP = 5
"""Minutes are given in steps of so many."""


class Item(Struct, frozen=True):
    """What one rule puts on the agenda, and how many minutes it gets."""

    rule: Rule
    agenda: AgendaItem
    minutes: int


class Meeting(Struct, frozen=True):
    """The agenda of the next meeting: one item or more, in order."""

    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """How long the whole meeting takes."""
        return sum(item.minutes for item in self.items)


def meeting_of(recommendations: Iterable[Advice], strengths: Iterable[Advice]) -> Meeting | None:
    """Return the meeting that pieces of advice call for, in their order; None when none has anything for an agenda.

    What is to be left alone is left out. Strengths come last, and only while there is time for them.
    """
    chosen: list[tuple[Rule, AgendaItem]] = []
    for found in _items(each for each in recommendations if each.timing is not Timing.NOT_YET):
        if len(chosen) < MOST_ITEMS:
            chosen.append(found)
    for found in _items(strengths):
        if len(chosen) < MOST_ITEMS and sum(agenda.minutes for _, agenda in chosen) < SHORTEST:
            chosen.append(found)
    minutes = fitted([agenda.minutes for _, agenda in chosen])
    items = [Item(rule, agenda, each) for (rule, agenda), each in zip(chosen, minutes, strict=True)]
    return Meeting(tuple(items)) if items else None


def _items(advised: Iterable[Advice]) -> Iterator[tuple[Rule, AgendaItem]]:
    for advice in advised:
        if advice.rule.meeting:
            yield advice.rule, advice.rule.meeting


def fitted(asked: Sequence[int]) -> list[int]:
    """Return for the minutes that each item asks for those that it gets, so that all together make a meeting.

    A shorter agenda is stretched and a longer one cut, as proportionally as steps allow: nothing is cut to nothing, and
    where there is time to spare, nothing gets less than it asked for.
    """
    wanted = sum(asked)
    total = min(max(wanted, SHORTEST), LONGEST)
    given = list(asked) if wanted <= total else [STEP] * len(asked)
    while given and sum(given) < total:
        # What each item lacks of its share, times what all of them want; the first of those that lack most comes first.
        lacking = [each * total - got * wanted for each, got in zip(asked, given, strict=True)]
        given[lacking.index(max(lacking))] += STEP
    return given
