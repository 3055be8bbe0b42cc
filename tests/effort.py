"""How thorough a test run is: so quick that it is run all day, whole, or thorough."""

from __future__ import annotations

import gc
import os
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

Choice = TypeVar("Choice")

EFFORT = os.environ.get("TEST_EFFORT")

THOROUGH = EFFORT in ("thorough", "all")
"""Set by `make thorough`, which leaves out what it would only repeat, and by `.ci/run`, for all but the pages."""

QUICK = EFFORT == "quick"
"""Set by `make quick`: what takes long is left to `make test`."""

SLOW = frozenset((Path(__file__).parent / "slow.txt").read_text("utf-8").split())
"""The tests that take long, by the names of their functions; `make slow` lists them anew."""

SLOWER = 10 if "COVERAGE_RUN" in os.environ else 1
"""How many times as long everything may take: where branches are counted, every line costs more."""

LANGUAGES = ("fr", "en")
"""Those of the interface: what is tried in one of them as in the other is tried `in_turn`."""

NAMES = {"THOROUGH", "in_turn", "many", "some_of"}
"""What a test module takes from here when it tries more in a thorough run."""


def many(whole: int) -> int:
    """Return how many cases to try: all of them in a thorough run, else a tenth, and ten at least."""
    return whole if THOROUGH else max(10, whole // 10)


def in_turn(name: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return what to try something in: all choices in a thorough run, else one, the same each time for a name."""
    return choices if THOROUGH else (choices[zlib.crc32(name.encode()) % len(choices)],)


def some_of(cases: Iterable[Choice], number: int) -> list[Choice]:
    """Return the cases to try: all of them in a thorough run, else so many, the same each time, from all over."""
    found = list(cases)
    return found if THOROUGH or len(found) <= number else [found[len(found) * each // number] for each in range(number)]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when this takes more seconds of the processor; who else uses the machine makes no difference.

    Nor does what other tests have left, which would be looked through meanwhile.
    """
    gc.collect()
    gc.disable()
    begun = time.process_time()
    try:
        yield
        took = time.process_time() - begun
    finally:
        gc.enable()
    assert took < seconds * SLOWER


def is_left_out(item: pytest.Item) -> bool:
    """Tell whether a test is left to `make test`: by a quick run what takes long, by a thorough one the rest."""
    if QUICK:
        return item.nodeid.partition("[")[0] in SLOW
    return EFFORT == "thorough" and not is_longer_when_thorough(item)


def is_longer_when_thorough(item: pytest.Item) -> bool:
    """Tell whether a test may try more in a thorough run: as its module takes something from here, or as a property."""
    module = item.getparent(pytest.Module)
    taken = vars(module.obj).keys() & NAMES if module else ()
    return bool(taken) or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
