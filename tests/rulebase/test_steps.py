"""What steps are ticked by: numbers that stay with their steps whatever gets an id, and ids."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from advisor.rulebase.cases import all_steps, former_ticks
from advisor.rulebase.conditions import Answered
from advisor.rulebase.model import Rule
from advisor.rulebase.reading.reader import read
from advisor.rulebase.rule_parts import Tick
from tests.authoring.comparison.editing import copied

TWO = "    steps:\n      - Write an invitation.\n      - Go from door to door.\n"


def rule_with(folder: Path, steps: str, cases: str = "") -> Rule:
    """Return a rule with these steps and cases; nothing in it may be wrong in its form."""
    written = f"    steps:\n{steps}" + (f"    cases:\n{cases}" if cases else "")
    rulebase, problems, _ = read(copied(folder / "edited", ("a-starting.yaml", TWO, written)))
    assert problems == []
    return rulebase.rules["invite-neighbours"]


def ticks(rule: Rule) -> dict[str, Tick]:
    return {step.words.text: step.tick for step in all_steps(rule)}


CASES = """\
      - id: dry
        when: {water: rain}
        steps:
          - Bring water.
          - {text: Write it on blue paper., like: 1}
          - Thank them.
"""


def test_steps_are_counted_through_the_rule_and_its_cases(tmp_path: Path) -> None:
    rule = rule_with(tmp_path, "      - Write.\n      - added: Go.\n", CASES)
    assert ticks(rule) == {"Write.": 1, "Go.": 2, "Bring water.": 3, "Write it on blue paper.": 1, "Thank them.": 5}


def test_one_that_comes_with_an_id_takes_no_number(tmp_path: Path) -> None:
    rule = rule_with(tmp_path, "      - {id: ask-first, text: Ask.}\n      - Write.\n      - added: Go.\n", CASES)
    assert ticks(rule) == {"Ask.": "ask-first", "Write.": 1, "Go.": 2} | {
        "Bring water.": 3,
        "Write it on blue paper.": 1,
        "Thank them.": 5,
    }


def test_one_that_gets_an_id_keeps_its_number_from_others(tmp_path: Path) -> None:
    cases = CASES.replace("- Bring water.", "- {id: bring-water, text: Bring water., formerly: [3]}")
    rule = rule_with(tmp_path, "      - {text: Write., id: write, formerly: [1, note]}\n      - Go.\n", cases)
    assert ticks(rule) == {
        "Write.": "write",
        "Go.": 2,
        "Bring water.": "bring-water",
        "Write it on blue paper.": "write",  # like 1, which that was
        "Thank them.": 5,
    }
    assert former_ticks(rule) == {1: "write", "note": "write", 3: "bring-water"}


def test_a_step_of_a_case_can_be_like_one_with_an_id(tmp_path: Path) -> None:
    rule = rule_with(tmp_path, "      - {id: write, added: Write.}\n", CASES.replace("like: 1", "like: write"))
    assert ticks(rule)["Write it on blue paper."] == "write"


@given(st.data())
def test_a_number_stays_with_its_step(tmp_path_factory: object, data: st.DataObject) -> None:
    """Whichever steps get ids, and wherever others come with one: who saved a number finds it at the same step."""
    folder: Path = tmp_path_factory.mktemp("steps")  # type: ignore[attr-defined]
    before = [f"Step {number}." for number in range(1, data.draw(st.integers(1, 6)) + 1)]
    after = [
        f"{{id: s{number}, text: {text}, formerly: [{number}]}}" if data.draw(st.booleans()) else text
        for number, text in enumerate(before, 1)
    ]
    for number in range(data.draw(st.integers(0, 3))):
        after.insert(data.draw(st.integers(0, len(after))), f"{{id: new-{number}, text: New {number}.}}")
    rule = rule_with(folder, "".join(f"      - {each}\n" for each in after))
    for number, text in enumerate(before, 1):
        assert ticks(rule)[text] == former_ticks(rule).get(number, number)


def test_a_step_and_a_message_may_have_a_condition(tmp_path: Path) -> None:
    step = "      - {id: ask-first, added: Ask., when: {water: rain}}\n      - Go.\n"
    message = "    messages:\n      - {id: dry, to: All, text: Come., when: {water: tap}}\n"
    rule = rule_with(tmp_path, step + message)
    first, second = rule.steps
    assert (first.when, first.added, second.when) == (Answered("water", ("rain",)), True, None)
    assert rule.sometimes == {
        "invite-neighbours.steps.ask-first": Answered("water", ("rain",)),
        "invite-neighbours.messages.dry.text": Answered("water", ("tap",)),
    }


def test_words_with_an_id_are_named_after_it_wherever_they_stand(tmp_path: Path) -> None:
    cases = CASES.replace("- Bring water.", "- {id: bring-water, text: Bring water.}")
    cases += "        messages:\n          - {id: dry, to: All, text: Come.}\n          - {to: Ada, text: Come.}\n"
    rule = rule_with(tmp_path, "      - Go.\n", cases)
    (case,) = rule.cases
    assert [step.words.context for step in case.steps[:2]] == [
        "invite-neighbours.steps.bring-water",
        "invite-neighbours.cases.dry.steps.2",
    ]
    assert [message.text.context for message in case.messages] == [
        "invite-neighbours.messages.dry.text",
        "invite-neighbours.cases.dry.messages.2.text",
    ]
