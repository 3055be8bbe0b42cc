"""Exports cut, blanked and mixed by chance: nothing is read that they don't say, and what isn't known is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor import Advisor
from advisor.files.tables.opening import open_rows
from advisor.files.tables.row import Row
from advisor.network.case import Case
from advisor.network.columns.mapping import NO_MAPPING, ColumnMapping
from advisor.network.reading import CaseReader
from advisor.problems.problem import Faulty
from advisor.situation.answers import Answer
from tests.effort import many
from tests.network.speaking import all_translations, noted
from tests.network.test_exports import BY_THEMSELVES, EXPORTS, MAPPED, WITHOUT_MAPPING, proposed

ADVISOR = Advisor()
TABLES = [name for name in (*WITHOUT_MAPPING, *BY_THEMSELVES, *MAPPED) if name.endswith(".csv")]
NAME = "name of the row"


@cache
def table(name: str) -> tuple[tuple[str, ...], Sequence[Sequence[object]], ColumnMapping]:
    """Return the columns and the cells of an export, its rows named by their places, and its mapping."""
    mapping = proposed(ADVISOR, EXPORTS / name) if name in MAPPED else NO_MAPPING
    with open_rows(str(EXPORTS / name), mapping.rows) as rows:
        assert rows.columns is not None
        columns = tuple(rows.columns)
        cells = [[f"row {place}", *each.cells] for place, each in enumerate(rows)]
    return (NAME, *columns), cells, replace(mapping, label=NAME)


def read(
    columns: Sequence[str], cells: Sequence[Sequence[object]], mapping: ColumnMapping
) -> tuple[CaseReader, dict[str, Mapping[str, Answer]]]:
    present = replace(mapping, columns={name: each for name, each in mapping.columns.items() if name in columns})
    made = CaseReader(ADVISOR.rulebase, all_translations(ADVISOR), mapping=present, former=ADVISOR.former_words)
    try:
        made.read_header(tuple(columns))
    except Faulty:
        return made, {}
    found = [made.read(Row(place, tuple(columns), each)) for place, each in enumerate(cells, 2)]
    return made, {each.label: each.situation.answers for each in found if isinstance(each, Case)}


@cache
def whole(name: str) -> dict[str, Mapping[str, Answer]]:
    return read(*table(name))[1]


@settings(max_examples=many(600), deadline=None)
@given(st.sampled_from(TABLES), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_nothing_is_read_that_was_not_said(name: str, choose: Random, left_open: bool, blanks: bool) -> None:
    """Of what is left of a table nothing else is read than of the whole, and “none” only where that is told."""
    columns, cells, mapping = table(name)
    places = [0, *choose.sample(range(1, len(columns)), choose.randint(1, len(columns) - 1))]
    kept = [[row[place] for place in places] for row in choose.sample(list(cells), choose.randint(1, len(cells)))]
    if blanks:
        kept = [[row[0], *(cell if choose.random() < 0.7 else "" for cell in row[1:])] for row in kept]
    if left_open:
        mapping = replace(mapping, left_open=frozenset(ADVISOR.rulebase.questions))
    made, found = read([columns[place] for place in places], kept, mapping)
    taken = dict.fromkeys(ADVISOR.rulebase.questions, 0)
    for label, answers in found.items():
        for question, answer in answers.items():
            said = whole(name)[label].get(question)
            if said is None:
                assert answer == frozenset(), "only “none” may be taken for what wasn't said, and that is told"
                taken[question] += 1
            elif isinstance(answer, frozenset) and isinstance(said, frozenset):
                assert answer <= said
                assert answer or not said, "none is never taken for some"
            else:
                assert answer == said
    told = {question: int(count) for code, question, count in noted(made) if code == "nothing-taken-for-none"}
    assert all(count <= told.get(question, 0) for question, count in taken.items())
    assert not (left_open and told)
