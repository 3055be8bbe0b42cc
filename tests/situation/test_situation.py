"""From raw answers to a valid situation, or to every fault in them; and never to anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation, situation_from
from advisor.words.translatable import Translatable


def answers_in(raw: object, rulebase: Rulebase) -> Answers:
    return situation_from(raw, rulebase).answers


def faults_in(raw: object, rulebase: Rulebase) -> tuple[Problem, ...]:
    with pytest.raises(Faulty) as caught:
        situation_from(raw, rulebase)
    return caught.value.problems


# Valid situations


@pytest.mark.parametrize("raw", [{}, {"answers": {}}, {"answers": None}, {"answers": {"members": None}}])
def test_everything_may_stay_open(raw: object, mini: Rulebase) -> None:
    assert answers_in(raw, mini) == {}


def test_answers_are_taken_over(mini: Rulebase) -> None:
    raw = {"answers": {"members": "few", "meetings": None, "tools": ["spade", "shed"]}}
    assert answers_in(raw, mini) == {"members": "few", "tools": frozenset(["spade", "shed"])}


@pytest.mark.parametrize(
    ("value", "chosen"),
    [("spade", ["spade"]), (["spade"], ["spade"]), ([], []), (["shed", "hose"], ["hose", "shed"])],
)
def test_several_may_be_one_or_none(value: object, chosen: list[str], mini: Rulebase) -> None:
    assert answers_in({"answers": {"tools": value}}, mini) == {"tools": frozenset(chosen)}


def test_a_list_of_one_answers_a_question_that_takes_one(mini: Rulebase) -> None:
    assert answers_in({"answers": {"members": ["few"]}}, mini) == {"members": "few"}


def test_the_rule_base_may_be_named(mini: Rulebase) -> None:
    assert answers_in({"rulebase": {"id": "mini", "version": "1"}, "answers": {"members": "few"}}, mini)


# Faults


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "not-an-object"),
        ([], "not-an-object"),
        ("members", "not-an-object"),
        (3, "not-an-object"),
        (float("nan"), "not-an-object"),
        ({"answers": []}, "not-an-object"),
        ({"answers": "members"}, "not-an-object"),
        ({"answers": False}, "not-an-object"),
        ({"anwsers": {}}, "unknown-key"),
        ({"members": "few"}, "unknown-key"),
        ({"answers": {"memberz": "few"}}, "unknown-question"),
        ({"answers": {"": "few"}}, "unknown-question"),
        ({"answers": {"memberz": None}}, "unknown-question"),
        ({"answers": {"members": "fewer"}}, "unknown-answer"),
        ({"answers": {"members": ""}}, "unknown-answer"),
        ({"answers": {"tools": ["spade", "rake"]}}, "unknown-answer"),
        ({"answers": {"members": ["few", "many"]}}, "several-values"),
        ({"answers": {"members": []}}, "several-values"),
        ({"answers": {"members": 5}}, "answer-type"),
        ({"answers": {"members": True}}, "answer-type"),
        ({"answers": {"members": {"few": True}}}, "answer-type"),
        ({"answers": {"members": float("nan")}}, "answer-type"),
        ({"answers": {"tools": [["spade"]]}}, "answer-type"),
        ({"answers": {"tools": ["spade", None]}}, "answer-type"),
        ({"answers": {"tools": ["spade", "spade"]}}, "repeated-answer"),
        ({"answers": {"members": ["few", "few"]}}, "repeated-answer"),
    ],
)
def test_every_fault_has_its_code(raw: object, code: str, mini: Rulebase) -> None:
    assert [problem.code for problem in faults_in(raw, mini)] == [code]


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        (
            {"answers": {"memberz": "few"}},
            "/answers/memberz: no question “memberz”. Did you mean “members”?",
        ),
        (
            {"answers": {"meetings": "regulary"}},
            "/answers/meetings: the question “meetings” has no answer “regulary”. Did you mean “regular”?",
        ),
        (
            {"answers": {"meetings": "x"}},
            "/answers/meetings: the question “meetings” has no answer “x”. Its answers: regular, rare, none.",
        ),
        ({"anwsers": {}}, "/anwsers: “anwsers” means nothing here. Did you mean “answers”?"),
        ({"answers": {"a/b~c": "x"}}, "/answers/a~1b~0c: no question “a/b~c”. Check the id, or remove it."),
        (
            ["few"],
            'this is a list, where answers to questions belong. Write them as in: {"answers": {"question": "answer"}}.',
        ),
        (
            {"answers": {"members": ["few", "many"]}},
            "/answers/members: the question “members” takes one answer, not 2. Keep the one that fits best.",
        ),
    ],
)
def test_a_fault_says_where_what_and_how_to_mend_it(raw: object, printed: str, mini: Rulebase) -> None:
    assert [problem.line_of_text(str) for problem in faults_in(raw, mini)] == [printed]


def test_all_faults_are_reported_at_once(mini: Rulebase) -> None:
    raw = {
        "version": "1",
        "answers": {
            "members": 3,
            "visits": "rare",
            "meetings": ["rare", "none"],
            "tools": ["rake", "shed", "hoe"],
            "water": "tap",
        },
    }
    assert [(problem.subject, problem.code) for problem in faults_in(raw, mini)] == [
        ("/version", "unknown-key"),
        ("/answers/members", "answer-type"),
        ("/answers/visits", "unknown-question"),
        ("/answers/meetings", "several-values"),
        ("/answers/tools", "unknown-answer"),
        ("/answers/tools", "unknown-answer"),
    ]


def test_very_long_names_are_refused_quickly(mini: Rulebase) -> None:
    raw = {"answers": {"m" * 10**6: "few", "members": "f" * 10**6, "tools": ["spade"] * 10**6}}
    assert [problem.code for problem in faults_in(raw, mini)] == [
        "unknown-question",
        "unknown-answer",
        "repeated-answer",
    ]


# Anything at all

KEYS = st.sampled_from(["answers", "rulebase", "members", "tools", "meetings"]) | st.text()
TEXTS = st.sampled_from(["few", "spade", "hose", "rare"]) | st.text()
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=4),
    max_leaves=12,
)


@given(raw=ANYTHING | ANYTHING.map(lambda part: {"answers": part}))
def test_anything_is_a_valid_situation_or_faulty(raw: object, mini: Rulebase) -> None:
    assert_valid_or_faulty(lambda: situation_from(raw, mini, file="garden"), mini)


def assert_valid_or_faulty(reading: Callable[[], Situation], rulebase: Rulebase) -> None:
    """Accept a valid situation, or faults that can be told and say that they stand in `garden`."""
    try:
        situation = reading()
    except Faulty as faulty:
        lines = [problem.line_of_text(str) for problem in faulty.problems]
    else:
        assert_valid(situation, rulebase)
        return
    assert lines
    assert all(line.startswith("garden:") for line in lines)


def assert_valid(situation: Situation, rulebase: Rulebase) -> None:
    for name, answer in situation.answers.items():
        question = rulebase.questions[name]
        assert isinstance(answer, frozenset) is question.several
        assert {answer} if isinstance(answer, str) else answer <= set(question.answer_ids)


# Ids that were changed


def renamed(rulebase: Rulebase) -> Rulebase:
    """Return the small rule base with a question and an answer that had other ids before."""
    question = rulebase.questions["meetings"]
    answers = [replace(each, formerly=("fixed",)) if each.id == "regular" else each for each in question.answers]
    question = replace(question, formerly=("dates",), answers=tuple(answers))
    return replace(rulebase, questions={**rulebase.questions, "meetings": question})


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"dates": "regular"}, ["dates"]),
        ({"meetings": "fixed"}, ["fixed"]),
        ({"dates": "fixed"}, ["dates", "fixed"]),
        ({"meetings": "regular"}, []),
    ],
)
def test_former_ids_are_read_with_a_word_about_it(answers: dict[str, str], names: list[str], mini: Rulebase) -> None:
    situation = situation_from({"answers": answers}, renamed(mini))
    assert situation.answers == {"meetings": "regular"}
    assert [(each.code, each.values["name"]) for each in situation.warnings] == [("renamed", name) for name in names]


def test_a_question_is_not_answered_under_both_its_ids(mini: Rulebase) -> None:
    with pytest.raises(Faulty) as raised:
        situation_from({"answers": {"dates": "regular", "meetings": "rare"}}, renamed(mini))
    assert [each.code for each in raised.value.problems] == ["given-twice"]


def retired(rulebase: Rulebase) -> Rulebase:
    """Return a rule base in which a question, an answer to one and to several, and a rule are gone for good."""
    words = {name: Translatable(name, f"Instead of {name}.") for name in ("weather", "lake", "rake", "dig-a-well")}
    water, tools = (
        replace(rulebase.questions[name], retired={gone: words[gone]})
        for name, gone in (("water", "lake"), ("tools", "rake"))
    )
    gone = {name: words[name] for name in ("weather", "dig-a-well")}
    return replace(rulebase, questions={**rulebase.questions, "water": water, "tools": tools}, retired=gone)


def test_what_is_gone_for_good_is_passed_over_with_its_word_whatever_version_wrote_it(mini: Rulebase) -> None:
    raw = {"members": "few", "weather": "fine", "water": "lake", "tools": ["spade", "rake"]}
    commitments = {"dig-a-well": {"who": "Ada"}, "find-water": {"who": "Ben"}}
    situation = situation_from({"answers": raw, "commitments": commitments}, retired(mini))
    assert situation.answers == {"members": "few"}
    assert situation.asked == {"members", "water", "tools"}
    assert [*situation.commitments] == ["find-water"]
    assert [(each.code, each.hint(str)) for each in situation.warnings] == [
        ("no-longer-asked", "Instead of weather."),
        ("no-longer-answer", "Instead of lake."),
        ("no-longer-answer", "Instead of rake."),
        ("no-longer-advised", "Instead of dig-a-well."),
    ]
    with pytest.raises(Faulty) as caught:
        situation_from({"answers": raw | {"tools": ["rake", "hoe"]}}, retired(mini))
    assert {each.code for each in caught.value.problems} == {"unknown-answer"}


def test_a_told_situation_can_be_assessed(mini: Rulebase) -> None:
    told = {"name": "N", "story": "S", "answers": {"meetings": "rare"}, "expect": {"first": ["fix-dates"]}}
    assert situation_from(told, mini).answers == {"meetings": "rare"}


def test_what_another_version_asked_is_passed_over_and_told(mini: Rulebase) -> None:
    raw = {"members": "few", "weather": "fine", "water": "lake", "tools": ["spade", "rake"]}
    written = {"rulebase": {"id": "mini", "version": "0"}, "answers": raw}
    situation = situation_from(written, mini)
    assert situation.answers == {"members": "few"}
    told = [(each.code, each.subject) for each in situation.warnings]
    assert told == [
        ("other-version", "/rulebase/version"),
        ("no-longer-asked", "/answers/weather"),
        ("no-longer-answer", "/answers/water"),
        ("no-longer-answer", "/answers/tools"),
    ]
    with pytest.raises(Faulty) as caught:
        situation_from({"rulebase": {"id": "mini", "version": "1"}, "answers": raw}, mini)
    assert {each.code for each in caught.value.problems} == {"unknown-question", "unknown-answer"}


def test_what_no_version_can_have_asked_is_refused(mini: Rulebase) -> None:
    raw = {"any": "x", "Not An Id": "x", "members": "a b"}
    with pytest.raises(Faulty) as refused:
        situation_from({"rulebase": {"version": "0"}, "answers": raw}, mini)
    assert [(each.code, each.subject) for each in refused.value.problems] == [
        ("unknown-question", "/answers/any"),
        ("unknown-question", "/answers/Not An Id"),
        ("unknown-answer", "/answers/members"),
    ]
