"""What open questions decide, held against assessing the situation with each answer."""

from __future__ import annotations

import pytest

from advisor.advisor import Advisor
from advisor.assessment.assessor import Assessor
from advisor.assessment.decisions import AnswerEffect, Decisions
from advisor.assessment.groups import Group
from advisor.assessment.plan import FIRST_ROOM
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.documents.types import AdviceDocument, AssessmentDocument, ForkDocument
from advisor.reports.formats.layout import Layout
from advisor.reports.wording.arrangement import fork_lines
from advisor.rulebase.conditions import Answered, Condition
from advisor.rulebase.model import Priority, Rulebase, Timing
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many


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


ANNOUNCED: Answers = {"stage": "working", "tension": frozenset(["topic"]), "topic-plan": "open-with-it"}
UNTOLD: Answers = {"tasks": "undecided", "chair": "party"}


def test_a_fork_stands_in_the_advice_that_is_given_as_long_as_nobody_knows(advisor: Advisor) -> None:
    document = advisor.assess(Situation({**ANNOUNCED, "joint-work": "done"})).document("en")
    (told,) = [each for each in document.recommendations if each.fork]
    assert told.id == "take-topic-off-agenda"
    assert told.fork
    assert told.fork.question == "acquaintance"
    assert [([each.id for each in way.answers], way.rule.id) for way in told.fork.ways] == [
        (["well"], "frame-the-discussion")
    ]
    assert not document.fork


def test_a_fork_stands_by_itself_where_there_is_room_for_it(advisor: Advisor) -> None:
    document = advisor.assess(Situation(UNTOLD)).document("en")
    assert document.fork
    assert document.fork.question == "joint-work"
    assert not any(each.fork for each in document.recommendations)


def test_whatever_is_found_out_at_a_fork_something_else_is_due_now(advisor: Advisor) -> None:
    """Of what stands beside an advice, that holds for the answers that lift it; with all others it is given still."""
    questions, rules = list(advisor.questions), advisor.rulebase.rules
    told = [{**strategies.random_answers(questions, seed), **ANNOUNCED} for seed in range(many(600))]
    for answers in (ANNOUNCED, UNTOLD, *told):
        for name in ("acquaintance", "joint-work"):
            situation = {key: each for key, each in answers.items() if key != name}
            document = advisor.assess(Situation(situation)).document("en")
            first = [each for each in document.recommendations if each.group is Group.FIRST]
            places = [(each.fork, each.id) for each in first] + [(document.fork, "")]
            forks = [(found, beside) for found, beside in places if isinstance(found, ForkDocument)]
            assert len(forks) <= 1
            assert not document.fork or len(first) < FIRST_ROOM
            for fork, beside in forks:
                ways = {each.id: way.rule.id for way in fork.ways for each in way.answers}
                assert beside or len(set(ways.values())) > 1
                for answer in advisor.rulebase.questions[fork.question].answer_ids:
                    after = advisor.assess(Situation({**situation, fork.question: answer})).recommendations
                    given = {each.id for each in after}
                    assert (beside in given) is (bool(beside) and answer not in ways)
                    assert beside or answer in ways
                    assert answer not in ways or ways[answer] in given
                    assert answer not in ways or rules[ways[answer]].timing is Timing.NOW


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("answers", [{**ANNOUNCED, "joint-work": "done"}, UNTOLD])
def test_every_form_of_the_document_has_the_fork(answers: Answers, language: str, advisor: Advisor) -> None:
    result = advisor.assess(Situation(answers))
    document, translations = result.document(language), advisor.translations(language)
    places: list[AdviceDocument | AssessmentDocument] = [*document.recommendations, document]
    (told,) = [each for each in places if each.fork]
    lines = fork_lines(told, translations)
    for text in (result.text(language, layout=Layout(width=5_000)), result.markdown(language)):
        assert [each for each in lines if each not in text] == []


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
