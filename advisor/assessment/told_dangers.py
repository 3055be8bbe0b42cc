"""What was told of dangers, and whether the advice that is done first, or left alone, speaks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from advisor.assessment.assessment import Advice, Assessment
from advisor.assessment.groups import Group
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Holds
from advisor.rulebase.model import Finding

SPEAKING = (Group.FIRST, Group.NOT_NOW)
"""The groups in which advice gives a danger its word: what is done first, and what is left alone."""


class ToldDanger(Struct, frozen=True):
    """A danger that was told, with the advice that is shown and rests on it, in its order."""

    finding: Finding
    advice: tuple[Advice, ...]

    @property
    def has_its_word(self) -> bool:
        """Whether anything speaks of it that is done first or left alone."""
        return any(each.group in SPEAKING for each in self.advice)


def told_dangers(assessment: Assessment) -> list[ToldDanger]:
    """Return the dangers that an assessment found, in the order in which they were drawn."""
    dangers = [finding for finding in assessment.findings if finding.danger]
    resting = _by_danger(assessment, {each.id for each in dangers}) if dangers else {}
    return [ToldDanger(finding, tuple(resting.get(finding.id, ()))) for finding in dangers]


def _by_danger(assessment: Assessment, told: Collection[str]) -> dict[str, list[Advice]]:
    """Return for each danger the advice that rests on its being so."""
    found: dict[str, list[Advice]] = {}
    for each in assessment.recommendations:
        if not assessment.may_speak_of(each.rule).isdisjoint(told):
            for name in dict.fromkeys(_holding(each.why)):
                found.setdefault(name, []).append(each)
    return found


def _holding(verdict: Verdict) -> Iterator[str]:
    if verdict.truth and isinstance(verdict.condition, Holds):
        yield verdict.condition.finding
    for part in verdict.parts:
        yield from _holding(part)
