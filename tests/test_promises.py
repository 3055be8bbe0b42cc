"""`docs/promises.md` is up to date: its tests exist, its figures are those of today, and a missed aim is seen."""

from __future__ import annotations

import ast
import re
from itertools import chain

import pytest

from tests.promises import GROUPS, MEASURED, PAGE, PROMISES, ROOT, Promise, renewed, table

PROMISED = list(chain.from_iterable(GROUPS.values()))
TEXT = PAGE.read_text("utf-8")


def test_the_page_has_every_promise_with_its_figure() -> None:
    assert renewed(TEXT, PROMISES, table()) == TEXT, "run: make reference"


@pytest.mark.parametrize("promise", PROMISED, ids=lambda promise: promise.says)
def test_every_promise_is_tested_by_tests_that_exist(promise: Promise) -> None:
    assert promise.tests
    assert promise.told
    for file, _, name in (each.partition("::") for each in promise.tests):
        defined = ast.parse((ROOT / "tests" / file).read_text("utf-8")).body
        assert name in {each.name for each in defined if isinstance(each, ast.FunctionDef)}, file


def test_what_was_measured_is_there_and_says_where_it_misses_its_aim() -> None:
    part = TEXT.split(f"<!-- {MEASURED} -->")[1]
    assert len(re.findall(r"(?m)^\| .+ \| [\d.]+ [%×].* \|$", part)) == 3
    ((value, aim),) = re.findall(r"\| ([\d.]+) × .*?\| ≤ ([\d.]+) × \|", part)
    assert (float(value) > float(aim)) is ("Missed:" in TEXT)
