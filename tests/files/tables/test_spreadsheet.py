"""Spreadsheets: what a person sees in one is what is read, and nothing in one does harm."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from advisor.files.spreadsheets.limits import Limits
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Row, Selection
from advisor.files.tables.spreadsheet import spreadsheet
from advisor.problems.problem import Faulty
from tests.files.spreadsheets.made import BOOK, MAIN, PARTS, SHEET, made, sheet


def rows_of(path: Path) -> list[Row]:
    with open_rows(str(path)) as rows:
        found = list(rows)
        assert rows.count == len(found)
        return found


def saved(folder: Path, *rows: list[object], joined: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for area in joined:
        book.worksheets[0].merge_cells(area)
    path = folder / "in.xlsx"
    book.save(path)
    return path


def test_cells_are_what_people_see(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 26, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    path = saved(
        tmp_path,
        ["situation", "number", "yes", "day", "moment", "lines"],
        ["Étoile", 1.0, True, date(2026, 11, 26), moment, "two\nlines"],
        [None, 2.5, False, None, None, None],
    )
    first, second = rows_of(path)
    assert first.cells[:5] == ["Étoile", "1", "1", "2026-11-26", "2026-11-26T09:30:00"]
    assert str(first.cells[5]).split() == ["two", "lines"]
    assert second.cells == ["", "2.5", "0", "", "", ""]


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    found = rows_of(saved(tmp_path, [], ["a", "b"], ["1", "two\nlines"], [], ["2", "x"]))
    assert [(row.line, row.cells[0]) for row in found] == [(3, "1"), (5, "2")]


def test_the_first_sheet_that_is_neither_hidden_nor_empty_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("empty")
    book.create_sheet("data").append(["b"])
    book["data"].append(["1"])
    path = tmp_path / "in.xlsx"
    book.save(path)
    assert rows_of(path)[0].columns == ("b",)


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ([["a", "b", "a"], [1, 2, 3]], "same-column", 1),
        ([["a", "b"], [1, 2], [1, 2, 3]], "nameless-column", 3),
        ([], "no-rows", 1),
    ],
)
def test_faults_are_those_of_any_table(rows: list[list[object]], code: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught:
        rows_of(saved(tmp_path, *rows))
    assert [(each.code, each.line) for each in caught.value.problems] == [(code, line)]


def test_a_sheet_that_says_it_is_huge_is_read_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, ["a", "b"], ["1", "2"])
    _change(path, "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert len(rows_of(path)) == 1


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing else", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_only_looks_like_a_spreadsheet_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(content)
    with pytest.raises(Faulty) as caught:
        rows_of(path)
    assert caught.value.problems[0].code in ("broken-spreadsheet", "old-spreadsheet")


# Formulas


@pytest.mark.parametrize(
    ("cell", "is_known"),
    [
        ("<f>A1</f><v></v>", False),
        ("<f>A1</f>", False),
        ('<f t="shared" si="0"/>', False),
        ("<f>A1</f><v>0</v>", True),
        ("<f>A1</f><v>7</v>", True),
    ],
)
def test_a_formula_that_nobody_has_worked_out_is_not_blank(cell: str, is_known: bool, tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
    path = made(tmp_path, sheet(f'{rows}<row r="2"><c r="B2">{cell}</c></row>'))
    (row,) = rows_of(path)
    assert [each.code for each in row.problems] == ([] if is_known else ["formula-not-worked-out"])
    if not is_known:
        assert row.problems[0].values["cells"] == "B2"


def test_a_formula_that_gives_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = made(
        tmp_path, sheet('<row><c t="str"><v>a</v></c></row><row><c t="str"><f>A1</f><v></v></c><c><v>1</v></c></row>')
    )
    with pytest.raises(Faulty) as caught:
        rows_of(path)
    assert [each.code for each in caught.value.problems] == ["nameless-column"], "and no formula"


@pytest.mark.parametrize("value", ["", "0"])
def test_what_a_program_writes_for_a_formula_is_not_its_result(value: str, tmp_path: Path) -> None:
    calculated = {BOOK: PARTS[BOOK].replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')}
    formula = f"<row><c><f>A1</f><v>{value}</v></c></row><row><c><f>A1</f><v>7</v></c></row><row><c><v>0</v></c></row>"
    path = made(tmp_path, calculated, sheet(f'<row><c t="str"><v>a</v></c></row>{formula}'))
    assert [len(row.problems) for row in rows_of(path)] == [1, 0, 0]


def test_a_formula_for_the_name_of_a_column_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, ["a", '="b"', '="c"'], ["1", "2", "3"])
    with pytest.raises(Faulty) as caught:
        rows_of(path)
    assert [(each.code, each.values["cells"]) for each in caught.value.problems] == [
        ("formula-not-worked-out", "B1, C1")
    ]


# Joined cells


def joined(folder: Path, *areas: str) -> Path:
    rows: list[list[object]] = [[f"S{number}", f"R{number}", "idea", ""] for number in range(2, 7)]
    return saved(folder, ["situation", "region", "stage", "aim"], *rows, joined=areas)


def test_what_is_seen_in_joined_cells_counts_in_each_row(tmp_path: Path) -> None:
    with open_rows(str(joined(tmp_path, "B2:B4", "B5:B6", "C6:D6"))) as rows:
        assert [row.cells[1] for row in rows] == ["R2", "R2", "R2", "R5", "R5"]
        assert [list(row.cells) for row in rows][-1] == ["S6", "R5", "idea", "idea"]
        (note,) = rows.notes
        assert (note.code, note.values["cells"]) == ("joined-cells", "B2:B4, B5:B6, C6:D6")


def test_joined_names_are_for_no_row_beneath_them(tmp_path: Path) -> None:
    path = joined(tmp_path, "A1:A2")
    with open_rows(str(path), Selection(header=(1,))) as rows:
        assert next(iter(rows)).cells[0] == ""
    with open_rows(str(path), Selection(header=(1, 2))) as rows:
        assert rows.columns == ("situation", "region/R2", "stage/idea", "aim")


def test_many_joined_cells_are_too_much(tmp_path: Path) -> None:
    areas = "".join(f'<mergeCell ref="A{number}:XFD{number}"/>' for number in range(2, 500))
    rows = '<row r="1">' + "".join(f'<c t="str"><v>c{number}</v></c>' for number in range(2_000)) + "</row>"
    rows += "".join(
        f'<row r="{number}"><c r="A{number}" t="str"><v>{"x" * 90}</v></c></row>' for number in range(2, 500)
    )
    content = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>'
    with pytest.raises(Faulty) as caught:
        rows_of(made(tmp_path, {SHEET: content}))
    assert [each.code for each in caught.value.problems] == ["inflated-spreadsheet"]
    with pytest.raises(Faulty) as caught, made(tmp_path, {SHEET: content}).open("rb") as stream:
        spreadsheet(stream, "in.xlsx", Limits(joined=400))
    assert [each.code for each in caught.value.problems] == ["too-much-in-spreadsheet"]


# Other sheets


def test_sheets_that_are_not_read_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets: dict[str, list[list[str]]] = {
        "North": [["a"], ["1"]],
        "South": [["b"], ["2"]],
        "Nothing": [],
        "Hidden": [["a"]],
    }
    for name, rows in sheets.items():
        for row in rows:
            (book[name] if name in book else book.create_sheet(name)).append(row)
    book["Hidden"].sheet_state = "hidden"
    path = tmp_path / "in.xlsx"
    book.save(path)
    with open_rows(str(path)) as opened:
        assert [row.cells for row in opened] == [["1"]]
        (note,) = opened.notes
        assert (note.code, note.values) == ("other-sheets", {"name": "North", "others": "South"})


def test_sheets_with_the_same_names_are_a_part_each(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("North", "South", "West"):
        for row in (["situation", "stage"], [name, "idea"]):
            (book[name] if name in book else book.create_sheet(name)).append(row)
    path = tmp_path / "in.xlsx"
    book.save(path)
    with pytest.raises(Faulty) as caught:
        rows_of(path)
    assert [(each.code, each.values["others"]) for each in caught.value.problems] == [("alike-sheets", "South, West")]
    for name in ("South", "West"):
        book[name].sheet_state = "hidden"
    book.save(path)
    assert [row.cells[0] for row in rows_of(path)] == ["North"]


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", "utf-8")
    path = saved(tmp_path, ["a"], ["text"])
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    sheet = "xl/worksheets/sheet1.xml"
    _change(path, sheet, b"<worksheet", declared + b"<worksheet")
    _change(path, sheet, b"text", b"&e;")
    with suppress(Faulty):
        assert "hidden" not in str(rows_of(path))


def _change(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
