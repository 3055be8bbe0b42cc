"""Views of networks for tests of how they are shown."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from advisor.network.summary.types import CountLine, GroupSize, Network, SharedStrength, SourcePart

TAP = CountLine("find-water", "Find <b>water</b>", 7, [4, 3])
TWO_GROUPS = Network(
    language="en",
    service="Garden Guide",
    by="region",
    groups=[GroupSize("North | Hills", 6, 6), GroupSize("South", 5, 4)],
    joined=0,
    left_out=False,
    minimum=5,
    situations=11,
    complete=10,
    rejected=0,
    because="Plants drink.",
    first=[TAP],
    next=[],
    findings=[],
    strengths=[CountLine("own-well", "A well of your own", 2, [0, 2])],
    shared=[SharedStrength(CountLine("own-well", "A well of your own", 2, [0, 2]), TAP)],
    parts=[SourcePart(CountLine("A", "Starting", 7, [4, 3]), CountLine("A", "Starting", 2, [0, 2]))],
    open=[CountLine("members", "How many are you?", 1, [1, 0])],
    not_asked=[CountLine("tools", "Have you tools?", 6, [6, 0])],
)


def changed(**fields: Any) -> Network:
    """Return the view of two groups with some fields changed."""
    return replace(TWO_GROUPS, **fields)


def ungrouped(**fields: Any) -> Network:
    """Return a view that is not grouped."""
    one = {"by": "", "groups": [GroupSize("All", 11, 10)], "first": [CountLine("find-water", "Find water", 7, [7])]}
    return changed(**{**one, "strengths": [], "shared": [], "parts": [], "open": [], "not_asked": [], **fields})
