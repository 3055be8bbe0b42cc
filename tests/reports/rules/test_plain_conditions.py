"""Conditions told plainly: in the statements of answers and findings, without what these rest on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.reports.rules.plain_conditions import Statement, plain_conditions
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, leaves
from advisor.rulebase.model import Rulebase
from tests.strategies import rulebases

FEW, RARE = Answered("members", ("few",)), Answered("meetings", ("rare",))
SELDOM = Answered("meetings", ("rare", "none"))
FEW_SAID, RARE_SAID = "There are five of you at most", "You meet only now and then"
NEVER_SAID = "You never meet"


def told(condition: Condition, rulebase: Rulebase) -> list[str]:
    """Return the lines, each with two spaces for each line above it."""

    def lines(line: Statement, depth: int) -> Iterator[str]:
        yield "  " * depth + line.words
        for part in line.parts:
            yield from lines(part, depth + 1)

    return list(lines(plain_conditions(condition, Advisor(rulebase).localised("en")), 0))


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        (FEW, [FEW_SAID]),
        (SELDOM, ["At least one of these:", f"  {RARE_SAID}", f"  {NEVER_SAID}"]),
        (Holds("small-team"), ["There are few of you"]),
        (All((FEW, RARE)), ["All of this:", f"  {FEW_SAID}", f"  {RARE_SAID}"]),
        (All((FEW,)), [FEW_SAID]),
        (Not(FEW), ["Not this:", f"  {FEW_SAID}"]),
        (Not(SELDOM), ["None of these:", f"  {RARE_SAID}", f"  {NEVER_SAID}"]),
        (AtLeast(2, (FEW, RARE)), ["At least 2 of these:", f"  {FEW_SAID}", f"  {RARE_SAID}"]),
        # one list of alternatives, however they are written
        (
            AnyOf((FEW, AnyOf((SELDOM, Holds("fragile"))))),
            ["At least one of these:", f"  {FEW_SAID}", f"  {RARE_SAID}", f"  {NEVER_SAID}", "  The garden may fail"],
        ),
        # what must not be so comes last, in one list
        (
            All((Not(RARE), FEW, Not(Holds("small-team")))),
            ["All of this:", f"  {FEW_SAID}", "  None of these:", f"    {RARE_SAID}", "    There are few of you"],
        ),
        (Not(All((FEW, RARE))), ["Not this:", "  All of this:", f"    {FEW_SAID}", f"    {RARE_SAID}"]),
    ],
)
def test_a_condition(condition: Condition, lines: list[str], mini: Rulebase) -> None:
    means = replace(mini.findings["fragile"], means=replace(mini.findings["fragile"].means, text="The garden may fail"))
    assert told(condition, replace(mini, findings={**mini.findings, "fragile": means})) == lines


def test_an_answer_without_a_statement_is_told_with_its_question(mini: Rulebase) -> None:
    members = mini.questions["members"]
    bare = replace(members, answers=tuple(replace(each, says=None) for each in members.answers))
    lines = told(FEW, replace(mini, questions={**mini.questions, "members": bare}))
    assert lines == ["How many people work in the garden? → “Up to five”"]


@given(rulebases(), st.data())
def test_nothing_is_left_out_and_nothing_added(rulebase: Rulebase, data: st.DataObject) -> None:
    def about(line: Statement) -> Iterator[str]:
        assert bool(line.about) != bool(line.parts)
        yield from [line.about] if line.about else []
        for part in line.parts:
            yield from about(part)

    rule = data.draw(st.sampled_from(list(rulebase.rules.values())))
    localised = Advisor(rulebase).localised("en")
    named = [
        name
        for leaf in leaves(rule.when)
        for name in ([leaf.finding] if isinstance(leaf, Holds) else [leaf.question] * len(leaf.accepted))
    ]
    assert sorted(about(plain_conditions(rule.when, localised))) == sorted(named)


def test_it_speaks_the_language_of_its_speaker(advisor: Advisor) -> None:
    french, english = (
        plain_conditions(advisor.rule("chair-against-drift").when, advisor.localised(each)) for each in ("fr", "en")
    )
    assert french.parts[0] == Statement("Vos réunions s’égarent", "drifting")
    assert english.parts[0] == Statement("Your meetings drift", "drifting")
