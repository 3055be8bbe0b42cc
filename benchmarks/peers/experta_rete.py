"""experta as it comes, with its own RETE network and strategy.

One wide fact, and a production for each way in which a rule can be true. Each rests on that fact alone and none on
the absence of anything (negation is at the leaves), so that the stock strategy, which keeps withdrawn activations,
can't go wrong. A fact for each answer and for whatever is settled, as in the oracle of the tests, took twenty times
as long. A field may be one of several literals, but two such constraints on one field, `(a | b) & (b | c)`, match
wrongly, so there is only one here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

import advisor.reasoning.engine  # noqa: F401  # makes experta importable

# isort: split
from experta import Fact, KnowledgeEngine, L, P
from experta import Rule as Production

from advisor.rulebase.model import Question, Rulebase
from benchmarks.contender import Contender, PlainAnswers, standing
from benchmarks.translate import Chosen, NoneChosen, Translator

RETE = "experta's own RETE"


class Situation(Fact):  # type: ignore[misc]
    """All answers of one situation."""


class _Machine(KnowledgeEngine):  # type: ignore[misc]
    fired: dict[str, None]


def experta_rete(rulebase: Rulebase) -> Contender:
    """Return a KnowledgeEngine with our rules; it is made once and reset for each situation."""
    machine = type("_OurMachine", (_Machine,), dict(_productions(rulebase)))()

    def advise(plain: PlainAnswers) -> list[str]:
        machine.fired = {}
        machine.reset()
        machine.declare(Situation(**plain))
        machine.run()
        return standing(machine.fired, rulebase)

    return Contender(RETE, advise, slow=True)


def _productions(rulebase: Rulebase) -> Iterator[tuple[str, Production]]:
    translator = Translator(rulebase)
    for name in rulebase.rules:
        for number, way in enumerate(translator.ways(name)):
            fields = {question: _field(leaves, rulebase.questions[question]) for question, leaves in way.items()}
            yield f"production {name} {number}", Production(Situation(**fields))(_advising(name))


def _advising(name: str) -> Any:
    def advise(machine: _Machine) -> None:
        machine.fired[name] = None

    return advise


def _field(leaves: tuple[Chosen | NoneChosen, ...], question: Question) -> Any:
    if not question.several:
        return reduce(or_, map(L, leaves[0].answers))
    tests = [(frozenset(leaf.answers), isinstance(leaf, Chosen)) for leaf in leaves]
    return P(lambda given: all(answers.isdisjoint(given) is not wanted for answers, wanted in tests))
