"""What columns are, by their headers and by a mapping; and what is wrong with them."""

from __future__ import annotations

import pytest

from advisor import Advisor
from advisor.network.columns.layout import LayoutReader, TableLayout
from advisor.network.columns.mapping import NO_MAPPING, ColumnMapping, ColumnTarget
from advisor.problems.problem import Faulty
from tests.network.speaking import all_translations, answers_of, codes_of, read_one, reader

ADVISOR = Advisor()


def layout(*columns: str, mapping: ColumnMapping = NO_MAPPING, keep: tuple[str, ...] = ()) -> TableLayout:
    return LayoutReader(ADVISOR.rulebase, all_translations(ADVISOR), mapping, keep, "t.csv").layout(
        columns, whole_table=True
    )


def questions(made: TableLayout) -> dict[str, str]:
    return {question: made.columns[place] for place, _, question in made.whole}


def codes(*columns: str, mapping: ColumnMapping = NO_MAPPING, keep: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    with pytest.raises(Faulty) as caught:
        layout(*columns, mapping=mapping, keep=keep)
    return [(each.code, each.close) for each in caught.value.problems]


@pytest.mark.parametrize(
    "header",
    [
        "stage",
        " STAGE ",
        "group/stage",
        "a/b/stage",
        "group.stage",
        "Where is your alliance today?",
        "where is your alliance today",
        "Où en est votre alliance aujourd'hui :",
        "Où en est votre alliance aujourd’hui\u00a0?",
        "<span style='x'>Où en est votre alliance aujourd&rsquo;hui&nbsp;?</span>",
        "Your alliance today/Where is your alliance today?",
        "topic_A-stage",
    ],
)
def test_a_header_means_a_question(header: str) -> None:
    assert questions(layout(header, "other")) == {"stage": header}


def test_a_group_before_a_dash_is_one_where_it_has_several_questions() -> None:
    assert questions(layout("one-stage", "one-aim", "last-chair")) == {"stage": "one-stage", "aim": "one-aim"}
    assert layout("one-stage", "one-aim", "last-chair").passed_over == ("last-chair",)


def test_a_header_with_an_answer_is_about_a_question_of_several_only() -> None:
    made = layout("gaps/skills", "gaps[balance]", "stage/idea", "stage[idea]")
    assert [each.parser.question.id for each in made.indicators] == ["gaps"]
    assert made.passed_over == ("stage/idea", "stage[idea]")


def test_two_columns_for_one_question_are_told() -> None:
    assert codes("stage", "Where is your alliance today?", "gaps/skills", "gaps[skills]") == [
        ("two-columns", ""),
        ("two-columns", ""),
    ]


def test_a_column_for_something_that_is_no_answer_is_told() -> None:
    assert codes("gaps/skils", "gaps[other]") == [("no-such-answer", "skills"), ("no-such-answer", "")]
    made = layout("gaps/skills", "gaps/other", mapping=ColumnMapping(ignore=("gaps/other",)))
    assert made.passed_over == ()


def test_named_columns_have_to_be_there() -> None:
    mapping = ColumnMapping(
        label="Nam", columns={"Q1": ColumnTarget("stage")}, keep=("x",), file="m.yaml", lines={"Q1": 4}
    )
    with pytest.raises(Faulty) as caught:
        layout("Name", "Region", mapping=mapping, keep=("Regoin",))
    assert [(each.values["name"], each.close, each.file, each.line) for each in caught.value.problems] == [
        ("Regoin", "Region", "t.csv", 0),
        ("x", "", "m.yaml", 0),
        ("Nam", "Name", "m.yaml", 0),
        ("Q1", "", "m.yaml", 4),
    ]


def test_a_mapping_comes_before_what_a_header_says() -> None:
    mapping = ColumnMapping(
        columns={"stage": ColumnTarget("aim"), "Q7[1]": ColumnTarget("gaps", "skills")}, label="who", ignore=("chair",)
    )
    made = layout("who", "stage", "Q7[1]", "chair", mapping=mapping)
    assert questions(made) == {"aim": "stage"}
    assert made.label == 0
    assert made.passed_over == ()


# Columns for single answers

GAPS = ADVISOR.rulebase.answer_ids["gaps"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "0", "", "", ""], {"gaps": {GAPS[0]}}),
        (["0"] * 5, {"gaps": frozenset()}),
        (["0", "0", "0", "0", ""], {}),
        ([""] * 5, {}),
        (["Y", "y", "x", "TRUE", "1.0"], {"gaps": set(GAPS)}),
        ([True, False, None, 1, 0], {"gaps": {GAPS[0], GAPS[3]}}),
    ],
)
def test_yes_and_no(cells: list[object], expected: object) -> None:
    table = dict(zip((f"gaps/{each}" for each in GAPS), cells, strict=True))
    assert answers_of(read_one(reader(ADVISOR), table)) == expected


def test_no_in_some_columns_of_a_question_is_not_none() -> None:
    assert answers_of(read_one(reader(ADVISOR), {f"gaps/{GAPS[0]}": "0"})) == {}


def test_none_and_not_knowing_have_columns_of_their_own() -> None:
    noes = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    made = reader(ADVISOR)
    assert answers_of(read_one(made, {**noes, "gaps/none": "1", "gaps/unsure": "0"})) == {"gaps": frozenset()}
    assert answers_of(read_one(made, {**noes, "gaps/none": "0", "gaps/unsure": "1"})) == {}
    assert answers_of(read_one(made, {**noes, "gaps/none": "0"})) == {}
    assert codes_of(read_one(made, {**noes, "gaps/none": "1", "gaps/unsure": "1"})) == [("gaps/none", "not-alone")]
    assert codes_of(read_one(made, {"gaps/skills": "1", "gaps/none": "1"})) == [("gaps/none", "not-alone")]


def test_one_column_and_many_must_agree() -> None:
    made = reader(ADVISOR)
    noes = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    assert answers_of(read_one(made, {"gaps": "skills", "gaps/skills": "1"})) == {"gaps": {"skills"}}
    assert answers_of(read_one(made, {"gaps": "", "gaps/skills": "1"})) == {"gaps": {"skills"}}
    assert answers_of(read_one(made, {"gaps": "skills", "gaps/skills": ""})) == {"gaps": {"skills"}}
    assert codes_of(read_one(made, {"gaps": "skills", **noes})) == [("gaps", "columns-disagree")]
    assert codes_of(read_one(made, {"gaps": "unsure", **noes})) == [("gaps", "columns-disagree")]
    assert codes_of(read_one(made, {"gaps": "what", "gaps/skills": "maybe"})) == [
        ("gaps/skills", "not-yes-or-no"),
        ("gaps", "not-an-answer"),
    ]
