"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

QUICK_LIMIT = 12
"""How many questions the quick check asks at most."""


def relevant(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised.

    `seen` holds questions that were asked; without an answer they stay unknown, and what needs them is given up, unless
    their answer can still be concluded from others. A question whose answer is concluded already is not open, unless
    an answer to another one can still tell otherwise.
    """
    return frozenset(stakes(reasoning, answers, seen))


def pressing(reasoning: Reasoning, answers: Answers) -> list[str]:
    """Return the ids of the open questions on which a danger hangs that was told of in part, in their order."""
    with_concluded = reasoning.with_concluded(answers).answers
    settled = reasoning.conditions.settle(with_concluded)
    dangers = reasoning.dangers.undecided_warnings(settled, answers)
    if not dangers:
        return []
    return reasoning.dangers.pressing(dangers, reasoning.missing_answers.of(settled.unknown, with_concluded))


def most_decisive(found: Mapping[str, float], rulebase: Rulebase) -> str | None:
    """Return the question on which most depends, of `stakes`; of equals, the first of the rule base; None of none."""
    order = {name: position for position, name in enumerate(rulebase.questions)}
    return min(found, key=lambda name: (-found[name], order[name]), default=None)


def stakes(reasoning: Reasoning, answers: Answers, seen: Collection[str] = ()) -> dict[str, float]:
    """Return the questions whose answer can still bring advice, each with how much depends on it; `seen` as above.

    The weight of a rule is shared by the questions through which it can still become true.
    """
    conditions = reasoning.conditions
    query = reasoning.reachability_query(answers, seen)
    found: dict[str, float] = {}
    for name in conditions.unknown_rules(conditions.settle(query.with_concluded).unknown):
        ways = reasoning.reachability.to(name, query)
        for question in ways:
            found[question] = found.get(question, 0.0) + reasoning.weights[name] / len(ways)
    return found
