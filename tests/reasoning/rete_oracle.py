"""A second, independent answer to what follows from a situation: experta's own RETE matcher.

A rule base becomes productions on facts. What was answered is `Known` and `Chosen`; what is settled, true or
false, is `Settled`; what stays unknown has no fact. Every `all`, `any` and `at_least` inside a condition has its
own name, so that each production is a plain list of facts: no nest of alternatives has to be multiplied out.

experta's stock strategy leaves withdrawn activations on the agenda, so that productions fire that no longer match;
`RepairedStrategy` takes its place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

import advisor.reasoning.engine  # noqa: F401  # makes experta importable

# isort: split
from experta import NOT, Fact, InitialFact, KnowledgeEngine, L
from experta import Rule as Production
from experta.abstract import Strategy
from experta.activation import Activation
from experta.agenda import Agenda
from experta.factlist import FactList

from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, parts_of
from advisor.rulebase.model import Priority, Rule, Rulebase, Timing
from advisor.situation.answers import Answers


class Known(Fact):  # type: ignore[misc]
    """A question has an answer."""


class Chosen(Fact):  # type: ignore[misc]
    """An answer, or one of several, to a question."""


class Settled(Fact):  # type: ignore[misc]
    """A condition with a name is known to be true, or known to be false."""


class RepairedStrategy(Strategy):  # type: ignore[misc]
    """Puts the most salient activations last, where the agenda takes them from, and forgets the withdrawn ones."""

    def _update_agenda(self, agenda: Agenda, added: list[Activation], removed: list[Activation]) -> None:
        withdrawn = set(removed)
        kept = [each for each in agenda.activations if each not in withdrawn]
        agenda.activations = sorted([*kept, *added], key=_salience)


def _salience(activation: Activation) -> int:
    return int(activation.rule.salience)


class _Machine(KnowledgeEngine):  # type: ignore[misc]
    __strategy__ = RepairedStrategy

    def start(self, facts: list[Fact]) -> None:
        """Forget the last situation and work on another: as `reset`, which inspects the whole class each time."""
        self.agenda = Agenda()
        self.facts = FactList()
        self.matcher.reset()
        self.advised: list[str] = []
        for fact in [InitialFact(), *facts]:
            self.facts.declare(fact)
        self.running = True  # else each new fact would ask the matcher at once
        self.run()

    def run(self, steps: float = float("inf")) -> None:  # noqa: ARG002
        """Fire all equally salient activations before asking the matcher again, which is slow.

        That is safe: no production here withdraws a fact or adds one that a `NOT` looks for.
        """
        while self.facts.added or self.agenda.activations:
            if self.facts.added:
                self.strategy.update_agenda(self.agenda, *self.get_activations())
            waiting = self.agenda.activations
            top = [each for each in waiting if _salience(each) == _salience(waiting[-1])]
            self.agenda.activations = waiting[: len(waiting) - len(top)]
            for activation in top:
                activation.rule(self)


@dataclass(frozen=True)
class Opinion:
    """What the oracle says: rules in the order in which they fired, and all that is settled."""

    rules: tuple[str, ...]
    truths: dict[str, bool]


class Oracle:
    """Answers for one rule base. Building the network is slow; asking isn't."""

    def __init__(self, rulebase: Rulebase) -> None:
        productions = {f"production_{number}": each for number, each in enumerate(_productions(rulebase))}
        self._machine: _Machine = type("_Built", (_Machine,), productions)()

    def ask(self, answers: Answers) -> Opinion:
        self._machine.start(list(_facts(answers)))
        settled = [fact for fact in self._machine.facts.values() if isinstance(fact, Settled)]
        return Opinion(tuple(self._machine.advised), {fact["name"]: fact["truth"] for fact in settled})


def _facts(answers: Answers) -> Iterator[Fact]:
    for question, answer in answers.items():
        yield Known(question=question)
        for each in [answer] if isinstance(answer, str) else sorted(answer):
            yield Chosen(question=question, answer=each)


def _productions(rulebase: Rulebase) -> Iterator[Production]:
    for finding in rulebase.findings.values():
        yield from _settling(finding.id, finding.when)
    in_order = sorted(
        rulebase.rules.values(),
        key=lambda rule: (list(Timing).index(rule.timing), list(Priority).index(rule.priority)),
    )
    for rank, rule in enumerate(in_order, 1):
        yield from _settling(rule.id, rule.when)
        yield _advising(rule, rank)


def _settling(name: str, condition: Condition) -> Iterator[Production]:
    """Yield the productions that settle the condition called `name`, and those of the parts they rest on."""
    for truth in (True, False):
        for patterns in _ways(name, condition, truth):
            yield _production(name, truth, patterns)
    for number, part in enumerate(parts_of(condition)):
        if parts_of(part):
            yield from _settling(f"{name}/{number}", part)


def _ways(name: str, condition: Condition, truth: bool) -> Iterator[list[Fact | NOT]]:
    """Yield each set of facts that makes the condition what `truth` says."""
    match condition:
        case Answered() | Holds():
            yield _leaf(condition, truth)
        case Not(part):
            yield _part(f"{name}/0", part, not truth)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            each = [_part(f"{name}/{number}", part, truth) for number, part in enumerate(parts)]
            for chosen in itertools.combinations(each, _needed(condition, truth)):
                yield list(itertools.chain.from_iterable(chosen))


def _needed(condition: All | AnyOf | AtLeast, truth: bool) -> int:
    """Return how many parts settle it: by De Morgan, "3 of 5" is false when 3 of the 5 are."""
    size = len(condition.parts)
    count = {All: size, AnyOf: 1}.get(type(condition)) or getattr(condition, "count")  # noqa: B009
    return count if truth else size - count + 1


def _part(name: str, part: Condition, truth: bool) -> list[Fact | NOT]:
    if isinstance(part, Answered | Holds):
        return _leaf(part, truth)
    return [Settled(name=name, truth=truth)]


def _leaf(leaf: Answered | Holds, truth: bool) -> list[Fact | NOT]:
    if isinstance(leaf, Holds):
        return [Settled(name=leaf.finding, truth=truth)]
    accepted = Chosen(question=leaf.question, answer=reduce(or_, map(L, leaf.accepted)))
    return [accepted] if truth else [Known(question=leaf.question), NOT(accepted)]


def _production(name: str, truth: bool, patterns: list[Fact | NOT]) -> Production:
    def settle(machine: _Machine) -> None:
        machine.declare(Settled(name=name, truth=truth))

    return Production(*patterns)(settle)


def _advising(rule: Rule, rank: int) -> Production:
    def advise(machine: _Machine) -> None:
        machine.advised.append(rule.id)

    return Production(Settled(name=rule.id, truth=True), salience=-rank)(advise)
