"""What other answers make of the advice: what came, what went, and what is shown in another group."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from advisor.assessment.groups import Group

Shown = Iterable[tuple[str, Group]]
"""The ids of recommendations and strengths with their group."""


class Differences(Struct, frozen=True):
    """The ids of rules whose advice came, went or moved, in the order in which it is shown, or was."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    moved: tuple[str, ...]


def differences(before: Shown, after: Shown) -> Differences:
    """Return what is different between two lists of advice; another order within a group is no difference."""
    old, new = dict(before), dict(after)
    return Differences(
        came=tuple([name for name in new if name not in old]),
        went=tuple([name for name in old if name not in new]),
        moved=tuple([name for name, group in new.items() if old.get(name, group) is not group]),
    )
