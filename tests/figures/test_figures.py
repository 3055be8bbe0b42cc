"""The figures are right where they can be counted by hand. What they come to for our rules is asserted nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.authoring.scenarios.scenario import Scenario
from advisor.rulebase.conditions import All, Answered
from advisor.rulebase.model import Rulebase, Section, Timing
from advisor.rulebase.opening import open_rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from advisor.words.translatable import Translatable
from tests import strategies
from tests.figures.aims import Aim, percentage, share_aim
from tests.figures.amounts import Spread, later, pieces, something_first, spread, steps, strengths
from tests.figures.asking import ask, due_quickly, found_quickly, same, way
from tests.figures.leaving_out import by_question, kept, means, without_the_worst
from tests.figures.page import SECTIONS, page
from tests.figures.passages import cited, citing
from tests.figures.people import ASKED, REDRAWN, neighbour, people
from tests.figures.phone import Screen, on_a_phone
from tests.figures.texts import fullest, sentences, words

MINI = open_rulebase(Path(__file__).parent.parent / "mini_rules")
GARDEN = Advisor(MINI)
NO_WORDS = strategies.NO_WORDS

DRY: Answers = {
    "members": "some",
    "meetings": "regular",
    "decisions": "spoken",
    "tools": frozenset({"spade", "hose"}),
    "water": "carried",
    "budget": "short",
}
"""To be written down: decisions; to be found: water. Nothing else is advised."""

ALONE: Answers = {"members": "few", "meetings": "regular", "decisions": "written"}
"""Neighbours are to be invited, in two steps; to be kept: the meetings."""

TOLD = [
    Scenario(f"{name}.yaml", Translatable("", name), Translatable("", ""), Situation(given), {})
    for name, given in (("alone", ALONE), ("dry", DRY))
]


def test_spread() -> None:
    assert spread([7]) == Spread(7, 7, 7)
    assert spread(range(1, 11)) == Spread(5.5, 9, 10)


def test_pieces_steps_and_strengths_are_counted_apart() -> None:
    assert pieces(GARDEN, [DRY, ALONE, {}]) == [2, 1, 0]
    assert steps(GARDEN, [DRY, ALONE, {}]) == [0, 2, 0]
    assert strengths(GARDEN, [DRY, ALONE, {}]) == [0, 1, 0]
    assert something_first(GARDEN, [DRY, ALONE, {}, {}]) == 0.5


def questions_and_rules(count: int, timing: Timing) -> Rulebase:
    """Return a rule base with a rule for each question, the last question's first."""
    asked = [strategies.question(f"q{number}", "ab") for number in range(count)]
    rules = [strategies.rule(f"r-{each.id}", Answered(each.id, ("a",)), timing) for each in reversed(asked)]
    return strategies.rulebase(asked, {}, rules)


def all_a(rulebase: Rulebase) -> Answers:
    return dict.fromkeys(rulebase.questions, "a")


def test_what_finds_no_room_is_told_from_what_is_due_later() -> None:
    crowded, calm = questions_and_rules(20, Timing.NOW), questions_and_rules(20, Timing.LATER)
    found = later(Advisor(crowded), [all_a(crowded)])
    assert found.shown == found.due_earlier
    assert found.due_earlier + found.more > 0
    assert later(Advisor(calm), [all_a(calm), {}]) == (20, 0, 0)


def test_an_answer_left_out_takes_its_advice_with_it() -> None:
    found = kept(GARDEN, [{}, DRY])
    assert {each.question: each.first for each in found} == {
        "members": 1, "meetings": 1, "decisions": 0.5, "tools": 1, "water": 0.5, "budget": 1
    }  # fmt: skip
    assert means(found).first == means(found).advised == pytest.approx(5 / 6)
    assert without_the_worst(found) == (1, 0.5, 0.5)


def test_what_is_only_moved_is_still_advised() -> None:
    """Without the rule that replaces two others, these take the room, and the last one is moved down."""
    rulebase = questions_and_rules(5, Timing.NOW)
    rules = {
        name: replace(rule, replaces=("r-q3", "r-q2") if name == "r-q4" else ())
        for name, rule in rulebase.rules.items()
    }
    found = kept(Advisor(replace(rulebase, rules=rules)), [all_a(rulebase)])
    without = {each.question: (round(each.first, 2), round(each.advised, 2)) for each in found}
    assert without["q4"] == (0.33, 0.67)
    assert without["q0"] == (0.67, 0.67)


def test_the_question_missed_most_comes_first() -> None:
    found = by_question(GARDEN, kept(GARDEN, [DRY, ALONE]))
    assert list(found)[:3] == ["members", "water", "decisions"]
    assert [(each.situations, each.first) for each in found.values()][:3] == [(2, 0.5), (1, 0.5), (2, 0.75)]


def in_one_section(rulebase: Rulebase) -> Advisor:
    return Advisor(replace(rulebase, sections={"A": Section("A", NO_WORDS, NO_WORDS, {})}))


def test_only_questions_that_matter_are_asked_on_the_way() -> None:
    asked = [strategies.question("first", "ab"), strategies.question("second", "ab"), strategies.question("idle", "ab")]
    when = All((Answered("first", ("a",)), Answered("second", ("a",))))
    advisor = in_one_section(strategies.rulebase(asked, {}, [strategies.rule("rule", when)]))
    assert way(advisor, {"first": "a", "second": "b", "idle": "a"}).asked == ("first", "second")
    assert way(advisor, {"first": "b", "second": "a"}).asked == ("first",)
    assert way(advisor, {"second": "a"}).asked == ("first",)
    assert way(advisor, {"first": "a"}).asked == ("first", "second")


