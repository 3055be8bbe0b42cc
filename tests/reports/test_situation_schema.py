"""The schema of a situation and its reader accept the same."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.reports.situation_schema import components, situation_schema
from advisor.rulebase.model import Rulebase
from advisor.situation.situation_file import interview_from_json, sent_as_json
from tests.effort import many
from tests.test_situations import cases

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "no-such", "Bad", "yes", "no-such\n", "x" * 81, 1, 1.5, True, [], {}, ["no-such"]]
)


def situations(base: Rulebase) -> st.SearchStrategy[Any]:
    """What may be sent as a situation, right or wrong in all its parts; most parts are right."""
    questions = [name for each in base.questions.values() for name in (each.id, *each.formerly)]
    ids = [*{name for each in base.questions.values() for name in (*each.answer_ids, *each.renamed)}]
    rules = [name for each in base.rules.values() for name in (each.id, *each.formerly)]
    one = st.sampled_from(ids) | ODD
    right = [(name, answer) for name in questions for answer in _forms(base, name)]
    pairs = st.sampled_from(right) | st.tuples(
        st.sampled_from([*questions, "no-such", "Bad", "on"]), one | st.lists(one)
    )
    answers = st.lists(pairs, max_size=6).map(dict) | ODD
    written_for = st.fixed_dictionaries(
        {}, optional={"id": st.just(base.id) | ODD, "version": st.sampled_from([base.version, "1999"]) | ODD}
    )
    step = st.integers(-1, 1001) | ODD
    commitment = st.fixed_dictionaries(
        {}, optional={"who": st.just("Ada") | ODD, "when": ODD, "done": st.lists(step, max_size=3) | ODD}
    )
    commitments = st.dictionaries(st.sampled_from([*rules, "no-such", "Bad"]), commitment | ODD, max_size=2)
    optional = {
        "answers": answers,
        "rulebase": written_for | ODD,
        "commitments": commitments | ODD,
        "saved": st.just("2027-01-12") | ODD,
        "other": ODD,
    }
    return st.fixed_dictionaries({}, optional=optional) | st.fixed_dictionaries({"answers": answers}) | ODD


def _forms(base: Rulebase, name: str) -> list[Any]:
    question = base.questions.get(name) or base.questions[base.renamed[name]]
    ids = [*question.answer_ids, *question.renamed]
    return [*ids, None, [ids[0]], ids[:2], [ids[-1], "no-such"], [ids[0], ids[0]], [ids[0], ids[-1]]]


def is_accepted(read: Any, raw: object, base: Rulebase) -> bool:
    try:
        read(json.dumps(raw).encode(), base)
    except Faulty:
        return False
    return True


def test_a_situation_is_accepted_by_both_or_by_none(advising: Advisor) -> None:
    base = advising.rulebase
    validator = Draft202012Validator(situation_schema(advising.localised("en")))
    Draft202012Validator.check_schema(validator.schema)
    verdicts = set()

    @settings(max_examples=many(400))
    @given(situations(base))
    def agree(raw: object) -> None:
        accepted = is_accepted(sent_as_json, raw, base)
        assert validator.is_valid(raw) is accepted, raw
        verdicts.add(accepted)

    agree()
    assert verdicts == {True, False}


def test_an_interview_is_accepted_by_both_or_by_none(advising: Advisor) -> None:
    base = advising.rulebase
    parts = components(advising.localised("en"), "#/$defs/")
    validator = Draft202012Validator({"$ref": "#/$defs/Interview", "$defs": parts})
    seen = st.lists(st.sampled_from([*base.questions, *base.renamed]) | ODD, max_size=3) | ODD
    further = st.fixed_dictionaries({}, optional={"seen": seen, "quick": st.booleans() | ODD})

    @settings(max_examples=many(200))
    @given(situations(base), further)
    def agree(raw: object, more: dict[str, object]) -> None:
        sent = {**raw, **more} if isinstance(raw, dict) else raw
        assert validator.is_valid(sent) is is_accepted(interview_from_json, sent, base), sent

    agree()


def test_every_told_situation_is_accepted(advisor: Advisor) -> None:
    validator = Draft202012Validator(situation_schema(advisor.localised("fr")))
    for told in cases():
        answers = {
            name: sorted(each) if isinstance(each, frozenset) else each for name, each in told.situation.answers.items()
        }
        validator.validate({"answers": answers})


def test_it_speaks_the_language_and_names_every_answer(advisor: Advisor) -> None:
    parts = situation_schema(advisor.localised("fr"))["$defs"]
    for question in advisor.questions:
        described = parts["Answers"]["properties"][question.id]
        assert described["description"] == advisor.say(question.ask, "fr")
        refs = [each.get("$ref") or each.get("items", {}).get("$ref") for each in described["anyOf"]]
        named = parts[next(filter(None, refs)).removeprefix("#/$defs/")]
        assert named["enum"] == [*question.answer_ids]
        assert named["x-enum-descriptions"] == [advisor.say(each.words, "fr") for each in question.answers]
