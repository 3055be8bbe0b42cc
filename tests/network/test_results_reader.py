"""Results of `advisor batch` are read back, in whichever form they were written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from advisor.files.tables.opening import open_rows
from advisor.network.case import CaseResult
from advisor.network.results_reader import case_results_in
from advisor.rulebase.model import Rulebase
from tests.running import run

NETWORK = Path(__file__).parent.parent.parent / "examples" / "network.csv"


def read(path: Path, rulebase: Rulebase) -> list[CaseResult]:
    with open_rows(str(path)) as rows:
        return list(case_results_in(rows, rulebase))


def bare(result: CaseResult) -> tuple[object, ...]:
    lists = (result.findings, result.first, result.next, result.strengths, result.open)
    return result.label, dict(result.kept), result.complete, *map(list, lists)


def test_all_forms_read_back_as_the_same(tmp_path: Path, alliances: Rulebase) -> None:
    found = []
    for per in ("situation", "advice"):
        for form in ("jsonl", "csv", "xlsx"):
            out = tmp_path / f"{per}.{form}"
            assert run("batch", NETWORK, out, "--per", per, "--keep", "region").exit_code == 0
            found.append([bare(each) for each in read(out, alliances)])
    assert len(found[0]) == 60
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
@pytest.mark.parametrize(
    ("per", "keep"), [("advice", "first,next,strengths"), ("advice", "first"), ("situation", "order,rule,group")]
)
def test_what_is_kept_may_be_called_as_a_column_of_the_other_kind(
    per: str, keep: str, form: str, tmp_path: Path, alliances: Rulebase
) -> None:
    names = keep.split(",")
    table, out = tmp_path / "in.csv", tmp_path / f"out.{form}"
    table.write_text(f"situation,{keep},tasks\nA,{','.join(names)},many\n", "utf-8")
    assert run("batch", table, out, "--per", per, "--keep", keep).exit_code == 0
    (result,) = read(out, alliances)
    assert result.kept == {name: name for name in names}
    assert result.first
    assert run("summary", out, "--by", names[0], "--minimum", "1", "--format", "csv").exit_code == 0


GROUPS = ("@Lyon", "-Nord", "=1+1", "+33", "'@Lyon", "''=x", "'s", "-12", "\t=x", "＝x", "Île; été", '"a"')
"""Names of groups that a spreadsheet could take for something else, or that look as if that had been prevented."""


@pytest.mark.parametrize("per", ["situation", "advice"])
def test_groups_are_called_the_same_in_whichever_form(per: str, tmp_path: Path, alliances: Rulebase) -> None:
    table = tmp_path / "in.jsonl"
    rows = [{"situation": group, "@region": group, "stage": "working", "aim": "disputed"} for group in GROUPS]
    table.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    views = []
    for name, more in {"out.jsonl": (), "out.csv": (), "excel.csv": ("--for", "excel"), "out.xlsx": ()}.items():
        out = tmp_path / name
        assert run("batch", table, out, "--per", per, "--keep", "@region", *more).exit_code == 0
        assert [dict(each.kept) for each in read(out, alliances)] == [{"@region": group} for group in GROUPS]
        assert [each.label for each in read(out, alliances)] == [group.strip() for group in GROUPS]
        views.append(run("summary", out, "--by", "@region", "--minimum", "1", "--format", "markdown").stdout)
    assert views[0].count("@Lyon") > 0
    assert all(each == views[0] for each in views)


def test_a_table_that_was_saved_as_a_spreadsheet_is_read_as_before(tmp_path: Path, alliances: Rulebase) -> None:
    table, out, saved = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "saved.xlsx"
    table.write_text("situation,region,stage,aim\nA,@Lyon,working,disputed\n", "utf-8")
    assert run("batch", table, out, "--keep", "region").exit_code == 0
    book = openpyxl.Workbook()
    for row in csv.reader(out.read_text("utf-8").splitlines()):
        book.worksheets[0].append(row)
    book.save(saved)
    assert [dict(each.kept) for each in read(saved, alliances)] == [{"region": "@Lyon"}]
