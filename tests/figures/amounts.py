"""How much is advised, and how much of it is shown later than it is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from statistics import median
from typing import NamedTuple

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.rulebase.cases import spoken
from advisor.rulebase.model import Timing
from advisor.situation.answers import Answers
from tests.figures.aims import Aim, Section, number, percentage, table
from tests.figures.people import REDRAWN, People
from tests.figures.shown import recommended, shown

MEDIAN_PIECES, MOST_PIECES = 8, 16
DUE_EARLIER = (Timing.NOW, Timing.NEXT)


class Spread(NamedTuple):
    """How numbers lie: the one in the middle, the one that nine of ten don't exceed, and the greatest."""

    median: float
    nine_of_ten: int
    most: int


def spread(counts: Sequence[int]) -> Spread:
    """Return how at least one number lies."""
    return Spread(median(counts), sorted(counts)[ceil(0.9 * len(counts)) - 1], max(counts))


def pieces(advisor: Advisor, sample: Sequence[Answers]) -> list[int]:
    """Return for each situation how many recommendations there are."""
    return [len(recommended(advisor, answers)) for answers in sample]


def steps(advisor: Advisor, sample: Sequence[Answers]) -> list[int]:
    """Return for each situation how many steps the recommendations have together, whatever is so in some cases."""
    return [sum(len(spoken(each.rule).steps) for each in recommended(advisor, answers)) for answers in sample]


def strengths(advisor: Advisor, sample: Sequence[Answers]) -> list[int]:
    """Return for each situation how many strengths there are."""
    return [sum(each.group is Group.KEEP for each in shown(advisor, answers)) for answers in sample]


def something_first(advisor: Advisor, sample: Sequence[Answers]) -> float:
    """Return the share of situations in which something stands under “do first”."""
    return sum(any(each.group is Group.FIRST for each in shown(advisor, answers)) for answers in sample) / len(sample)


class Later(NamedTuple):
    """What stands under “later” in a number of situations, how much of it is due earlier, and what found no room."""

    shown: int
    due_earlier: int
    more: int


def later(advisor: Advisor, sample: Sequence[Answers]) -> Later:
    """Return how many pieces of advice stand under “later”, and how many of them their rules want done earlier."""
    given = [each for answers in sample for each in shown(advisor, answers)]
    put_off = [each.rule for each in given if each.group is Group.LATER]
    due = sum(rule.timing in DUE_EARLIER for rule in put_off)
    return Later(len(put_off), due, sum(each.group is Group.MORE for each in given))


COUNTED: dict[str, Callable[[Advisor, Sequence[Answers]], list[int]]] = {
    "pieces of advice": pieces,
    "steps": steps,
    "strengths": strengths,
}


def how_much(advisor: Advisor, people: People) -> Section:
    """Return the section on how much is advised."""
    spreads = {
        (what, kind): spread(count(advisor, sample))
        for what, count in COUNTED.items()
        for kind, sample in people.kinds.items()
    }
    found = {kind: spreads["pieces of advice", kind] for kind in people.kinds}
    return Section(
        "How much is advised",
        f"{len(people.random):,} *random* situations answer every question, each answer as probable as the "
        f"others. The {len(people.told)} *told* situations stand beside the rules. {len(people.neighbours):,} "
        f"*neighbours* are told situations with {REDRAWN} questions answered anew at random: people like "
        "those, and more of them. A piece of advice is a recommendation, what is to be left alone included; "
        "strengths are counted apart. Who is asked only what matters is advised the same as who answers "
        "everything, so that it makes no difference here ([below](#questions-on-the-full-way) it is "
        "measured).",
        (
            table(
                ("", "median", "nine of ten have at most", "most"),
                [(f"{what}, {kind}", *map(number, each)) for (what, kind), each in spreads.items()],
            ),
            table(
                ("situations", "with something to do first"),
                [(kind, percentage(something_first(advisor, sample))) for kind, sample in people.kinds.items()],
            ),
        ),
        (
            *(Aim(f"pieces of advice, {kind}: median", each.median, MEDIAN_PIECES) for kind, each in found.items()),
            *(Aim(f"pieces of advice, {kind}: most", each.most, MOST_PIECES) for kind, each in found.items()),
        ),
    )


def put_off(advisor: Advisor, people: People) -> Section:
    """Return the section on what is shown later than it is due."""
    found = {kind: later(advisor, sample) for kind, sample in people.kinds.items()}
    return Section(
        "What is put off",
        "Advice that is due now or next, by the timing of its rule, and stands under “later” because there "
        "was no room for it tells people that it can wait when it can't. Counted over all situations of a "
        "kind; “more” is the group of what found no room.",
        (
            table(
                ("situations", "pieces under “later”", "of these due earlier", "pieces under “more”"),
                [(kind, *map(number, each)) for kind, each in found.items()],
            ),
        ),
        tuple(Aim(f"under “later” but due earlier, {kind}", each.due_earlier, 0) for kind, each in found.items()),
    )
