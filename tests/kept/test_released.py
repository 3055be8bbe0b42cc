"""Every id of a released version of the rules is still understood, or told with a word on what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from advisor.rulebase.model import Rulebase
from advisor.situation.situation import situation_from

RELEASED = yaml.load((Path(__file__).parent / "released.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts

ANSWERS = [
    (version, question, chosen if choose == "one" else [chosen])
    for version, released in RELEASED.items()
    for question, (choose, *answers) in released["questions"].items()
    for chosen in answers
]


@pytest.mark.parametrize(("version", "question", "answer"), ANSWERS)
def test_every_answer_is_understood_or_told_with_a_word(
    version: str, question: str, answer: str | list[str], alliances: Rulebase
) -> None:
    raw = {"rulebase": {"id": alliances.id, "version": version}, "answers": {question: answer}}
    situation = situation_from(raw, alliances)
    told = [each for each in situation.warnings if each.code in ("no-longer-asked", "no-longer-answer")]
    assert bool(situation.answers) is not bool(told)
    assert all(each.own for each in told)


@pytest.mark.parametrize("version", RELEASED)
def test_every_rule_is_there_or_told_with_a_word(version: str, alliances: Rulebase) -> None:
    gone = [name for name in RELEASED[version]["rules"] if alliances.item(name) is None]
    assert set(gone) <= alliances.retired.keys()
