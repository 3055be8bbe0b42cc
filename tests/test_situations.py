"""Whole coalitions, told beside the rules: what they are advised, and what they must not be told.

`advisor test` runs them too; here each is a test of its own, and the set of them is held to what it promises.
"""

from __future__ import annotations

from functools import cache

import pytest

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.scenarios.document import told_miss
from advisor.authoring.scenarios.run import run_scenarios
from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase


@cache
def cases() -> list[Scenario]:
    told, problems = scenarios_in(paths.RULES, open_rulebase(paths.RULES))
    assert not problems, "\n".join(each.line_of_text(str) for each in problems)
    return told


@pytest.mark.parametrize("told", cases(), ids=lambda told: told.name.text)
def test_a_coalition_is_advised_as_a_facilitator_would(told: Scenario, advisor: Advisor) -> None:
    missed = run_scenarios([told], advisor.assessor).misses
    lines = [line for miss in missed for line in told_miss(miss, advisor.reasoning, advisor.localised("en"))]
    assert not missed, "\n".join(lines)


def test_every_rule_is_expected_by_some_coalition(alliances: Rulebase) -> None:
    expected = {rule for told in cases() for rule in told.shown()}
    missing = [rule for rule in alliances.rules if rule not in expected]
    assert not missing, f"no told situation expects: {', '.join(missing)}"


def test_every_answer_finding_and_rule_occurs_in_some_coalition(advisor: Advisor) -> None:
    assert run_scenarios(cases(), advisor.assessor).coverage.share == 1


def test_every_coalition_expects_advice_and_can_be_followed() -> None:
    for told in cases():
        assert len(told.story.text.split()) >= 30, f"{told.file}: the story is too short to follow"
        assert told.expect.keys() & {"first", "exactly", "advised"}, f"{told.file}: expects no advice"
        assert not ({"strengths", "all_strengths"} <= told.expect.keys()), f"{told.file}: strengths twice"


def test_there_are_many_coalitions_and_no_two_are_alike() -> None:
    assert len(cases()) >= 30
    assert len({told.name.text for told in cases()}) == len(cases())
    assert len({str(sorted(told.situation.answers.items(), key=str)) for told in cases()}) == len(cases())
