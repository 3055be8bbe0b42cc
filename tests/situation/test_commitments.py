"""Who does what by when, beside the answers: read, told where it can't be, and shown with the advice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.situation.commitments import Commitment
from advisor.situation.situation import situation_from
from advisor.situation.situation_file import from_json, from_text

RULE = "invite-neighbours"


def read(mini: Rulebase, commitments: object, **others: object) -> dict[str, Commitment]:
    return dict(situation_from({"answers": {}, "commitments": commitments, **others}, mini).commitments)


def test_yaml_and_json_say_the_same(mini: Rulebase) -> None:
    raw = {"commitments": {RULE: {"who": "Ada", "when": "Tuesday", "done": [2, 1, 1]}}}
    expected = {RULE: Commitment("Ada", "Tuesday", (1, 2))}
    assert from_json(json.dumps(raw).encode(), mini).commitments == expected
    assert from_text(json.dumps(raw).encode(), mini).commitments == expected
    yaml = f"commitments:\n  {RULE}: {{who: Ada, when: Tuesday, done: [2, 1, 1]}}\n"
    assert from_text(yaml.encode(), mini).commitments == expected


@pytest.mark.parametrize("nothing", [None, {}, {RULE: None}, {RULE: {}}, {RULE: {"who": None, "done": None}}])
def test_nothing_settled_is_nothing(mini: Rulebase, nothing: object) -> None:
    assert all(each == Commitment() for each in read(mini, nothing).values())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ([], [("wrong-type", "/commitments")]),
        ({RULE: "Ada"}, [("wrong-type", f"/commitments/{RULE}")]),
        ({RULE: {"who": 3}}, [("wrong-type", f"/commitments/{RULE}/who")]),
        ({RULE: {"done": "all"}}, [("wrong-type", f"/commitments/{RULE}/done")]),
        ({RULE: {"whom": "Ada"}}, [("unknown-key", f"/commitments/{RULE}/whom")]),
        ({"no-rule": {}, "x/y": {}}, [("unknown-rule", "/commitments/no-rule"), ("unknown-rule", "/commitments/x~1y")]),
    ],
)
def test_what_can_not_be_read_is_told_all_at_once(mini: Rulebase, raw: Any, expected: list[tuple[str, str]]) -> None:
    with pytest.raises(Faulty) as faulty:
        read(mini, raw)
    assert [(each.code, each.subject) for each in faulty.value.problems] == expected


def test_of_another_version_what_is_advised_no_more_is_passed_over(mini: Rulebase) -> None:
    raw = {"once-advised": {"who": "Ada"}, RULE: {"who": "Grace"}}
    assert read(mini, raw, rulebase={"version": "0"}) == {RULE: Commitment("Grace")}


def test_it_is_shown_with_the_advice_and_changes_nothing_else(mini: Rulebase) -> None:
    answers = {"members": "few", "meetings": "regular"}
    plain = Advisor(mini).assess(answers)
    settled = Advisor(mini).assess(
        situation_from({"answers": answers, "commitments": {RULE: {"who": "Ada", "done": [1]}}}, mini)
    )
    assert [each.id for each in settled.recommendations] == [each.id for each in plain.recommendations]
    assert "Who: Ada" in settled.text("en")
    assert settled.text("en").count("[x]") == settled.markdown("en").count("- [x]") == 1
    assert "[x]" not in plain.text("en")
    (told,) = [each for each in json.loads(settled.to_json("en"))["recommendations"] if each["id"] == RULE]
    assert told["commitment"] == {"who": "Ada", "done": [1]}
    assert all("commitment" not in each for each in plain.to_dict("en")["recommendations"])
