"""An operator that the rule language doesn't have, and that isn't monotone: an answer may take its truth away."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from advisor.reasoning.compiled.operators import Mask, Pair
from advisor.reasoning.verdicts import Truth
from advisor.rulebase.conditions import Answered


class Unless(Struct, frozen=True):
    """True as long as its one part, a leaf, isn't known to be true; false once it is. It is never unknown."""

    parts: tuple[Answered]


def of_pairs(_: Unless, parts: Sequence[Pair], everywhere: Mask) -> Pair:
    return Pair(everywhere ^ parts[0].true, parts[0].true)


def of_truths(_: Unless, truths: Sequence[Truth]) -> Truth:
    return truths[0] is not True
