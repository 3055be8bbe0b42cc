"""Spectral and Redocly have nothing to say about our OpenAPI document: no error, no warning, no hint."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contract.tools import HERE, run

Linter = Callable[[Path], list[str]]


def spectral(document: Path) -> list[str]:
    """Return what Spectral finds in a document, a line a finding."""
    rules = HERE / ".spectral.yaml"
    result = run(
        "spectral", "lint", "--quiet", "--format", "json", "--ruleset", rules, document, folder=document.parent
    )
    assert result.returncode in (0, 1), result.stderr
    return [f"{each['code']}: {each['message']} {each['path']}" for each in json.loads(result.stdout or "[]")]


def redocly(document: Path) -> list[str]:
    """Return what Redocly finds in a document, a line a finding."""
    config = HERE / "redocly.yaml"
    result = run("redocly", "lint", "--format", "json", "--config", config, document, folder=document.parent)
    assert result.stdout, result.stderr
    problems = json.loads(result.stdout)["problems"]
    return [f"{each['ruleId']}: {each['message']} {each['location'][0].get('pointer')}" for each in problems]


@pytest.mark.parametrize("name", ["plain", "published"])
@pytest.mark.parametrize("linter", [spectral, redocly])
def test_a_linter_finds_nothing(documents: dict[str, Path], linter: Linter, name: str) -> None:
    assert linter(documents[name]) == []


@pytest.mark.parametrize(
    ("linter", "rule"), [(spectral, "oas3-api-servers: "), (redocly, "no-empty-servers: ")], ids=["spectral", "redocly"]
)
def test_a_linter_finds_what_is_missing(document: Path, tmp_path: Path, linter: Linter, rule: str) -> None:
    without = json.loads(document.read_text("utf-8"))
    del without["servers"]
    (tmp_path / "openapi.json").write_text(json.dumps(without), "utf-8")
    assert [each for each in linter(tmp_path / "openapi.json") if each.startswith(rule)]
