"""What advice says depends on the answers that its rule rests on, and on nothing else; what many are told is kept."""

from __future__ import annotations

import msgspec
import pytest

from advisor import Advisor
from advisor.reports.documents.advice import MAX_KEPT
from advisor.reports.documents.encoding import encoded
from advisor.reports.documents.rationale import joined_sentences
from advisor.situation.situation import Situation, situation_from
from tests import strategies
from tests.effort import many


@pytest.mark.parametrize("seed", range(many(25)))
def test_it_says_what_all_answers_together_say(advisor: Advisor, seed: int) -> None:
    answers = strategies.random_answers(list(advisor.questions), seed)
    result, localised = advisor.assess(answers), advisor.localised("fr")
    concluded = [each.question for each in result.concluded]
    document = result.document("fr")
    for advice, said in zip(
        (*result.recommendations, *result.strengths), (*document.recommendations, *document.strengths), strict=True
    ):
        given = result.assessment.answers
        assert said.why == localised.condition_words.node(advice.why, given, concluded)
        assert said.reason == joined_sentences(localised.reason_writer.sentences(advice.why, given, concluded))
        assert (said.id, said.group, said.timing) == (advice.id, advice.group, advice.timing)


@pytest.mark.parametrize("seed", range(20))
def test_so_it_is_where_answers_are_concluded(seed: int) -> None:
    """Two who answered alike, one by a conclusion, are not told the same: nobody is told that they said it."""
    advisor = Advisor(strategies.random_concluding_rulebase(seed))
    localised = advisor.localised("en")
    for other in range(20):
        answers = strategies.random_answers(list(advisor.questions), other)
        result = advisor.assess(answers)
        for situation in (result, advisor.assess(Situation(result.assessment.answers))):
            concluded = [each.question for each in situation.concluded]
            for advice, said in zip(situation.recommendations, situation.document("en").recommendations, strict=True):
                assert said.why == localised.condition_words.node(advice.why, situation.assessment.answers, concluded)


@pytest.mark.parametrize("extra", [{}, {"what_if": True}, {"trace": True}])
def test_the_bytes_are_those_of_the_whole(advisor: Advisor, extra: dict[str, bool]) -> None:
    questions = list(advisor.questions)
    for seed in range(many(40)):
        result = advisor.assess(strategies.random_answers(questions, seed))
        for language in advisor.languages:
            document = result.document(language, **extra)
            assert encoded(document) == msgspec.json.encode(document)
            assert result.to_json(language, **extra) == msgspec.json.encode(document).decode()


def test_so_they_are_with_commitments(advisor: Advisor) -> None:
    answers = strategies.random_answers(list(advisor.questions), 3)
    first = advisor.assess(answers).recommendations[0].id
    raw = {"answers": {name: each if isinstance(each, str) else sorted(each) for name, each in answers.items()}}
    taken_on = {**raw, "commitments": {first: {"who": "Ana", "when": "in May"}}}
    document = advisor.assess(situation_from(taken_on, advisor.rulebase)).document("en")
    assert [each.id for each in document.recommendations if each.commitment] == [first]
    assert encoded(document) == msgspec.json.encode(document)
    again = advisor.assess(answers).document("en")
    assert not any(each.commitment for each in again.recommendations), "what somebody takes on is nobody else's"


def test_what_is_kept_has_a_limit(advisor: Advisor) -> None:
    questions = list(advisor.questions)
    for seed in range(300):
        advisor.assess(strategies.random_answers(questions, seed)).document("en")
    assert 0 < advisor.localised("en").advice_words.kept <= MAX_KEPT
