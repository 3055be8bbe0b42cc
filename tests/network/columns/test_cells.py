"""What cells mean, and when that is not certain."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor import Advisor
from advisor.network.columns.cells import CellParser, Wrong
from advisor.network.columns.names import SpecialChoice
from advisor.rulebase.model import AnswerOption, Question, Rulebase
from advisor.words.translatable import Translatable
from tests.effort import within
from tests.network.speaking import all_translations

ADVISOR = Advisor()


def made(words: dict[str, str], *, several: bool = True) -> Question:
    answers = tuple(AnswerOption(name, Translatable(name, text)) for name, text in words.items())
    question = ADVISOR.rulebase.questions["gaps" if several else "stage"]
    return replace(question, answers=answers, none=None, unsure=None)


def read(question: Question | str, cell: object) -> object:
    found = ADVISOR.rulebase.questions[question] if isinstance(question, str) else question
    return CellParser(found, all_translations(ADVISOR), {}).read(cell)


def code(question: Question | str, cell: object) -> str:
    with pytest.raises(Wrong) as caught:
        read(question, cell)
    return caught.value.problem.code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", None),
        ("  ", None),
        (None, None),
        ("unsure", SpecialChoice.UNSURE),
        ("I don't know.", SpecialChoice.UNSURE),
        ("Je ne sais pas", SpecialChoice.UNSURE),
        ("none", frozenset()),
        ("None of these", frozenset()),
        ([], frozenset()),
        (["none"], frozenset()),
        (["skills", "balance", "skills"], {"skills", "balance"}),
        ("skills", {"skills"}),
        ("skills;", {"skills"}),
        ("skills ; Balance;skills", {"skills", "balance"}),
        ("skills,balance", {"skills", "balance"}),
        ("skills\nbalance\n", {"skills", "balance"}),
        ("skills balance", {"skills", "balance"}),
        ("skills\u00a0balance", {"skills", "balance"}),
        ("skills\u202fbalance", {"skills", "balance"}),
        ("skills\u3000balance", {"skills", "balance"}),
        ("skills\tbalance", {"skills", "balance"}),
        ("skills\rbalance", {"skills", "balance"}),
        ("skills\uff1bbalance", {"skills", "balance"}),
        ("skills\uff0cbalance", {"skills", "balance"}),
        ("skills&nbsp;balance", {"skills", "balance"}),
        ("['skills', 'balance']", {"skills", "balance"}),
        ('["skills", "balance"]', {"skills", "balance"}),
        (
            '["Des comp\\u00e9tences, par exemple pour r\\u00e9diger, g\\u00e9rer un budget ou parler en public"]',
            {"skills"},
        ),
        ("['skills']", {"skills"}),
        ("[Knowledge of the subject, or of how decisions are made, 'skills']", {"knowledge", "skills"}),
        ("{skills,balance}", {"skills", "balance"}),
        ('{"people-concerned",balance}', {"people-concerned", "balance"}),
        ('c("skills", "balance")', {"skills", "balance"}),
        ("(skills, balance)", {"skills", "balance"}),
        ('"skills","balance"', {"skills", "balance"}),
        ("“skills”, “balance”", {"skills", "balance"}),
        ("skills|balance", {"skills", "balance"}),
        ("skills || balance", {"skills", "balance"}),
        ("skills / balance", {"skills", "balance"}),
        (";#skills;#balance;#", {"skills", "balance"}),
        ("{question_not_shown}", None),
    ],
)
def test_a_cell_of_several_answers(cell: object, expected: object) -> None:
    assert read("gaps", cell) == expected


@pytest.mark.parametrize(
    ("question", "cell", "expected"),
    [
        ("gaps", "n/a", "not-an-answer"),
        ("gaps", "NULL", "not-an-answer"),
        ("gaps", "skills balance x", "part-not-an-answer"),
        ("gaps", "skills;n/a", "part-not-an-answer"),
        ("gaps", "['skills', 'n/a']", "part-not-an-answer"),
        ("gaps", "[]", "not-an-answer"),
        ("gaps", "{}", "not-an-answer"),
        ("gaps", "the skills that we would miss", "not-an-answer"),
        ("gaps", "skills;none", "not-alone"),
        ("gaps", "unsure;none", "not-alone"),
        ("gaps", ["skills", None], "answer-type"),
        ("gaps", {"skills": 1}, "answer-type"),
        ("stage", "idea;working", "several-values"),
        ("stage", [], "several-values"),
        ("stage", "none", "not-an-answer"),
        ("stage", True, "not-an-answer"),
    ],
)
def test_what_is_not_certain_is_a_fault(question: str, cell: object, expected: str) -> None:
    assert code(question, cell) == expected


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("skills;Un interprète;balance", '"Un interprète"'),
        ("skills, un interprète, ou deux", '"un interprète, ou deux"'),
        ("Knowledge of the subject (for the young), skills", '"Knowledge of the subject (for the young)"'),
        ("skills|x|balance|y", '"x", "y"'),
        (
            "Someone decision-makers listen to (and more), Skills, for example for writing, handling a budget or "
            "speaking in public",
            '"Someone decision-makers listen to (and more)"',
        ),
        ("skills other", '"other"'),
        ("skills\nsomebody who writes\nbalance", '"somebody who writes"'),
    ],
)
def test_the_part_that_is_no_answer_is_named(cell: str, parts: str) -> None:
    with pytest.raises(Wrong) as caught:
        read("gaps", cell)
    assert caught.value.problem.values["parts"] == parts


def test_an_answer_may_be_given_twice_where_one_is_taken() -> None:
    assert read("stage", "idea; It is an idea; no partner has said yes so far") == "idea"


def test_an_answer_may_have_what_parts_answers_in_it() -> None:
    question = made({"a": "Red, green", "b": "Blue", "c": "Red; or not"})
    assert read(question, "Red, green, Blue") == {"a", "b"}
    assert read(question, "Blue;Red; or not") == {"b", "c"}
    assert read(question, "Blue Red, green") == {"a", "b"}


def test_words_that_mean_two_answers_are_never_guessed() -> None:
    question = made({"a": "Sometimes", "b": "sometimes!", "c": "x y", "d": "x", "e": "y"})
    with pytest.raises(Wrong) as caught:
        read(question, "Sometimes")
    assert caught.value.problem.code == "answer-ambiguous"
    assert {caught.value.problem.values["first"], caught.value.problem.values["second"]} == {"a", "b"}
    assert read(question, "x y") == {"c"}
    assert code(question, "a, x y x") == "part-not-an-answer"
    assert code(question, "x x y") == "answer-ambiguous"
    assert read(question, "a") == {"a"}


def test_an_answer_called_none_or_unsure_is_that_answer() -> None:
    question = made({"none": "Nothing at all", "unsure": "We waver"})
    assert read(question, "none") == {"none"}
    assert read(question, "unsure") == {"unsure"}
    assert read(question, "None of these") == frozenset()


def test_words_of_the_rule_base_for_none_and_not_knowing(alliances: Rulebase) -> None:
    for question in alliances.questions.values():
        for translations in all_translations(ADVISOR):
            if question.unsure:
                assert read(question.id, translations.say(question.unsure)) is SpecialChoice.UNSURE
            if question.none:
                assert read(question.id, translations.say(question.none.words)) == frozenset()


@pytest.mark.parametrize("cell", ["skills " * 5_000, "x" * 500_000, ";" * 100_000, "<" * 50_000, "a b " * 190])
def test_a_monstrous_cell_takes_no_time(cell: str) -> None:
    cells = CellParser(ADVISOR.rulebase.questions["gaps"], all_translations(ADVISOR), {})
    with within(2), pytest.raises(Wrong) as caught:
        cells.read(cell)
    assert len(caught.value.problem.values["found"]) <= 101


def test_very_many_wrong_cells_take_little_time() -> None:
    cells = CellParser(ADVISOR.rulebase.questions["gaps"], all_translations(ADVISOR), {})
    with within(8):
        for number in range(10_000):
            with pytest.raises(Wrong):
                cells.read(f"what we think of it, {number}")
