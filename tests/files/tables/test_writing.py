"""Tables that are written: they read back as they are, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.files.tables.opening import open_rows
from advisor.files.tables.writing import plain_text, safe_cell, table_writer

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_csv_reads_back(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("out") / "out.csv"
    with path.open("wb") as stream, table_writer("csv", stream, ["one", "two"]) as table:
        for row in rows:
            table.write(row)
    found = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert found == [["one", "two"], *([safe_cell(cell) for cell in row] for row in rows)]


@given(rows=st.lists(st.lists(st.text("a=é+1 ", min_size=1, max_size=5), min_size=2, max_size=2), max_size=3))
def test_xlsx_reads_back(rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("out") / "out.xlsx"
    with path.open("wb") as stream, table_writer("xlsx", stream, ["one", "two"]) as table:
        for row in [["x", "y"], *rows]:
            table.write(row)
    with open_rows(str(path)) as found:
        assert [list(row.cells) for row in found][1:] == [row for row in rows if any(row)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=HYPERLINK("http://x")', "-x"]
)
def test_no_text_is_a_formula(text: str, tmp_path: Path) -> None:
    assert str(safe_cell(text)).startswith("'")
    path = tmp_path / "out.xlsx"
    with path.open("wb") as stream, table_writer("xlsx", stream, ["one"]) as table:
        table.write([text])
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].data_type in ("s", "inlineStr")


@pytest.mark.parametrize("text", ["", "plain", "a=b", "-12", "+3,5", "3-4"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(text=st.text("'=+-@ a1,.", max_size=6))
def test_the_sign_is_taken_off_as_it_was_put(text: str) -> None:
    assert plain_text(str(safe_cell(text))) == text


@given(rows=st.lists(st.tuples(*[st.text("'=@-.,;é\u202f\n\"a", min_size=1, max_size=6)] * 2), min_size=1, max_size=5))
def test_csv_for_excel_reads_back(rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("out") / "out.csv"
    with path.open("wb") as stream, table_writer("excel", stream, ["one", "two"]) as table:
        for row in rows:
            table.write(row)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfone;two\r\n")
    with open_rows(str(path)) as found:
        assert [tuple(plain_text(str(cell)) for cell in row.cells) for row in found] == rows


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3.5", "3,5"),
        ("-0.25", "-0,25"),
        ("+12.0", "+12,0"),
        ("3,5", "3,5"),
        ("01.02", "01.02"),
        ("1.2.3", "1.2.3"),
        ("v1.2", "v1.2"),
        ("2026-01-02", "2026-01-02"),
    ],
)
def test_only_numbers_get_a_comma(written: str, shown: str) -> None:
    stream = io.BytesIO()
    with table_writer("excel", stream, ["one"]) as table:
        table.write([written])
    assert stream.getvalue().decode("utf-8-sig").splitlines()[1].strip('"') == shown


def test_a_sheet_can_be_filtered_below_names_that_stay(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with path.open("wb") as stream, table_writer("xlsx", stream, ["one", "two"]) as table:
        table.write(["a", 1])
        table.write(["b", 2])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:B3", "A2")


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb"])
def test_lines_of_a_cell_stay_lines_in_a_sheet(text: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with path.open("wb") as stream, table_writer("xlsx", stream, ["one", "two"]) as table:
        table.write(["x", text])
    with open_rows(str(path)) as found:
        assert [row.cells[1] for row in found] == ["a\nb"]


def test_signs_that_a_spreadsheet_cannot_hold_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    with path.open("wb") as stream, table_writer("xlsx", stream, ["one"]) as table:
        table.write(["a\x00b\ud800c" + "x" * 40_000])
    value = openpyxl.load_workbook(path).worksheets[0]["A2"].value
    assert str(value).startswith("a\ufffdb\ufffdcx")
    assert len(str(value)) == 32_767
