"""An interview, question for question: what is asked, how far one is, what the answer decides."""

from __future__ import annotations

from random import Random

import pytest

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.results import Asked
from advisor.situation.answers import Answers
from tests.effort import many
from tests.strategies import random_complete_answers, random_concluding_rulebase


def walked(advisor: Advisor, answers: Answers, *, quick: bool = False) -> list[Asked]:
    """Return every step of the interview of somebody who would give these answers, the last one done."""
    given: dict[str, str | frozenset[str]] = {}
    seen: list[str] = []
    steps: list[Asked] = []
    while not steps or not steps[-1].done:
        steps.append(step := advisor.ask(given, seen, quick=quick))
        expected = advisor.next_question(given, seen, quick=quick)
        assert step.question == expected
        if step.question:
            assert step.question.id not in seen
            seen.append(step.question.id)
            if step.question.id in answers:
                given[step.question.id] = answers[step.question.id]
    return steps


def some_answers(advisor: Advisor, seed: int) -> Answers:
    """Return answers by chance; somebody doesn't know each third one."""
    chance = Random(seed)
    complete = random_complete_answers(list(advisor.questions), seed)
    return {name: answer for name, answer in complete.items() if seed % 2 or chance.random() < 0.66}


def assert_progress_only_shrinks(steps: list[Asked]) -> None:
    assert [step.asked for step in steps] == list(range(len(steps)))
    most = [step.at_most for step in steps]
    assert most == sorted(most, reverse=True)
    assert most[-1] == steps[-1].asked


@pytest.mark.parametrize("quick", [False, True])
def test_how_far_one_is_never_moves_back(advisor: Advisor, quick: bool) -> None:
    for seed in range(many(40)):
        assert_progress_only_shrinks(walked(advisor, some_answers(advisor, seed), quick=quick))


def test_nor_where_answers_are_concluded_from_others() -> None:
    for seed in range(many(150)):
        advisor = Advisor(random_concluding_rulebase(seed))
        assert_progress_only_shrinks(walked(advisor, some_answers(advisor, seed + 1)))


def test_the_quick_check_begins_with_the_same_questions_and_ends_early(advisor: Advisor) -> None:
    answers = random_complete_answers(list(advisor.questions), 7)
    quick, whole = walked(advisor, answers, quick=True), walked(advisor, answers)
    assert len(quick) == QUICK_LIMIT + 1 < len(whole)
    assert [step.question for step in quick[:-1]] == [step.question for step in whole[:QUICK_LIMIT]]
    assert quick[0].at_most == QUICK_LIMIT


def test_a_question_says_what_its_answers_decide(advisor: Advisor) -> None:
    for seed in range(many(10)):
        given = {
            name: answer for name, answer in some_answers(advisor, seed).items() if hash((name, seed)) % 2 or seed > 5
        }
        step = advisor.ask(given)
        if step.question is None:
            continue
        before = {each.id for each in advisor.assess(given).recommendations}
        for outcome in step.decides:
            for answer in outcome.answers:
                after = {each.id for each in advisor.assess({**given, step.question.id: answer}).recommendations}
                assert after - before == set(outcome.brings)


def test_more_was_asked_than_the_quick_check_has(advisor: Advisor) -> None:
    seen = [question.id for question in advisor.questions[: QUICK_LIMIT + 3]]
    step = advisor.ask({}, seen, quick=True)
    assert step.done
    assert step.asked == step.at_most == QUICK_LIMIT + 3
