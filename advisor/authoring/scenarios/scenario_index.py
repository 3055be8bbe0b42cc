"""In which told situations a finding holds or the advice of a rule is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from advisor.assessment.assessor import Assessor
from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.reports.rules.types import ToldName
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.translations import Translations

ScenarioIndex = Mapping[str, tuple[Scenario, ...]]
"""Told situations, in their order, by the ids of the findings and rules that are shown in them."""


def scenario_index(folder: Path | None, assessor: Assessor) -> ScenarioIndex:
    """Return the told situations beside the rules in `folder` by what is shown in them; none without a folder.

    Those that can't be used are left out: `advisor test` tells what is wrong with them.
    """
    found: dict[str, list[Scenario]] = {}
    for told in scenarios_in(folder, assessor.rulebase)[0] if folder else ():
        assessment = assessor.assess(told.situation)
        shown = [*assessment.recommendations, *assessment.strengths]
        for name in (*(each.id for each in assessment.findings), *(each.id for each in shown)):
            found.setdefault(name, []).append(told)
    return {name: tuple(situations) for name, situations in found.items()}


def told_in_words(told: Iterable[Scenario], translations: Translations) -> list[ToldName]:
    """Return told situations in words: in those of the sources, and marked so, where a story has no others."""
    return [_told(each, translations) for each in told]


def _told(told: Scenario, translations: Translations) -> ToldName:
    story = translations.tell(told.story)
    if story == told.story.text:
        return ToldName(told.name.text, story, SOURCE_LANGUAGE)
    return ToldName(translations.tell(told.name), story, translations.language)
