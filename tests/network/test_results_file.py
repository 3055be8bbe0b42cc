"""Results of `advisor batch` are read back, in whichever form they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advisor.cli import cli
from advisor.network.coalition import Standing
from advisor.network.results_file import standings_in
from advisor.rulebase.model import Rulebase
from advisor.tables.opening import open_rows

NETWORK = Path(__file__).parent.parent.parent / "examples" / "network.csv"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--lang", "en"])


def read(path: Path, rulebase: Rulebase) -> list[Standing]:
    with open_rows(str(path)) as rows:
        return list(standings_in(rows, rulebase))


def bare(standing: Standing) -> tuple[object, ...]:
    lists = (standing.findings, standing.first, standing.next, standing.strengths, standing.open)
    return standing.situation, dict(standing.kept), standing.complete, *map(list, lists)


def test_all_forms_read_back_as_the_same(tmp_path: Path, alliances: Rulebase) -> None:
    found = []
    for per in ("coalition", "advice"):
        for form in ("jsonl", "csv", "xlsx"):
            out = tmp_path / f"{per}.{form}"
            assert run("batch", NETWORK, out, "--per", per, "--keep", "region").exit_code == 0
            found.append([bare(each) for each in read(out, alliances)])
    assert len(found[0]) == 60
    assert all(each == found[0] for each in found)


def test_the_summary_is_that_made_while_at_it(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    for form, ending in (("html", "html"), ("markdown", "md"), ("csv", "csv")):
        view = tmp_path / f"all.{ending}"
        assert run("batch", NETWORK, out, "--summary", view, "--by", "region").exit_code == 0
        printed = run("summary", out, "--by", "region", "--format", form)
        assert printed.exit_code == 0
        assert printed.stdout_bytes == view.read_bytes()
        written = tmp_path / "again"
        assert run("summary", out, "--by", "region", "--format", form, "--output", written).exit_code == 0
        assert written.read_bytes() == view.read_bytes()


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
@pytest.mark.parametrize(
    ("per", "keep"), [("advice", "first,next,strengths"), ("advice", "first"), ("coalition", "order,rule,group")]
)
def test_what_is_kept_may_be_called_as_a_column_of_the_other_kind(
    per: str, keep: str, form: str, tmp_path: Path, alliances: Rulebase
) -> None:
    names = keep.split(",")
    table, out = tmp_path / "in.csv", tmp_path / f"out.{form}"
    table.write_text(f"situation,{keep},tasks\nA,{','.join(names)},many\n", "utf-8")
    assert run("batch", table, out, "--per", per, "--keep", keep).exit_code == 0
    (standing,) = read(out, alliances)
    assert standing.kept == {name: name for name in names}
    assert standing.first
    assert run("summary", out, "--by", names[0], "--minimum", "1", "--format", "csv").exit_code == 0


def test_results_without_any_situation_are_told(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("batch", NETWORK, out, "--keep", "region").exit_code == 0
    out.write_text(out.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    result = run("summary", out, "--by", "region")
    assert result.exit_code == 2
    assert "not what “advisor batch” writes" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("line", "options", "told"),
    [
        ({"situation": "A"}, [], "not what “advisor batch” writes"),
        ({"findings": ["no-such-finding"]}, [], "no-such-finding"),
        ({}, ["--by", "regoin"], "Did you mean “region”?"),
    ],
)
def test_what_cannot_be_counted_is_told(line: dict[str, object], options: list[str], told: str, tmp_path: Path) -> None:
    whole = {"row": 1, "situation": "A", "kept": {"region": "North"}, "complete": True, "findings": [], "open": []}
    whole |= {"first": [], "next": [], "strengths": []}
    path = tmp_path / "results.jsonl"
    path.write_text(json.dumps(line if line.get("situation") else whole | line), "utf-8")
    result = run("summary", path, *options)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
