"""What an operator makes of the truths of its parts, in many situations at once (Kleene's strong logic).

A truth in many situations is a pair of masks, each with a bit for every situation: that is set in the first where it is
true, in the second where it is false, and in none of the two where it is unknown. An operator is a function from the
pairs of its parts to a pair. It uses `&`, `|` and `^` of masks and nothing else, so that masks may be integers, or
names that stand for them in a program that is being written (`program`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from advisor.rulebase.conditions import All, AnyOf, AtLeast, Composite, Not, Unless

Mask = Any
"""An integer, or whatever knows `&`, `|` and `^`."""


class Pair(NamedTuple):
    """Where something is true, and where it is false."""

    true: Mask
    false: Mask


PairOperator = Callable[[Any, Sequence[Pair], Mask], Pair]
"""From a condition, the pairs of its parts and the mask of all situations to the pair of the condition."""


def _all(_: All, parts: Sequence[Pair], everywhere: Mask) -> Pair:
    if not parts:
        return Pair(everywhere, everywhere ^ everywhere)
    return Pair(reduce(and_, [each.true for each in parts]), reduce(or_, [each.false for each in parts]))


def _any(_: AnyOf, parts: Sequence[Pair], everywhere: Mask) -> Pair:
    if not parts:
        return Pair(everywhere ^ everywhere, everywhere)
    return Pair(reduce(or_, [each.true for each in parts]), reduce(and_, [each.false for each in parts]))


def _not(_: Not | Unless, parts: Sequence[Pair], everywhere: Mask) -> Pair:  # noqa: ARG001
    return Pair(parts[0].false, parts[0].true)


def _unless(_: Unless, parts: Sequence[Pair], everywhere: Mask) -> Pair:
    return Pair(everywhere ^ parts[0].true, parts[0].true)


def _at_least(condition: AtLeast, parts: Sequence[Pair], everywhere: Mask) -> Pair:  # noqa: ARG001
    true, false = [each.true for each in parts], [each.false for each in parts]
    return Pair(counted(condition.count, true), counted(len(parts) - condition.count + 1, false))


OPERATORS: Mapping[type[Composite], PairOperator] = {
    All: _all,
    AnyOf: _any,
    Not: _not,
    Unless: _unless,
    AtLeast: _at_least,
}
"""What each kind of condition that has parts makes of them."""

CERTAIN: Mapping[type[Composite], PairOperator] = {**OPERATORS, Unless: _not}
"""The same, of what stays whatever is answered yet."""


def counted(number: int, masks: Sequence[Mask]) -> Mask:
    """Return where `number` or more of some masks are set; `number` is from 1 to how many there are."""
    reached: list[Mask] = []  # where one or more of those so far are set, two or more, and so on
    for mask in masks:
        one_more = [mask, *[each & mask for each in reached[: number - 1]]]
        reached = [each | more for each, more in zip(reached, one_more, strict=False)] + one_more[len(reached) :]
    return reached[number - 1]
