"""What is told of each operator is what it means, however it is evaluated; and none is left untold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation, Truth
from advisor.rulebase.conditions import OPERATORS, Condition, parts_of
from advisor.rulebase.model import Rulebase, RuleStatus
from advisor.rulebase.opening import open_rulebase
from advisor.situation.situation import situation_from
from tests.bad_files import MANIFEST
from tests.reasoning.answer_sets import AnswerSets
from tests.reasoning.rete_oracle import Oracle
from tests.reasoning.test_conditions import listed

FILES = {path.stem: path for path in sorted(Path(__file__).parent.glob("*.yaml"))}

FORMS = {"answer", "list-of-answers", "several"}
"""The forms of a condition that no operator has: what a question is compared with."""

TRUTHS: dict[RuleStatus, Truth] = {
    RuleStatus.ADVISED: True,
    RuleStatus.NOT_ADVISED: False,
    RuleStatus.OPEN: None,
}


@pytest.fixture(params=FILES)
def told(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """An operator, and a folder with the rule base that tells of it."""
    shutil.copy(MANIFEST, tmp_path)
    shutil.copy(FILES[request.param], tmp_path)
    return request.param, tmp_path


def tag(kind: type[Condition]) -> str:
    return str(kind.__struct_config__.tag)


def kinds(condition: Condition) -> Iterator[str]:
    yield tag(type(condition))
    for part in parts_of(condition):
        yield from kinds(part)


def truths(rulebase: Rulebase, given: object) -> dict[str, list[Truth]]:
    """Return what each rule is in a situation: by verdicts, truths alone, compiled conditions, engine and oracles.

    experta's RETE is no oracle for default negation: its rules of `NOT` alone fire by chance.
    """
    answers = situation_from({"answers": given}, rulebase).answers
    evaluation, compiled, reasoning = Evaluation(rulebase, answers), CompiledConditions(rulebase), Reasoning(rulebase)
    settled = dict(zip(compiled.rules, listed(compiled, compiled.settle(answers)), strict=True))
    inference, solved = reasoning.infer(answers), AnswerSets(rulebase).ask(answers)
    opinion = solved if compiled.rules_by_default else Oracle(rulebase).ask(answers).truths
    undecided = reasoning.conditions.rules_where(reasoning.settled(answers, inference).unknown)
    return {
        rule.id: [
            evaluation.verdict(rule.when).truth,
            evaluation.truth(rule.when),
            settled[rule.id],
            True if rule.id in inference.fired else None if rule.id in undecided else False,
            solved.get(rule.id),
            opinion.get(rule.id),
        ]
        for rule in rulebase.rules.values()
    }


def test_it_means_what_is_told(told: tuple[str, Path]) -> None:
    rulebase = open_rulebase(told[1])
    for rule in rulebase.rules.values():
        for example in rule.examples:
            expected = TRUTHS[example.expect]
            assert truths(rulebase, example.given)[rule.id] == [expected] * 6, (rule.id, example.given)


def test_every_truth_is_told_and_nothing_known_too(told: tuple[str, Path]) -> None:
    rulebase = open_rulebase(told[1])
    for rule in rulebase.rules.values():
        assert {each.expect for each in rule.examples} == set(TRUTHS), rule.id
    assert any(not each.given for rule in rulebase.rules.values() for each in rule.examples)


def test_the_operator_is_used_in_each_rule(told: tuple[str, Path]) -> None:
    name, folder = told
    for rule in open_rulebase(folder).rules.values():
        assert ("answer" if name in FORMS else name) in kinds(rule.when), rule.id


def test_each_operator_has_a_file() -> None:
    assert set(FILES) == FORMS | {*OPERATORS, *map(tag, get_args(Condition))}
