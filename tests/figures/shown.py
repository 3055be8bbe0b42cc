"""What is shown in a situation, and in which group."""

from __future__ import annotations

from typing import NamedTuple

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.rulebase.model import Rule, Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation


class Shown(NamedTuple):
    """A recommendation or a strength, and the group in which it stands."""

    rule: Rule
    group: Group


def shown(advisor: Advisor, answers: Answers) -> list[Shown]:
    """Return recommendations and strengths, in the order of the assessor."""
    (assessment,) = advisor.assessor.assess_many([Situation(answers)])
    return [Shown(rule, group) for rule, group in assessment.advised]


def recommended(advisor: Advisor, answers: Answers) -> list[Shown]:
    """Return what is shown apart from strengths, in order."""
    return [each for each in shown(advisor, answers) if each.group is not Group.KEEP]


def do_first(advisor: Advisor, answers: Answers) -> frozenset[str]:
    """Return the ids of the rules whose advice stands under “do first”."""
    return frozenset(each.rule.id for each in shown(advisor, answers) if each.group is Group.FIRST)


def due_now(advisor: Advisor, answers: Answers) -> frozenset[str]:
    """Return those of them that are due now: where nothing is, what is due next is only what to begin with."""
    found = (each.rule for each in shown(advisor, answers) if each.group is Group.FIRST)
    return frozenset(rule.id for rule in found if rule.timing is Timing.NOW)
