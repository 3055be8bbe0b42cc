"""All conditions of a rule base settled at once, on integers; the meaning is that of `conditions`.

Every leaf is a literal with a bit of its own, and so is its negation, one bit higher. What a set of answers makes true
and false are two integers, in which a flat `all` or `any` is settled by two operations. Findings, and parts of a rule
that are more than a literal, become literals too as soon as they are settled, so that every rule is a conjunction of
literals: it is false when one of them is false, else unknown when one is unknown, else true. Sets of rules are integers
as well, with a bit a rule, and so all rules are settled by two operations a question, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from advisor.conditions import Answers, Truth
from advisor.model import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, Rulebase

Answer = str | frozenset[str] | None
"""The answer to one question; None while it is open."""

Masked = Callable[[int, int], Truth]
"""A compiled condition: from the literals that are true and those that are false to its truth."""


class Settled(NamedTuple):
    """The truth of each finding, in settling order, and the sets of rules that are true and that are unknown."""

    findings: list[Truth]
    true: int
    unknown: int


class _Effect(NamedTuple):
    """What one answer does: the literals it makes true and false, the rules it rules out or leaves undecided."""

    true: int
    false: int
    ruled_out: int
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
        self._known: dict[str, dict[Answer, _Effect]] = {name: {} for name in rulebase.questions}
        self._all = (1 << len(self.rules)) - 1

    def settle(self, answers: Answers) -> Settled:
        """Return what follows from a set of answers."""
        true = false = ruled_out = undecided = 0
        for question, known in self._known.items():
            answer = answers.get(question)
            more = known.get(answer) or self._effect(question, answer)
            true, false, ruled_out, undecided = (
                true | more[0],
                false | more[1],
                ruled_out | more[2],
                undecided | more[3],
            )
        return self._settled(true, false, ruled_out, undecided)

    def settle_each(self, answers: Answers, changes: Iterable[tuple[str, Answer]]) -> Iterator[Settled]:
        """Yield what follows from a set of answers with one of them, `(question, answer)`, changed at a time.

        The literals of different questions are different bits and can be exchanged; the sets of rules overlap, so that
        those of all other questions are put together beforehand.
        """
        effects = [self._effect(question, answers.get(question)) for question in self._on_question]
        true = false = 0
        for effect in effects:
            true, false = true | effect.true, false | effect.false
        ruled_out = _without_each([effect.ruled_out for effect in effects])
        undecided = _without_each([effect.undecided for effect in effects])
        position = {question: index for index, question in enumerate(self._on_question)}
        for question, answer in changes:
            index = position[question]
            before, after = effects[index], self._effect(question, answer)
            yield self._settled(
                true ^ before.true | after.true,
                false ^ before.false | after.false,
                ruled_out[index] | after.ruled_out,
                undecided[index] | after.undecided,
            )

    def names(self, rules: int) -> Iterator[str]:
        """Yield the ids of a set of rules, in the order of the rule base."""
        while rules:
            lowest = rules & -rules
            yield self.rules[lowest.bit_length() - 1]
            rules ^= lowest

    def _settled(self, true: int, false: int, ruled_out: int, undecided: int) -> Settled:
        truths = []
        for condition, effects in self._parts:
            truth = condition(true, false)
            truths.append(truth)
            more = effects[truth]
            true, false, ruled_out, undecided = (
                true | more[0],
                false | more[1],
                ruled_out | more[2],
                undecided | more[3],
            )
        return Settled(truths[: self._findings], self._all & ~(ruled_out | undecided), undecided & ~ruled_out)

    # Effects

    def _effect(self, question: str, answer: Answer) -> _Effect:
        """Return the effect of an answer; worked out once, as there are only so many answers to a question."""
        known = self._known[question]
        if answer not in known:
            known[answer] = self._effect_of(question, answer)
        return known[answer]

    def _effect_of(self, question: str, answer: Answer) -> _Effect:
        chosen = frozenset([answer]) if isinstance(answer, str) else answer
        effect = _Effect(0, 0, 0, 0)
        for accepted, literal in self._on_question[question]:
            truth = None if chosen is None else not chosen.isdisjoint(accepted)
            effect = _Effect(*map(or_, effect, self._effects(literal)[truth]))
        return effect

    def _effects(self, literal: int) -> dict[Truth, _Effect]:
        """Return what a literal does when it is true, false and unknown."""
        negation = literal << 1
        holding, denying = self._with_literal.get(literal, 0), self._with_literal.get(negation, 0)
        return {
            True: _Effect(literal, negation, denying, 0),
            False: _Effect(negation, literal, holding, 0),
            None: _Effect(0, 0, 0, holding | denying),
        }

    # Compilation

    def _literal(self, leaf: Answered | Holds) -> int:
        key = (leaf.question, *leaf.accepted) if isinstance(leaf, Answered) else ("", leaf.finding)
        return self._new_literal(key)

    def _new_literal(self, key: tuple[str, ...]) -> int:
        return self._literals.setdefault(key, 1 << 2 * len(self._literals))

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
                return _conjunction(self._literal(condition) << negated, [])
            case Not(part):
                return self._compile(part, not negated)
            case All(parts) | AnyOf(parts):
                mask, others = self._split(parts, negated)
                join = _conjunction if isinstance(condition, All) is not negated else _disjunction
                return join(mask, others)
            case AtLeast(count, parts):
                needed = len(parts) - count + 1 if negated else count
                return _count(needed, [self._compile(part, negated) for part in parts])

    def _split(self, parts: Sequence[Condition], negated: bool) -> tuple[int, list[Masked]]:
        mask, others = 0, []
        for part in parts:
            inner, flipped = (part.part, not negated) if isinstance(part, Not) else (part, negated)
            if isinstance(inner, Answered | Holds):
                mask |= self._literal(inner) << flipped
            else:
                others.append(self._compile(inner, flipped))
        return mask, others


def _without_each(masks: Sequence[int]) -> list[int]:
    """Return, for each mask, all the others put together."""
    before = [0, *accumulate(masks, or_)]
    after = [0, *accumulate(reversed(masks), or_)]
    return [before[index] | after[len(masks) - 1 - index] for index in range(len(masks))]


def _conjunction(mask: int, others: Sequence[Masked]) -> Masked:
    def flat(true: int, false: int) -> Truth:
        if false & mask:
            return False
        return True if true & mask == mask else None

    def nested(true: int, false: int) -> Truth:
        truth = flat(true, false)
        if truth is False:
            return False
        for condition in others:
            part = condition(true, false)
            if part is False:
                return False
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _disjunction(mask: int, others: Sequence[Masked]) -> Masked:
    def flat(true: int, false: int) -> Truth:
        if true & mask:
            return True
        return False if false & mask == mask else None

    def nested(true: int, false: int) -> Truth:
        truth = flat(true, false)
        if truth is True:
            return True
        for condition in others:
            part = condition(true, false)
            if part is True:
                return True
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _count(needed: int, parts: Sequence[Masked]) -> Masked:
    def counted(true: int, false: int) -> Truth:
        truths = [part(true, false) for part in parts]
        certain = truths.count(True)
        if certain >= needed:
            return True
        return None if certain + truths.count(None) >= needed else False

    return counted
