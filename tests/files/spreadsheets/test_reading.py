"""Spreadsheets of all kinds: what is shown is read as openpyxl reads it, and what can't be is told."""

from __future__ import annotations

import subprocess
import sys
import warnings
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from advisor.problems.problem import Faulty
from tests.files.spreadsheets.made import BOOK, BOOK_LINKS, LINKS, MAIN, OFFICE, PARTS, SHEET, made, rows_of, sheet

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10).filter(
    lambda text: not text.startswith("=") and "x005F_" not in text
)
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e6, 1e6),
    MOMENTS,
    MOMENTS.map(datetime.date),
    MOMENTS.map(datetime.time),
    st.timedeltas(timedelta(0), timedelta(days=9)).map(lambda each: timedelta(seconds=each.total_seconds() // 1)),
)


def code_of(path: Path) -> str:
    with pytest.raises(Faulty) as caught:
        rows_of(path)
    (problem,) = caught.value.problems
    assert problem.file == path.name
    return problem.code


def shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value).replace("\r", "")


@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=5), since_1904=st.booleans())
def test_cells_are_those_that_openpyxl_reads(
    rows: list[list[Any]], since_1904: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sheets") / "in.xlsx"
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in [["a", "b", "c", "d"], *rows]:
        book.worksheets[0].append(list(row))
    book.save(path)
    read = openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(min_row=2, values_only=True)
    expected = [[shown(cell) for cell in row] for row in read]
    assert [list(each.cells) for each in rows_of(path)] == [row for row in expected if any(row)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<v>7</v>", "7"),
        ("<v>7.0</v>", "7"),
        ("<v>1e3</v>", "1000"),
        ("<v>0.1</v>", "0.1"),
        ("<f>1+1</f><v>2</v>", "2"),
    ],
)
def test_numbers_are_shown_plainly(cell: str, text: str, tmp_path: Path) -> None:
    path = made(tmp_path, sheet(f'<row><c t="str"><v>a</v></c></row><row><c>{cell}</c></row>'))
    assert rows_of(path)[0].cells == [text]


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        ("str", "<v>of a formula</v>", "of a formula"),
        ("e", "<v>#N/A</v>", "#N/A"),
        ("b", "<v>1</v>", "1"),
        ("d", "<v>2026-11-29T00:00:00</v>", "2026-11-29"),
        ("inlineStr", "<is><r><t>in </t></r><r><t>two</t></r><rPh><t>said</t></rPh></is>", "in two"),
        ("inlineStr", "<is><t>two\nlines</t></is>", "two\nlines"),
    ],
)
def test_cells_of_every_kind(kind: str, cell: str, text: str, tmp_path: Path) -> None:
    path = made(tmp_path, sheet(f'<row><c><v>1</v></c></row><row><c t="{kind}">{cell}</c></row>'))
    assert rows_of(path)[0].cells == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_parts_may_be_in_any_encoding_of_unicode(encoding: str, tmp_path: Path) -> None:
    assert len(rows_of(made(tmp_path, encoding=encoding))) == 1


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_may_declare_anything(part: str, encoding: str, tmp_path: Path) -> None:
    content = '<!DOCTYPE x [<!ENTITY e "expanded">]>' + PARTS[part].replace("one", "&e;")
    assert code_of(made(tmp_path, {part: content}, encoding=encoding)) == "declared-part"


def test_prefixes_and_capitals_are_the_writers_own(tmp_path: Path) -> None:
    sheet_part = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row>'
    changed = {SHEET: "", "xl/Worksheets/Sheet1.xml": f"{sheet_part}{sheet_part[sheet_part.index('<x:row') :]}"}
    changed["xl/Worksheets/Sheet1.xml"] += "</x:sheetData></x:worksheet>"
    assert len(rows_of(made(tmp_path, changed, without=SHEET))) == 1


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in PARTS.items()
    }
    assert rows_of(made(tmp_path, strict))[0].cells == ["7", "2023-03-15"]


