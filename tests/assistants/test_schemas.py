"""What the schemas of the tools accept, the tools accept; and what the tools give back, their schemas describe."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor.advisor import Advisor
from advisor.assistants import schemas
from advisor.assistants.calls import call_from
from advisor.assistants.tools import TOOLS, Tool
from advisor.problems.problem import Faulty
from tests.effort import many
from tests.renamed_rules import renamed
from tests.reports.test_situation_schema import ODD
from tests.strategies import random_answers
from tests.test_situations import cases


def arguments(advisor: Advisor) -> st.SearchStrategy[Any]:
    """What a model may send, right or wrong in all its parts; most parts are right."""
    base = advisor.rulebase
    right = [
        (each.id, form)
        for each in base.questions.values()
        for form in (each.answer_ids[0], [*each.answer_ids[:2]], [], None)
    ]
    odd = st.tuples(st.sampled_from([*base.questions, *base.renamed, "no-such"]), ODD)
    pairs = st.sampled_from(right) | st.sampled_from(right) | odd
    parts = {
        "answers": st.lists(pairs, max_size=5).map(dict),
        "rule": st.sampled_from([*base.rules]),
        "seen": st.lists(st.sampled_from([*base.questions, *base.renamed]), max_size=3),
        "quick": st.booleans(),
        "language": st.sampled_from([*advisor.languages]),
    }
    wrong = st.dictionaries(st.sampled_from([*parts, "other"]), ODD, max_size=1)
    return st.builds(lambda right, broken: right | broken, st.fixed_dictionaries(parts), wrong)


def is_accepted(tool: Tool, sent: dict[str, object], advisor: Advisor) -> bool:
    try:
        call_from(sent, tool.takes, tool.needs, advisor, "en")
    except Faulty:
        return False
    return True


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_a_schema_accepts_the_tool_accepts(tool: Tool, advising: Advisor) -> None:
    validator = Draft202012Validator(schemas.taken(tool.takes, tool.needs, advising, "en"))
    verdicts = set()

    @settings(max_examples=many(200))
    @given(arguments(advising))
    def agree(sent: dict[str, object]) -> None:
        for each in (sent, {name: value for name, value in sent.items() if name in tool.takes}):
            valid = validator.is_valid(each)
            assert not valid or is_accepted(tool, each, advising), each
            verdicts.add(valid)

    agree()
    assert verdicts == {True, False}


def test_every_told_situation_is_accepted_by_the_schema(advisor: Advisor) -> None:
    validator = Draft202012Validator(schemas.taken(("answers",), ("answers",), advisor, "fr"))
    for told in cases():
        listed = {name: sorted(a) if isinstance(a, frozenset) else a for name, a in told.situation.answers.items()}
        validator.validate({"answers": listed})


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_a_tool_gives_is_as_its_schema_says(tool: Tool, advising: Advisor) -> None:
    validator = Draft202012Validator(schemas.given(tool.gives))
    questions = [*advising.questions]
    for seed in range(many(20)):
        answers = {
            name: sorted(each) if isinstance(each, frozenset) else each
            for name, each in random_answers(questions, seed).items()
        }
        every = {"answers": answers, "rule": advising.rules[seed % len(advising.rules)].id}
        sent = {name: value for name, value in every.items() if name in tool.takes}
        call = call_from(sent, tool.takes, tool.needs, advising, advising.languages[seed % len(advising.languages)])
        document = msgspec.to_builtins(tool.run(advising, call))
        validator.validate(document)
        assert document["language"] == call.language


def test_former_ids_are_read_and_told(mini_renamed: Advisor) -> None:
    tool = next(tool for tool in TOOLS if tool.name == "explain")
    sent = {"rule": "fix-dates-then", "answers": {"meetings-before": "regular-then"}}
    call = call_from(sent, tool.takes, tool.needs, mini_renamed, "en")
    document = msgspec.to_builtins(tool.run(mini_renamed, call))
    assert (document["id"], document["outcome"]) == ("fix-dates", "not advised")
    assert [each["code"] for each in document["warnings"]] == ["renamed"] * 3


@pytest.fixture
def mini_renamed(mini_advisor: Advisor) -> Advisor:
    return Advisor(renamed(mini_advisor.rulebase))
