"""Exports that were cut, blanked or put into another order: nothing counts that wasn't said, no unknown is a no."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import Advisor
from advisor.files.tables.dialect import dialect_of
from advisor.files.tables.header_lines import holds
from advisor.files.tables.opening import open_rows
from advisor.network.case import Case, Rejected
from advisor.network.reading import CaseReader
from advisor.problems.problem import Faulty
from advisor.situation.answers import Answers
from tests.effort import many
from tests.network.speaking import all_translations
from tests.network.test_exports import EXPORTS, WITHOUT_MAPPING

ADVISOR = Advisor()
READER = CaseReader(ADVISOR.rulebase, all_translations(ADVISOR), former=ADVISOR.former_words)

OWN = {
    "qualtrics": (
        "StartDate,situation,stage,gaps\n"
        "Start Date,Name,Where is your alliance today?,What is missing around the table?\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"\n'
        '2026-11-02,Valmer,working,"skills,balance"\n2026-11-03,Garnet,idea,\n2026-11-04,Opal,,none\n'
    ),
    "hxl": "situation,region,stage,aim\n#org+name,#adm1+name,,#x_aim\nValmer,Nord,working,disputed\nGarnet,,,shared\n",
    "repeated": "situation,stage,aim\nValmer,working,disputed\nsituation,stage,aim\nGarnet,idea,shared\n",
}
"""Tables in which rows stand that are none."""

TABLES = {name: (EXPORTS / name).read_text("utf-8-sig") for name in WITHOUT_MAPPING if name.endswith(".csv")} | OWN
LISTS = [name for name in WITHOUT_MAPPING if name.endswith(".json")]


def read(content: str, folder: Path) -> tuple[list[Case], list[Rejected]]:
    path = folder / "in"
    path.write_text(content, "utf-8", newline="")
    with open_rows(str(path)) as rows:
        READER.read_names(rows)
        found = list(READER.cases(rows))
    rejected = [each for each in found if isinstance(each, Rejected)]
    return [each for each in found if isinstance(each, Case)], rejected


def cells_of(content: str) -> list[list[str]]:
    return list(dialect_of(content.splitlines(keepends=True)).reader(io.StringIO(content, newline=""), strict=True))


def written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


@cache
def whole(name: str) -> dict[str, Answers]:
    with TemporaryDirectory() as folder:
        cases, rejected = read(TABLES[name], Path(folder))
    assert not rejected
    assert len(cases) > 1
    return {each.label: each.situation.answers for each in cases}


def assert_nothing_added(case: Case, before: Answers) -> None:
    for question, answer in case.situation.answers.items():
        if isinstance(answer, str):
            assert answer == before.get(question)
        else:
            said = before.get(question)
            assert isinstance(said, frozenset), question
            assert answer <= said, question
            assert answer or not said, "no answer known is not none"


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
def test_blank_cells_add_no_situation_and_no_answer(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("blank")
    before = whole(name)
    header, *rows = cells_of(TABLES[name])
    label = next(place for place, each in enumerate(header) if any(row[place] in before for row in rows))
    # Without the line by whose form it is known that the one above has words, nothing tells a name there from another.
    kept = [number for number, row in enumerate(rows) if not holds(row)]
    places = [(row, place) for row in kept for place in range(len(header))]
    for row, place in data.draw(st.lists(st.sampled_from(places), max_size=60)):
        rows[row][place] = data.draw(st.sampled_from(["", " ", "\u00a0"]))
    for row in data.draw(st.lists(st.sampled_from(kept), max_size=2)):
        rows[row] = [data.draw(st.sampled_from(["", "\u00a0", "\u200b"]))] * len(header)
    try:
        cases, _ = read(written([header, *rows]), folder)
    except Faulty:
        return
    by_line = dict(enumerate(rows, 2))
    for case in cases:
        assert case.label in before or case.situation.answers
        if case.label in before:
            assert_nothing_added(case, before[case.label])
    assert not [case for case in cases if not by_line[case.row][label].strip() and not case.situation.answers]


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
def test_in_another_order_the_same_is_said(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    before = whole(name)
    header, *rows = cells_of(TABLES[name])
    order = data.draw(st.permutations(range(len(header))))
    rows = data.draw(st.permutations(rows))
    cases, rejected = read(written([[row[place] for place in order] for row in (header, *rows)]), folder)
    assert {each.label: each.situation.answers for each in cases} == before
    assert not rejected


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_breaks_off_says_no_more_than_its_whole(name: str, tmp_path: Path) -> None:
    before = whole(name)
    content = TABLES[name]
    step = max(1, len(content) // many(400))
    for end in range(step, len(content), step):
        try:
            cases, _ = read(content[:end], tmp_path)
        except Faulty:
            continue
        for case in cases[:-1]:
            assert case.situation.answers == before[case.label]
        for case in cases[-1:]:
            assert case.label in before
            assert_nothing_added(case, before[case.label])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_breaks_off_is_none(name: str, tmp_path: Path) -> None:
    content = (EXPORTS / name).read_text("utf-8").rstrip()
    step = max(1, len(content) // many(400))
    for end in range(step, len(content), step):
        with pytest.raises(Faulty):
            read(content[:end], tmp_path)


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers(0, 9) | st.text("abc .", max_size=4),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcd.1", max_size=3), inner, max_size=4),
        max_leaves=12,
    )
)
def test_json_without_questions_is_no_situation(value: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("json")
    for indent in (None, 1):
        try:
            cases, _ = read(
                json.dumps({"detail": value} if not isinstance(value, list | dict) else value, indent=indent), folder
            )
        except Faulty:
            continue
        assert not cases
