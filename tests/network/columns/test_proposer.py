"""`advisor map`: what it is sure of, what it asks about, what it leaves; and that a person may use it as it is."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from advisor import Advisor
from advisor.cli.commands.map import map_
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Row, Selection
from advisor.network.case import Case
from advisor.network.columns.mapping import ColumnMapping, ColumnTarget, Sign
from advisor.network.columns.mapping_file import mapping_from
from advisor.network.columns.mapping_text import UNCERTAIN, mapping_text
from advisor.network.columns.names import SpecialChoice
from advisor.network.columns.proposal import Certainty
from advisor.network.columns.proposer import Proposer
from advisor.network.columns.similarity import like_code, near
from tests.network.speaking import all_translations, reader, words_for

ADVISOR = Advisor()
QUESTIONS = ADVISOR.rulebase.questions
PROPOSER = Proposer(ADVISOR.rulebase, all_translations(ADVISOR))


def proposed(columns: Sequence[str], *rows: Sequence[str]) -> str:
    made = [Row(place, tuple(columns), cells) for place, cells in enumerate(rows, 2)]
    return mapping_text(PROPOSER.proposal(made), "survey.csv", ADVISOR.translations("en"))


def mapping(text: str) -> ColumnMapping:
    return mapping_from(text, ADVISOR.rulebase)


def confirmed(text: str) -> ColumnMapping:
    return mapping(text.replace(UNCERTAIN, ""))


def run(*arguments: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(map_, ["--lang", lang, *map(str, arguments)])


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "hardtoreach", "Where is our alliance today?", "colour"])
        writer.writerow(["1", "funde", "It is an idea, no partner has said yes so far", "red"])
        writer.writerow(["2", "none", "Something else", ""])
    return path


def test_codes_without_dashes_are_recognised_without_a_mapping() -> None:
    columns = ["meetingform[notkept]", "hardtoreach", "gaps[peopleconcerned]"]
    text = proposed(columns, ["Y", "none", "N"])
    assert "recognised without a mapping: meetingform[notkept], hardtoreach, gaps[peopleconcerned]" in text
    assert mapping(text).columns == {}


def test_numbers_before_the_words_of_a_question_are_left_out() -> None:
    ask = "Where is your alliance today?"
    for header in (f"Q03. {ask}", f"[Q03] {ask}", f"3) {ask}", f"Q3 {ask}"):
        assert confirmed(proposed([header], ["idea"])).columns in ({header: ColumnTarget("stage")}, {})
        reader(ADVISOR, mapping=mapping(proposed([header], ["idea"]))).read_header((header,))


def test_a_column_is_placed_by_its_answers_where_only_one_question_has_them() -> None:
    words = ["It is an idea; no partner has said yes so far", "We have been working together for some time"]
    assert mapping(proposed(["Q1"], *([each] for each in words))).columns == {"Q1": ColumnTarget("stage")}
    assert mapping(proposed(["Q1"], [words[0]])).columns == {}, "one text alone proves little"
    assert mapping(proposed(["Q1"], ["none"], ["not-yet"])).columns == {}


def test_words_that_are_only_alike_wait_to_be_confirmed() -> None:
    text = proposed(["Where is our alliance today?"], ["idea"])
    assert mapping(text).columns == {}
    assert confirmed(text).columns == {"Where is our alliance today?": ColumnTarget("stage")}
    text = proposed(["What is missing around the table? [Competence]", "gaps[Influnce]"], ["Y", "Y"])
    assert mapping(text).columns == {}


def test_values_have_a_line_each() -> None:
    text = proposed(["stage"], ["gathe"], ["A1"], ["We have been workin together for some time"], ["-oth-"], ["unsur"])
    assert mapping(text).values == {"stage": {"gathe": ("gathering",), "unsur": (Sign.OPEN,)}}
    assert confirmed(text).values["stage"] == {
        "gathe": ("gathering",),
        "unsur": (Sign.OPEN,),
        "A1": (Sign.OPEN,),
        "-oth-": (Sign.OPEN,),
        "We have been workin together for some time": ("working",),
    }


def test_columns_of_programs_are_ignored_and_others_listed_with_what_stands_in_them() -> None:
    columns = ["id", "submitdate", "_uuid", "meta/instanceID", "formhub/uuid", "Q9", "remarks"]
    rows = [[str(n), "x", "y", "z", "u", f"A{n}", ""] for n in range(12)]
    text = proposed(columns, *rows)
    assert mapping(text).ignore == tuple(columns[:5])
    assert '"Q9"  # seen: "A0", "A1",' in text
    assert '"A9", …' in text
    assert '"remarks"  # always blank' in text


def test_columns_called_as_answers_alone_are_placed() -> None:
    gaps = [words_for(QUESTIONS["gaps"], each, ADVISOR.translations("en")) for each in QUESTIONS["gaps"].answer_ids]
    text = proposed([*gaps, "Nothing is missing", "Other"], [gaps[0], "", "", gaps[3], "", "", "x"])
    assert mapping(text).columns == {
        **{name: ColumnTarget("gaps", each) for name, each in zip(gaps, QUESTIONS["gaps"].answer_ids, strict=True)},
        "Nothing is missing": ColumnTarget("gaps", SpecialChoice.NONE),
    }
    assert '"Other"  # seen: "x"' in text
    text = proposed(["stage", *QUESTIONS["gaps"].answer_ids], ["idea", "X", "", "X", "", ""])
    assert len(mapping(text).columns) == len(QUESTIONS["gaps"].answers)


def test_a_column_called_as_one_answer_waits_to_be_confirmed() -> None:
    text = proposed(["stage", "skills"], ["idea", "1"], ["idea", "0"])
    assert mapping(text).columns == {}
    assert confirmed(text).columns == {"skills": ColumnTarget("gaps", "skills")}
    assert confirmed(proposed(["stage", "skills"], ["idea", "many"])).columns == {}
    who = "Someone decision-makers listen to"
    assert mapping(proposed(["stage", who], ["idea", who])).columns == {who: ColumnTarget("gaps", "influence")}


def test_what_is_neither_yes_nor_no_gets_a_line() -> None:
    text = proposed(["gaps/skills", "gaps/balance"], ["1", "-99"], ["2", "2"])
    assert mapping(text).values == {"gaps": {}}
    assert confirmed(text).values == {"gaps": {"2": (Sign.NO,), "-99": (Sign.OPEN,)}}
    assert "none: {gaps: open}" in text
    assert "none: {" not in proposed(["gaps/skills", "gaps/none"], ["1", "0"])


def test_the_part_of_a_cell_that_is_no_answer_gets_a_line() -> None:
    text = proposed(["gaps"], ["skills;Un interprète"], ["people_concerned balance"])
    assert mapping(text).values == {"gaps": {"people_concerned": ("people-concerned",)}}
    assert confirmed(text).values["gaps"]["Un interprète"] == (Sign.OPEN,)


def test_code_and_words_together_are_placed() -> None:
    columns = [
        "stage. Where is your alliance today?",
        "hardtoreach. Is there someone you want in the alliance but cannot invite yourselves?",
        "G01Q07[SQ001]. What is missing around the table? [Someone decision-makers listen to]",
    ]
    proposal = PROPOSER.proposal([Row(2, tuple(columns), ["idea", "none", "Yes"])])
    assert [each.target for each in proposal.placed] == [
        ColumnTarget("stage"),
        ColumnTarget("hard-to-reach"),
        ColumnTarget("gaps", "influence"),
    ]


def test_what_has_no_place_is_ignored_with_a_reason() -> None:
    columns = ("gaps/skills", "gaps/other", "stage", "Where is your alliance today?")
    text = proposed(columns, ["1", "0", "idea", "idea"])
    assert mapping(text).ignore == ("gaps/other", "Where is your alliance today?")
    assert confirmed(text).ignore == mapping(text).ignore
    assert text.count("gaps/other") == 2, "as a name and in the reason, at one place"
    reader(ADVISOR, mapping=mapping(text)).read_header(columns)


def test_a_question_mark_in_a_comment_is_never_taken_for_the_mark_of_what_is_uncertain() -> None:
    for length in range(1, 110):
        text = proposed([f"{'x' * length}/Que manque-t-il autour de la table ? [Il ne manque rien]"], ["1"])
        assert not [line for line in text.splitlines() if line.strip().startswith(UNCERTAIN)], text


def test_a_name_of_rows_is_proposed() -> None:
    text = proposed(["stage", "Name"], ["idea", "North Coast"], ["idea", "South Coast"])
    assert mapping(text).label == ""
    assert confirmed(text).label == "Name"
    assert mapping(proposed(["situation", "stage"], ["North", "idea"])).label == "situation"


def test_the_command_counts_and_prints_what_can_be_read_back(survey: Path) -> None:
    result = run(survey)
    assert result.exit_code == 0
    assert "1 column answers a question · 1 is probable: see “# ?” · 1 could not be placed" in result.stderr
    made = mapping(result.stdout)
    assert made.values.keys() == {"hard-to-reach", "stage"}
    assert made.ignore == ("id",)
    assert "Ce que veulent" in run(survey, lang="fr").stdout or "What the columns" in result.stdout


def test_nothing_placed_is_told_by_the_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert mapping(result.stdout).columns == {}
    assert run(tmp_path / "missing.csv").exit_code == 2


@given(
    st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=6, unique=True),
    st.lists(st.text(max_size=400), min_size=6, max_size=6),
)
def test_any_table_gets_a_mapping_that_is_read_back(columns: list[str], cells: list[str]) -> None:
    clean = [each.encode("utf-8", "replace").decode() for each in columns]
    names = [*clean, "stage"]
    proposal = PROPOSER.proposal([Row(2, tuple(names), (*cells[: len(clean)], cells[-1]))])
    text = mapping_text(proposal, "survey.csv", ADVISOR.translations("en"))
    read = mapping(text)
    assert read.columns == {each.name: each.target for each in proposal.columns if each.certainty is Certainty.CERTAIN}
    assert set(read.ignore) == {each.name for each in proposal.columns if each.clash or each.is_system}
    if not any(UNCERTAIN in each for each in (*clean, *cells)):
        assert read.columns.items() <= confirmed(text).columns.items()
        assert confirmed(text).columns.keys() - read.columns.keys() == {each.name for each in proposal.probable}


# What is alike


def test_a_code_has_to_be_one_of_an_id_alone() -> None:
    ids = {name: name for name in ("not-kept", "notke-pt", "first-meetings", "first-talks", "working")}
    assert like_code("notkept", ids) is None
    assert like_code("firstmeetings", ids) == "first-meetings"
    assert like_code("first", ids, begins=True) is None
    assert like_code("worki", ids, begins=True) == "working"
    assert like_code("worki", ids) is None
    assert like_code("We are working", ids) is None


def test_words_have_to_be_clearly_more_alike_than_others() -> None:
    phrases = {"the cat is on the mat": ("a",), "the cat is on the bat": ("b",), "a dog barks in the night": ("c",)}
    assert near("The cat is on the hat", phrases) is None
    assert near("A dog barks at night", phrases) == "c"
    assert near("?", phrases) is None


# Where the names stand

WEBFORM = (
    '"All alliances",,,,,,,\n,,,"What is missing around the table?",,,,\n'
    '"Number","situation","stage","people-concerned","balance","skills","knowledge","influence"\n'
    '"1","Valmer","working","","","X","",""\n'
)


def mapped(content: str, folder: Path) -> tuple[ColumnMapping, Result]:
    path = folder / "survey.csv"
    path.write_text(content, "utf-8")
    result = run(path)
    return mapping(result.stdout), result


@pytest.mark.parametrize(
    ("content", "header"),
    [
        ("situation,stage\nA,idea\n", ()),
        ("All alliances\n\nsituation;stage\nA;idea, or so\n", (3,)),
        ("Name,How far?,Why?\nname,stage,aim\nA,idea,shared\n", (2,)),
        (WEBFORM, (2, 3)),
    ],
)
def test_the_row_with_the_names_is_found(content: str, header: tuple[int, ...], tmp_path: Path) -> None:
    found, _ = mapped(content, tmp_path)
    assert found.rows.header == header


def test_what_is_proposed_of_several_lines_of_names_is_read(tmp_path: Path) -> None:
    found, _ = mapped(WEBFORM, tmp_path)
    made = reader(ADVISOR, mapping=found)
    with open_rows(str(tmp_path / "survey.csv"), found.rows) as rows:
        made.read_names(rows)
        (case,) = made.cases(rows)
    assert isinstance(case, Case)
    assert (case.label, case.situation.answers) == ("Valmer", {"stage": "working", "gaps": frozenset({"skills"})})


def test_a_first_row_that_answers_nothing_is_asked_about_and_never_given_a_meaning(tmp_path: Path) -> None:
    content = "situation,stage,aim\nYour name,Where are you?,What for?\nA,idea,shared\nB,working,\n"
    found, result = mapped(content, tmp_path)
    assert "# ? skip: [2]" in result.stdout
    assert "Where are you?" not in result.stdout
    assert (found.rows, found.values) == (Selection(), {})
    assert confirmed(result.stdout).rows == Selection(skip=(2,))


@pytest.mark.parametrize("row", ["N1,ideaa,shared", "N1,ideaa,", "N1,,"])
def test_a_first_row_of_which_something_can_be_read_is_a_situation(row: str, tmp_path: Path) -> None:
    _, result = mapped(f"situation,stage,aim\n{row}\nA,idea,shared\nB,working,\n", tmp_path)
    assert "skip" not in result.stdout


def test_names_that_are_repeated_are_no_values(tmp_path: Path) -> None:
    content = "situation,stage,gaps/skills\nName,Where is your alliance today?,gaps/skills\nA,idea,1\n"
    found, result = mapped(content, tmp_path)
    assert found.values == {}
    assert "neither yes nor no" not in result.stdout


def test_the_list_within_json_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"data": {"items": [{"Name": "A", "Q1. Where is your alliance today?": "idea"}]}}', "utf-8")
    result = run(path, "--list", "data.items")
    assert "recognised without a mapping: Q1. Where is your alliance today?" in result.stdout
    for language in ("en", "fr"):
        result = run(path, lang=language)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--list data.items" in result.stderr
