"""Sets of rules as the bits of one integer: the position of a rule in the rule base is its bit."""

from __future__ import annotations

from collections.abc import Sequence


def members(rules: int, names: Sequence[str]) -> list[str]:
    """Return the names of a set of rules, in their order."""
    found = []
    while rules:
        lowest = rules & -rules
        found.append(names[lowest.bit_length() - 1])
        rules ^= lowest
    return found
