"""All conditions of a rule base settled at once, on integers; the meaning is that of `verdicts`.

Every leaf is a literal with a bit of its own, and so is its negation, one bit higher; every rule has a bit as well. A
set of answers closes some bits: the literals it makes false, and the rules it rules out. A literal is true when its
negation is closed. Findings, and parts of a rule that are more than a literal, become literals too as soon as they are
settled, so that every rule is a conjunction of literals: false when one of them is, else unknown when one is unknown,
else true. So all rules are settled by one operation a question, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from advisor.reasoning.bits import members
from advisor.reasoning.verdicts import Truth
from advisor.rulebase.conditions import Answered, Composite, Condition, Holds, Leaf, Needs
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers

Masked = Callable[[int], Truth]
"""A compiled condition: from the closed bits to its truth."""

KEPT_EFFECTS = 64
"""For how many answers to one question their effect is kept; where several may be chosen, there are 2ⁿ of them."""


class Effect(NamedTuple):
    """What an answer, a finding or a part of a rule does: the bits it closes, and the rules it leaves undecided."""

    closed: int
    undecided: int


class Part(NamedTuple):
    """A finding, or a part of a rule that is more than a literal: its condition, and its effect by its truth."""

    condition: Masked
    effects: Mapping[Truth, Effect]


class Settled(NamedTuple):
    """The truth of each finding, in settling order, and the sets of rules that are true and that are unknown."""

    findings: list[Truth]
    true: int
    unknown: int


class CompiledConditions:
    """The conditions of a rule base, compiled once. Safe to share between threads.

    `rules` are the ids of the rules, whose places are their bits; `findings` the findings in settling order.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.rules = tuple(rulebase.rules)
        self._literals: dict[tuple[str, ...], int] = {}
        self._with_literal: dict[int, int] = {}
        compiled = [self._compile(rulebase.findings[name].when) for name in rulebase.settling_order]
        found = [self._literal(Holds(name)) for name in rulebase.settling_order]
        more: list[tuple[Masked, int]] = []
        for position, rule in enumerate(rulebase.rules.values()):
            for literal in self._conjuncts(rule.when, False, more):
                self._with_literal[literal] = self._with_literal.get(literal, 0) | 1 << position
        self.findings = [Part(each, self._effects(literal)) for each, literal in zip(compiled, found, strict=True)]
        self._more = [Part(condition, self._effects(literal)) for condition, literal in more]
        self._on_question: dict[str, list[tuple[tuple[str, ...], int]]] = {name: [] for name in rulebase.questions}
        for (question, *accepted), literal in self._literals.items():
            if question in self._on_question:
                self._on_question[question].append((tuple(accepted), literal))
        self._kept: dict[str, dict[Answer | None, Effect]] = {name: {} for name in rulebase.questions}
        self._undecided = [(name, self._effect(name, None).undecided) for name in rulebase.questions]
        self._all = (1 << len(self.rules)) - 1

    def described(self, answers: Answers) -> Effect:
        """Return what a set of answers, and all that it leaves open, does."""
        closed = undecided = 0
        for question, answer in answers.items():
            closed |= (self._kept[question].get(answer) or self._effect(question, answer))[0]
        for question, leaves in self._undecided:
            if question not in answers:
                undecided |= leaves
        return Effect(closed, undecided)

    def concluded(self, closed: int, undecided: int) -> tuple[int, int]:
        """Return the sets of rules that are true and that are unknown, once all findings have taken effect."""
        for condition, effects in self._more:
            effect = effects[condition(closed)]
            closed |= effect[0]
            undecided |= effect[1]
        return self._all & ~(closed | undecided), self._all & undecided & ~closed

    def settle(self, answers: Answers) -> Settled:
        """Return what follows from a set of answers."""
        return self._settled(*self.described(answers))

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
        return members(rules, self.rules)

    def _settled(self, closed: int, undecided: int) -> Settled:
        truths = []
        for condition, effects in self.findings:
            truth = condition(closed)
            truths.append(truth)
            effect = effects[truth]
            closed |= effect[0]
            undecided |= effect[1]
        return Settled(truths, *self.concluded(closed, undecided))

    # Effects

    def _effect(self, question: str, answer: Answer | None) -> Effect:
        kept = self._kept[question]
        effect = kept.get(answer)
        if effect is None:
            effect = self._effect_of(question, answer)
            if len(kept) < KEPT_EFFECTS:
                kept[answer] = effect
        return effect

    def _effect_of(self, question: str, answer: Answer | None) -> Effect:
        chosen = frozenset([answer]) if isinstance(answer, str) else answer
        closed = undecided = 0
        for accepted, literal in self._on_question[question]:
            truth = None if chosen is None else not chosen.isdisjoint(accepted)
            effect = self._effects(literal)[truth]
            closed |= effect.closed
            undecided |= effect.undecided
        return Effect(closed, undecided)

    def _effects(self, literal: int) -> Mapping[Truth, Effect]:
        """Return what a literal does when it is true, false and unknown."""
        negation = literal << 1
        holding, denying = self._with_literal.get(literal, 0), self._with_literal.get(negation, 0)
        return {
            True: Effect(negation | denying, 0),
            False: Effect(literal | holding, 0),
            None: Effect(0, holding | denying),
        }

    # Compilation

    def _literal(self, leaf: Leaf) -> int:
        key = (leaf.question, *leaf.accepted) if isinstance(leaf, Answered) else ("", leaf.finding)
        return self._new_literal(key)

    def _new_literal(self, key: tuple[str, ...]) -> int:
        return self._literals.setdefault(key, 1 << len(self.rules) + 2 * len(self._literals))

    def _conjuncts(self, condition: Condition, negated: bool, more: list[tuple[Masked, int]]) -> Iterator[int]:
        """Yield the literals of which a condition, or its negation, is the conjunction.

        What is more than a literal gets one, and is added to `more` with it.
        """
        if isinstance(condition, Leaf):
            yield self._literal(condition) << negated
            return
        count, wanted = _needs(condition, negated)
        if count == len(condition.parts):
            for part in condition.parts:
                yield from self._conjuncts(part, not wanted, more)
        else:
            literal = self._new_literal(("", "part", str(len(more))))
            more.append((self._compile(condition, negated), literal))
            yield literal

    def _compile(self, condition: Condition, negated: bool = False) -> Masked:
        """Compile a condition or its negation."""
        if isinstance(condition, Leaf):
            return self._joined(False, (condition,), negated)
        count, wanted = _needs(condition, negated)
        if count == len(condition.parts):
            return self._joined(False, condition.parts, not wanted)
        if count == 1:
            return self._joined(True, condition.parts, not wanted)
        return _count(count, [self._compile(part, not wanted) for part in condition.parts])

    def _joined(self, decisive: bool, parts: Sequence[Condition], negated: bool) -> Masked:
        """Compile a conjunction (`decisive` false) or a disjunction (`decisive` true) of parts or their negations."""
        mask = negations = 0
        others = []
        for part in parts:
            inner, flipped = _plain(part, negated)
            if isinstance(inner, Leaf):
                literal = self._literal(inner)
                mask |= literal << flipped
                negations |= literal << (not flipped)
            else:
                others.append(self._compile(inner, flipped))
        deciding, needed = (negations, mask) if decisive else (mask, negations)
        return _join(decisive, deciding, needed, others)


def _needs(condition: Composite, negated: bool) -> Needs:
    return condition.needs.reversed(len(condition.parts)) if negated else condition.needs


def _plain(condition: Condition, negated: bool) -> tuple[Condition, bool]:
    """Return what is inside operators with a single part, and whether it is negated."""
    while not isinstance(condition, Leaf) and len(condition.parts) == 1:
        negated = not _needs(condition, negated).truth
        (condition,) = condition.parts
    return condition, negated


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
