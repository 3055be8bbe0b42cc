"""Where questions and findings are named, and whether they help by being so or by not being so."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.rulebase.conditions import All, AnyOf, AtLeast, Condition, Holds, Not, signed_leaves
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.uses import uses_of
from tests.renamed_rules import FORMERLY, renamed_rules


@pytest.mark.parametrize(
    ("condition", "against"),
    [
        (Holds("x"), False),
        (Not(Holds("x")), True),
        (Not(Not(Holds("x"))), False),
        (Not(All((AnyOf((Holds("x"),)),))), True),
        (AtLeast(1, (Not(AtLeast(1, (Not(Holds("x")),))),)), False),
    ],
)
def test_each_negation_turns_round_what_is_inside(condition: Condition, against: bool) -> None:
    assert list(signed_leaves(condition)) == [(Holds("x"), against)]


def test_uses_stand_in_the_order_of_the_files_findings_first(mini: Rulebase) -> None:
    assert [(use.by.id, use.against) for use in uses_of("well-equipped", mini)] == [
        ("fragile", True),
        ("buy-tools", True),
        ("borrow-tools", True),
        ("sell-harvest", False),
    ]
    assert [use.by.id for use in uses_of("members", mini)] == ["small-team", "sell-harvest"]
    assert list(uses_of("fix-dates", mini)) == []


def test_an_item_is_found_by_its_present_and_by_its_former_id(tmp_path: Path) -> None:
    base = open_rulebase(renamed_rules(tmp_path / "rules"))
    for former, present in FORMERLY.items():
        for name in (former, present):
            found = base.item(name)
            assert found is not None
            assert found.id == present
    assert base.item("nothing") is None
