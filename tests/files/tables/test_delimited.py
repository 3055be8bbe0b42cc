"""Tables as text: whatever a spreadsheet makes of CSV is read, and what can't be is told with its row."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import MAX_COLUMNS, MAX_ROW, Row
from advisor.problems.problem import Faulty, Problem

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12)
WESTERN = st.text("aéèçàôœ’ «»€ 123,;\t|\"'", max_size=12)


def rows_of(content: bytes | str, folder: Path, encoding: str = "utf-8") -> list[Row]:
    path = folder / "in.csv"
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    with open_rows(str(path)) as rows:
        found = list(rows)
        assert rows.count == len(found)
        return found


def faults_of(content: bytes | str, folder: Path) -> list[Problem]:
    with pytest.raises(Faulty) as caught:
        rows_of(content, folder)
    return list(caught.value.problems)


def written(rows: list[list[str]], delimiter: str, end: str, quoting: int) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


@given(
    cells=st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_in_any_dialect_is_read(
    cells: list[list[str]],
    delimiter: str,
    end: str,
    quoting: int,
    encoding: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    header = ["situation", "first one", "second"]
    said = "" if delimiter in "," else f"sep={delimiter}\n"
    content = said + written([header, *cells], delimiter, end, quoting)
    found = rows_of(content, tmp_path_factory.mktemp("tables"), encoding)
    assert [list(row.cells) for row in found] == [row for row in cells if any(row)]
    assert all(row.columns == tuple(header) for row in found)


@given(
    cells=st.lists(
        st.lists(st.text("abcé 12", min_size=1, max_size=8), min_size=4, max_size=4), min_size=2, max_size=6
    ),
    delimiter=st.sampled_from(",;\t|"),
)
def test_the_separator_is_found_out(
    cells: list[list[str]], delimiter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    header = ["situation", "How far are you, by now?", "Is there a chair; and who, if so?", "note"]
    content = written([header, *cells], delimiter, "\n", csv.QUOTE_MINIMAL)
    found = rows_of(content, tmp_path_factory.mktemp("tables"))
    assert [list(row.cells) for row in found] == cells


def test_a_header_full_of_commas_is_parted_at_semicolons(tmp_path: Path) -> None:
    found = rows_of(
        "situation;How far, by now, are you?;Who, and what, is missing?\nA;idea;skills, balance\n", tmp_path
    )
    assert found[0].columns == ("situation", "How far, by now, are you?", "Who, and what, is missing?")


def test_a_single_column_is_a_table(tmp_path: Path) -> None:
    assert [row.cells[0] for row in rows_of("stage\nidea\nworking\n", tmp_path)] == ["idea", "working"]


def test_a_french_spreadsheet_is_read_as_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "réseau.csv"
    path.write_bytes("situation;région\r\nÉtoile « du Nord »;L’Île\r\n".encode("cp1252"))
    with open_rows(str(path)) as rows:
        assert [note.code for note in rows.notes] == ["read-as"]
        assert [row.cells for row in rows] == [["Étoile « du Nord »", "L’Île"]]


def test_rows_are_counted_as_a_person_counts_lines(tmp_path: Path) -> None:
    found = rows_of('a,b\n1,"two\nlines"\n\n,\n2,x\n3\n', tmp_path)
    assert [(row.line, row.cells) for row in found] == [
        (2, ["1", "two\nlines"]),
        (6, ["2", "x"]),
        (7, ["3", ""]),
    ]


def test_blank_columns_at_the_end_are_no_columns(tmp_path: Path) -> None:
    (row,) = rows_of("a,b,,\n1,2,,\n", tmp_path)
    assert (row.columns, row.cells) == (("a", "b"), ["1", "2"])


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("a,b,a,b\n1,2,3,4\n", [("same-column", 1), ("same-column", 1)]),
        ("a,b\n1,2\n1,2,3\n1,2\n1,2,,4\n", [("surplus-cells", 3), ("surplus-cells", 5)]),
        ('a,b\n1,2\n"1,2\n1,2\n', [("open-quote", 3)]),
        ('a,b\n"1"x,2\n', [("text-after-quote", 2)]),
        ("a,,b\n1,,3\n1,2,3\n", [("nameless-column", 3)]),
        ("", [("no-rows", 1)]),
        ("\n\n", [("no-rows", 1)]),
        (f"a,b\n1,{'x' * (MAX_ROW + 5)}\n", [("row-too-large", 2)]),
        ('a,b\n1,2\n"' + "1,2\n" * MAX_ROW, [("row-too-large", 3)]),
        (f"a,b\n1,2{',3' * MAX_COLUMNS}\n", [("too-many-columns", 2)]),
        (b"a,b\n\x81\x8d,\xff\n", [("not-text", 0)]),
    ],
    ids=lambda each: each[:20] if isinstance(each, str | bytes) else None,
)
def test_faults_are_told_with_their_rows(content: str | bytes, faults: list[tuple[str, int]], tmp_path: Path) -> None:
    assert [(each.code, each.line) for each in faults_of(content, tmp_path)] == faults


def test_of_very_many_faults_the_first_are_told(tmp_path: Path) -> None:
    found = faults_of("a,b\n" + "1,2,3\n" * 1_000, tmp_path)
    assert len(found) == 51
    assert found[-1].values == {"count": "950"}


@given(content=st.binary(max_size=200))
def test_any_bytes_are_rows_or_told(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    with suppress(Faulty):
        found = rows_of(content, tmp_path_factory.mktemp("tables"))
        assert all(row.problems or len(row.cells) == len(row.columns) for row in found)


def test_the_limit_of_cells_is_put_back(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    rows_of("a\n" + "x" * 200_000 + "\n", tmp_path)
    assert csv.field_size_limit() == before
