"""`docs/security.md` goes through OWASP ASVS: all of levels 1 and 2, with tests and pages that exist."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")

MET, BY_OTHERS, NOT_MET = "met", "by who runs it", "not met"
NUMBER = re.compile(r"(?<![\d.])\d+\.\d+\.\d+(?!\.?\d)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")


class Row(NamedTuple):
    """A requirement that applies: its number, its level, what it asks, whether it is met, how, and by which test."""

    number: str
    level: str
    asks: str
    state: str
    how: str
    shown: str

    @property
    def tests(self) -> list[tuple[str, str]]:
        return TEST.findall(self.shown)

    @property
    def pages(self) -> list[tuple[str, str]]:
        return LINK.findall(self.how + self.shown)


def rows() -> Iterator[Row]:
    for line in PAGE.splitlines():
        cells = [each.strip() for each in line.strip("|").split("|")]
        if NUMBER.fullmatch(cells[0]):
            yield Row(*cells)


ROWS = list(rows())


def levels() -> dict[str, str]:
    """Return the level of each requirement of levels 1 and 2."""
    lines = (ROOT / "tests" / "asvs_levels.txt").read_text("ascii").splitlines()
    return dict(line.split(" ") for line in lines)


def test_every_requirement_of_levels_1_and_2_is_named_once_and_no_other() -> None:
    named = Counter(NUMBER.findall(PAGE.replace("ASVS 5.0.0", "ASVS")))
    assert len(levels()) == 253
    assert levels().keys() - named.keys() == set(), "not named"
    assert named.keys() - levels().keys() == set(), "of another level or of none"
    assert [number for number, times in named.items() if times > 1] == []


def test_every_row_has_its_level_and_stands_in_its_chapter_in_order() -> None:
    assert {row.number: row.level for row in ROWS} == {row.number: levels()[row.number] for row in ROWS}
    chapters = re.split(r"(?m)^### V(\d+) ", PAGE.partition("## The requirements")[2])
    assert chapters[1::2] == [str(number) for number in range(1, 18)]
    for number, chapter in zip(chapters[1::2], chapters[2::2], strict=True):
        found = NUMBER.findall(chapter)
        assert {each.partition(".")[0] for each in found} == {number}
        inside = [tuple(map(int, each.split("."))) for each in re.findall(rf"(?m)^\| ({NUMBER.pattern}) \|", chapter)]
        assert inside == sorted(inside)


@pytest.mark.parametrize("file", sorted({file for row in ROWS for file, _ in row.tests}))
def test_every_test_that_is_named_exists(file: str) -> None:
    assert (ROOT / file).is_file(), file
    defined = {
        each.name for each in ast.parse((ROOT / file).read_text("utf-8")).body if isinstance(each, ast.FunctionDef)
    }
    named = {name for row in ROWS for where, name in row.tests if where == file}
    assert named - defined == set(), f"{file} has no such test"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_is_met_is_shown_by_a_test_or_a_page(row: Row) -> None:
    assert row.state in (MET, BY_OTHERS, NOT_MET)
    assert row.asks
    assert row.state == NOT_MET or row.tests or row.pages, "nothing shows that it is met"
    assert row.state != NOT_MET or row.how, "it is not said why"
    assert row.state != BY_OTHERS or any("runs-it" in anchor for _, anchor in row.pages), "it is not said what to do"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/.]+)`", PAGE))))
def test_every_folder_of_tests_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(LINK.findall(PAGE))))
def test_every_link_leads_to_a_heading_that_exists(target: tuple[str, str]) -> None:
    file, anchor = target
    path = ROOT / "docs" / (file or "security.md")
    assert path.exists()
    if anchor:
        headings = re.findall(r"(?m)^#+ (.+)$", path.read_text("utf-8"))
        assert anchor in [re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings]


@pytest.mark.parametrize("file", sorted(set(re.findall(r"`((?:webui|advisor|examples)/[\w/.]+\.\w+)`", PAGE))))
def test_every_file_that_is_named_exists(file: str) -> None:
    assert (ROOT / file).is_file()


def test_the_sum_is_right() -> None:
    states = Counter(row.state for row in ROWS)
    told = (
        f"Of {len(levels())} requirements {len(ROWS)} apply: {states[MET]} are met, {states[BY_OTHERS]} are for whoever"
    )
    assert f"{told} runs it, {states[NOT_MET]} are not met" in " ".join(PAGE.split())


def test_every_package_that_is_installed_with_the_web_is_listed() -> None:
    listed = set(re.findall(r"`([a-z0-9.-]+)`", PAGE.partition("## What it rests on")[2].partition("\n## ")[0]))
    assert needed("alliance-advisor", frozenset({"web"})) - listed == set()


def needed(name: str, extras: frozenset[str]) -> set[str]:
    """Return the names of all packages that a package needs here, with what these need."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        name, extras = waiting.pop()
        for each in map(Requirement, told(name)):
            wanted = each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
            if wanted and each.name not in found:
                found.add(each.name)
                waiting.append((each.name, frozenset(each.extras)))
    return {re.sub(r"[-_.]+", "-", each).lower() for each in found} - {"alliance-advisor"}


def told(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []
