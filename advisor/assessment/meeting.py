"""The next meeting: what the advice puts on its agenda, fitted into an hour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from advisor.assessment.assessment import Assessment
from advisor.assessment.groups import Group
from advisor.rulebase.cases import agenda_item
from advisor.rulebase.model import Rule, Timing
from advisor.rulebase.rule_parts import AgendaItem

MOST_ITEMS = 3
LONGEST = 60
"""Minutes of a whole meeting; it takes no longer than what is on its agenda."""

FULL = 45
"""From how many minutes on nothing is added that could be left out."""

WORTH_MEETING = 25
"""How many minutes of business there must be: nobody is called together for less."""

STEP = 5
"""Minutes are given in steps of so many."""


class ScheduledItem(Struct, frozen=True):
    """What one rule puts on the agenda, and how many minutes it gets."""

    rule: Rule
    agenda: AgendaItem
    minutes: int


class Meeting(Struct, frozen=True):
    """The agenda of the next meeting: one item or more, in order."""

    items: tuple[ScheduledItem, ...]

    @property
    def minutes(self) -> int:
        """How long the whole meeting takes."""
        return sum(item.minutes for item in self.items)


def meeting_of(assessment: Assessment) -> Meeting | None:
    """Return the meeting that an assessment calls for; None where nobody meets, or too little is for an agenda.

    Its items are those of the recommendations, in their order. What is to be left alone is left out. Strengths come
    last, and only while there is time for them.
    """
    required = assessment.rulebase.meeting_requires
    if required and all(finding.id != required.finding for finding in assessment.findings):
        return None
    said = [(rule, group, agenda_item(rule, assessment.holding_in(rule))) for rule, group in assessment.advised]
    offered = [(rule, group, item) for rule, group, item in said if item]
    chosen: list[tuple[Rule, AgendaItem]] = []
    for rule, group, item in offered:
        if len(chosen) == MOST_ITEMS:
            break
        if group is Group.KEEP and _asked(chosen) >= FULL:
            break
        if rule.timing is not Timing.NOT_YET:
            chosen.append((rule, item))
    if _asked(chosen) < WORTH_MEETING:
        return None
    minutes = fitted([agenda.minutes for _, agenda in chosen])
    items = [ScheduledItem(rule, agenda, each) for (rule, agenda), each in zip(chosen, minutes, strict=True)]
    return Meeting(tuple(items))


def _asked(chosen: Iterable[tuple[Rule, AgendaItem]]) -> int:
    return sum(agenda.minutes for _, agenda in chosen)


def fitted(asked: Sequence[int]) -> list[int]:
    """Return for the minutes that each item asks for those that it gets: just these, or less where that is too much.

    A longer agenda is cut to `LONGEST`, as proportionally as steps allow: nothing is cut to nothing.
    """
    wanted, total = sum(asked), LONGEST
    if wanted <= total:
        return list(asked)
    given = [STEP] * len(asked)
    while sum(given) < total:
        # What each item lacks of its share, times what all of them want; the first of those that lack most comes first.
        lacking = [each * total - got * wanted for each, got in zip(asked, given, strict=True)]
        given[lacking.index(max(lacking))] += STEP
    return given
