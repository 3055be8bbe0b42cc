"""Spreadsheets: what a person sees in one is what is read, and nothing in one does harm."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Row
from advisor.problems.problem import Faulty


def rows_of(path: Path) -> list[Row]:
    with open_rows(str(path)) as rows:
        found = list(rows)
        assert rows.count == len(found)
        return found


def saved(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
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
        ([["a", "b"], [1, 2], [1, 2, 3]], "surplus-cells", 3),
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
