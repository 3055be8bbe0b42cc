"""What is shown in a situation, and under which heading."""

from __future__ import annotations

from typing import NamedTuple

from advisor.advisor import Advisor
from advisor.rulebase.model import Rule
from advisor.situation.answers import Answers

FIRST, MORE, LATER, KEEP = "first", "more", "later", "keep"
HEADINGS = {"now": FIRST, "not-yet": "not-now"}
"""The groups of the page that have another name than the timing of their rules."""


class Shown(NamedTuple):
    """A recommendation or a strength, and the group in which it stands."""

    rule: Rule
    group: str


def shown(advisor: Advisor, answers: Answers) -> list[Shown]:
    """Return recommendations and strengths, in the order of the assessor."""
    return [
        Shown(advisor.rulebase.rules[name], HEADINGS.get(group, group))
        for name, group in advisor.assessor.advised(answers)
    ]


def recommended(advisor: Advisor, answers: Answers) -> list[Shown]:
    """Return what is shown apart from strengths, in order."""
    return [each for each in shown(advisor, answers) if each.group != KEEP]


def do_first(advisor: Advisor, answers: Answers) -> frozenset[str]:
    """Return the ids of the rules whose advice stands under “do first”."""
    return frozenset(each.rule.id for each in shown(advisor, answers) if each.group == FIRST)
