"""Texts stay as written and know their line; what is more than texts, lists and tables is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from advisor.files import strict_yaml
from advisor.files.content import decode, read_bytes
from advisor.files.strict_yaml import LineIndex, MappingNode, Node, ScalarNode, SequenceNode, as_data, parse
from advisor.problems.problem import Faulty
from tests.effort import within


@pytest.fixture(autouse=True, params=["libyaml", "pure Python"])
def _both_loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with the C loader and with the one that takes its place where libyaml is missing."""
    if request.param == "pure Python":
        monkeypatch.setattr(strict_yaml, "_Loader", yaml.BaseLoader)


def node_of(text: str) -> Node:
    node, problems = parse(text, "garden.yaml")
    assert problems == []
    return node


def mistake_in(text: str) -> tuple[str, int]:
    """Return code and line of the mistake for which the text can't be read."""
    with pytest.raises(Faulty) as caught:
        parse(text, "garden.yaml")
    (problem,) = caught.value.problems
    assert problem.file == "garden.yaml"
    return problem.code, problem.line


# Texts


WORDS = "yes no on off y n true False é’"
NUMBERS = "3.10 010 0x1F 1_000 1:30 2024-01-31 1e3 .inf .nan"
SIGNS = "<< ="


@pytest.mark.parametrize("written", f"{WORDS} {NUMBERS} {SIGNS}".split())
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert as_data(node_of(f"a: {written}")) == {"a": written}
    assert as_data(node_of(f"{written}: a")) == {written: "a"}


@pytest.mark.parametrize("written", ["", "null", "~"])
def test_null_is_nothing_unless_it_is_quoted(written: str) -> None:
    assert as_data(node_of(f"a: {written}")) == {"a": None}
    assert as_data(node_of(f"a: '{written}'")) == {"a": written}
    assert as_data(node_of(f'a: "{written}"')) == {"a": written}


@pytest.mark.parametrize("written", ["Null", "NULL", "none", "nil"])
def test_no_other_word_is_nothing(written: str) -> None:
    assert as_data(node_of(f"a: {written}")) == {"a": written}


def test_long_texts_fold_and_literal_texts_keep_their_lines() -> None:
    text = "folded: >-\n  one\n  two\nliteral: |-\n  one\n  two\n"
    assert as_data(node_of(text)) == {"folded": "one two", "literal": "one\ntwo"}


@pytest.mark.parametrize("block", ["|", "|+", "|-", ">", ">+", ">-"])
def test_the_end_of_a_block_is_no_part_of_its_text(block: str) -> None:
    assert as_data(node_of(f"a: {block}\n  one\n\n  two\n\n\nb: c\n")) == {
        "a": "one\n\ntwo" if block[0] == "|" else "one\ntwo",
        "b": "c",
    }
    assert as_data(node_of('a: "one\\n"')) == {"a": "one\n"}


def test_json_is_read_too() -> None:
    assert as_data(node_of('{"a": ["x", null], "b": {"c": "1"}}')) == {"a": ["x", None], "b": {"c": "1"}}


# Places


def test_everything_knows_its_line_and_its_pointer() -> None:
    text = "# a comment\na:\n  - x\n  -\n    b/c: y\n    d~e: z\n'': last\n"
    assert dict(LineIndex(node_of(text))) == {
        "": 2,
        "/a": 3,
        "/a/0": 3,
        "/a/1": 5,
        "/a/1/b~1c": 5,
        "/a/1/d~0e": 6,
        "/": 7,
    }


@pytest.mark.parametrize("pointer", ["/b", "/a/2", "/a/-1", "/a/x", "/a/0/0", "/a/" + "9" * 5000, "/a/٣"])
def test_a_pointer_that_leads_nowhere_has_no_line(pointer: str) -> None:
    assert LineIndex(node_of("a:\n  - x\n  - y\n")).get(pointer, 0) == 0


def test_tables_keep_the_order_and_find_by_key() -> None:
    node = node_of("z: 1\na: 2\n")
    assert isinstance(node, MappingNode)
    assert [key.value for key, _ in node.entries] == ["z", "a"]
    assert node.get("a") == ScalarNode(2, "2", plain=True)
    assert node.get("b") is None


