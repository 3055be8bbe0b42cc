"""What open questions decide, held against assessing the situation with each answer."""

from __future__ import annotations

import pytest

from advisor.assessment.assessor import Assessor
from advisor.assessment.decisions import AnswerEffect, Decisions
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.conditions import Answered, Condition
from advisor.rulebase.model import Priority, Rulebase, Timing
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests import strategies


def decided(rulebase: Rulebase, answers: Answers) -> dict[str, tuple[AnswerEffect, ...]]:
    reasoning = Reasoning(rulebase)
    asked = [each.question for each in Assessor(reasoning).assess(Situation(answers)).open_questions]
    return dict(Decisions(reasoning).of(answers, asked))


@pytest.mark.parametrize("seed", range(25))
def test_each_answer_brings_what_it_says(mini: Rulebase, seed: int) -> None:
    assessor = Assessor(Reasoning(mini))
    answers = strategies.random_answers(list(mini.questions.values()), seed)
    assessment = assessor.assess(Situation(answers))
    before = {each.id for each in assessment.recommendations}
    found = decided(mini, answers)
    assert list(found) == [each.question for each in assessment.open_questions]
    for question, effects in found.items():
        every = [answer for effect in effects for answer in effect.answers]
        assert sorted(map(str, every)) == sorted(map(str, _possible(mini, question)))
        assert len({frozenset(effect.brings) for effect in effects}) == len(effects)
        for effect in effects:
            for answer in effect.answers:
                after = assessor.assess(Situation({**answers, question: answer})).recommendations
                assert {each.id for each in after} - before == set(effect.brings)


def _possible(rulebase: Rulebase, question: str) -> list[Answer]:
    asked = rulebase.questions[question]
    if not asked.several:
        return list(asked.answer_ids)
    return [frozenset(), *(frozenset([answer]) for answer in asked.answer_ids)]


def test_answers_that_come_to_the_same_are_put_together_and_nothing_comes_last(mini: Rulebase) -> None:
    found = decided(mini, {"members": "some", "decisions": "written"})
    assert found["meetings"] == (AnswerEffect(("rare", "none"), ("fix-dates",)), AnswerEffect(("regular",), ()))
    assert found["water"] == (AnswerEffect(("rain", "carried"), ("find-water",)), AnswerEffect(("tap",), ()))


def test_what_would_be_covered_is_not_brought(mini: Rulebase) -> None:
    meetings = {"members": "few", "decisions": "written"}
    assert [effect.brings for effect in decided(mini, meetings)["meetings"]] == [
        ("meet-to-share-work", "no-second-plot"),
        (),
    ]


def test_the_most_urgent_comes_first_and_strengths_count_for_nothing() -> None:
    when: Condition = Answered("q", ("a",))
    rules = [
        strategies.rule("later", when, Timing.LATER),
        strategies.rule("keep", when, Timing.KEEP),
        strategies.rule("now", when, Timing.NOW),
        strategies.rule("blocking", when, Timing.NOW, Priority.BLOCKING),
    ]
    base = strategies.rulebase([strategies.question("q", "ab")], {}, rules)
    assert decided(base, {})["q"] == (AnswerEffect(("a",), ("blocking", "now", "later")), AnswerEffect(("b",), ()))
