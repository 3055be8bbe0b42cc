"""Lists of objects: JSON Lines, JSON lists, and what collectors of data send."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import MAX_ROW, Row
from advisor.problems.problem import Faulty

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
OBJECTS = st.lists(st.dictionaries(st.text("abc", min_size=1, max_size=3), VALUES, max_size=4), min_size=1, max_size=6)


def rows_of(text: str, folder: Path) -> list[Row]:
    path = folder / "in.json"
    path.write_text(text, "utf-8")
    with open_rows(str(path)) as rows:
        found = list(rows)
        assert rows.count == len(found)
        assert rows.columns is None
        return found


def code_of(text: str, folder: Path) -> str:
    with pytest.raises(Faulty) as caught:
        rows_of(text, folder)
    (problem,) = caught.value.problems
    return problem.code


def as_dicts(rows: list[Row]) -> list[dict[str, object]]:
    return [dict(zip(row.columns, row.cells, strict=True)) for row in rows]


@given(objects=OBJECTS, indent=st.sampled_from([None, 0, 2]))
def test_a_list_is_read_however_it_is_laid_out(
    objects: list[dict[str, object]], indent: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    assert as_dicts(rows_of(json.dumps(objects, indent=indent), folder)) == objects
    around = {"count": 3, "next": None, "results": objects, "more": [1]}
    assert as_dicts(rows_of(json.dumps(around, indent=indent), folder)) == objects


@given(objects=OBJECTS)
def test_lines_of_json_are_read(objects: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "\n\n".join(json.dumps(each, ensure_ascii=False) for each in objects)
    assert as_dicts(rows_of(text, tmp_path_factory.mktemp("lines"))) == objects


def test_a_list_may_be_much_larger_than_what_is_held_of_it(tmp_path: Path) -> None:
    objects = [{"situation": f"N{number}", "text": "é" * 500} for number in range(2_000)]
    assert as_dicts(rows_of(json.dumps(objects, ensure_ascii=False), tmp_path)) == objects


def test_tables_within_are_flattened_but_not_the_parts_of_a_situation(tmp_path: Path) -> None:
    text = '{"topic": {"inner": {"stage": "idea"}}, "answers": {"stage": "idea"}, "x": {"answers": {"a": 1}}}'
    (row,) = rows_of(text, tmp_path)
    assert as_dicts([row]) == [
        {"topic/inner/stage": "idea", "answers": {"stage": "idea"}, "x/answers/a": 1},
    ]


def test_a_line_that_cannot_be_read_is_a_row_with_problems(tmp_path: Path) -> None:
    found = rows_of('{"a": 1}\n{"a": \n[1]\n{"a": 1, "a": 2}\n{"a": "\\ud800"}\n{"a": 3}\n', tmp_path)
    assert [[each.code for each in row.problems] for row in found] == [
        [],
        ["not-json"],
        ["not-an-object-in-list"],
        ["repeated-key"],
        ["lone-surrogate"],
        [],
    ]
    assert [row.line for row in found] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"a": 1}, {"a": ]', "not-json-here"),
        ('[{"a": 1}', "not-json-here"),
        ('[{"a": 1} {"a": 2}]', "not-json-here"),
        ("[]", "no-rows"),
        ('{"results": []}', "no-rows"),
        ('{\n"results": 3}', "no-rows"),
        ('[{"a": "' + "x" * (MAX_ROW + 70_000) + '"}]', "row-too-large"),
        ('{"a": 1}\n{"a": "' + "x" * (MAX_ROW + 5) + '"}\n', "row-too-large"),
        ("[" * 3_000_000, "row-too-large"),
    ],
    ids=lambda each: each[:20],
)
def test_what_is_wrong_with_the_whole_is_told(text: str, code: str, tmp_path: Path) -> None:
    assert code_of(text, tmp_path) == code


@given(text=st.text('{}[]",:ab1 \n', max_size=40))
def test_any_text_is_rows_or_told(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for begin in ("[", "{", ""):
        path = tmp_path_factory.mktemp("any") / "in"
        path.write_text(begin + text, "utf-8")
        with suppress(Faulty), open_rows(str(path)) as rows:
            assert len(list(rows)) == rows.count
