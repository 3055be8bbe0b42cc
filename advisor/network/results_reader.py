"""Reads what was told of many cases back from a file, in whichever form it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from advisor.assessment.groups import Group
from advisor.files.tables.row import Row, Rows
from advisor.files.tables.writing import plain_text
from advisor.network.case import CaseResult
from advisor.network.results import BETWEEN, AdviceGiven, row_columns
from advisor.problems.descriptions import short
from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest
from advisor.rulebase.model import Rulebase

ABOUT = ("row", "situation", "complete", "findings", "open")
NOT_ASKED = "not_asked"
"""The column of every result that older ones don't have: theirs don't tell who was asked."""
PER_CASE = ("first", "next", "strengths")
PER_ADVICE = ("rule", "group")
"""The columns of every result, of one a situation, and of one an advice."""

OURS_PER_CASE = frozenset(row_columns(CaseResult, ()))
OURS_PER_ADVICE = frozenset(row_columns(AdviceGiven, ()))
"""The columns that are ours in a result of either kind; any other was kept, even if the other kind has its name."""
KEPT_PREFIX = "kept/"
"""What stands before the name of a kept column in JSON."""

YES = ("1", "true")

Cells = Mapping[str, object]


def case_results_in(rows: Rows, rulebase: Rulebase) -> Iterator[CaseResult]:
    """Yield what came out for each situation. Raises `Faulty` for what is no result, or one of another rule base."""
    read = _Reading(rows.name, rulebase, is_table=rows.columns is not None)
    tables = map(read.cells, rows)
    for _, same in groupby(tables, key=lambda cells: str(cells["row"])):
        yield from read.case_results(list(same))


def column_kept(name: str, result: CaseResult) -> None:
    """Raise `Faulty` when no column of a name was kept."""
    if name not in result.kept:
        raise Faulty([Problem("not-kept", values={"name": short(name)}, close=closest(name, result.kept))])


class _Reading:
    def __init__(self, file: str, rulebase: Rulebase, *, is_table: bool) -> None:
        self._file = file
        self._rulebase = rulebase
        self._is_table = is_table

    def cells(self, row: Row) -> Cells:
        if row.problems:
            raise Faulty(row.problems)
        cells: Cells = dict(zip(row.columns, row.cells, strict=True))
        if self._is_table:  # also a spreadsheet may have been a CSV
            cells = {plain_text(name): plain_text(str(cell)) for name, cell in cells.items()}
        if not (cells.keys() >= set(ABOUT) and (cells.keys() >= set(PER_CASE) or cells.keys() >= set(PER_ADVICE))):
            raise Faulty([Problem("not-results", self._file, row.line)])
        return cells

    @staticmethod
    def _is_per_case(cells: Cells) -> bool:
        """Tell whether a row is a situation, and no advice beside which columns of such names were kept."""
        return cells.keys() >= set(PER_CASE) and not cells.keys() >= OURS_PER_ADVICE

    def case_results(self, same: Sequence[Cells]) -> Iterator[CaseResult]:
        """Yield the result of one situation, whose advice may stand in several rows; or those of one row each."""
        if self._is_per_case(same[0]):
            for cells in same:
                rules = {name: _listed(cells[name]) for name in PER_CASE}
                yield self._case_result(cells, OURS_PER_CASE, rules)
            return
        inside: dict[str, list[str]] = {}
        for cells in same:
            inside.setdefault(str(cells["group"] or ""), []).extend(_listed(cells["rule"]))
        groups = zip(PER_CASE, (Group.FIRST, Group.NEXT, Group.KEEP), strict=True)
        yield self._case_result(same[0], OURS_PER_ADVICE, {name: inside.get(group, []) for name, group in groups})

    def _case_result(self, cells: Cells, ours: Set[str], rules: Mapping[str, Sequence[str]]) -> CaseResult:
        base = self._rulebase
        kept = {name.removeprefix(KEPT_PREFIX): _text(value) for name, value in cells.items() if name not in ours}
        return CaseResult(
            row=int(number) if (number := _text(cells["row"])).isdecimal() else 0,
            label=_text(cells["situation"]),
            kept=kept,
            complete=_text(cells["complete"]).lower() in YES,
            findings=self._known(_listed(cells["findings"]), base.findings),
            open=self._known(_listed(cells["open"]), base.questions),
            not_asked=self._known(_listed(cells.get(NOT_ASKED)), base.questions),
            **{name: self._known(each, base.rules) for name, each in rules.items()},
        )

    def _known(self, names: Iterable[str], known: Mapping[str, object]) -> list[str]:
        current = [name if name in known else self._rulebase.renamed.get(name, name) for name in names]
        for name in (each for each in current if each not in known and each not in self._rulebase.retired):
            raise Faulty([Problem("results-of-others", self._file, values={"name": short(name)})])
        return [each for each in current if each in known]


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    text = _text(value)
    return text.split(BETWEEN) if text else []


def _text(value: object) -> str:
    return "" if value is None else str(value)
