"""Lines with names of columns: wherever they stand, however many, and what programs write beneath them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import WHOLE, Rows, Selection
from advisor.problems.problem import Faulty, Problem

QUALTRICS = (
    "StartDate,Q1,Q2\n"
    'Start Date,"What, then, is it called?",How far is it?\n'
    '"{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}"\n'
    "2026-11-02,Valmer,idea\n"
)
SURVEYMONKEY = (
    "Respondent ID,How far is it?,Who is missing?,,,Anything else?\n"
    ",Response,Nurses,Peers,Doctors,Open-Ended Response\n"
    "1,idea,Nurses,,Doctors,no\n"
)
VV = "Response ID\tDate submitted\tLast page\tHow far is it?\nid\tsubmitdate\tlastpage\tfar\n1\t\t3\tidea\n"


def opened(content: str, folder: Path, selection: Selection = WHOLE) -> Rows:
    path = folder / "in.csv"
    path.write_text(content, "utf-8")
    return open_rows(str(path), selection)


def cells_of(content: str, folder: Path, selection: Selection = WHOLE) -> list[tuple[int, list[object]]]:
    with opened(content, folder, selection) as rows:
        found = [(row.line, list(row.cells)) for row in rows]
        assert rows.count == len(found)
        return found


def faults_of(content: str, folder: Path, selection: Selection = WHOLE) -> list[Problem]:
    with pytest.raises(Faulty) as caught:
        opened(content, folder, selection)
    return list(caught.value.problems)


# Told by their form


@pytest.mark.parametrize(
    ("content", "passed_over", "line"),
    [
        ("a,b,c\n#org+name,#adm1+name,\n1,2,3\n", "2", 3),
        ("a,b,c\n#ORG +name,,\n1,2,3\n", "2", 3),
        ("a,b,c\n,,#x_stage\n1,2,3\n", "2", 3),
        (QUALTRICS, "2, 3", 4),
        (QUALTRICS.replace('""ImportId""', "'ImportId'"), "2, 3", 4),
        (VV, "2", 3),
    ],
    ids=["HXL", "HXL, spaced", "HXL, one's own", "Qualtrics", "Qualtrics, older", "LimeSurvey VV"],
)
def test_lines_of_other_programs_are_passed_over_and_told_once(
    content: str, passed_over: str, line: int, tmp_path: Path
) -> None:
    with opened(content, tmp_path) as rows:
        (note,) = rows.notes
        assert (note.code, note.values["rows"], note.is_warning) == ("no-situations-there", passed_over, True)
        assert [row.line for row in rows] == [line]


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n#Nord,\n1,2\n",
        "a,b\n#1,#2\n1,2\n",
        'a,b\n"{""x"":1}","{""ImportId"":2"\n1,2\n',
        "a,b\nsubmitdate,x\n1,2\n",
    ],
)
def test_what_only_looks_a_little_like_them_is_a_row(content: str, tmp_path: Path) -> None:
    assert [line for line, _ in cells_of(content, tmp_path)] == [2, 3]


def test_names_that_go_on_in_a_second_line_are_put_together(tmp_path: Path) -> None:
    with opened(SURVEYMONKEY, tmp_path) as rows:
        assert rows.columns == (
            "Respondent ID",
            "How far is it?",
            "Who is missing?/Nurses",
            "Who is missing?/Peers",
            "Who is missing?/Doctors",
            "Anything else?",
        )
        assert [note.code for note in rows.notes] == ["joined-names"]
        assert [row.line for row in rows] == [3]


def test_answers_that_are_called_responses_are_answers(tmp_path: Path) -> None:
    assert len(cells_of("a,,c\nResponse,,x\n1,,2\n", tmp_path)) == 2
    assert len(cells_of("a,b\nResponse,Nurses\nResponse,x\n", tmp_path)) == 2


# Said by somebody


def test_names_may_stand_further_down(tmp_path: Path) -> None:
    content = 'A "title", and more\n\nsituation;stage\nValmer;idea\n'
    assert cells_of(content, tmp_path, Selection(header=(3,))) == [(4, ["Valmer", "idea"])]


def test_names_may_stand_in_several_lines(tmp_path: Path) -> None:
    content = "All alliances,,,,\n,,Who is missing?,,\nsituation,stage,nurses,peers,\nValmer,idea,x,,\n"
    with opened(content, tmp_path, Selection(header=(2, 3))) as rows:
        assert rows.columns == ("situation", "stage", "Who is missing?/nurses", "Who is missing?/peers")
        assert [(row.line, row.cells) for row in rows] == [(4, ["Valmer", "idea", "x", ""])]
        assert rows.notes == ()


def test_lines_that_are_no_rows_can_be_said(tmp_path: Path) -> None:
    content = "a,b\nwords,words\n1,2\n\n3,4\n"
    assert [line for line, _ in cells_of(content, tmp_path, Selection(skip=(2, 5)))] == [3]


def test_in_a_spreadsheet_they_are_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([], ["A title"], ["situation", "stage"], ["Name", "How far?"], ["Valmer", "idea"]):
        book.worksheets[0].append(row)
    path = tmp_path / "in.xlsx"
    book.save(path)
    with open_rows(str(path), Selection(header=(3,), skip=(4,))) as rows:
        assert rows.columns == ("situation", "stage")
        assert [(row.line, row.cells) for row in rows] == [(5, ["Valmer", "idea"])]


def test_rows_that_are_not_there_are_told_all_at_once(tmp_path: Path) -> None:
    found = faults_of("a,b\n1,2\n", tmp_path, Selection(header=(1,), skip=(3, 9)))
    assert [(each.code, each.values["row"]) for each in found] == [("no-such-row", "3"), ("no-such-row", "9")]
    found = faults_of("a,b\n\n1,2\n", tmp_path, Selection(header=(2,)))
    assert [(each.code, each.values["row"]) for each in found] == [("no-such-row", "2")]


# Not told, and not right


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("All alliances\nsituation,stage,aim\nValmer,idea,shared\n", "2"),
        ("All alliances\n\nsituation;stage;aim\nValmer;idea;shared, or so\n", "3"),
        ("# exported on Monday\r\nsituation,stage,aim\r\nValmer,idea,shared\r\n", "2"),
        ("# a, b\n# c\nsituation,stage,aim\nValmer,idea,shared\n", "3"),
        ("All alliances,,\n,,\nsituation,stage,aim\nValmer,idea,shared\n", "3"),
        ("All alliances,2026\nsituation,stage,aim,scope\n" + "Valmer,idea,shared,broad\n" * 100, "2"),
    ],
)
def test_a_title_above_the_names_is_one_mistake(content: str, row: str, tmp_path: Path) -> None:
    (problem,) = faults_of(content, tmp_path)
    assert (problem.code, problem.line, problem.values["row"]) == ("title-above", 1, row)
    assert f"header: [{row}]" in problem.hint(str)


def test_names_that_are_missing_are_told_at_once(tmp_path: Path) -> None:
    found = faults_of("a,b,,,\n1,2,,3,4\n1,2,3,4,5\n", tmp_path)
    assert [(each.code, each.line, each.values["places"]) for each in found] == [("nameless-columns", 2, "3, 4, 5")]
    found = faults_of("a,,c,\n1,x,3\n", tmp_path)
    assert [(each.code, each.line, each.values["places"]) for each in found] == [("nameless-column", 2, "2")]


def test_a_file_that_ends_within_a_row_is_told(tmp_path: Path) -> None:
    with opened("a,b,c\n1,2,3\n4,5", tmp_path) as rows:
        assert [[each.code for each in row.problems] for row in rows] == [[], ["cut-row"]]
    assert [line for line, _ in cells_of("a,b,c\n1,2,3\n4,5\n", tmp_path)] == [2, 3]
    assert [line for line, _ in cells_of("a,b,c\n1,2,3\n4,5,6", tmp_path)] == [2, 3]


def test_spaces_before_quotes_are_none_of_the_text(tmp_path: Path) -> None:
    content = '"situation", "stage", "aim"\n"Valmer, North",  "idea, or so", "shared"\n'
    assert cells_of(content, tmp_path) == [(2, ["Valmer, North", "idea, or so", "shared"])]
    assert cells_of('a,b\n x,"a, ""b"""\n', tmp_path) == [(2, [" x", 'a, "b"'])]
