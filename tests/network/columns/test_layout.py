"""What columns are, by their headers and by a mapping; and what is wrong with them."""

from __future__ import annotations

import pytest

from advisor import Advisor
from advisor.network.columns.layout import LayoutReader, TableLayout
from advisor.network.columns.mapping import NO_MAPPING, ColumnMapping, ColumnTarget, Meaning, Sign
from advisor.problems.problem import Faulty
from tests.network.speaking import all_translations, answers_of, codes_of, noted, read_one, reader

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
        "topic_A_stage",
        "topic_a_stage",
        "Your alliance today:stage",
        "Where.is.your.alliance.today.",
        "Your.alliance.today.Where.is.your.alliance.today.",
        "Ou_en_est_votre_alliance_aujourd_hui",
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


@pytest.mark.parametrize(
    "header", ["hard_to_reach", "hard.to.reach", "HARD_TO_REACH", "hardtoreach", "form.group.hard_to_reach"]
)
def test_a_name_that_a_program_made_of_an_id_means_the_question(header: str) -> None:
    assert questions(layout(header)) == {"hard-to-reach": header}


def test_the_words_of_an_id_are_no_name_that_a_program_made() -> None:
    assert layout("stage", "Hard to reach").passed_over == ("Hard to reach",)


WHO = "The people directly affected, or some of them"
ASKED = "What is missing around the table?"


@pytest.mark.parametrize(
    "header",
    [
        "gaps_people_concerned",
        "gaps_peopleconcerned",
        "gaps___people_concerned",
        "GAPS___PEOPLE_CONCERNED",
        "gaps.people.concerned.",
        "gaps[peopleconcerned]",
        "gaps | people_concerned",
        "form.group.gaps | people_concerned",
        "topic_F_gaps_people_concerned",
        "topic_F-gaps/people_concerned",
        "part:gaps:people-concerned",
        f"{ASKED} (choice={WHO})",
        f"{ASKED} - Selected Choice - {WHO}",
        f"{ASKED} - {WHO}",
        f"{ASKED}: {WHO}",
        f"The table:{ASKED}:{WHO}",
        "What.is.missing.around.the.table...The.people.directly.affected..or.some.of.them.",
        "What_is_missing_around_the_table?_[The_people_directly_affected,_or_some_of_them]",
    ],
)
def test_a_name_that_a_program_made_means_an_answer(header: str) -> None:
    (made,) = layout(header).indicators
    assert made.parser.question.id == "gaps"
    assert [(position, answer) for position, answer, _ in made.columns] == [(0, "people-concerned")]


def test_a_name_of_rows_may_have_groups_before_it() -> None:
    for header in ("form.situation", "data/situation", "form.group.situation", "Which.name.should.the.advice.bear."):
        assert layout("form.stage", header).label == 1
    assert layout("data-stage", "data-aim", "data-situation").label == 2
    assert layout("stage", "marital.situation").label is None


def test_a_column_that_is_called_as_those_for_answers_and_is_about_none_is_told() -> None:
    assert codes("gaps[skills]", "gaps[other]") == [("no-such-answer", "")]
    for sign in (".", "_", "___", " | "):
        names = [f"gaps{sign}skills", f"gaps{sign}other"]
        assert codes(*names) == [("no-such-answer", "")]
        assert layout(*names, mapping=ColumnMapping(ignore=(names[1],))).passed_over == ()
        assert layout(*names, keep=(names[1],)).passed_over == ()
    assert layout("gaps", "gaps.1").passed_over == ("gaps.1",)
    assert layout("gaps/skills", "gaps_notes").passed_over == ("gaps_notes",)
    assert codes(f"{ASKED} (choice={WHO})", f"{ASKED} (choice=Other)") == [("no-such-answer", "")]


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


def test_no_to_every_answer_is_taken_for_none_and_that_is_told() -> None:
    made = reader(ADVISOR)
    noes: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    assert answers_of(read_one(made, noes)) == {"gaps": frozenset()}
    assert answers_of(read_one(made, {**noes, "gaps/skills": "1"})) == {"gaps": {"skills"}}
    assert answers_of(read_one(made, {**noes, "gaps/none": "1"})) == {"gaps": frozenset()}
    assert codes_of(read_one(made, {**noes, "stage": "what"})) == [("stage", "not-an-answer")]
    assert noted(made) == [("nothing-taken-for-none", "gaps", "1")]


def test_an_empty_list_of_an_object_is_taken_for_none_and_that_is_told() -> None:
    made = reader(ADVISOR)
    assert answers_of(read_one(made, {"gaps": []}, in_table=False)) == {"gaps": frozenset()}
    assert answers_of(read_one(made, {"gaps": ["none"]}, in_table=False)) == {"gaps": frozenset()}
    assert noted(made) == [("nothing-taken-for-none", "gaps", "1")]
    made = reader(ADVISOR, mapping=ColumnMapping(left_open=frozenset({"gaps"})))
    assert answers_of(read_one(made, {"gaps": []}, in_table=False)) == {}


