"""What is too much in a text is told before it takes time or memory, whatever it is too much of."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from io import BytesIO

import pytest

from advisor.files import strict_po, strict_yaml
from advisor.files.content import MAX_BYTES
from advisor.files.tables.delimited import Delimited
from advisor.problems.problem import Faulty
from tests.effort import within

SECONDS, MEMORY = 2, 100_000_000
"""Of a processor, and bytes on top of what an empty program takes: the aim is 150 MiB in all."""


def filled(text: str, head: str = "") -> str:
    return head + text * ((MAX_BYTES - len(head)) // len(text))


YAML = {
    "texts in a list": filled("- a\n"),
    "texts in one line": "[" + filled("a,", "[")[1:-2] + "]",
    "tables in one line": "[" + filled("{},", "[")[1:-2] + "]",
    "keys": "".join(f"k{number}: a\n" for number in range(MAX_BYTES // 11)),
    "cut texts": filled("- a #b\n"),
    "tags": filled("- !a b\n"),
    "anchors": filled("- &a b\n"),
}
CATALOGUES = {
    "lines of one text": filled('"a"\n', 'msgid "a"\nmsgstr ""\n'),
    "lines of the header": 'msgid ""\nmsgstr ""\n' + "".join(f'"X-{number}: a\\n"\n' for number in range(60_000)),
    "no lines of a catalogue": filled("x\n"),
    "comments": filled("#\n"),
    "entries": "".join(f'msgid "{number}"\nmsgstr ""\n' for number in range(MAX_BYTES // 32)),
}


def code_told(read: Callable[[], object]) -> str:
    """Return the code of the one problem that is told, after a look at what it took."""
    tracemalloc.start()
    try:
        with pytest.raises(Faulty) as caught:
            read()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEMORY
    with within(SECONDS), pytest.raises(Faulty):
        read()
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize("name", YAML)
def test_yaml(name: str) -> None:
    assert code_told(lambda: strict_yaml.parse(YAML[name], "large.yaml")) == "too-many-nodes"


@pytest.mark.parametrize("name", CATALOGUES)
def test_catalogues(name: str) -> None:
    assert code_told(lambda: strict_po.parse(CATALOGUES[name].encode(), "large.po")) == "too-many-lines"


def test_as_many_as_are_read_are_read_in_time() -> None:
    listed = "- a\n" * (strict_yaml.MAX_NODES - 1)
    fields = "".join(f'"X-{number}: a\\n"\n' for number in range(40_000))
    with within(SECONDS):
        strict_yaml.parse(listed, "garden.yaml")
    with within(2 * SECONDS):
        strict_po.parse(f'msgid ""\nmsgstr ""\n{fields}'.encode(), "garden.po")


def test_wide_rows_are_not_held_to_find_out_how_they_are_parted() -> None:
    content = BytesIO(f"a{';' * 400_000}\n".encode() * 50)
    tracemalloc.start()
    try:
        with pytest.raises(Faulty) as caught:
            Delimited(content, "wide.csv")
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    assert [each.code for each in caught.value.problems] == ["too-many-columns"]
