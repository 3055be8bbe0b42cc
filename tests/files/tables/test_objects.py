"""Lists of objects: JSON Lines, JSON lists, and what collectors of data send."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import MAX_COLUMNS, MAX_ROW, Row, Selection
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
    around = {"count": len(objects), "next": None, "results": objects, "more": [1]}
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


def test_an_object_with_too_many_names_is_a_row_with_problems(tmp_path: Path) -> None:
    names = {f"n{each}": 1 for each in range(MAX_COLUMNS - 1)}
    (enough, more) = rows_of(
        "\n".join(json.dumps({**names, **each}) for each in ({"a": 1}, {"a": 1, "b": 2})), tmp_path
    )
    assert (len(enough.columns), enough.problems) == (MAX_COLUMNS, ())
    assert [(each.code, each.line) for each in more.problems] == [("too-many-columns", 2)]


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
        ("[]", "no-objects"),
        ('{"results": []}', "no-objects"),
        ('[{"a": 1}]\n[{"a": 2}]', "more-behind-list"),
        ('{\n"results": [{"a": 1}]}\n{"results": []}', "more-behind-list"),
        ('{"results": [{"a": 1}],\n"results": [{"a": 2}]}', "repeated-key"),
        ('[{"a": "' + "x" * (MAX_ROW + 70_000) + '"}]', "row-too-large"),
        ('{"a": 1}\n{"a": "' + "x" * (MAX_ROW + 5) + '"}\n', "row-too-large"),
        ("[" * 3_000_000, "row-too-large"),
    ],
    ids=lambda each: each[:20],
)
def test_what_is_wrong_with_the_whole_is_told(text: str, code: str, tmp_path: Path) -> None:
    assert code_of(text, tmp_path) == code


# Where the list stands

VALMER, GARNET = {"situation": "Valmer", "stage": "working"}, {"situation": "Garnet", "stage": "idea"}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    ("value", "within"),
    [
        ({"responses": [VALMER, GARNET]}, ""),
        ({"responses": [{"1": VALMER}, {"2": GARNET}]}, ""),
        ({"responses": {"1": VALMER, "2": GARNET}}, ""),
        ({"7": VALMER, "8": GARNET}, ""),
        ({"data": [VALMER, GARNET]}, "data"),
        ({"results": [{"x": 1}], "data": [VALMER, GARNET]}, "data"),
        ({"status": "ok", "data": {"a": [{"x": 1}], "items": [VALMER, GARNET]}}, "data.items"),
        ({"a.b": [VALMER, GARNET], "a": {"c": [1]}}, "a.b"),
        ({"a": {"b.c": {"d": [VALMER, GARNET]}}}, "a.b.c.d"),
    ],
)
def test_a_list_is_read_where_it_is_said_to_stand(
    value: object, within: str, indent: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps(value, indent=indent), "utf-8")
    with open_rows(str(path), Selection(within=within)) as rows:
        assert as_dicts(list(rows)) == [VALMER, GARNET]
        assert rows.count == 2
        assert [row.line for row in rows] == [1, 2], "a second time as well"


def test_a_list_behind_much_else_is_found(tmp_path: Path) -> None:
    much = [{"text": "é" * 500}] * 3_000
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"log": much, "about": {"more": much}, "data": [VALMER]}, ensure_ascii=False), "utf-8")
    with open_rows(str(path), Selection(within="data")) as rows:
        assert as_dicts(list(rows)) == [VALMER]


@pytest.mark.parametrize(
    ("text", "selection", "code", "words"),
    [
        ('{"data": [{"a": 1}], "b": {"c": [{"a": 1}]}}', Selection(within="dat"), "no-such-list", "“dat”"),
        ('{"data": [1, 2]}', Selection(within="data"), "no-list-inside", "“data”"),
        ('[{"data": 1}]', Selection(within="data"), "no-list-inside", "“data”"),
        ("data,stage\n1,idea\n", Selection(within="data"), "list-in-table", "--list"),
        ('[{"a": 1}]', Selection(header=(2,)), "names-in-objects", "“header”"),
        ('[{"a": 1}]', Selection(skip=(2,)), "no-such-row", "2"),
    ],
)
def test_what_cannot_be_found_is_told(text: str, selection: Selection, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text(text, "utf-8")
    with pytest.raises(Faulty) as caught:
        open_rows(str(path), selection)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in problem.message(str)


def test_objects_may_be_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\n{"a": 3}\n', "utf-8")
    with open_rows(str(path), Selection(skip=(1, 3))) as rows:
        assert [row.line for row in rows] == [4]
        assert rows.count == 1


def test_one_object_over_several_lines_is_one_row(tmp_path: Path) -> None:
    assert as_dicts(rows_of(json.dumps(VALMER, indent=2), tmp_path)) == [VALMER]


def test_the_lists_within_one_object_are_known(tmp_path: Path) -> None:
    value = {"data": {"items": [VALMER]}, "tags": ["a"], "empty": [], "more": [VALMER, GARNET]}
    for indent in (None, 2):
        path = tmp_path / "in.json"
        path.write_text(json.dumps(value, indent=indent), "utf-8")
        with open_rows(str(path)) as rows:
            assert rows.lists() == ("data.items", "more")


def test_other_encodings_are_read_or_told_in_words_about_json(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_bytes('[{"situation": "Évry"}]'.encode("utf-16"))
    with open_rows(str(path)) as rows:
        assert as_dicts(list(rows)) == [{"situation": "Évry"}]
    path.write_bytes('[{"situation": "Évry"}]'.encode("cp1252"))
    with pytest.raises(Faulty) as caught:
        open_rows(str(path))
    assert [each.code for each in caught.value.problems] == ["json-not-utf-8"]


@given(text=st.text('{}[]",:ab1 \n', max_size=40))
def test_any_text_is_rows_or_told(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for begin in ("[", "{", ""):
        path = tmp_path_factory.mktemp("any") / "in"
        path.write_text(begin + text, "utf-8")
        with suppress(Faulty), open_rows(str(path)) as rows:
            assert len(list(rows)) == rows.count
