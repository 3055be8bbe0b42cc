"""Every target reads its seeds, and what chance makes of them, without the fuzzer: so that none of them can rot."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import THOROUGH
from tests.fuzz.targets import TARGETS, Target

MUTATED = 1_000 if THOROUGH else 80
SLOW = {"section": 10, "manifest": 10, "request": 4, "csv": 4, "mapping": 3, "pure-yaml": 2, "columns": 2, "xlsx": 2}
"""Targets for which an input takes so many times as long as for others."""


@cache
def seeds(name: str) -> list[bytes]:
    return list(TARGETS[name].seeds())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_reads_its_seeds(name: str) -> None:
    target, found = TARGETS[name], seeds(name)
    assert found
    assert any(len(each) <= target.largest for each in found)
    for each in found:
        target.attack(each)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_reads_whatever_chance_makes_of_its_seeds(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=MUTATED // SLOW.get(name, 1), suppress_health_check=list(HealthCheck))
    @given(st.data())
    def read(data: st.DataObject) -> None:
        target.attack(mutated(data, name))

    read()


def mutated(data: st.DataObject, name: str) -> bytes:
    """Return a seed in which a few places were cut out, repeated, or overwritten with words of the language."""
    target = TARGETS[name]
    content = data.draw(st.sampled_from(seeds(name)))[: target.largest]
    words = st.sampled_from([each.encode() for each in target.words] or [b"\0"]) | st.binary(max_size=4)
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        end = min(end, start + 40)
        piece = data.draw(words | st.sampled_from([b"", content[start:end] * 2]))
        content = content[:start] + piece + content[end:]
    return content


def test_what_a_reader_raises_besides_its_own_mistakes_is_noticed() -> None:
    def broken(content: bytes) -> None:
        raise KeyError(content)

    target = Target(broken, lambda: [b""])
    with pytest.raises(KeyError):
        target.attack(b"")
