"""In which told situations a finding holds or the advice of a rule is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.assessment.assessor import Assessor
from advisor.trials.told import Told, told_in

Occurrences = Mapping[str, tuple[Told, ...]]
"""Told situations, in their order, by the ids of the findings and rules that are shown in them."""


def occurrences(folder: Path | None, assessor: Assessor) -> Occurrences:
    """Return the told situations beside the rules in `folder` by what is shown in them; none without a folder.

    Those that can't be used are left out: `advisor test` tells what is wrong with them.
    """
    found: dict[str, list[Told]] = {}
    for told in told_in(folder, assessor.rulebase)[0] if folder else ():
        assessment = assessor.assess(told.situation)
        shown = [*assessment.recommendations, *assessment.strengths]
        for name in (*(each.id for each in assessment.findings), *(each.id for each in shown)):
            found.setdefault(name, []).append(told)
    return {name: tuple(situations) for name, situations in found.items()}
