"""What single changed answers would do, held against assessing the changed situation."""

from __future__ import annotations

import pytest

from advisor.assessment.assessor import Assessor
from advisor.assessment.what_if import WhatIfs
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Rulebase, Timing
from advisor.situation.situation import Situation
from tests.strategies import random_answers


def recommended(assessor: Assessor, situation: Situation) -> set[str]:
    return {each.id for each in assessor.assess(situation).recommendations}


@pytest.mark.parametrize("seed", range(12))
def test_a_change_does_what_it_says(alliances: Rulebase, seed: int) -> None:
    assessor = Assessor(Reasoning(alliances))
    situation = Situation(random_answers(list(alliances.questions.values()), seed))
    before = recommended(assessor, situation)
    lifting = {}
    for change in WhatIfs(Reasoning(alliances)).changes(situation):
        after = recommended(assessor, Situation({**situation.answers, change.question: change.answer}))
        assert before - after == set(change.lifts)
        assert after - before == set(change.brings)
        lifting[change.question, change.answer] = True
    for name, question in alliances.questions.items():
        if name in situation.answers and not question.several and not question.circumstance:
            for answer in question.answer_ids:
                after = recommended(assessor, Situation({**situation.answers, name: answer}))
                assert bool(before - after) == ((name, answer) in lifting)


def test_each_recommendation_knows_what_would_lift_it_the_most_helpful_first(alliances: Rulebase) -> None:
    what_ifs = WhatIfs(Reasoning(alliances))
    answers = {"aim": "disputed", "scope": "broad", "work-list": "many"}
    assessment = Assessor(Reasoning(alliances)).assess(Situation(answers))
    found = what_ifs.what_if(assessment)
    assert set(found.lifted_by) == {each.id for each in assessment.recommendations}
    assert {change.answer for change in found.lifted_by["one-thing-well"]} == {"one", "few"}
    for changes in found.lifted_by.values():
        gains = [what_ifs.gain(change) for change in changes]
        assert gains == sorted(gains, reverse=True)


def test_the_best_change_lifts_urgent_advice(alliances: Rulebase) -> None:
    answers = {"aim": "disputed", "scope": "focused", "goals": "near"}
    assessment = Assessor(Reasoning(alliances)).assess(Situation(answers))
    most = WhatIfs(Reasoning(alliances)).what_if(assessment).most
    assert most is not None
    assert (most.question, most.answer) == ("aim", "shared")
    assert Timing.NOW in {alliances.rules[rule].timing for rule in most.lifts}


def test_nobody_is_told_to_change_a_circumstance(alliances: Rulebase) -> None:
    situation = Situation({"stage": "idea", "solutions": "not-yet"})
    assert {change.question for change in WhatIfs(Reasoning(alliances)).changes(situation)} == {"solutions"}


def test_without_advice_there_is_nothing_to_change(alliances: Rulebase) -> None:
    found = WhatIfs(Reasoning(alliances)).what_if(Assessor(Reasoning(alliances)).assess(Situation({})))
    assert (found.lifted_by, found.most) == ({}, None)
