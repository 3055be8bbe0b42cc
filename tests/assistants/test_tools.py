"""What an assistant is shown and given, over real pipes; it is the same that every other way in gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.assistants.assistant import Assistant
from tests.test_situations import cases

TOLD = {"stage": "working", "aim": "disputed", "scope": "broad"}
GROUPS = {"first": "first", "next": "next", "more": "more", "later": "later", "not-now": "not_now"}


def sent(answers: Answers) -> dict[str, object]:
    """Return answers as JSON has them."""
    return {name: sorted(each) if isinstance(each, frozenset) else each for name, each in answers.items()}


# What it is shown


def test_every_tool_says_what_it_is_for_and_changes_nothing(assistant: Assistant) -> None:
    tools = assistant.tools()
    assert [*tools] == ["questionnaire", "assess", "explain", "what_if", "next_question"]
    for tool in tools.values():
        assert tool.title
        assert tool.description
        assert tool.annotations
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint, hints.destructive_hint) == (True, True, False)
        assert hints.open_world_hint is False
        for schema in (tool.input_schema, tool.output_schema):
            assert schema
            assert schema["type"] == "object"
            Draft202012Validator.check_schema(schema)


def test_the_schemas_have_the_ids_of_the_rule_base(assistant: Assistant, advisor: Advisor) -> None:
    tools = assistant.tools()
    for name in ("assess", "explain", "what_if"):
        answers = tools[name].input_schema["properties"]["answers"]["properties"]
        assert [*answers] == [question.id for question in advisor.questions]
        for question in advisor.questions:
            given, null = answers[question.id]["anyOf"]
            assert (given["items"] if question.several else given)["enum"] == [*question.answer_ids]
            assert null == {"type": "null"}
    assert tools["explain"].input_schema["properties"]["rule"]["enum"] == [rule.id for rule in advisor.rules]


def test_the_instructions_name_every_tool_the_service_and_its_source(assistant: Assistant, advisor: Advisor) -> None:
    told = assistant.client.instructions or ""
    for tool in assistant.tools():
        assert tool in told
    base = advisor.rulebase
    for words in (base.service.name, base.title, base.sheet):
        assert advisor.say(words, "en") in told
    assert "{" not in told


def test_another_subject_has_no_word_of_ours(gardener: Assistant, mini_advisor: Advisor) -> None:
    shown = [tool.model_dump(mode="json") for tool in gardener.tools().values()]
    told = json.dumps([shown, gardener.client.instructions, gardener.call("questionnaire")]).lower()
    assert mini_advisor.say(mini_advisor.rulebase.service.name, "en").lower() in told
    for word in ("alliance", "partner", "coalition", "clinician"):
        assert word not in told


# What it is given


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_questionnaire_is_that_of_every_way_in(assistant: Assistant, advisor: Advisor, language: str) -> None:
    document = assistant.call("questionnaire", language=language)
    questions = [each for section in document["sections"] for each in section["questions"]]
    assert [each["id"] for each in questions] == [question.id for question in advisor.questions]
    for each, question in zip(questions, advisor.questions, strict=True):
        assert each["ask"] == advisor.say(question.ask, language)
        assert [answer["id"] for answer in each["answers"]] == [*question.answer_ids]
        assert {"help", "why", "none", "unsure"} <= each.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_told_situation_gets_the_advice_that_every_way_in_gives(
    assistant: Assistant, advisor: Advisor, language: str
) -> None:
    for told in cases()[::5]:
        answers = told.situation.answers  # whether what is open was asked is not among them
        expected = advisor.assess(Situation(answers)).to_dict(language)
        given = assistant.call("assess", answers=sent(answers), language=language)
        for group, key in GROUPS.items():
            of_group = [each for each in expected["recommendations"] if each["group"] == group]
            assert_same(given[key], of_group)
        assert_same(given["strengths"], expected["strengths"])
        for key in ("language", "rulebase", "complete", "meeting", "concluded", "warnings"):
            assert given[key] == expected[key]
        asked = [(each["question"], each["ask"], each["pressing"]) for each in expected["open_questions"]]
        assert [(each["id"], each["ask"], each["pressing"]) for each in given["open_questions"]] == asked


def test_a_danger_that_was_told_in_part_stands_first_with_what_hangs_on_it(assistant: Assistant) -> None:
    answers = {"stage": "working", "tension": ["topic"], "acquaintance": "little"}
    first, *others = assistant.call("assess", answers=answers)["open_questions"]
    advise = "Set the difficult subject aside for now."
    assert (first["id"], first["pressing"]) == ("topic-plan", [{"id": "take-topic-off-agenda", "advise": advise}])
    assert all(each["pressing"] == [] for each in others)


def assert_same(given: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    """Hold that advice is the same in what both have."""
    assert [each["id"] for each in given] == [each["id"] for each in expected]
    for mine, theirs in zip(given, expected, strict=True):
        assert mine == {name: theirs[name] for name in mine}
        assert {"reason", "because", "source"} <= mine.keys()
        assert all(passage["code"] and passage["heading"] for passage in mine["source"])


def test_the_garden_is_advised_by_its_own_rules(gardener: Assistant, mini_advisor: Advisor) -> None:
    answers = {"members": "few", "meetings": "rare", "tools": ["spade", "hose"], "water": None}
    expected = [each.id for each in mini_advisor.assess(answers).recommendations]
    given = gardener.call("assess", answers=answers)
    assert [each["id"] for key in GROUPS.values() for each in given[key]] == expected
    assert "meet-to-share-work" in expected


@pytest.mark.parametrize(
    ("answers", "outcome", "missing"),
    [
        (TOLD, "advised", []),
        ({**TOLD, "scope": "focused"}, "not advised", []),
        ({"stage": "working", "aim": "disputed"}, "open", ["scope"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_why_advice_is_given_or_not_or_what_is_missing(
    assistant: Assistant, advisor: Advisor, answers: dict[str, str], outcome: str, missing: list[str], language: str
) -> None:
    explained = assistant.call("explain", rule="narrow-the-aim", answers=answers, language=language)
    assert explained["outcome"] == outcome
    assert [each["id"] for each in explained["missing"]] == missing
    expected = advisor.explain("narrow-the-aim", answers).to_dict(language)
    for key in ("advise", "summary", "sentences", "because", "source"):
        assert explained[key] == expected[key]
    assert explained["sentences"]
    assert explained["language"] == language


def test_every_outcome_can_be_explained(assistant: Assistant, advisor: Advisor) -> None:
    told = cases()[0].situation
    outcomes = set()
    for rule in advisor.rules:
        explained = assistant.call("explain", rule=rule.id, answers=sent(told.answers))
        assert explained["outcome"] == advisor.explain(rule.id, told).outcome
        assert bool(explained["missing"]) is (explained["outcome"] == "open")
        outcomes.add(explained["outcome"])
    assert {"advised", "not advised"} <= outcomes


def test_a_question_that_is_missing_in_several_places_is_named_once(gardener: Assistant) -> None:
    missing = gardener.call("explain", rule="no-second-plot", answers={})["missing"]
    assert [each["id"] for each in missing] == ["members", "meetings", "budget", "tools"]


def test_what_changed_answers_would_do(assistant: Assistant, advisor: Advisor) -> None:
    given = assistant.call("what_if", answers=TOLD, language="fr")
    found = advisor.what_if(TOLD)
    assert found.most
    first = given["changes"][0]
    assert (first["question"], [each["id"] for each in first["lifts"]]) == (found.most.question, [*found.most.lifts])
    assert first["achieve"]
    for each in (*first["lifts"], *first["brings"]):
        assert each["advise"] == advisor.say(advisor.rule(each["id"]).advise, "fr")
    changes = {(each["question"], each["spoken"]) for each in given["changes"]}
    assert len(changes) == len(given["changes"]) == len({each for some in found.lifted_by.values() for each in some})


# Question for question


def last(question: dict[str, Any]) -> object:
    chosen = question["answers"][-1]["id"]
    return [chosen] if question["choose"] == "several" else chosen


def none_or_first(question: dict[str, Any]) -> object:
    return [] if question["choose"] == "several" else question["answers"][0]["id"]


def unknown(_: dict[str, Any]) -> object:
    return None


@pytest.mark.parametrize("answering", [last, none_or_first, unknown])
@pytest.mark.parametrize("quick", [False, True])
def test_an_interview_comes_to_its_end_and_asks_nothing_twice(
    assistant: Assistant, advisor: Advisor, answering: Callable[[dict[str, Any]], object], quick: bool
) -> None:
    answers: dict[str, object] = {}
    while not (step := assistant.call("next_question", answers=answers, quick=quick))["done"]:
        expected = advisor.next_question(answers, quick=quick)
        assert expected
        question = step["question"]
        assert question["id"] == expected.id
        assert question["id"] not in answers
        assert step["asked"] == len(answers) < step["at_most"]
        answers[question["id"]] = answering(question)
    assert advisor.next_question(answers, quick=quick) is None
    assert 0 < len(answers) <= (QUICK_LIMIT if quick else len(advisor.questions))
    if not quick and answering is not unknown:
        assert assistant.call("assess", answers=answers)["complete"]


def test_what_was_asked_can_be_told_without_an_answer(assistant: Assistant) -> None:
    first = assistant.call("next_question")["question"]["id"]
    second = assistant.call("next_question", seen=[first])["question"]["id"]
    assert second != first
    assert assistant.call("next_question", answers={first: None}, seen=None)["question"]["id"] == second


# What comes as a text of JSON


@pytest.mark.parametrize(
    "given",
    [
        {"answers": json.dumps(TOLD)},
        {"answers": json.dumps(json.dumps(TOLD))},
        {"answers": f" {json.dumps(TOLD)}\n"},
        {"answers": {name: json.dumps(each) for name, each in TOLD.items()}},
        {"answers": {**TOLD, "tension": "null"}},
    ],
)
def test_what_clients_send_as_a_text_counts_as_what_it_says(assistant: Assistant, given: dict[str, object]) -> None:
    assert assistant.call("assess", **given)["first"] == assistant.call("assess", answers=TOLD)["first"] != []


def test_so_does_every_argument_that_is_no_text(assistant: Assistant) -> None:
    answers = {"stage": "working", "tension": ["rivals"]}
    expected = assistant.call("next_question", answers=answers, seen=["aim", "scope"], quick=True)
    texts = {"seen": '["aim", "scope"]', "quick": "true", "language": "en"}
    assert assistant.call("next_question", answers=json.dumps(answers), **texts) == expected
    assert assistant.call("next_question", answers={**answers, "tension": '["rivals"]'}, **texts) == expected
    assert assistant.call("next_question", answers="null", seen="null")["question"]["id"] == "stage"


def test_a_text_that_is_no_json_or_says_something_else_is_told_as_it_is(assistant: Assistant) -> None:
    for text in ("stage: working", '{"stage": "working"', "", "7", "NaN", "[" * 9_999):
        assert codes(assistant.refused("assess", answers=text)) == [("/answers", "not-an-object")]
    assert codes(assistant.refused("assess", answers='["stage"]')) == [("/answers", "not-an-object")]
    twice = assistant.refused("assess", answers='{"stage": "working", "stage": "idea"}')
    assert codes(twice) == [("/answers", "repeated-key")]
    listed = assistant.refused("assess", answers={"stage": "[working]", "aim": "7", "scope": "{}"})
    assert codes(listed) == [
        ("/answers/stage", "unknown-answer"),
        ("/answers/aim", "unknown-answer"),
        ("/answers/scope", "answer-type"),
    ]
    assert codes(assistant.refused("explain", rule='["a"]', answers={})) == [("/rule", "unknown-rule")]


def codes(refused: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["pointer"], each["code"]) for each in refused["errors"]]


# What is refused


def test_all_faults_are_told_at_once_with_what_was_meant(assistant: Assistant) -> None:
    answers = {"stge": "idea", "aim": "shred", "chair": ["firm", "soft"], "scope": 7}
    errors = assistant.refused("explain", rule="narow-the-aim", answers=answers, langauge="fr")["errors"]
    assert [(each["pointer"], each["code"]) for each in errors] == [
        ("/langauge", "unknown-key"),
        ("/rule", "unknown-rule"),
        ("/answers/stge", "unknown-question"),
        ("/answers/aim", "unknown-answer"),
        ("/answers/chair", "several-values"),
        ("/answers/scope", "answer-type"),
    ]
    meant = ("language", "narrow-the-aim", "stage", "shared")
    assert [each["hint"] for each in errors[:4]] == [f"Did you mean “{name}”?" for name in meant]
    assert all(each["detail"] and each["hint"] for each in errors)


def test_faults_are_told_in_the_language_that_was_asked_for(assistant: Assistant) -> None:
    refusal = assistant.refused("assess", answers={"stge": "idea"}, language="fr")
    (fault,) = refusal["errors"]
    assert fault["hint"].startswith("Vouliez-vous dire")
    assert "stage" in fault["hint"]


@pytest.mark.parametrize(
    ("tool", "arguments", "faults"),
    [
        ("assess", {}, [("/answers", "missing-key")]),
        ("assess", {"answers": None}, [("/answers", "missing-key")]),
        ("assess", {"answers": "idea"}, [("/answers", "not-an-object")]),
        ("assess", {"answers": {}, "language": "xx"}, [("/language", "unknown-language")]),
        ("assess", {"answers": {}, "language": 7}, [("/language", "wrong-type")]),
        ("assess", {"answers": {}, "seen": []}, [("/seen", "unknown-key")]),
        ("explain", {}, [("/rule", "missing-key"), ("/answers", "missing-key")]),
        ("explain", {"rule": "stage", "answers": {}}, [("/rule", "unknown-rule")]),
        ("explain", {"rule": ["x"], "answers": {}}, [("/rule", "wrong-type")]),
        (
            "next_question",
            {"seen": ["stge", 7], "quick": "no"},
            [("/seen/1", "wrong-type"), ("/seen/0", "unknown-question"), ("/quick", "wrong-type")],
        ),
        ("questionnaire", {"a/b": 1}, [("/a~1b", "unknown-key")]),
    ],
)
def test_what_is_refused(
    assistant: Assistant, tool: str, arguments: dict[str, object], faults: list[tuple[str, str]]
) -> None:
    errors = assistant.refused(tool, **arguments)["errors"]
    assert [(each["pointer"], each["code"]) for each in errors] == faults


def test_of_very_many_faults_the_first_are_told_and_the_others_counted(assistant: Assistant) -> None:
    errors = assistant.refused("assess", answers={f"wrong-{number}": "x" for number in range(5000)})["errors"]
    assert len(errors) == 51
    assert errors[-1]["code"] == "more-problems"
    assert "4950" in errors[-1]["detail"]


def test_a_tool_that_does_not_exist_is_an_error_of_the_protocol(assistant: Assistant) -> None:
    with pytest.raises(MCPError, match="Unknown tool: advise"):
        assistant.asks("advise")


def test_nothing_of_this_was_told_on_standard_error(assistant: Assistant, gardener: Assistant) -> None:
    assistant.refused("assess", answers={"SECRET": "SECRET"})
    gardener.refused("assess", answers={"SECRET": "SECRET"})
    assert assistant.heard_beside + gardener.heard_beside == ""
