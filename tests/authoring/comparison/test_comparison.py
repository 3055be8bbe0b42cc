"""What two rule bases advise differently, and the smallest samples of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.authoring.comparison.comparison import Comparison, Effect, Sample, Seat, compare, reduced
from advisor.authoring.comparison.pairs import pairs
from advisor.authoring.comparison.sampling import PairedAnswers, PairedQuestions, Side
from advisor.authoring.scenarios.scenario import Scenario
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from advisor.words.translatable import Translatable
from tests import strategies
from tests.authoring.comparison.editing import CONDITION, NEW_RULE, RENAMED, edited

EARLIER = ("b-growing.yaml", "timing: next\n    source: [B2]", "timing: now\n    source: [B2]")
"""A change that gives `buy-tools` another timing."""


def compared(old: Rulebase, new: Rulebase, *told: tuple[Scenario, Side], count: int = 300) -> Comparison:
    return compare(pairs(old, new), Advisor(old).assessor, Advisor(new).assessor, told, count)


def told(name: str, answers: dict[str, str | frozenset[str]]) -> Scenario:
    return Scenario(f"{name}.yaml", Translatable("", name), Translatable("", ""), Situation(answers), {})


def shown(base: Rulebase, found: Comparison, case: PairedAnswers, side: Side) -> dict[str, Group]:
    """Return what is shown in a sample, by the whole assessment."""
    result = Advisor(base).assess(Situation(found.questions.answers(case, side)))
    return {each.id: each.group for each in (*result.recommendations, *result.strengths)}


def test_compared_with_itself_nothing_is_different(mini: Rulebase) -> None:
    found = compared(mini, mini, (told("one", {"members": "few"}), Side.NEW))
    assert (found.random, found.changed, found.told, found.told_changed, found.rules) == (300, 0, 1, (), {})


@given(strategies.rulebases())
def test_no_rule_base_differs_from_itself(base: Rulebase) -> None:
    assert compared(base, base, count=20).rules == {}


def test_new_ids_are_no_difference(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, *RENAMED)
    assert compared(mini, new).rules == {}
    assert compared(new, mini).rules == {}


def test_a_narrower_condition_takes_its_advice_away(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, CONDITION)
    found = compared(mini, new)
    assert set(found.rules["find-water"]) == {Effect.WENT}
    sample = found.rules["find-water"][Effect.WENT].sample
    assert found.questions.answers(sample.case, Side.NEW) == {"water": "rain"}
    assert (sample.old, sample.new) == (Seat(Group.FIRST, 1), None)
    assert "find-water" in shown(mini, found, sample.case, Side.OLD)
    assert "find-water" not in shown(new, found, sample.case, Side.NEW)


def test_the_other_way_round_it_comes(tmp_path: Path, mini: Rulebase) -> None:
    there, back = compared(mini, edited(tmp_path, CONDITION)), compared(edited(tmp_path / "again", CONDITION), mini)
    went, came = there.rules["find-water"][Effect.WENT], back.rules["find-water"][Effect.CAME]
    assert went.random == came.random > 0
    assert there.changed == back.changed


def test_random_situations_are_counted_one_by_one(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, CONDITION, EARLIER)
    found = compared(mini, new)
    counted = dict.fromkeys(["find-water", "buy-tools"], 0)
    changed = 0
    for case in found.questions.drawn(300):
        before, after = shown(mini, found, case, Side.OLD), shown(new, found, case, Side.NEW)
        counted["find-water"] += "find-water" in before and "find-water" not in after
        counted["buy-tools"] += "buy-tools" in before and before["buy-tools"] is not after["buy-tools"]
        changed += list(before.items()) != list(after.items())
    assert found.rules["find-water"][Effect.WENT].random == counted["find-water"] > 0
    assert found.rules["buy-tools"][Effect.MOVED].random >= counted["buy-tools"] > 0
    assert found.changed == changed


def test_another_timing_moves_advice(tmp_path: Path, mini: Rulebase) -> None:
    found = compared(mini, edited(tmp_path, EARLIER))
    sample = found.rules["buy-tools"][Effect.MOVED].sample
    assert (sample.old, sample.new) == (Seat(Group.NEXT, 1), Seat(Group.FIRST, 1))
    assert "buy-tools" not in found.pushed


def test_another_priority_moves_the_one_that_has_it(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, ("a-starting.yaml", "timing: now\n    priority: low", "timing: now\n    priority: high"))
    found = compared(mini, new)
    sample = found.rules["fix-dates"][Effect.MOVED].sample
    assert (sample.old, sample.new) == (Seat(Group.FIRST, 2), Seat(Group.FIRST, 1))
    assert "fix-dates" not in found.pushed


@pytest.mark.parametrize(
    ("edit", "moved"),
    [
        (("b-growing.yaml", "    source: [B1]", "    source: [B1]\n    moment: before-meeting"), "find-water"),
        (("a-starting.yaml", "    follows: [fix-dates]\n", ""), "write-down-decisions"),
    ],
)
def test_what_is_to_be_done_at_another_moment_or_after_others_moves_of_itself(
    edit: tuple[str, str, str], moved: str, tmp_path: Path, mini: Rulebase
) -> None:
    found = compared(mini, edited(tmp_path, edit))
    assert Effect.MOVED in found.rules[moved]
    assert moved not in found.pushed


def test_what_only_gives_way_is_told_last(tmp_path: Path, mini: Rulebase) -> None:
    rule = NEW_RULE[2].replace("{water: tap}", "{budget: short}").replace("{water: rain}", "{budget: enough}")
    urgent = rule.replace("timing: later", "timing: now\n    priority: blocking")
    found = compared(mini, edited(tmp_path, (*NEW_RULE[:2], urgent)), count=2000)
    assert set(found.rules["check-the-tap"]) == {Effect.CAME}
    assert found.pushed
    assert set(list(found.rules)[-len(found.pushed) :]) == found.pushed
    assert all(set(found.rules[name]) == {Effect.MOVED} for name in found.pushed)


def test_the_advice_of_a_new_rule_comes(tmp_path: Path, mini: Rulebase) -> None:
    found = compared(mini, edited(tmp_path, NEW_RULE))
    sample = found.rules["check-the-tap"][Effect.CAME].sample
    assert found.questions.answers(sample.case, Side.NEW) == {"water": "tap"}


def test_the_advice_of_a_new_question_comes(tmp_path: Path, mini: Rulebase) -> None:
    rule = NEW_RULE[2].replace("{water: tap}", "{shade: none}").replace("{water: rain}", "{shade: some}")
    question = "  - id: shade\n    ask: Is there shade?\n    answers: {some: Some, none: None}\n\n  - id: budget\n"
    new = edited(tmp_path, (*NEW_RULE[:2], rule), ("b-growing.yaml", "  - id: budget\n", question))
    found = compared(mini, new)
    sample = found.rules["check-the-tap"][Effect.CAME].sample
    assert found.questions.answers(sample.case, Side.NEW) == {"shade": "none"}
    assert found.questions.answers(sample.case, Side.OLD) == {}


def test_told_situations_are_tried_and_make_the_samples(tmp_path: Path, mini: Rulebase) -> None:
    rainy = told("Rain only", {"water": "rain", "members": "few", "budget": "short"})
    longer = told("Rain too", {"water": "rain", "members": "few", "budget": "short", "decisions": "spoken"})
    dry = told("A tap", {"water": "tap"})
    new = edited(tmp_path, CONDITION)
    situations = [(longer, Side.NEW), (rainy, Side.NEW), (dry, Side.NEW), (rainy, Side.OLD)]
    found = compared(mini, new, *situations)
    assert (found.told, found.told_changed) == (3, (longer, rainy))
    count = found.rules["find-water"][Effect.WENT]
    assert count.told == (longer, rainy)
    assert count.sample.told is rainy
    assert compared(mini, new, *situations, count=0).rules["find-water"][Effect.WENT].random == 0


@pytest.mark.parametrize("edits", [[CONDITION], [EARLIER], [NEW_RULE, EARLIER]])
def test_no_answer_of_a_sample_can_be_left_out(
    edits: list[tuple[str, str, str]], tmp_path: Path, mini: Rulebase
) -> None:
    new = edited(tmp_path, *edits)
    found = compared(mini, new)
    samples = [(name, effect, each.sample) for name, counts in found.rules.items() for effect, each in counts.items()]
    assert samples
    for name, effect, sample in samples:
        assert happens(name, effect, sample.case, found)
        for smaller in smaller_than(sample):
            assert not happens(name, effect, smaller, found)


def happens(name: str, effect: Effect, case: PairedAnswers, found: Comparison) -> bool:
    """Tell whether an effect shows in a situation that was told as it stands."""
    once = told("once", dict(found.questions.answers(case, Side.NEW)))
    again = compare(
        found.pairs, Advisor(found.pairs.old).assessor, Advisor(found.pairs.new).assessor, [(once, Side.NEW)], 0
    )
    return effect in again.rules.get(name, {})


def smaller_than(sample: Sample) -> Sequence[PairedAnswers]:
    without: list[PairedAnswers] = [
        {each: sample.case[each] for each in sample.case if each != name} for name in sample.case
    ]
    return without + [
        {**sample.case, name: tuple(each for each in chosen if each != option)}
        for name, chosen in sample.case.items()
        if len(chosen) > 1
        for option in chosen
    ]


def test_reduces_to_nothing_where_nothing_is_needed(mini: Rulebase) -> None:
    case = next(iter(PairedQuestions(pairs(mini, mini)).drawn(1)))
    assert reduced(case, lambda _: True) == {}
    assert reduced(case, lambda _: False) == case


def test_two_runs_find_the_same(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, CONDITION, EARLIER)
    first, second = compared(mini, new), compared(mini, new)
    assert first.rules == second.rules
    assert list(first.rules) == list(second.rules)
