"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from advisor.reasoning.compiled.conditions import Settled
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""


def relevant(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up, unless
    their answer can still be concluded from others. A question whose answer is concluded already is not open, unless
    an answer to another one can still tell otherwise.
    """
    return frozenset(at_stake(reasoning, answers, seen).weights)


def relevant_after_each(reasoning: Reasoning, given: Sequence[tuple[str, Answer]]) -> dict[str, int]:
    """Return for each question after which of some answers, each given alone, it is `relevant`; as a mask.

    The last answer has the lowest bit; the mask is negative where it is so with nothing answered. It isn't told whether
    a question is so after an answer to itself.
    """
    telling = {each for others in reasoning.concluded_answers.told_by.values() for each in others}
    concluded = {}
    for number, (question, answer) in enumerate(given):
        if question in telling:
            final = reasoning.reachability_query({question: answer}).with_concluded
            concluded[number] = {name: each for name, each in final.items() if name != question}
    changes = [(question, (answer,)) for question, answer in given]
    settled = reasoning.conditions.settle_each({}, changes, concluded)
    found = reasoning.missing_answers.anywhere(settled)
    for number, answers in concluded.items():
        for name in answers:
            found[name] &= ~(1 << len(given) - 1 - number)
    return found


class Stakes(NamedTuple):
    """The questions whose answer can still bring advice, each with how much depends on it, and what that follows from.

    `answers` are those given with what is concluded whatever is answered yet, `settled` what follows from them, and
    `missing` has for each undecided rule the questions that keep it open.
    """

    weights: dict[str, float]
    answers: Answers
    settled: Settled
    missing: dict[str, tuple[str, ...]]


def at_stake(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> Stakes:
    """Return what is at stake; `seen` as above.

    The weight of a rule is shared by the questions through which it can still become true: where none was asked in
    vain, by those that keep it open.
    """
    query = reasoning.reachability_query(answers, seen)
    settled = reasoning.conditions.settle(query.with_concluded)
    missing = reasoning.missing_answers.of(settled.undecided, query.with_concluded)
    in_vain = not answers.keys() >= set(seen)
    weights: dict[str, float] = {}
    for name, lacking in missing.items():
        ways = reasoning.reachability.to(name, query) if in_vain else lacking
        for question in ways:
            weights[question] = weights.get(question, 0.0) + reasoning.weights[name] / len(ways)
    return Stakes(weights, query.with_concluded, settled, missing)


def urgent(reasoning: Reasoning, answers: Answers, stakes: Stakes) -> list[str]:
    """Return the ids of the open questions to be asked before others, in their order.

    A danger hangs on them that was told of in part; or they may change what is said of one that was told. Unlike what
    is at stake, it rests on all that is concluded from the answers so far.
    """
    _, known, settled, missing = stakes
    concluded = reasoning.with_concluded(answers).answers
    if concluded != known:
        settled = reasoning.conditions.settle(concluded)
        missing = reasoning.missing_answers.of(settled.undecided, concluded)
    dangers = reasoning.dangers
    undecided, established = dangers.undecided_warnings(settled, answers), reasoning.conditions.established(settled)
    return list(dict.fromkeys(dangers.pressing(undecided, missing) + dangers.follow_up(established, missing)))


def most_decisive(weights: Mapping[str, float], rulebase: Rulebase) -> str | None:
    """Return the question on which most depends; of equals, the first of the rule base; None of none."""
    order = {name: position for position, name in enumerate(rulebase.questions)}
    return min(weights, key=lambda name: (-weights[name], order[name]), default=None)