@given(strategies.answers(list(MINI.questions.values())))
def test_whoever_is_asked_lacks_nothing(answers: Answers) -> None:
    found, quick = way(GARDEN, answers), ask(GARDEN, answers)
    assert found.same
    assert quick.same
    assert len(set(found.asked)) == len(found.asked) <= len(MINI.questions)
    assert quick.until_do_first <= quick.questions == quick.quickly
    assert quick.found_quickly == quick.wanted
    assert same([found]) == same([quick]) == found_quickly([quick]) == 1


def test_the_quick_check_ends_before_everything_is_found() -> None:
    """Questions are asked in their order, and the three pieces of “do first” hang on the last three."""
    rulebase = questions_and_rules(QUICK_LIMIT + 2, Timing.NOW)
    found = ask(Advisor(rulebase), all_a(rulebase))
    assert (found.quickly, found.wanted, found.found_quickly) == (QUICK_LIMIT, 3, 1)
    assert found.until_do_first == found.questions == QUICK_LIMIT + 2
    assert found_quickly([found]) == due_quickly([found]) == pytest.approx(1 / 3)


def test_what_is_only_to_begin_with_is_not_due_now() -> None:
    rulebase = questions_and_rules(QUICK_LIMIT + 2, Timing.NEXT)
    found = ask(Advisor(rulebase), all_a(rulebase))
    assert (found.wanted, found.due) == (1, 0)
    assert due_quickly([found]) == 1


def test_passages_are_counted_once_a_situation() -> None:
    assert cited(GARDEN) == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert citing(GARDEN, [DRY, ALONE, ALONE]) == {"A1": 2, "A2": 2, "A3": 3, "B1": 1, "B2": 0, "B3": 0}
    unused = {name: rule for name, rule in MINI.rules.items() if rule.source != ("B1",)}
    assert "B1" not in cited(Advisor(replace(MINI, rules=unused)))


def test_words_and_sentences_of_advice_reasons_and_steps() -> None:
    assert words(GARDEN, [DRY, {}], "en") == [4 + 4 + 5 + 7, 0]
    assert sentences(GARDEN, [DRY, {}], "en") == [4, 0]
    assert sentences(GARDEN, [ALONE], "en") == [1 + 1 + 2]


def test_the_fullest_come_first() -> None:
    found = [(told.name.text, counts["en"]) for told, counts in fullest(GARDEN, TOLD)]
    assert found == sorted(found, key=lambda each: -each[1])
    assert dict(found)["dry"] == 20


def test_people_are_the_same_in_every_run() -> None:
    found = people(GARDEN, TOLD, 50)
    assert found == people(GARDEN, TOLD, 50)
    assert all(each.keys() == MINI.questions.keys() for each in found.random)
    assert len({str(sorted(each.items(), key=str)) for each in found.random}) > 25
    assert all(len(sample) <= ASKED for sample in people(GARDEN, TOLD, ASKED + 1).asked.values())


def test_neighbours_differ_in_a_few_answers() -> None:
    rulebase = questions_and_rules(3 * REDRAWN, Timing.NOW)
    questions = list(rulebase.questions.values())
    others = [neighbour({}, questions, seed) for seed in range(30)]
    assert {len(each) for each in others} == {REDRAWN}
    assert set().union(*others) == rulebase.questions.keys()
    told = all_a(rulebase)
    assert all(sum(other[name] != told[name] for name in told) <= REDRAWN for other in
               (neighbour(told, questions, seed) for seed in range(30)))  # fmt: skip


@pytest.mark.parametrize(("value", "shown"), [(1, "100.0 %"), (0.9, "90.0 %"), (0.8999, "89.9 %"), (0, "0.0 %")])
def test_a_share_never_looks_greater_than_it_is(value: float, shown: str) -> None:
    assert percentage(value) == shown


def test_aims_are_met_at_their_limit() -> None:
    assert Aim("pieces", 8, 8).row == ("pieces", "≤ 8", "8", "met")
    assert Aim("pieces", 8.5, 8).row == ("pieces", "≤ 8", "8.5", "**missed**")
    assert share_aim("found", 0.9, 0.9).row == ("found", "≥ 90 %", "90.0 %", "met")
    assert share_aim("found", 0.89999, 0.9).row == ("found", "≥ 90 %", "89.9 %", "**missed**")


SEEN = {"en": [Screen(500, 2000, 300, 1, 12_345), Screen(741, 2500, 400, 2, 23_456)]}
"""What a browser measures is tested in the browser."""


def test_the_phone_is_measured_against_its_aims() -> None:
    section = on_a_phone(SEEN)
    assert [(aim.value, aim.met) for aim in section.aims] == [(741, False), (2500, True), (2, True), (23.5, True)]


def test_the_page_has_every_section_and_a_line_for_each_circumstance() -> None:
    asked = {**MINI.questions, "water": replace(MINI.questions["water"], circumstance=True)}
    lines = list(page(Advisor(replace(MINI, questions=asked)), TOLD, SEEN, 20))
    text = "\n".join(lines)
    assert sum(line.startswith("## ") for line in lines) == len(SECTIONS) + 1
    assert "| “do first” that stays without `water` | ≥ 80 % | 50.0 % | **missed** |" in text
    assert "**B2 0**" in text
    assert "| passages that no told situation is shown | ≤ 0 | 2 | **missed** |" in text
    assert lines == list(page(Advisor(replace(MINI, questions=asked)), TOLD, SEEN, 20))
