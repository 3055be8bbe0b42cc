"""The told situations of a rule base, tried: which expectations are not met, and what occurred how often."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from advisor.assessment.assessor import Assessor
from advisor.trials.coverage import Coverage, coverage
from advisor.trials.expectations import Miss, misses
from advisor.trials.told import Told


class Trial(Struct, frozen=True):
    """What came of trying told situations."""

    told: tuple[Told, ...]
    misses: tuple[Miss, ...]
    coverage: Coverage


def trial(told: Sequence[Told], assessor: Assessor) -> Trial:
    """Assess told situations and compare the results with what was expected of them."""
    assessments = [assessor.assess(each.situation) for each in told]
    missed = [miss for each, assessment in zip(told, assessments, strict=True) for miss in misses(each, assessment)]
    return Trial(tuple(told), tuple(missed), coverage(assessor.rulebase, assessments))
