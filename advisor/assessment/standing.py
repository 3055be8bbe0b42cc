"""How things stand in each section of the source: what is said of the answers that were given in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from advisor.assessment.assessment import Assessment
from advisor.assessment.groups import Group
from advisor.reasoning.dangers import tells_of_trouble
from advisor.reasoning.verdicts import Verdict, given_in

_ORDER = {group: place for place, group in enumerate(Group)}


class Standing(Struct, frozen=True):
    """How things stand in one section.

    `rule` is the most urgent advice that rests on an answer given in it, or contains advice that does, and `group` is
    where that is shown; None where there is no such. `trouble`: an answer in it tells of trouble.
    """

    section: str
    rule: str | None
    group: Group | None
    trouble: bool


def standings(assessment: Assessment) -> list[Standing]:
    """Return how things stand in all sections, in their order."""
    most_urgent: dict[str, tuple[str, Group]] = {}
    for section, rule, group in _resting(assessment):
        if section not in most_urgent or _ORDER[group] < _ORDER[most_urgent[section][1]]:
            most_urgent[section] = rule, group
    base = assessment.rulebase
    troubled = {base.questions[name].section for name in assessment.answers if _is_trouble(name, assessment)}
    standing = []
    for section in base.sections:
        rule_id, shown_in = most_urgent.get(section, (None, None))
        standing.append(Standing(section, rule_id, shown_in, section in troubled))
    return standing


def _resting(assessment: Assessment) -> Iterator[tuple[str, str, Group]]:
    """Yield the sections in which answers stand that advice rests on, each with the advice, in its order."""
    groups = {rule.id: group for rule, group in assessment.advised}
    for advice in (*assessment.recommendations, *assessment.strengths):
        for section in _sections(advice.why, assessment, praise=advice.group is Group.KEEP):
            yield section, advice.id, advice.group
    containing = {covered.id: covered.by for covered in assessment.covered}
    for covered in assessment.covered:
        shown = _shown(covered.id, containing, groups)
        if shown:
            for section in _sections(assessment.why_covered(covered), assessment, praise=False):
                yield section, shown, groups[shown]


def _shown(name: str, containing: Mapping[str, tuple[str, ...]], groups: Mapping[str, Group]) -> str | None:
    """Return the advice that is shown and contains that of a rule, through others perhaps."""
    for other in containing.get(name, ()):
        found = other if other in groups else _shown(other, containing, groups)
        if found:
            return found
    return None


def _sections(why: Verdict, assessment: Assessment, *, praise: bool) -> list[str]:
    """Return the sections of the answers that decide; of advice to act, those of trouble where any tells of it."""
    questions = assessment.rulebase.questions
    asked = [name for name in dict.fromkeys(given_in(why)) if not questions[name].circumstance]
    troubled = [] if praise else [name for name in asked if _is_trouble(name, assessment)]
    return list(dict.fromkeys(questions[name].section for name in troubled or asked))


def _is_trouble(name: str, assessment: Assessment) -> bool:
    return tells_of_trouble(assessment.rulebase.questions[name], assessment.answers[name])
