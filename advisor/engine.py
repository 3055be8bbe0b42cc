"""experta at work: facts, matcher, agenda and rules. The only module that knows experta.

experta holds the working memory and the agenda and fires the rules; what matches is decided by our conditions,
through experta's own hooks `__matcher__` and `__strategy__`. Its RETE matcher and stock strategy are never run.
`docs/decisions/0002-experta.md` tells why.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.conditions import CompiledConditions, Truth
from advisor.model import Finding, Holds, Priority, Rule, Rulebase, Timing, leaves
from advisor.situation import Situation


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


@dataclass(frozen=True, slots=True)
class Inference:
    """What the engine concluded: findings and rules that fired, each in the order of firing, and all truths."""

    findings: tuple[str, ...]
    rules: tuple[str, ...]
    truths: dict[str, Truth]


class Described(Fact):  # type: ignore[misc]
    """The fact that a situation was described: one wide fact for all answers."""


class Established(Fact):  # type: ignore[misc]
    """The fact that a finding was established."""


class InferenceEngine:
    """Draws the conclusions of one rule base. Safe to share between threads: it keeps nothing of a situation."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._plan = _Plan(rulebase)

    def infer(self, situation: Situation) -> Inference:
        """Return what follows from a situation."""
        session = _Session(self._plan)
        session.declare_first(Described(situation=situation))
        session.run()
        return Inference(tuple(session.findings), tuple(session.rules), session.matcher.truths)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """A finding or a rule as a production of experta, with the findings it may rest on."""

    name: str
    production: Production
    rests_on: frozenset[str]


class _Plan:
    """What is the same for every situation, made once."""

    def __init__(self, rulebase: Rulebase) -> None:
        self.conditions = CompiledConditions(rulebase)
        findings = [rulebase.findings[name] for name in rulebase.settling_order]
        rules = list(rulebase.rules.values())
        self.findings = [_conclusion(each, -position) for position, each in enumerate(findings)]
        lowest = -len(findings)
        ranked = {rule.id: rank for rank, rule in enumerate(sorted(rules, key=urgency))}
        self.rules = [_conclusion(rule, lowest - ranked[rule.id]) for rule in rules]


def urgency(rule: Rule) -> tuple[int, int]:
    """Return the sort key of a rule: its timing, then its named priority. Equals keep the order of the files."""
    return list(Timing).index(rule.timing), list(Priority).index(rule.priority)


def _conclusion(item: Finding | Rule, salience: int) -> _Conclusion:
    name = item.id
    is_finding = isinstance(item, Finding)

    def establish(session: _Session) -> None:
        session.findings.append(name)
        session.declare(Established(finding=name))

    def advise(session: _Session) -> None:
        session.rules.append(name)

    action = establish if is_finding else advise
    rests_on = frozenset(leaf.finding for leaf in leaves(item.when) if isinstance(leaf, Holds))
    return _Conclusion(name, Production(salience=salience)(action), rests_on)


class _Matcher(Matcher):  # type: ignore[misc]
    """Activates what our conditions hold true, each once all findings it rests on are in working memory."""

    def __init__(self, engine: _Session) -> None:
        super().__init__(engine)
        self.truths: dict[str, Truth] = {}
        self._waiting: list[tuple[_Conclusion, set[str], list[Fact]]] = []

    def reset(self) -> None:
        self.truths = {}
        self._waiting = []

    def changes(
        self,
        adding: Iterable[Fact] | None = None,
        deleting: Iterable[Fact] | None = None,  # noqa: ARG002
    ) -> tuple[list[Activation], list[Activation]]:
        """Return the activations that new facts bring about. No fact is ever withdrawn within an assessment."""
        added: list[Activation] = []
        for fact in adding or ():
            if isinstance(fact, Described):
                self._match(fact)
            else:
                self._support(fact)
            added += [Activation(each.production, facts) for each, missing, facts in self._waiting if not missing]
            self._waiting = [entry for entry in self._waiting if entry[1]]
        return added, []

    def _match(self, described: Fact) -> None:
        plan = self.engine.plan
        findings, rules = plan.conditions.truths(described["situation"].answers)
        conclusions = [*plan.findings, *plan.rules]
        self.truths = {each.name: truth for each, truth in zip(conclusions, findings + rules, strict=True)}
        for each in conclusions:
            if self.truths[each.name]:
                support = {name for name in each.rests_on if self.truths[name]}
                self._waiting.append((each, support, [described]))

    def _support(self, established: Fact) -> None:
        for _, missing, facts in self._waiting:
            if established["finding"] in missing:
                missing.discard(established["finding"])
                facts.append(established)


class _Strategy(Strategy):  # type: ignore[misc]
    """Keeps the agenda in the order of salience. Every production has its own, so that order is total."""

    def _update_agenda(self, agenda: Agenda, added: list[Activation], removed: list[Activation]) -> None:  # noqa: ARG002
        agenda.activations += added
        agenda.activations.sort(key=_salience)


def _salience(activation: Activation) -> int:
    return int(activation.rule.salience)


class _Session(KnowledgeEngine):  # type: ignore[misc]
    """The KnowledgeEngine of one assessment; thrown away with all its facts after it."""

    __matcher__ = _Matcher
    __strategy__ = _Strategy

    def __init__(self, plan: _Plan) -> None:
        self.plan = plan
        self.findings: list[str] = []
        self.rules: list[str] = []
        super().__init__()

    def declare_first(self, fact: Fact) -> None:
        """Put the first fact into working memory; `declare` would warn that there is no initial one."""
        self.facts.declare(fact)

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
