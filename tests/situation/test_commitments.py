"""Who does what by when, beside the answers: read, told where it can't be, and shown with the advice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.situation.commitments import Commitment
from advisor.situation.situation import situation_from
from advisor.situation.situation_file import from_json, from_text
from tests.authoring.comparison.editing import edited

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


LATER = (
    "a-starting.yaml",
    "      - Write an invitation.\n",
    "      - {id: ask-first, text: Ask first.}\n"
    "      - {id: invitation, text: Write an invitation., formerly: [1, letter]}\n",
)
"""What a later version has: a step with an id before the others, and an id for one of these."""


@pytest.fixture
def later(tmp_path: Path) -> Rulebase:
    return edited(tmp_path, LATER)


@pytest.mark.parametrize(
    ("kept", "done"),
    [
        ([1, 2], (2, "invitation")),
        ([2], (2,)),
        (["letter", "ask-first"], ("ask-first", "invitation")),
        (["invitation", 1], ("invitation",)),
    ],
)
def test_a_tick_stays_at_its_step_when_that_gets_an_id(
    kept: list[int | str], done: tuple[int | str, ...], later: Rulebase
) -> None:
    raw = {"commitments": {RULE: {"done": kept}}}
    for found in (from_json(json.dumps(raw).encode(), later), from_text(json.dumps(raw).encode(), later)):
        assert found.commitments[RULE].done == done
        assert found.warnings == ()


def test_the_step_that_was_done_is_shown_as_done(later: Rulebase) -> None:
    raw = {"answers": {"members": "few", "meetings": "regular"}, "commitments": {RULE: {"done": [1]}}}
    result = Advisor(later).assess(situation_from(raw, later))
    assert "[x] Write an invitation." in result.text("en")
    assert result.text("en").count("[x]") == 1
    (told,) = [each for each in json.loads(result.to_json("en"))["recommendations"] if each["id"] == RULE]
    assert told["ticks"] == ["ask-first", "invitation", 2]
    assert told["commitment"] == {"done": ["invitation"]}


def test_what_is_no_step_any_more_is_passed_over_with_a_word(mini: Rulebase) -> None:
    found = situation_from({"commitments": {RULE: {"who": "Ada", "done": ["dig", 2]}}}, mini)
    assert found.commitments == {RULE: Commitment("Ada", done=(2,))}
    assert [(each.code, each.subject) for each in found.warnings] == [
        ("no-longer-a-step", f"/commitments/{RULE}/done/0")
    ]


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
        ({RULE: {"done": [0, "1", "Dig", True]}}, [("not-a-step", f"/commitments/{RULE}/done/{n}") for n in range(4)]),
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