def test_nodes_tell_texts_lists_and_tables_apart() -> None:
    assert isinstance(node_of("a"), ScalarNode)
    assert isinstance(node_of("[]"), SequenceNode)
    assert isinstance(node_of("{}"), MappingNode)


# What is refused but doesn't stop the reading


def test_a_duplicate_key_is_reported_with_the_line_of_the_first_and_the_first_is_kept() -> None:
    node, problems = parse("a: 1\nb: 2\n\na: 3\n", "garden.yaml")
    (problem,) = problems
    assert (problem.code, problem.line, problem.values) == ("duplicate-key", 4, {"name": "a", "first": "1"})
    assert as_data(node) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("written", ["!!str x", "!!python/object:os.system x", "!x [y]", "!!map {a: b}", "! x"])
def test_tags_are_reported(written: str) -> None:
    _, problems = parse(f"a: 1\nb: {written}\n", "garden.yaml")
    assert [(problem.code, problem.line) for problem in problems] == [("tag", 2)]


@pytest.mark.parametrize("written", ["&x y", "&x [y]", "&x {y: z}"])
def test_anchors_are_reported(written: str) -> None:
    _, problems = parse(f"a: 1\nb: {written}\n", "garden.yaml")
    assert [(problem.code, problem.line) for problem in problems] == [("alias", 2)]


# What can't be read


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x y\nb: *x\n", "alias", 2),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("# nothing\n", "empty-file", 1),
        ("a: 1\n\tb: 2\n", "tab-in-front", 2),
        ("a: 1\n? [x, y]\n: z\n", "not-yaml", 2),
        ("a: \x07\n", "not-yaml", 1),
        ("a: @x\n", "sign-in-front", 1),
        ('a: "\\UFFFFFFFF"\n', "not-yaml", 1),
        ("a: 1\nb: Une règle : écrite\n", "colon-in-text", 2),
        ("a: 1\nb: one: two\n", "colon-in-text", 2),
    ],
)
def test_unreadable_texts(text: str, code: str, line: int) -> None:
    assert mistake_in(text) == (code, line)


@pytest.mark.parametrize("text", ["a: [x\n", "a: {x\n", "a: 'x\n", 'a: "x\n', "a: |x\n"])
def test_what_is_left_open_is_told(text: str) -> None:
    code, line = mistake_in(text)
    assert code in ("not-yaml", "quote-left-open", "bracket-left-open", "sign-in-front")
    assert code == "not-yaml" or line == 1


@pytest.mark.parametrize("text", ['a: "Une règle : écrite"', "a: 'one: two'", "a: >-\n  one: two", "a: at 1:30"])
def test_a_colon_is_fine_in_quotes_in_a_block_and_inside_a_word(text: str) -> None:
    node_of(text)


# Limits


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_limited_and_costs_no_recursion(opening: str) -> None:
    with within(5):
        assert mistake_in(opening * 200_000) == ("too-deep", 1)


def test_the_deepest_allowed_is_read() -> None:
    depth = strict_yaml.MAX_DEPTH
    node_of("[" * depth + "]" * depth)
    assert mistake_in("[" * (depth + 1) + "]" * (depth + 1)) == ("too-deep", 1)


def test_size_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_bytes(b"x" * 11)
    assert decode(read_bytes(path, "garden.yaml", 11), "garden.yaml", 11) == "x" * 11
    path.write_bytes(b"x" * 12)
    with pytest.raises(Faulty, match=r"garden\.yaml: there is more than"):
        decode(read_bytes(path, "garden.yaml", 11), "garden.yaml", 11)


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(10**10)
    assert len(read_bytes(path, "huge.yaml", 1000)) == 1001


# Bytes


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbfa: 1", "garden.yaml") == "a: 1"


@pytest.mark.parametrize("content", ["a: 1\nb: é".encode("latin-1"), b"a: 1\n\xff", b"a\n\xed\xa0\x80"])
def test_what_is_not_utf_8_is_placed(content: bytes) -> None:
    with pytest.raises(Faulty) as caught:
        decode(content, "garden.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("not-utf-8", 2)
