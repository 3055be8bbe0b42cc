"""How much of “do first” stays when one answer is left out: whether one “I don't know” empties the advice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import mean
from typing import NamedTuple

from advisor.advisor import Advisor
from advisor.situation.answers import Answers
from tests.figures.aims import Section, percentage, share_aim, table
from tests.figures.people import People
from tests.figures.shown import do_first, recommended

ON_AVERAGE, CIRCUMSTANCE = 0.85, 0.8
WORST = 10


class Kept(NamedTuple):
    """What a situation keeps of its “do first” without its answer to a question, as shares.

    `first` is what still stands there, `advised` what is still recommended at all.
    """

    situation: int
    question: str
    first: float
    advised: float


class Means(NamedTuple):
    """The means of `Kept.first` and `Kept.advised` over a number of situations."""

    situations: int
    first: float
    advised: float


def kept(advisor: Advisor, sample: Sequence[Answers]) -> list[Kept]:
    """Return what every situation with something to do first keeps of it without each one of its answers."""
    found = []
    for number, answers in enumerate(sample):
        wanted = do_first(advisor, answers)
        for question in answers if wanted else ():
            fewer = {name: answer for name, answer in answers.items() if name != question}
            still = frozenset(each.rule.id for each in recommended(advisor, fewer))
            first = len(wanted & do_first(advisor, fewer)) / len(wanted)
            found.append(Kept(number, question, first, len(wanted & still) / len(wanted)))
    return found


def means(found: Sequence[Kept]) -> Means:
    """Return the means; of nothing, everything is kept."""
    if not found:
        return Means(0, 1.0, 1.0)
    situations = len({each.situation for each in found})
    return Means(situations, mean(each.first for each in found), mean(each.advised for each in found))


def by_question(advisor: Advisor, found: Sequence[Kept]) -> dict[str, Means]:
    """Return the means without the answer to each question, what is missed most first."""
    per = {name: means([each for each in found if each.question == name]) for name in advisor.rulebase.questions}
    answered = {name: each for name, each in per.items() if each.situations}
    return dict(sorted(answered.items(), key=lambda item: (item[1].first, item[1].advised)))


def without_the_worst(found: Sequence[Kept]) -> Means:
    """Return the means when every situation leaves out just the answer it would miss most."""
    per_situation = groupby(found, key=lambda each: each.situation)
    return means([min(each, key=lambda one: (one.first, one.advised)) for _, each in per_situation])


def leaving_out(advisor: Advisor, people: People) -> Section:
    """Return the section on what one answer less does."""
    found = kept(advisor, people.cases)
    per_question = by_question(advisor, found)
    circumstances = {
        each.id: means([one for one in found if one.question == each.id])
        for each in advisor.questions
        if each.circumstance
    }
    rows = {
        "any one answer": means(found),
        "the one answer it misses most": without_the_worst(found),
        **{f"the circumstance `{name}`": each for name, each in circumstances.items()},
    }
    head = ("situations", "still first", "still advised")
    return Section(
        "One answer less",
        "From each told situation with something to do first, one answer is left out at a time, as if a "
        "person didn't know it: what share of its “do first” still stands there, and what share is advised at "
        "all? Means over answers and situations; below them, each situation leaves out just the answer that "
        "it misses most. Circumstances are questions about where an alliance stands (`tells: circumstance` in "
        "the rules).",
        (
            table(("left out", *head), [(name, *_cells(each)) for name, each in rows.items()]),
            f"The {WORST} questions that are missed most:",
            table(
                ("question", *head),
                [(f"`{name}`", *_cells(each)) for name, each in list(per_question.items())[:WORST]],
            ),
        ),
        (
            share_aim("“do first” that stays without any one answer", rows["any one answer"].first, ON_AVERAGE),
            *(
                share_aim(f"“do first” that stays without `{name}`", each.first, CIRCUMSTANCE)
                for name, each in circumstances.items()
            ),
        ),
    )


def _cells(each: Means) -> tuple[str, str, str]:
    return str(each.situations), percentage(each.first), percentage(each.advised)
