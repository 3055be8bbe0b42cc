"""How thorough a test run is: quick enough to be run all day, or whole."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("ADVISOR_TESTS") == "thorough"
"""Set by `make thorough`."""


def many(whole: int) -> int:
    """Return how many cases to try: all of them in a thorough run, else a tenth, and ten at least."""
    return whole if THOROUGH else max(10, whole // 10)
