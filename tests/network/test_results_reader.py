"""Results of `advisor batch` are read back, in whichever form they were written."""

from __future__ import annotations

from pathlib import Path

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
