"""Situations in files and request bodies, as YAML and as JSON, whole or broken in every way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation
from advisor.situation.situation_file import MAX_BYTES, from_json, from_text, load
from tests.situation.test_situation import ANYTHING, assert_valid_or_faulty

Reading = Callable[[bytes, Rulebase, str], Situation]

both_forms = pytest.mark.parametrize("reading", [from_json, from_text], ids=["json", "yaml"])


def faults_of(act: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(Faulty) as caught:
        act()
    return caught.value.problems


def coded(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in problems]


# Valid


@both_forms
def test_json_is_read_in_both_forms(reading: Reading, mini: Rulebase) -> None:
    text = b'{"answers": {"members": "few", "tools": ["spade", "hose"], "meetings": null}}'
    assert reading(text, mini, "").answers == {"members": "few", "tools": frozenset(["spade", "hose"])}


@both_forms
@pytest.mark.parametrize("text", [b"{}", b'{"answers": {}}', b'{"answers": null}', b'\xef\xbb\xbf{"answers": {}}\r\n'])
def test_nothing_need_be_answered(reading: Reading, text: bytes, mini: Rulebase) -> None:
    assert reading(text, mini, "").answers == {}


def test_yaml_as_people_write_it(mini: Rulebase) -> None:
    text = "# our garden\nanswers:\n  members: few   # alas\n  meetings:\n  water: ~\n  tools:\n    - hose\n"
    assert from_text(text.encode(), mini).answers == {"members": "few", "tools": frozenset(["hose"])}


def test_the_ending_of_the_name_tells_the_form(tmp_path: Path, mini: Rulebase) -> None:
    for name, text in [("a.yaml", "answers: {members: few}"), ("b.JSON", '{"answers": {"members": "few"}}')]:
        (tmp_path / name).write_text(text)
        assert load(tmp_path / name, mini).answers == {"members": "few"}
    (tmp_path / "c.json").write_text("answers: {members: few}")
    assert coded(faults_of(lambda: load(tmp_path / "c.json", mini))) == [("not-json", 1)]


# Faulty contents


@both_forms
@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "empty-file", 1),
        (b" \n\n", "empty-file", 1),
        (b'{"a":\n "\xe9t\xe9"}', "not-utf-8", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not-utf-8", 1),
        (b"\xff\xfe{\x00}\x00", "not-utf-8", 1),
        (b"[]", "not-an-object", None),
        (b'"few"', "not-an-object", None),
        (b"[" * 90_000, "too-deep", None),
        (b'{"answers": ' * 7_000, "too-deep", None),
        (b"x" * (MAX_BYTES + 1), "too-big", 0),
    ],
)
def test_contents_of_no_use(reading: Reading, content: bytes, code: str, line: int | None, mini: Rulebase) -> None:
    (problem,) = faults_of(lambda: reading(content, mini, "garden"))
    assert (problem.code, problem.file) == (code, "garden")
    assert line in (problem.line, None)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{", [("not-json", 1)]),
        ("{}\n{}", [("not-json", 2)]),
        ('{"answers":\n {"members": "few",}}', [("not-json", 2)]),
        ("\0\0\0", [("not-json", 1)]),
        ("NaN", [("not-an-object", 0)]),
        ('{"answers": {"members": NaN}}', [("answer-type", 0)]),
        ('{"answers": {"members": -Infinity}}', [("answer-type", 0)]),
        (f'{{"answers": {{"members": {"9" * 5000}}}}}', [("answer-type", 0)]),
        ('{"answers": {"members": "few", "members": "many"}}', [("repeated-key", 0)]),
        ('{"answers": {}, "answers": {"size": 1}}', [("repeated-key", 0), ("unknown-question", 0)]),
        ('{"answers": {"\\ud800": "few"}}', [("lone-surrogate", 0)]),
        ('{"answers": {"\\ud800": "\\udfff"}}', [("lone-surrogate", 0)]),
        ('{"answers": {"tools": ' + "[" * 500 + "]" * 500 + "}}", [("too-deep", 0)]),
    ],
)  # fmt: skip
def test_faulty_json(text: str, problems: list[tuple[str, int]], mini: Rulebase) -> None:
    assert coded(faults_of(lambda: from_json(text.encode(), mini))) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("answers: [", [("not-yaml", 2)]),
        ("answers:\n\tmembers: few", [("tab-in-front", 2)]),
        ("\0\0\0", [("not-yaml", 1)]),
        ("--- {}\n--- {}", [("several-documents", 2)]),
        ("answers:\n  members: few\n  members: many", [("duplicate-key", 3)]),
        ("answers:\n  members: !!str few", [("tag", 2)]),
        ("answers:\n  members: &x few", [("alias", 2)]),
        ("answers:\n  memberz: few", [("unknown-question", 2)]),
        ("answers:\n  members: 5", [("unknown-answer", 2)]),
        ("answers:\n  members:\n    few: yes", [("answer-type", 3)]),
        ("answers:\n  members:\n    - few\n    - many", [("several-values", 3)]),
        ("answer:\n  members: few", [("unknown-key", 2)]),
    ],
)
def test_faulty_yaml_is_placed(text: str, problems: list[tuple[str, int]], mini: Rulebase) -> None:
    assert coded(faults_of(lambda: from_text(text.encode(), mini))) == problems


def test_all_faults_are_reported_at_once(mini: Rulebase) -> None:
    text = "answers:\n  members: few\n  members: some\n  size: 3\n  tools: [rake, !!str hose]\n"
    assert coded(faults_of(lambda: from_text(text.encode(), mini, "garden.yaml"))) == [
        ("duplicate-key", 3),
        ("unknown-question", 4),
        ("tag", 5),
        ("unknown-answer", 5),
    ]


def test_a_fault_reads_as_a_line(tmp_path: Path, mini: Rulebase) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text("answers:\n  memberz: few\n")
    (problem,) = faults_of(lambda: load(path, mini, "garden.yaml"))
    assert (
        problem.line_of_text(str) == "garden.yaml:2: /answers/memberz: no question “memberz”. Did you mean “members”?"
    )


# Files that aren't there or are no files


@pytest.mark.parametrize("name", ["garden.yaml", "garden.json", "no/folder/garden.yaml", "n\0l.yaml"])
def test_a_missing_file(name: str, tmp_path: Path, mini: Rulebase) -> None:
    (problem,) = faults_of(lambda: load(tmp_path / name, mini, "garden"))
    assert (problem.code, problem.file) == ("unreadable" if "\0" in name else "no-file", "garden")


def test_a_folder(tmp_path: Path, mini: Rulebase) -> None:
    assert [each.code for each in faults_of(lambda: load(tmp_path, mini))] == ["is-folder"]


@pytest.mark.parametrize("name", ["garden.yaml", "garden.json"])
def test_ten_megabytes(name: str, tmp_path: Path, mini: Rulebase) -> None:
    (tmp_path / name).write_bytes(b'{"answers": {}}' + b" " * 10**7)
    assert [each.code for each in faults_of(lambda: load(tmp_path / name, mini))] == ["too-big"]


# Anything at all


@both_forms
@given(content=st.binary(max_size=200))
def test_any_bytes(reading: Reading, content: bytes, mini: Rulebase) -> None:
    assert_valid_or_faulty(lambda: reading(content, mini, "garden"), mini)


WORDS = ["answers", "members", "few", "tools", "null", "~", "é", "\x85", "\\u"]
SIGNS = [": ", ":", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", ", ", '"', "'", "|\n", ">", "# "]
RARE_SIGNS = ["&a ", "*a", "!!str ", "? ", "---\n", "...", "%YAML 1.1\n"]


@both_forms
@given(words=st.lists(st.sampled_from(WORDS + SIGNS + RARE_SIGNS), max_size=25))
def test_any_text_that_looks_like_yaml(reading: Reading, words: list[str], mini: Rulebase) -> None:
    assert_valid_or_faulty(lambda: reading("".join(words).encode(), mini, "garden"), mini)


@both_forms
@given(raw=ANYTHING | ANYTHING.map(lambda part: {"answers": part}))
def test_any_json_value(reading: Reading, raw: object, mini: Rulebase) -> None:
    assert_valid_or_faulty(lambda: reading(json.dumps(raw).encode(), mini, "garden"), mini)
