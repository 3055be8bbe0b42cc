"""What single changed answers would do, held against assessing the changed situation."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.assessment.assessor import Assessor
from advisor.assessment.what_if import WhatIf, WhatIfs
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.conditions import Answered, AnyOf
from advisor.rulebase.model import Priority, Question, Rulebase, Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from advisor.words.translatable import Translatable
from tests import strategies
from tests.strategies import random_answers


def recommended(assessor: Assessor, situation: Situation) -> set[str]:
    return {each.id for each in assessor.assess(situation).recommendations}


def supposed(rulebase: Rulebase, answers: Answers) -> WhatIf:
    reasoning = Reasoning(rulebase)
    return WhatIfs(reasoning).what_if(Assessor(reasoning).assess(Situation(answers)))


def bettered(rulebase: Rulebase, **better: str) -> Rulebase:
    """Return a rule base that says how to come to some answers: the ids of answers by their question."""
    return replace(
        rulebase, questions={name: _bettered(each, better.get(name, "")) for name, each in rulebase.questions.items()}
    )


def _bettered(question: Question, better: str) -> Question:
    answers = (
        replace(each, achieve=Translatable(f"{question.id}.{each.id}", f"Achieve {each.id}"))
        if each.id in better.split()
        else each
        for each in question.answers
    )
    return replace(question, answers=tuple(answers))


# Where nobody knows what is better


@pytest.mark.parametrize("seed", range(25))
def test_a_change_does_what_it_says(mini: Rulebase, seed: int) -> None:
    assessor = Assessor(Reasoning(mini))
    situation = Situation(random_answers(list(mini.questions.values()), seed))
    before = recommended(assessor, situation)
    lifting = {}
    for change in WhatIfs(Reasoning(mini)).changes(situation):
        after = recommended(assessor, Situation({**situation.answers, change.question: change.answer}))
        assert before - after == set(change.lifts)
        assert after - before == set(change.brings)
        lifting[change.question, change.answer] = True
    for name, question in mini.questions.items():
        if name in situation.answers and not question.several and not question.circumstance:
            for answer in question.answer_ids:
                after = recommended(assessor, Situation({**situation.answers, name: answer}))
                assert bool(before - after) == ((name, answer) in lifting)


def test_each_recommendation_knows_what_would_lift_it_the_most_helpful_first(mini: Rulebase) -> None:
    what_ifs = WhatIfs(Reasoning(mini))
    answers: Answers = {"members": "few", "meetings": "none", "tools": frozenset(["spade"]), "budget": "short"}
    assessment = Assessor(Reasoning(mini)).assess(Situation(answers))
    found = what_ifs.what_if(assessment)
    assert set(found.lifted_by) == {each.id for each in assessment.recommendations}
    assert {change.question for change in found.lifted_by["meet-to-share-work"]} == {"members", "meetings"}
    for changes in found.lifted_by.values():
        gains = [what_ifs.gain(change) for change in changes]
        assert gains == sorted(gains, reverse=True)


def test_the_best_change_lifts_urgent_advice(mini: Rulebase) -> None:
    most = supposed(mini, {"decisions": "spoken", "tools": frozenset(["spade"])}).most
    assert most is not None
    assert (most.question, most.answer) == ("decisions", "written")
    assert Timing.NOW in {mini.rules[rule].timing for rule in most.lifts}


def test_nobody_is_told_to_change_a_circumstance(mini: Rulebase) -> None:
    fixed = replace(mini.questions["members"], circumstance=True)
    base = replace(mini, questions={**mini.questions, "members": fixed})
    situation = Situation({"members": "few", "meetings": "none"})
    assert {change.question for change in WhatIfs(Reasoning(base)).changes(situation)} == {"meetings"}


def test_without_advice_there_is_nothing_to_change(mini: Rulebase) -> None:
    found = supposed(mini, {})
    assert (found.lifted_by, found.most) == ({}, None)


# Where the rule base says what is better


def test_only_what_can_be_achieved_is_named(mini: Rulebase) -> None:
    base = bettered(mini, meetings="regular", water="tap")
    found = supposed(base, {"members": "some", "meetings": "none", "water": "rain", "decisions": "spoken"})
    named = {rule: [(each.question, each.answer) for each in changes] for rule, changes in found.lifted_by.items()}
    assert named == {
        "fix-dates": [("meetings", "regular")],
        "find-water": [("water", "tap")],
        "write-down-decisions": [],
    }


def test_of_several_lacks_a_given_one_is_made_good() -> None:
    lacks = strategies.question("lacks", "abc", several=True)
    rules = [strategies.rule(each, Answered("lacks", (each,))) for each in "abc"]
    base = bettered(strategies.rulebase([lacks], {}, rules), lacks="a b")
    found = supposed(base, {"lacks": frozenset("ac")})
    assert [change.answer for change in found.lifted_by["a"]] == [frozenset("c")]
    assert found.lifted_by["c"] == (), "nothing says how to make it good"


def test_what_brings_more_urgent_advice_is_not_better() -> None:
    rules = [
        strategies.rule("mild", Answered("q", ("a",)), Timing.LATER),
        strategies.rule("urgent", AnyOf((Answered("q", ("b",)), Answered("q", ("b", "c")))), Timing.NOW),
        strategies.rule("first", Answered("q", ("c",)), Timing.NOW, Priority.BLOCKING),
    ]
    base = bettered(strategies.rulebase([strategies.question("q", "abcd")], {}, rules), q="b d")
    assert [change.answer for change in supposed(base, {"q": "a"}).lifted_by["mild"]] == ["d"]
    assert [change.answer for change in supposed(base, {"q": "c"}).lifted_by["first"]] == ["d", "b"]


@pytest.mark.parametrize("seed", range(25))
def test_every_change_named_is_one_for_the_better(mini: Rulebase, seed: int) -> None:
    base = bettered(mini, members="some", meetings="regular rare", water="tap", tools="spade hose", budget="enough")
    what_ifs, assessor = WhatIfs(Reasoning(base)), Assessor(Reasoning(base))
    situation = Situation(random_answers(list(base.questions.values()), seed))
    found = what_ifs.what_if(assessor.assess(situation))
    for rule, changes in found.lifted_by.items():
        for change in changes:
            assert rule in change.lifts
            assert what_ifs.gain(change) > 0
            given = situation.answers[change.question]
            several = isinstance(given, frozenset) and isinstance(change.answer, frozenset)
            reached = given - change.answer if several else {change.answer}  # type: ignore[operator]
            answers = {each.id: each for each in base.questions[change.question].answers}
            assert all(answers[str(each)].achieve for each in reached)
