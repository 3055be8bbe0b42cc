"""All conditions of a rule base settled at once, on integers; the meaning is that of `conditions`.

Every leaf is a literal with a bit of its own, and so is its negation, one bit higher; every rule has a bit as well. A
set of answers closes some bits: the literals it makes false, and the rules it rules out. A literal is true when its
negation is closed. Findings, and parts of a rule that are more than a literal, become literals too as soon as they are
settled, so that every rule is a conjunction of literals: false when one of them is, else unknown when one is unknown,
else true. So all rules are settled by one operation a question, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from advisor.reasoning.verdicts import Truth
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

Answer = str | frozenset[str] | None
"""The answer to one question; None while it is open."""

Masked = Callable[[int], Truth]
"""A compiled condition: from the closed bits to its truth."""


class Settled(NamedTuple):
    """The truth of each finding, in settling order, and the sets of rules that are true and that are unknown."""

    findings: list[Truth]
    true: int
    unknown: int


class _Effect(NamedTuple):
    """What an answer or a settled part does: the bits it closes, and the rules it leaves undecided."""

    closed: int
    undecided: int


class _Part(NamedTuple):
    """A finding, or a part of a rule that is more than a literal: its condition, and its effect by its truth."""

    condition: Masked
    effects: dict[Truth, _Effect]


class CompiledConditions:
    """The conditions of a rule base, compiled once. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase) -> None:
        self.rules = tuple(rulebase.rules)
        self._literals: dict[tuple[str, ...], int] = {}
        self._with_literal: dict[int, int] = {}
        compiled = [self._compile(rulebase.findings[name].when) for name in rulebase.settling_order]
        found = [self._literal(Holds(name)) for name in rulebase.settling_order]
        more: list[tuple[Masked, int]] = []
        for position, rule in enumerate(rulebase.rules.values()):
            for literal in self._conjuncts(rule.when, more):
                self._with_literal[literal] = self._with_literal.get(literal, 0) | 1 << position
        self._findings = len(compiled)
        named = zip(compiled, found, strict=True)
        self._parts = [_Part(condition, self._effects(literal)) for condition, literal in (*named, *more)]
        self._on_question: dict[str, list[tuple[tuple[str, ...], int]]] = {name: [] for name in rulebase.questions}
        for (question, *accepted), literal in self._literals.items():
            if question in self._on_question:
                self._on_question[question].append((tuple(accepted), literal))
        self._closed_by: dict[str, dict[Answer, int]] = {name: {} for name in rulebase.questions}
        self._undecided = {name: self._effect(name, None).undecided for name in rulebase.questions}
        self._all = (1 << len(self.rules)) - 1

    def settle(self, answers: Answers) -> Settled:
        """Return what follows from a set of answers."""
        closed = undecided = 0
        for question, answer in answers.items():
            closed |= self._closed_by[question].get(answer) or self._closed(question, answer)
        for question in self._undecided.keys() - answers.keys():
            undecided |= self._undecided[question]
        return self._settled(closed, undecided)

    def settle_each(self, answers: Answers, changes: Iterable[tuple[str, Answer]]) -> Iterator[Settled]:
        """Yield what follows from a set of answers with one of them, `(question, answer)`, changed at a time."""
        effects = [self._effect(question, answers.get(question)) for question in self._on_question]
        closed = _without_each([effect.closed for effect in effects])
        undecided = _without_each([effect.undecided for effect in effects])
        position = {question: index for index, question in enumerate(self._on_question)}
        for question, answer in changes:
            index, changed = position[question], self._effect(question, answer)
            yield self._settled(closed[index] | changed.closed, undecided[index] | changed.undecided)

    def rules_in(self, names: Iterable[str]) -> int:
        """Return the set of the rules with these ids."""
        return sum(1 << self.rules.index(name) for name in names)

    def names(self, rules: int) -> list[str]:
        """Return the ids of a set of rules, in the order of the rule base."""
        found = []
        while rules:
            lowest = rules & -rules
            found.append(self.rules[lowest.bit_length() - 1])
            rules ^= lowest
        return found

    def _settled(self, closed: int, undecided: int) -> Settled:
        truths = []
        for condition, effects in self._parts:
            truth = condition(closed)
            truths.append(truth)
            more = effects[truth]
            closed |= more[0]
            undecided |= more[1]
        return Settled(truths[: self._findings], self._all & ~(closed | undecided), self._all & undecided & ~closed)

    # Effects

    def _closed(self, question: str, answer: Answer) -> int:
        """Return the bits that an answer closes; worked out once, as there are only so many answers to a question."""
        known = self._closed_by[question]
        if answer not in known:
            known[answer] = self._effect(question, answer).closed
        return known[answer]

    def _effect(self, question: str, answer: Answer) -> _Effect:
        chosen = frozenset([answer]) if isinstance(answer, str) else answer
        effect = _Effect(0, 0)
        for accepted, literal in self._on_question[question]:
            truth = None if chosen is None else not chosen.isdisjoint(accepted)
            effect = _Effect(*map(or_, effect, self._effects(literal)[truth]))
        return effect

    def _effects(self, literal: int) -> dict[Truth, _Effect]:
        """Return what a literal does when it is true, false and unknown."""
        negation = literal << 1
        holding, denying = self._with_literal.get(literal, 0), self._with_literal.get(negation, 0)
        return {
            True: _Effect(negation | denying, 0),
            False: _Effect(literal | holding, 0),
            None: _Effect(0, holding | denying),
        }

    # Compilation

    def _literal(self, leaf: Answered | Holds) -> int:
        key = (leaf.question, *leaf.accepted) if isinstance(leaf, Answered) else ("", leaf.finding)
        return self._new_literal(key)

    def _new_literal(self, key: tuple[str, ...]) -> int:
        return self._literals.setdefault(key, 1 << len(self.rules) + 2 * len(self._literals))

    def _conjuncts(self, condition: Condition, more: list[tuple[Masked, int]]) -> Iterator[int]:
        """Yield the literals of which a condition is the conjunction; what is more than one is added to `more`."""
        parts = condition.parts if isinstance(condition, All) else (condition,)
        for part in parts:
            inner, flipped = (part.part, True) if isinstance(part, Not) else (part, False)
            if isinstance(inner, Answered | Holds):
                yield self._literal(inner) << flipped
            else:
                literal = self._new_literal(("", "part", str(len(more))))
                more.append((self._compile(part), literal))
                yield literal

    def _compile(self, condition: Condition, negated: bool = False) -> Masked:
        """Compile a condition or, by De Morgan's laws, its negation."""
        match condition:
            case Answered() | Holds():
                return self._joined(False, (condition,), negated)
            case Not(part):
                return self._compile(part, not negated)
            case All(parts) | AnyOf(parts):
                return self._joined(isinstance(condition, AnyOf) is not negated, parts, negated)
            case AtLeast(count, parts):
                needed = len(parts) - count + 1 if negated else count
                return _count(needed, [self._compile(part, negated) for part in parts])

    def _joined(self, decisive: bool, parts: Sequence[Condition], negated: bool) -> Masked:
        mask = negations = 0
        others = []
        for part in parts:
            inner, flipped = (part.part, not negated) if isinstance(part, Not) else (part, negated)
            if isinstance(inner, Answered | Holds):
                literal = self._literal(inner)
                mask |= literal << flipped
                negations |= literal << (not flipped)
            else:
                others.append(self._compile(inner, flipped))
        deciding, needed = (negations, mask) if decisive else (mask, negations)
        return _join(decisive, deciding, needed, others)


def _without_each(masks: Sequence[int]) -> list[int]:
    """Return, for each mask, all the others put together."""
    before = [0, *accumulate(masks, or_)]
    after = [0, *accumulate(reversed(masks), or_)]
    return [before[index] | after[len(masks) - 1 - index] for index in range(len(masks))]


def _join(decisive: bool, deciding: int, needed: int, others: Sequence[Masked]) -> Masked:
    """Return a conjunction (`decisive` false) or a disjunction (`decisive` true) of literals and other conditions.

    Any closed bit in `deciding` makes it `decisive`; it is the contrary when all bits in `needed` are closed.
    """

    def flat(closed: int) -> Truth:
        if closed & deciding:
            return decisive
        return not decisive if closed & needed == needed else None

    def nested(closed: int) -> Truth:
        truth = flat(closed)
        if truth is decisive:
            return decisive
        for condition in others:
            part = condition(closed)
            if part is decisive:
                return decisive
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _count(needed: int, parts: Sequence[Masked]) -> Masked:
    def counted(closed: int) -> Truth:
        truths = [part(closed) for part in parts]
        certain = truths.count(True)
        if certain >= needed:
            return True
        return None if certain + truths.count(None) >= needed else False

    return counted
