"""A mapping in a file: what it says, and every fault in it at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Advisor
from advisor.files.tables.row import Selection
from advisor.network.case import Case, Rejected
from advisor.network.columns.mapping import ColumnMapping, ColumnTarget
from advisor.network.columns.mapping_file import load_mapping, mapping_from
from advisor.network.columns.names import SpecialChoice
from advisor.problems.problem import Faulty
from tests.network.speaking import answers_of, codes_of, read_one, reader

ADVISOR = Advisor()

MAPPING = """
label: Name of the coalition
keep: [Region]
columns:
  "Q03 How far are you?": stage            # a column that answers a question
  "Q07[SQ001]": {question: gaps, answer: balance}
  "Q07[SQ002]": {question: gaps, answer: none}
  Q9: tension
values:
  stage: {A1: idea, A2: gathering, "-oth-": null}
  tension: {"1": rivals, "2": [topic, fading], "0": none, "9": unsure, "": []}
ignore: [submitdate, lastpage]
"""


def faults(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(Faulty) as caught:
        mapping_from(text, ADVISOR.rulebase, "map.yaml")
    return [(each.code, each.line, each.close) for each in caught.value.problems]


def test_what_a_mapping_says(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(MAPPING, "utf-8")
    mapping = load_mapping(path, ADVISOR.rulebase)
    assert mapping.label == "Name of the coalition"
    assert mapping.keep == ("Region",)
    assert mapping.ignore == ("submitdate", "lastpage")
    assert mapping.columns["Q03 How far are you?"] == ColumnTarget("stage")
    assert mapping.columns["Q07[SQ002]"] == ColumnTarget("gaps", SpecialChoice.NONE)
    assert mapping.values["tension"]["2"] == ("topic", "fading")
    assert mapping.lines["Q9"] == 8


def test_rows_are_read_by_a_mapping() -> None:
    mapping = mapping_from(MAPPING, ADVISOR.rulebase)

    def answers(stage: str, balance: str, none: str, tension: str) -> object:
        table: dict[str, object] = {
            "Name of the coalition": "North",
            "Region": "Hills",
            "q03 how far are you": stage,
            "Q07[SQ001]": balance,
            "Q07[SQ002]": none,
            "Q9": tension,
            "submitdate": "1999",
        }
        made = reader(ADVISOR, mapping=mapping)
        read = read_one(made, table)
        assert made.passed_over == ()
        assert read.label == "North"
        return answers_of(read)

    assert answers("A1", "Y", "N", "1 2") == {
        "stage": "idea",
        "gaps": {"balance"},
        "tension": {"rivals", "topic", "fading"},
    }
    assert answers("-oth-", "N", "Y", "0") == {"gaps": frozenset(), "tension": frozenset()}
    assert answers("working", "", "", "") == {"stage": "working", "tension": frozenset()}
    assert answers("a2", "", "", "9") == {"stage": "gathering"}


def test_a_value_of_a_mapping_comes_before_what_it_says_by_itself() -> None:
    mapping = ColumnMapping(values={"stage": {"idea": ("working",)}})
    made = reader(ADVISOR, mapping=mapping)
    assert answers_of(read_one(made, {"stage": "idea"})) == {"stage": "working"}
    assert codes_of(read_one(made, {"stage": "A1"})) == [("stage", "not-an-answer")]


def test_a_part_of_a_cell_can_mean_nothing() -> None:
    text = 'values: {gaps: {un interprète: [], "le lieu, et qui paie": null, "0": none, "9": unsure}}'
    made = reader(ADVISOR, mapping=mapping_from(text, ADVISOR.rulebase))

    def read(cell: object) -> Case | Rejected:
        return read_one(made, {"gaps": cell})

    assert answers_of(read("skills; Un interprète")) == {"gaps": {"skills"}}
    assert answers_of(read("Knowledge of the subject, or of how decisions are made, un interprète, balance")) == {
        "gaps": {"knowledge", "balance"}
    }
    assert answers_of(read("le lieu, et qui paie, skills")) == {"gaps": {"skills"}}
    assert answers_of(read(["skills", "un interprète"])) == {"gaps": {"skills"}}
    assert answers_of(read("un interprète")) == {"gaps": frozenset()}
    assert answers_of(read("un interprète; le lieu, et qui paie")) == {}
    assert answers_of(read("le lieu, et qui paie")) == {}
    assert codes_of(read("skills;0")) == [("gaps", "not-alone")]
    assert codes_of(read("skills;9")) == [("gaps", "not-alone")]


def test_yes_and_no_are_for_columns_for_single_answers() -> None:
    text = "values: {gaps: {oui da: yes, nenni: no}}"
    made = reader(ADVISOR, mapping=mapping_from(text, ADVISOR.rulebase))
    assert answers_of(read_one(made, {"gaps/skills": "Oui da", "gaps/balance": "nenni"})) == {"gaps": {"skills"}}
    assert codes_of(read_one(made, {"gaps": "oui da"})) == [("gaps", "not-an-answer")]
    assert faults("values: {stage: {oui: yes}}") == [("unknown-answer", 1, "")]


def test_what_no_to_every_answer_means() -> None:
    several = {question.id for question in ADVISOR.rulebase.questions.values() if question.several}
    assert mapping_from("none: open", ADVISOR.rulebase).left_open == several
    assert mapping_from("none: none", ADVISOR.rulebase).left_open == frozenset()
    assert mapping_from("none: {gaps: open, tension: none}", ADVISOR.rulebase).left_open == {"gaps"}
    assert mapping_from("none:", ADVISOR.rulebase).left_open == frozenset()
    assert faults("none: opne") == [("open-or-none", 1, "open")]
    assert faults("none:\n  gaps: yes\n  stage: open\n  gap: open\n") == [
        ("open-or-none", 2, ""),
        ("none-for-one-answer", 3, ""),
        ("unknown-question", 4, "gaps"),
    ]


def test_every_fault_is_told_with_its_line_and_what_was_meant() -> None:
    assert faults(
        """label: [a, b]
