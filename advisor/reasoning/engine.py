"""experta at work: facts, matcher, agenda and productions. The only module that knows experta.

experta holds the working memory and the agenda and fires the productions; what matches is decided by our conditions,
through experta's own hooks `__matcher__` and `__strategy__`. Its RETE matcher and stock strategy are never run.
`docs/decisions/0002-experta.md` tells why, and who does what.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Callable, Iterable
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from advisor.reasoning.compiled.conditions import CompiledConditions, Firing
from advisor.reasoning.inference import Act, Event, TracedInference
from advisor.reasoning.weights import by_urgency
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers


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


class _LeanFact(Fact):  # type: ignore[misc]
    """A fact with hashable values and no defaults, which spares what experta does for others; each is itself alone."""

    __hash__ = object.__hash__
    __init__ = dict.__init__


class Described(_LeanFact):
    """The fact that a situation was described: one wide fact for all answers."""


class Established(_LeanFact):
    """The fact that a finding was established."""


class _WorkingMemory(FactList):  # type: ignore[misc]
    """The facts of one assessment. None of them is declared twice, so that nothing is looked up before it is added."""

    def __init__(self) -> None:
        collections.OrderedDict.__init__(self)
        self.last_index = 0
        self.added: list[Fact] = []
        self.removed: list[Fact] = []

    def declare(self, fact: Fact) -> Fact:
        dict.__setitem__(fact, "__factid__", self.last_index)  # what its property does, on a slower way
        self[self.last_index] = fact
        self.last_index += 1
        self.added.append(fact)
        return fact


class _Production(Production):  # type: ignore[misc]
    """A production whose action gets the session and nothing else, so that nothing is looked for when it fires."""

    def __new__(cls, action: Callable[[_Session], None], salience: int) -> _Production:
        production: _Production = super().__new__(cls, salience=salience)
        production._wrapped = action
        return production

    def __call__(self, session: _Session) -> None:
        self._wrapped(session)


class _Activation(Activation):  # type: ignore[misc]
    """A production that is to be fired, and the facts it rests on; no values are passed from them to its action."""

    def __init__(self, rule: Production, facts: Iterable[Fact]) -> None:
        self.rule = rule
        self.facts = facts


class _PreparedProduction(NamedTuple):
    """A production, and the event that it was activated."""

    production: Production
    activated: Event


class InferenceEngine:
    """Draws the conclusions of one rule base. Safe to share between threads: it keeps nothing of a situation.

    `without` names findings that have no production, as if nobody had written what establishes them.
    """

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions, without: Iterable[str] = ()) -> None:
        self.conditions = conditions
        order = rulebase.settling_order
        absent = frozenset(without)
        self.findings = [None if name in absent else _establishing(name, -rank) for rank, name in enumerate(order)]
        ranks = {rule.id: rank for rank, rule in enumerate(by_urgency(rulebase), len(order))}
        self.rules = [_advising(name, -ranks[name]) for name in rulebase.rules]

    def infer(self, answers: Answers) -> TracedInference:
        """Return what follows from the answers of a situation."""
        session = _Session(self)
        session.facts.declare(Described(answers=answers))
        session.trace.append(_TOLD)
        session.run()
        session.matcher.engine = None  # a circle less for the garbage collector
        return TracedInference(tuple(session.established), tuple(session.fired), tuple(session.trace))


_TOLD = Event(Act.ASSERTED, "")


def _establishing(name: str, salience: int) -> _PreparedProduction:
    """Return the production that establishes a finding: the fact that it holds goes into working memory."""
    firing, asserting = Event(Act.FIRED, name), Event(Act.ASSERTED, name)

    def establish(session: _Session) -> None:
        session.established.append(name)
        session.trace += (firing, asserting)
        session.facts.declare(Established(finding=name))

    return _prepared(name, establish, salience)


def _advising(name: str, salience: int) -> _PreparedProduction:
    """Return the production that gives the advice of a rule."""
    firing = Event(Act.FIRED, name)

    def advise(session: _Session) -> None:
        session.fired.append(name)
        session.trace.append(firing)

    return _prepared(name, advise, salience)


def _prepared(name: str, action: Callable[[_Session], None], salience: int) -> _PreparedProduction:
    return _PreparedProduction(_Production(action, salience), Event(Act.ACTIVATED, name))


class _Matcher(Matcher):  # type: ignore[misc]
    """Activates productions by what is in working memory, and by nothing else.

    The conditions are settled by the answers that were described, and stop at each finding that is true. Its production
    is activated, and they go on when its fact is in memory; one that nobody establishes is unknown to all that rests on
    it. When no finding is left, memory can't change any more, and the rules that are true by then are activated.
    """

    def __init__(self, engine: _Session) -> None:
        super().__init__(engine)
        self.reset()

    def reset(self) -> None:
        self._firing: Firing | None = None

    def changes(
        self,
        adding: Iterable[Fact] | None = None,
        deleting: Iterable[Fact] | None = None,  # noqa: ARG002
    ) -> tuple[list[Activation], list[Activation]]:
        """Return the activations that new facts bring about. No fact is ever withdrawn within an assessment."""
        found: list[Activation] = []
        for fact in adding or ():
            if isinstance(fact, Established):
                found += self._activations(1)
            elif isinstance(fact, Described):
                self._firing = self.engine.definition.conditions.firing(fact["answers"])
                found += self._activations(None)
        return found, []

    def _activations(self, established: int | None) -> list[Activation]:
        """Return what is activated on the way to the next fact; the first step is made with nothing established."""
        session: _Session = self.engine
        definition, facts = session.definition, session.facts.values()
        try:
            prepared = None
            while prepared is None:
                prepared = definition.findings[self._firing.send(established)]  # type: ignore
                established = 0
        except StopIteration as end:
            true, _ = end.value
        else:
            session.trace.append(prepared.activated)
            return [_Activation(prepared.production, facts)]
        activated = list(compress(definition.rules, true))
        session.trace += [event for _, event in activated]
        return [_Activation(production, facts) for production, _ in activated]


class _Strategy(Strategy):  # type: ignore[misc]
    """Keeps the agenda in the order of salience. Every production has its own, so that order is total."""

    def _update_agenda(self, agenda: Agenda, added: list[Activation], removed: list[Activation]) -> None:  # noqa: ARG002
        agenda.activations += added
        agenda.activations.sort(key=_salience)

    update_agenda = _update_agenda  # without experta's log of activations: the trace tells them


_salience = attrgetter("rule.salience")


class _Session(KnowledgeEngine):  # type: ignore[misc]
    """The KnowledgeEngine of one assessment; thrown away with all its facts after it."""

    __matcher__ = _Matcher
    __strategy__ = _Strategy

    def __init__(self, definition: InferenceEngine) -> None:
        self.definition = definition
        self.established: list[str] = []
        self.fired: list[str] = []
        self.trace: list[Event] = []
        # What KnowledgeEngine.__init__ makes, with our working memory in place of its own.
        self.running = False
        self.facts = _WorkingMemory()
        self.agenda = Agenda()
        self.matcher = self.__matcher__(self)
        self.strategy = self.__strategy__()

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