def test_a_mapping_leaves_open_what_no_to_every_answer_means() -> None:
    made = reader(ADVISOR, mapping=ColumnMapping(left_open=frozenset({"gaps"})))
    noes: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    assert answers_of(read_one(made, noes)) == {}
    assert answers_of(read_one(made, {**noes, "gaps/none": "1"})) == {"gaps": frozenset()}
    assert noted(made) == [("nothing-left-open", "gaps", "1")]


def test_no_to_every_answer_beside_a_blank_column_of_the_question_is_not_known() -> None:
    made = reader(ADVISOR)
    noes: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    assert answers_of(read_one(made, {"gaps": "", **noes})) == {}
    assert answers_of(read_one(made, {"gaps": " ", **noes})) == {}
    assert answers_of(read_one(made, {"gaps": None, **dict.fromkeys(noes, 0)}, in_table=False)) == {}
    assert answers_of(read_one(made, {"gaps": "none", **noes})) == {"gaps": frozenset()}
    assert noted(made) == []


@pytest.mark.parametrize("sign", ["N/A", "n/a", "---", "-99", -99])
def test_what_was_not_shown_stays_open(sign: object) -> None:
    shown: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), sign)
    assert answers_of(read_one(reader(ADVISOR), shown)) == {}
    assert codes_of(read_one(reader(ADVISOR), {**shown, "gaps/skills": "1"})) != []


def test_the_words_of_an_answer_in_its_own_column_say_yes() -> None:
    made = reader(ADVISOR)
    blank: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "")
    assert answers_of(read_one(made, {**blank, "gaps/skills": "skills", "gaps/people-concerned": WHO})) == {
        "gaps": {"skills", "people-concerned"}
    }
    assert answers_of(read_one(made, {**blank, "gaps/none": "Nothing is missing"})) == {"gaps": frozenset()}
    assert answers_of(read_one(made, {**blank, "gaps/unsure": "I don't know"})) == {}
    assert answers_of(read_one(made, {**blank, "gaps/skills": "{question_not_shown}"})) == {}
    assert codes_of(read_one(made, {**blank, "gaps/skills": WHO})) == [("gaps/skills", "other-answer")]


def test_a_mapping_reaches_columns_for_single_answers() -> None:
    values: dict[str, tuple[Meaning, ...]] = {
        "n/a": (Sign.OPEN,),
        "-": (Sign.NOTHING,),
        "Coché !": (Sign.YES,),
        "2": (Sign.NO,),
        "1": ("balance",),
        "le public": ("people-concerned", "influence"),
    }
    made = reader(ADVISOR, mapping=ColumnMapping(values={"gaps": values}))

    def read(*cells: str) -> object:
        return answers_of(read_one(made, dict(zip((f"gaps/{each}" for each in GAPS), cells, strict=True))))

    assert read("n/a", "n/a", "n/a", "n/a", "n/a") == {}
    assert read("-", "-", "-", "-", "-") == {"gaps": frozenset()}
    assert read("2", "1", "coché!", "2", "-") == {"gaps": {GAPS[1], GAPS[2]}}
    assert read("Le public", "n/a", "", "2", "le public") == {"gaps": {"people-concerned", "influence"}}
    assert read("2", "2", "2", "2", "n/a") == {}


def test_no_in_some_columns_of_a_question_is_not_none() -> None:
    assert answers_of(read_one(reader(ADVISOR), {f"gaps/{GAPS[0]}": "0"})) == {}


def test_none_and_not_knowing_have_columns_of_their_own() -> None:
    noes: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    made = reader(ADVISOR)
    assert answers_of(read_one(made, {**noes, "gaps/none": "1", "gaps/unsure": "0"})) == {"gaps": frozenset()}
    assert answers_of(read_one(made, {**noes, "gaps/none": "0", "gaps/unsure": "1"})) == {}
    assert answers_of(read_one(made, {**noes, "gaps/none": "0"})) == {}
    assert codes_of(read_one(made, {**noes, "gaps/none": "1", "gaps/unsure": "1"})) == [("gaps/none", "not-alone")]
    assert codes_of(read_one(made, {"gaps/skills": "1", "gaps/none": "1"})) == [("gaps/none", "not-alone")]


def test_one_column_and_many_must_agree() -> None:
    made = reader(ADVISOR)
    noes: dict[str, object] = dict.fromkeys((f"gaps/{each}" for each in GAPS), "0")
    assert answers_of(read_one(made, {"gaps": "skills", "gaps/skills": "1"})) == {"gaps": {"skills"}}
    assert answers_of(read_one(made, {"gaps": "", "gaps/skills": "1"})) == {"gaps": {"skills"}}
    assert answers_of(read_one(made, {"gaps": "skills", "gaps/skills": ""})) == {"gaps": {"skills"}}
    assert codes_of(read_one(made, {"gaps": "skills", **noes})) == [("gaps", "columns-disagree")]
    assert codes_of(read_one(made, {"gaps": "unsure", **noes})) == [("gaps", "columns-disagree")]
    assert codes_of(read_one(made, {"gaps": "what", "gaps/skills": "maybe"})) == [
        ("gaps/skills", "not-yes-or-no"),
        ("gaps", "not-an-answer"),
    ]
