"""experta at work: facts, matcher, agenda and rules. The only module that knows experta.

experta holds the working memory and the agenda and fires the rules; what matches is decided by our conditions,
through experta's own hooks `__matcher__` and `__strategy__`. Its RETE matcher and stock strategy are never run.
`docs/decisions/0002-experta.md` tells why.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from advisor.reasoning.compiled import CompiledConditions
from advisor.reasoning.weights import urgency
from advisor.rulebase.conditions import findings_in
from advisor.rulebase.model import Finding, Rule, Rulebase
from advisor.situation.situation import Situation


def _import_experta() -> None:
    """Import experta on Python >= 3.10, and leave no trace of how.

    Its pin frozendict 1.2 subclasses `collections.Mapping`, gone since 3.10; and importing experta calls
    `logging.basicConfig()`, which would take the configuration of logging away from the program.
    """
    handlers = logging.root.handlers[:]
    lent = not hasattr(collections, "Mapping")
    if lent:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta  # noqa: F401
    finally:
        if lent:
            del collections.Mapping  # type: ignore[attr-defined]
        logging.root.handlers[:] = handlers


_import_experta()

from experta import Fact, KnowledgeEngine  # noqa: E402
from experta import Rule as Production  # noqa: E402
from experta.abstract import Matcher, Strategy  # noqa: E402
from experta.activation import Activation  # noqa: E402
from experta.agenda import Agenda  # noqa: E402
from experta.factlist import FactList  # noqa: E402


@dataclass(frozen=True, slots=True)
class Inference:
    """What the engine concluded: the findings and the rules that fired, in the order of firing."""

    findings: tuple[str, ...]
    rules: tuple[str, ...]
    _conditions: CompiledConditions
    _unknown: int

    @property
    def undecided(self) -> tuple[str, ...]:
        """The rules that open questions leave undecided, in the order of the rule base."""
        return tuple(self._conditions.names(self._unknown))


class _LeanFact(Fact):  # type: ignore[misc]
    """A fact with hashable values and no defaults, which spares what experta does for others; each is itself alone."""

    __hash__ = object.__hash__

    def __init__(self, **values: object) -> None:
        dict.__init__(self, values)


class Described(_LeanFact):
    """The fact that a situation was described: one wide fact for all answers."""


class Established(_LeanFact):
    """The fact that a finding was established."""


class _WorkingMemory(FactList):  # type: ignore[misc]
    """The facts of one assessment. None of them is declared twice, so that nothing is looked up before it is added."""

    def declare(self, fact: Fact) -> Fact:
        fact.__factid__ = self.last_index
        self[self.last_index] = fact
        self.last_index += 1
        self.added.append(fact)
        return fact


class InferenceEngine:
    """Draws the conclusions of one rule base. Safe to share between threads: it keeps nothing of a situation."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._plan = _Plan(rulebase)

    def infer(self, situation: Situation) -> Inference:
        """Return what follows from a situation."""
        session = _Session(self._plan)
        session.facts.declare(Described(situation=situation))
        session.run()
        matcher = session.matcher
        matcher.engine = None  # a circle less for the garbage collector
        return Inference(tuple(session.findings), tuple(session.rules), self._plan.conditions, matcher.undecided)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """A finding or a rule as a production of experta, with the findings it may rest on."""

    production: Production
    rests_on: frozenset[str]


class _Plan:
    """What is the same for every situation, made once."""

    def __init__(self, rulebase: Rulebase) -> None:
        self.conditions = CompiledConditions(rulebase)
        findings = rulebase.settling_order
        rank = {rule.id: rank for rank, rule in enumerate(sorted(rulebase.rules.values(), key=urgency))}
        self.findings = {name: _conclusion(rulebase.findings[name], -rank) for rank, name in enumerate(findings)}
        self.rules = {name: _conclusion(rule, -len(findings) - rank[name]) for name, rule in rulebase.rules.items()}


def _conclusion(item: Finding | Rule, salience: int) -> _Conclusion:
    name = item.id

    # With **_ experta passes everything on, instead of looking for what is asked for.
    def establish(session: _Session, **_: object) -> None:
        session.findings.append(name)
        session.facts.declare(Established(finding=name))

    def advise(session: _Session, **_: object) -> None:
        session.rules.append(name)

    action = establish if isinstance(item, Finding) else advise
    return _Conclusion(Production(salience=salience)(action), frozenset(findings_in(item.when)))


class _Matcher(Matcher):  # type: ignore[misc]
    """Activates what our conditions hold true, each once all findings it rests on are in working memory."""

    def __init__(self, engine: _Session) -> None:
        super().__init__(engine)
        self.reset()

    def reset(self) -> None:
        self.undecided = 0
        self._waiting: dict[str, list[tuple[_Conclusion, set[str], list[Fact]]]] = {}

    def changes(
        self,
        adding: Iterable[Fact] | None = None,
        deleting: Iterable[Fact] | None = None,  # noqa: ARG002
    ) -> tuple[list[Activation], list[Activation]]:
        """Return the activations that new facts bring about. No fact is ever withdrawn within an assessment."""
        added: list[Activation] = []
        for fact in adding or ():
            added += self._match(fact) if isinstance(fact, Described) else self._support(fact)
        return added, []

    def _match(self, described: Fact) -> Iterator[Activation]:
        """Yield what a described situation activates at once; what rests on true findings waits for their facts."""
        plan = self.engine.plan
        settled = plan.conditions.settle(described["situation"].answers)
        self.undecided = settled.unknown
        held = {name for name, truth in zip(plan.findings, settled.findings, strict=True) if truth}
        conclusions = [plan.findings[name] for name in held]
        conclusions += [plan.rules[name] for name in plan.conditions.names(settled.true)]
        for conclusion in conclusions:
            missing = set(conclusion.rests_on & held)
            if not missing:
                yield Activation(conclusion.production, (described,))
            entry = (conclusion, missing, [described])
            for name in missing:
                self._waiting.setdefault(name, []).append(entry)

    def _support(self, established: Fact) -> Iterator[Activation]:
        """Yield what was waiting for this finding and for no other any more."""
        for conclusion, missing, facts in self._waiting.pop(established["finding"], ()):
            missing.discard(established["finding"])
            facts.append(established)
            if not missing:
                yield Activation(conclusion.production, facts)


class _Strategy(Strategy):  # type: ignore[misc]
    """Keeps the agenda in the order of salience. Every production has its own, so that order is total."""

    def _update_agenda(self, agenda: Agenda, added: list[Activation], removed: list[Activation]) -> None:  # noqa: ARG002
        agenda.activations += added
        agenda.activations.sort(key=_salience)


_salience = attrgetter("rule.salience")


class _Session(KnowledgeEngine):  # type: ignore[misc]
    """The KnowledgeEngine of one assessment; thrown away with all its facts after it."""

    __matcher__ = _Matcher
    __strategy__ = _Strategy

    def __init__(self, plan: _Plan) -> None:
        self.plan = plan
        self.findings: list[str] = []
        self.rules: list[str] = []
        super().__init__()
        self.facts = _WorkingMemory()

    def run(self, steps: float = float("inf")) -> None:
        """Fire what is on the agenda, asking the matcher again only when the facts have changed."""
        self.running = True
        try:
            while steps > 0 and self.running:
                if self.facts.added:
                    self.strategy.update_agenda(self.agenda, *self.get_activations())
                activation = self.agenda.get_next()
                if activation is None:
                    break
                steps -= 1
                activation.rule(self)
        finally:
            self.running = False
