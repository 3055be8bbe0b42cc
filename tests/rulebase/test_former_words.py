"""The words that questions and answers had before: read by today's ids, and every line that is about nothing told."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor import Advisor
from advisor.authoring.checks.check import check
from advisor.network.columns.names import NameIndex, SpecialChoice, names_of_answers, names_of_questions
from advisor.problems.problem import Faulty
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import FILE, NO_FORMER_WORDS, FormerWords, former_words
from tests.network.speaking import all_translations, answers_of, read_one, reader
from tests.renamed_rules import renamed, renamed_rules

ADVISOR = Advisor()
HEAD = "question,answer,words\n"


def read(folder: Path, text: str, rulebase: Rulebase = ADVISOR.rulebase) -> FormerWords:
    (folder / FILE).write_text(text, "utf-8")
    return former_words(folder, rulebase)


def test_a_rule_base_need_not_have_any(tmp_path: Path) -> None:
    assert former_words(tmp_path, ADVISOR.rulebase) == NO_FORMER_WORDS
    assert read(tmp_path, HEAD) == NO_FORMER_WORDS


def test_words_by_todays_ids(tmp_path: Path) -> None:
    text = f'{HEAD}gaps,,"Who, if anyone, is missing?"\ngaps,skills,Können\ngaps,none,Nobody\nstage,idea,A dream\n'
    assert read(tmp_path, text) == FormerWords(
        {"gaps": ("Who, if anyone, is missing?",)},
        {("gaps", "skills"): ("Können",), ("gaps", "none"): ("Nobody",), ("stage", "idea"): ("A dream",)},
    )


def test_former_ids_are_followed_and_what_is_gone_is_left_out(tmp_path: Path) -> None:
    base = renamed(ADVISOR.rulebase)
    question = base.questions["gaps"]
    former, answer = question.formerly[0], question.answers[0]
    text = f"{HEAD}{former},{answer.formerly[0]},Them\nweather,,Sunny?\ngaps,gaps-gone,All\n"
    assert read(tmp_path, text, base) == FormerWords({}, {("gaps", answer.id): ("Them",)})


def test_every_line_that_is_about_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught:
        read(tmp_path, f"{HEAD}gap,,Who?\ngaps,skils,Können\nstage,none,Nothing\ngaps,skills\n")
    assert [(each.code, each.line, each.close) for each in caught.value.problems] == [
        ("unknown-question", 2, "gaps"),
        ("unknown-answer", 3, "skills"),
        ("unknown-answer", 4, ""),
        ("former-words", 5, ""),
    ]
    with pytest.raises(Faulty) as caught:
        read(tmp_path, "frage,antwort,worte\ngaps,,Wer?\n")
    assert [(each.code, each.line) for each in caught.value.problems] == [("former-words", 1)]


def test_the_check_tells_it_too(tmp_path: Path) -> None:
    folder = renamed_rules(tmp_path / "rules")
    (folder / FILE).write_text(f"{HEAD}nobody,,Who?\n", "utf-8")
    found = [each for each in check(folder).errors if each.file.endswith(FILE)]
    assert [(each.code, each.line) for each in found] == [("unknown-question", 2)]


def test_present_words_come_first() -> None:
    former = FormerWords(
        {"gaps": ("Who is missing?",), "chair": ("Where is your alliance today?",)},
        {("gaps", "skills"): ("Know-how; and more",), ("gaps", "balance"): ("skills",), ("gaps", "none"): ("Nobody",)},
    )
    spoken = all_translations(ADVISOR)
    questions: NameIndex = names_of_questions(ADVISOR.rulebase, spoken, former)
    assert questions.of("who is missing") == ("gaps",)
    assert questions.of("Where is your alliance today?") == ("stage",)
    answers = names_of_answers(ADVISOR.rulebase.questions["gaps"], spoken, former)
    assert answers.of("know-how; and more") == ("skills",)
    assert answers.of("skills") == ("skills",)
    assert answers.of("Nobody") == (SpecialChoice.NONE,)


def test_a_table_with_former_words_is_read() -> None:
    former = FormerWords({"gaps": ("Who is missing?",)}, {("gaps", "skills"): ("Know-how; and more",)})
    made = reader(ADVISOR, former=former)
    assert answers_of(read_one(made, {"Who is missing?": "know-how; and more; balance"})) == {
        "gaps": {"skills", "balance"}
    }
    assert answers_of(read_one(made, {"Who is missing? [Know-how; and more]": "x"})) == {"gaps": {"skills"}}
