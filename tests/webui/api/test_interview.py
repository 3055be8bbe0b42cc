"""Asking question for question over the API, as a chatbot or an embedded page does."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT
from tests.strategies import random_complete_answers


def sent(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    listed = {name: sorted(each) if isinstance(each, frozenset) else each for name, each in answers.items()}
    return {"answers": listed, **more}


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_each_question_is_asked_once_and_as_the_library_asks(
    client: FlaskClient, advisor: Advisor, seed: int, quick: bool
) -> None:
    known = random_complete_answers(list(advisor.questions), seed)
    answers: dict[str, Any] = {}
    steps = []
    while True:
        step = client.post("/api/v1/next?lang=en", json=sent(answers, quick=quick)).get_json()
        expected = advisor.next_question(answers, answers, quick=quick)
        assert (step["question"] or {"id": None})["id"] == (expected.id if expected else None)
        steps.append(step)
        if step["done"]:
            break
        name = step["question"]["id"]
        assert name not in answers
        answers[name] = known[name] if len(answers) % 3 else None  # each third one isn't known
    assert [step["asked"] for step in steps] == list(range(len(steps)))
    most = [step["at_most"] for step in steps]
    assert most == sorted(most, reverse=True)
    assert not quick or len(steps) <= QUICK_LIMIT + 1


def test_an_answer_of_null_and_what_was_seen_are_not_asked_again(client: FlaskClient) -> None:
    first = client.post("/api/v1/next", json={}).get_json()["question"]["id"]
    for body in ({"answers": {first: None}}, {"answers": {}, "seen": [first]}, {"seen": [first, first]}):
        step = client.post("/api/v1/next", json=body).get_json()
        assert step["question"]["id"] != first
        assert step["asked"] == 1


def test_the_question_is_whole_and_says_what_it_decides(client: FlaskClient, advisor: Advisor) -> None:
    step = client.post("/api/v1/next?lang=fr", json={"answers": {"aim": "disputed"}}).get_json()
    asked = step["question"]
    question = advisor.rulebase.questions[asked["id"]]
    assert asked["ask"] == advisor.say(question.ask, "fr")
    assert {"help", "why", "choose", "answers", "none", "unsure"} <= asked.keys()
    assert [each["id"] for each in asked["answers"]] == [*question.answer_ids]
    decided = {each["id"] for outcome in step["decides"] for each in outcome["answers"]}
    assert decided - {""} == set(question.answer_ids)
    assert any(outcome["brings"] for outcome in step["decides"])


def test_every_fault_is_told(client: FlaskClient) -> None:
    body = {"answers": {"aim": "shred"}, "seen": ["stge", 1, "scop"], "quick": "yes", "rulebase": {"id": "alliances"}}
    response = client.post("/api/v1/next?lang=en", json=body)
    assert response.status_code == 400
    told = {(each["pointer"], each["code"]): each["hint"] for each in response.get_json()["errors"]}
    assert told.keys() == {
        ("/answers/aim", "unknown-answer"),
        ("/seen/0", "unknown-question"),
        ("/seen/1", "wrong-type"),
        ("/seen/2", "unknown-question"),
        ("/quick", "wrong-type"),
        ("/rulebase", "unknown-key"),
    }
    assert told["/seen/0", "unknown-question"] == "Did you mean “stage”?"


def test_the_whole_way_ends_in_the_advice_of_the_questionnaire(client: FlaskClient, advisor: Advisor) -> None:
    known = random_complete_answers(list(advisor.questions), 11)
    answers: dict[str, Any] = {}
    while not (step := client.post("/api/v1/next", json=sent(answers)).get_json())["done"]:
        answers[step["question"]["id"]] = known[step["question"]["id"]]
    told = client.post("/api/v1/assessments", json=sent(answers)).get_json()
    assert [each["id"] for each in told["recommendations"]] == [
        each.id for each in advisor.assess(known).recommendations
    ]