def _links(*links: str) -> dict[str, str]:
    return {BOOK_LINKS: f'<Relationships xmlns="{LINKS}">{"".join(links)}</Relationships>'}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (sheet(""), "no-rows"),
        (_links(), "no-rows"),
        (_links(f'<Relationship Id="a" Type="{OFFICE}/chartsheet" Target="worksheets/sheet1.xml"/>'), "no-rows"),
        (_links(f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/gone.xml"/>'), "no-rows"),
        (_links(f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="../../../etc/hosts"/>'), "no-rows"),
        (
            _links(f'<Relationship Id="a" Type="{OFFICE}/worksheet" TargetMode="External" Target="file:///x.xlsx"/>'),
            "sheet-elsewhere",
        ),
        (_links('<Relationship Id="a"/>'), "broken-spreadsheet"),
        ({SHEET: ""}, "broken-spreadsheet"),
        ({SHEET: "not XML"}, "broken-spreadsheet"),
        ({SHEET: PARTS[SHEET][:200]}, "broken-spreadsheet"),
        (sheet('<row r="x"/>'), "broken-spreadsheet"),
        (sheet('<row r="1.5"/>'), "broken-spreadsheet"),
        (sheet('<row><c r="A1" t="s"><v>9</v></c></row>'), "broken-spreadsheet"),
        (sheet('<row><c r="A1" t="s"><v>-1</v></c></row>'), "broken-spreadsheet"),
        (sheet('<row><c r="A1"><v>many</v></c></row>'), "broken-spreadsheet"),
        (sheet('<row><c r="1A"><v>1</v></c></row>'), "broken-spreadsheet"),
        (sheet(f"<row><c><v>{'1' * 5_000}</v></c></row>"), "broken-spreadsheet"),
        (sheet("<row><c><v>&unknown;</v></c></row>"), "broken-spreadsheet"),
        ({SHEET: "<a>" * 200}, "broken-spreadsheet"),
    ],
)
def test_what_cannot_be_read_is_told(changes: dict[str, str], code: str, tmp_path: Path) -> None:
    assert code_of(made(tmp_path, changes)) == code


def test_a_part_that_is_missing_is_told(tmp_path: Path) -> None:
    assert code_of(made(tmp_path, without=BOOK)) == "broken-spreadsheet"


def test_a_part_that_is_twice_in_the_file_is_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    with warnings.catch_warnings(), ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET.upper(), PARTS[SHEET])
    assert code_of(path) == "repeated-part"


def test_a_password_is_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert code_of(path) == "old-spreadsheet"


def test_an_archive_packed_in_another_way_is_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    with ZipFile(path, "a", ZIP_BZIP2) as archive:
        archive.writestr("more.xml", "x" * 1_000)
    assert code_of(path) == "broken-spreadsheet"


def test_other_archives_are_told(tmp_path: Path) -> None:
    inner = made(tmp_path)
    path = tmp_path / "outer.xlsx"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        archive.write(inner, "in.xlsx")
    assert code_of(path) == "packed-table"


def test_large_archives_have_another_directory(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    with ZipFile(path, "w") as archive:
        for name, content in PARTS.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode())
    assert len(rows_of(path)) == 1


@given(data=st.data())
def test_a_file_in_which_anything_is_changed_is_rows_or_told(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    part = data.draw(st.sampled_from([*PARTS, ""]))
    path = made(folder)
    content = PARTS[part].encode() if part else path.read_bytes()
    begin = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(begin, min(len(content), begin + 20)))
    changed = (
        content[:begin] + data.draw(st.binary(max_size=20) | st.sampled_from([content[:300], b""])) + content[end:]
    )
    if part:
        made(folder, {part: changed.decode("latin-1")}, encoding="latin-1")
    else:
        path.write_bytes(changed)
    with suppress(Faulty):
        rows_of(path)


BLOCKED = """
import sys
for name in sys.argv[2:]:
    sys.modules[name] = None
from advisor.files.tables.opening import open_rows
from advisor.problems.problem import Faulty
try:
    print([list(row.cells) for row in open_rows(sys.argv[1])])
except Faulty as faulty:
    print(faulty.problems[0].code)
"""


@pytest.mark.parametrize("missing", [[], ["lxml"], ["defusedxml"], ["lxml", "defusedxml"]])
def test_it_is_as_safe_whatever_else_is_installed(missing: list[str], tmp_path: Path) -> None:
    declared = {SHEET: '<!DOCTYPE x [<!ENTITY e "expanded">]>' + PARTS[SHEET]}
    for changes, answer in [({}, "[['7', '2023-03-15']]"), (declared, "declared-part")]:
        path = made(tmp_path, changes)
        done = subprocess.run(
            [sys.executable, "-c", BLOCKED, path, *missing], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == answer
