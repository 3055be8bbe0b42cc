"""Keeps what is told of a network from telling of few: small groups are joined, or left out of everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from advisor.network.summary.counts import Counts, together

MINIMUM = 5
"""How many cases a group must have to be shown, unless another number is given."""


class ShownGroups(NamedTuple):
    """The groups that may be shown, the largest first, and in one what the small ones come to, where it is enough.

    `joined` is how many groups are in `others`; `all` is what is shown taken together, and nothing else, so that
    nothing left out can be found by subtraction.
    """

    groups: Mapping[str, Counts]
    others: Counts | None
    joined: int
    all: Counts


def shown_groups(groups: Mapping[str, Counts], minimum: int = MINIMUM) -> ShownGroups:
    """Return what may be shown of groups, if none of fewer cases than `minimum` is to be told of."""
    large = {name: counts for name, counts in groups.items() if counts.cases >= minimum}
    small = [counts for counts in groups.values() if counts.cases < minimum]
    others = together(small)
    told = others if small and others.cases >= minimum else None
    ordered = dict(sorted(large.items(), key=lambda each: (-each[1].cases, each[0])))
    everything = together([*ordered.values(), *([told] if told else [])])
    return ShownGroups(ordered, told, len(small) if told else 0, everything)
