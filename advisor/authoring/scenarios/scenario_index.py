"""In which told situations a finding holds or the advice of a rule is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.assessment.assessor import Assessor
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.reports.rules.types import ToldName

ScenarioIndex = Mapping[str, tuple[ToldName, ...]]
"""Told situations, in their order, by the ids of the findings and rules that are shown in them."""


def scenario_index(folder: Path | None, assessor: Assessor) -> ScenarioIndex:
    """Return the told situations beside the rules in `folder` by what is shown in them; none without a folder.

    Those that can't be used are left out: `advisor test` tells what is wrong with them.
    """
    found: dict[str, list[ToldName]] = {}
    for told in scenarios_in(folder, assessor.rulebase)[0] if folder else ():
        assessment = assessor.assess(told.situation)
        shown = [*assessment.recommendations, *assessment.strengths]
        for name in (*(each.id for each in assessment.findings), *(each.id for each in shown)):
            found.setdefault(name, []).append(ToldName(told.name, told.story))
    return {name: tuple(situations) for name, situations in found.items()}
