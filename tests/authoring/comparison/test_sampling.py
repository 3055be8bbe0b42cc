"""Random situations are the same everywhere, and each rule base reads them with the ids it knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.authoring.comparison.pairs import pairs
from advisor.authoring.comparison.sampling import PairedQuestions, Side
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import situation_from
from tests.authoring.comparison.editing import RENAMED, edited


def plain(answers: object) -> object:
    if isinstance(answers, frozenset):
        return sorted(answers)
    return {name: plain(each) for name, each in answers.items()} if isinstance(answers, dict) else answers


def test_the_same_situations_are_drawn_everywhere(mini: Rulebase) -> None:
    questions = PairedQuestions(pairs(mini, mini))
    first = [questions.answers(case, Side.NEW) for case in questions.drawn(2)]
    assert plain(first[0]) == {"meetings": "regular", "decisions": "written", "water": "tap", "budget": "enough"}
    assert (first[1]["members"], first[1]["tools"]) == ("some", frozenset({"spade", "hose"}))
    assert first == [questions.answers(case, Side.OLD) for case in questions.drawn(2)]


def test_a_third_leaves_questions_open_and_every_answer_occurs(mini: Rulebase) -> None:
    questions = PairedQuestions(pairs(mini, mini))
    cases = list(questions.drawn(900))
    whole = [case for case in cases if len(case) == len(mini.questions)]
    assert 600 <= len(whole) < 660
    share = sum(map(len, cases[::3])) / len(mini.questions) / len(cases[::3])
    assert share == pytest.approx(0.7, abs=0.03)
    given = {option.new for case in cases for chosen in case.values() for option in chosen}
    assert given == {name for each in mini.questions.values() for name in each.answer_ids}


def test_every_situation_is_valid_for_both(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, *RENAMED)
    questions = PairedQuestions(pairs(mini, new))
    for case in questions.drawn(50):
        for side, base in ((Side.OLD, mini), (Side.NEW, new)):
            answers = plain(questions.answers(case, side))
            situation = situation_from({"answers": answers}, base)
            assert situation.warnings == ()
            assert plain(situation.answers) == answers
        assert len(questions.answers(case, Side.OLD)) == len(questions.answers(case, Side.NEW)) == len(case)


def test_former_ids_are_followed_both_ways(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(tmp_path, *RENAMED)
    there, back = PairedQuestions(pairs(mini, new)), PairedQuestions(pairs(new, mini))
    assert there.answers(there.told({"water": "carried"}, Side.OLD), Side.NEW) == {"water-supply": "by-hand"}
    assert back.answers(back.told({"water-supply": "by-hand"}, Side.OLD), Side.NEW) == {"water": "carried"}


def test_what_only_one_knows_is_left_open_in_the_other(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(
        tmp_path,
        ("b-growing.yaml", "      rain: {", "      well: From a well\n      rain: {"),
        ("b-growing.yaml", "- id: budget", "- id: money"),
        ("b-growing.yaml", "budget: ", "money: "),
        ("b-growing.yaml", "      shed: {", "      barrow: A wheelbarrow\n      shed: {"),
    )
    questions = PairedQuestions(pairs(mini, new))
    case = questions.told({"water": "well", "money": "short", "tools": frozenset({"barrow", "shed"})}, Side.NEW)
    assert questions.answers(case, Side.OLD) == {"tools": frozenset({"shed"})}
    assert set(questions.asked) == {*mini.questions, "money"}
    assert any({"budget", "money"} <= set(case) for case in questions.drawn(3))


def test_answers_that_became_one_stay_apart(tmp_path: Path, mini: Rulebase) -> None:
    new = edited(
        tmp_path,
        (
            "b-growing.yaml",
            "rain: {text: From the rain, says: You have no water but the rain}\n      carried: {text: We carry it,",
            "other: {text: Otherwise, formerly: [rain, carried],",
        ),
        ("b-growing.yaml", "{water: [rain, carried]}", "{water: other}"),
        ("b-growing.yaml", "{water: carried}", "{water: other}"),
    )
    questions = PairedQuestions(pairs(mini, new))
    for answer in ("rain", "carried"):
        case = questions.told({"water": answer}, Side.OLD)
        assert questions.answers(case, Side.OLD) == {"water": answer}
        assert questions.answers(case, Side.NEW) == {"water": "other"}
    drawn = {questions.answers(case, Side.OLD).get("water") for case in questions.drawn(60)}
    assert {"tap", "rain", "carried"} <= drawn
