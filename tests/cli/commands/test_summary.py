"""`advisor summary`: the view of many situations, made of results that were written before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import run

NETWORK = Path(__file__).parent.parent.parent.parent / "examples" / "network.csv"


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
