"""The told situations of a rule base, tried: which expectations are not met, and what occurred how often."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from advisor.assessment.assessor import Assessor
from advisor.authoring.scenarios.coverage import Coverage, coverage
from advisor.authoring.scenarios.expectations import Miss, misses
from advisor.authoring.scenarios.scenario import Scenario


class ScenarioRun(Struct, frozen=True):
    """What came of trying told situations."""

    told: tuple[Scenario, ...]
    misses: tuple[Miss, ...]
    coverage: Coverage


def run_scenarios(told: Sequence[Scenario], assessor: Assessor) -> ScenarioRun:
    """Assess told situations and compare the results with what was expected of them."""
    assessments = list(assessor.assess_many([each.situation for each in told]))
    missed = [miss for each, assessment in zip(told, assessments, strict=True) for miss in misses(each, assessment)]
    return ScenarioRun(tuple(told), tuple(missed), coverage(assessor.rulebase, assessments))