colums: {}
columns:
  Q1: stge
  Q2: {question: gaps, answer: skils}
  Q3: {question: stage, answer: idea}
  Q4: {question: gaps}
  Q5: [stage]
  Q6: {question: gaps, answr: skills}
  Q1: stage
values:
  stage: {A1: ida, A2: [idea, working]}
  chairs: {}
ignore: [Q2, {a: b}]
"""
    ) == [
        ("wrong-type", 1, ""),
        ("unknown-key", 2, "columns"),
        ("unknown-question", 4, "stage"),
        ("unknown-answer", 5, "skills"),
        ("not-one-of-several", 6, ""),
        ("missing-key", 7, ""),
        ("wrong-type", 8, ""),
        ("unknown-key", 9, "answer"),
        ("missing-key", 9, ""),
        ("duplicate-key", 10, ""),
        ("unknown-answer", 12, "idea"),
        ("several-values", 12, ""),
        ("unknown-question", 13, "chair"),
        ("wrong-type", 14, ""),
        ("column-twice", 14, ""),
    ]


def test_a_mapping_says_where_the_names_stand_and_which_rows_are_none() -> None:
    assert mapping_from("header: 3\nskip: [5, 4]\n", ADVISOR.rulebase).rows == Selection(header=(3,), skip=(4, 5))
    assert mapping_from("header: [3, 2]\n", ADVISOR.rulebase).rows == Selection(header=(2, 3))
    assert faults("header: [0, x, 1.5, -1]\nskip: {2: 3}\n") == [*[("not-a-row", 1, "")] * 4, ("wrong-type", 2, "")]
    assert faults("header: [1, 2]\nskip: [2]\n") == [("row-of-names-skipped", 2, "")]


def test_nothing_in_a_mapping_is_executed() -> None:
    assert [code for code, *_ in faults("label: !!python/object/apply:os.system [true]")] == ["tag", "wrong-type"]


def test_parts_may_be_blank() -> None:
    empty = mapping_from("label:\nkeep:\ncolumns:\nvalues:\n  stage:\nignore:\n", ADVISOR.rulebase)
    assert (empty.label, empty.keep, empty.columns, empty.ignore) == ("", (), {}, ())


@given(st.text(alphabet="label:kepcoumnsvi gr[]{}\"'\n-#&*!?|>QSAstage, 01"))
def test_any_text_is_a_mapping_or_has_faults(text: str) -> None:
    with suppress(Faulty):
        mapping_from(text, ADVISOR.rulebase)
