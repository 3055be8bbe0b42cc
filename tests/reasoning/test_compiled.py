"""Programs of conditions: what they hold and are worth in many situations; and an operator that isn’t a count."""

from __future__ import annotations

import ast
import re

from hypothesis import given
from hypothesis import strategies as st

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.reasoning.compiled.masks import positions, rows
from advisor.reasoning.compiled.operators import counted
from advisor.reasoning.compiled.program import LONGEST, ExpressionGraph, Program
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import Rulebase
from tests import strategies
from tests.reasoning.test_conditions import PAIRS, each_alone

NAME = re.compile(r"m\d+|inputs|program")

HELD = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Assign, ast.AugAssign, ast.If, ast.Return, ast.Expr,
    ast.Tuple, ast.Name, ast.Load, ast.Store, ast.BinOp, ast.BitAnd, ast.BitOr, ast.BitXor, ast.Yield, ast.Constant,
)  # fmt: skip
"""All that a program is made of."""


def assert_integers_and_operators_alone(text: str) -> None:
    for node in ast.walk(ast.parse(text)):
        assert isinstance(node, HELD), ast.dump(node)
        if isinstance(node, ast.Constant):
            assert node.value is None or type(node.value) is int
        for name in (getattr(node, "id", ""), getattr(node, "arg", ""), getattr(node, "name", "")):
            assert not name or NAME.fullmatch(name), name


def test_our_programs_hold_integers_and_operators_alone(alliances: Rulebase, mini: Rulebase) -> None:
    for rulebase in (alliances, mini):
        for text in CompiledConditions(rulebase).program_texts:
            assert_integers_and_operators_alone(text)


@given(strategies.rulebases())
def test_so_does_any_program(rulebase: Rulebase) -> None:
    for text in CompiledConditions(rulebase).program_texts:
        assert_integers_and_operators_alone(text)


def test_nothing_of_a_rule_gets_into_a_program() -> None:
    hostile = "__import__('os').system('exit')  # \n"
    asked = strategies.question(hostile, "ab")
    leaf: Condition = Answered(hostile, ("a",))
    rulebase = strategies.rulebase([asked], {hostile: leaf}, [strategies.rule(hostile, All((Holds(hostile), leaf)))])
    compiled = CompiledConditions(rulebase)
    for text in compiled.program_texts:
        assert_integers_and_operators_alone(text)
    assert compiled.true_rules({hostile: "a"}) == (1,)


def test_a_condition_may_have_any_number_of_parts() -> None:
    size = 40 * LONGEST
    questions = [strategies.question(f"q{number}", "ab") for number in range(size)]
    leaves = tuple(Answered(each.id, ("a",)) for each in questions)
    whens: list[Condition] = [All(leaves), AnyOf(leaves), AtLeast(3, leaves), Not(AnyOf(leaves))]
    rules = [strategies.rule(f"r{number}", when) for number, when in enumerate(whens)]
    compiled = CompiledConditions(strategies.rulebase(questions, {}, rules))
    every = dict.fromkeys((each.id for each in questions), "a")
    assert compiled.true_rules(every) == (1, 1, 1, 0)
    assert compiled.true_rules(dict.fromkeys(every, "b")) == (0, 0, 0, 1)
    assert compiled.true_rules({"q0": "a", "q7": "a", "q9": "a"}) == (0, 1, 1, 0)


def test_a_condition_of_no_parts_is_what_it_is_to_verdicts() -> None:
    whens: list[Condition] = [All(()), AnyOf(()), Not(All(()))]
    rules = [strategies.rule(f"r{number}", when) for number, when in enumerate(whens)]
    rulebase = strategies.rulebase([], {}, rules)
    expected = [Evaluation(rulebase, {}).truth(when) for when in whens]
    settled = CompiledConditions(rulebase).settle({})
    assert [PAIRS[each] for each in zip(settled.true, settled.unknown, strict=True)][:3] == expected


def test_a_rule_base_may_have_no_findings_and_ask_nothing() -> None:
    compiled = CompiledConditions(strategies.rulebase([], {}, []))
    assert compiled.true_rules_many([]) == ()
    settled = compiled.settle_many([{}, {}])
    assert (settled.true, settled.unknown) == ((), ())
    assert each_alone(settled, 2) == [Settled(1, (), ()), Settled(1, (), ())]
    assert compiled.true_rules({}) == ()


# ExpressionGraph


@given(st.lists(st.integers(0, 2**40 - 1), max_size=6))
def test_rows_and_positions_tell_the_same(masks: list[int]) -> None:
    told = list(rows(masks, 40))
    assert len(told) == 40
    for place, mask in enumerate(masks):
        assert sorted(positions(mask, 40)) == [number for number, row in enumerate(told) if row[place]]
    assert [sum(row[place] << 39 - number for number, row in enumerate(told)) for place in range(len(masks))] == masks


@given(st.lists(st.integers(0, 255), min_size=1, max_size=6), st.data())
def test_so_many_of_some_masks(masks: list[int], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(masks)))
    expected = sum(1 << bit for bit in range(8) if sum(mask >> bit & 1 for mask in masks) >= number)
    assert counted(number, masks) == expected


def test_a_program_has_no_line_that_nothing_needs() -> None:
    masks = ExpressionGraph()
    one, other, unused = masks.input(), masks.input(), masks.input()
    wanted = (one & other) | one
    _ = unused & other
    program = Program(masks, [[wanted]], [[one], [other], [unused]])
    assert [len(group) for group in program.groups] == [1, 1]
    assert program.text.count("\n") == 4
    assert program.compiled()(3, [(1,), (3,)]) == (1,)
