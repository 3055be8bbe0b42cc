"""All conditions of a rule base settled at once, on integers; the meaning is that of `verdicts`.

What is known stands in the bits of one integer. Every leaf of a condition is a literal with a bit of its own, and so is
its negation, one bit higher: a closed bit says that it is false, so that a literal is true when its negation is closed.
Every rule has two bits: ruled out, and left undecided. Answers close bits. Findings, and parts of a rule that are more
than a literal, become literals too as soon as they are settled, so that every rule is a conjunction of literals: false
when one of them is, else unknown when one is unknown, else true. So all rules are settled by one operation a question,
however many they are.
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

CompiledCondition = Callable[[int], Truth]
"""A compiled condition: from what is known, as bits, to its truth."""

Effects = Mapping[Truth, int]
"""What a literal makes known when it is true, false and unknown."""

MAX_CACHED_EFFECTS = 64
"""For how many answers to one question their effect is kept; where several may be chosen, there are 2ⁿ of them."""


class CompiledPart(NamedTuple):
    """A finding, or a part of a rule that is more than a literal: its condition, and what it makes known."""

    condition: CompiledCondition
    effects: Effects


class Settled(NamedTuple):
    """The truth of each finding, in settling order, and the sets of rules that are true and that are unknown.

    `known` is what was known, as bits, once all findings had taken effect.
    """

    findings: list[Truth]
    true_rules: int
    unknown_rules: int
    known: int


class CompiledConditions:
    """The conditions of a rule base, compiled once. Safe to share between threads.

    `rules` are the ids of the rules, whose positions are their bits; `findings` the findings in settling order.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.rules = tuple(rulebase.rules)
        self._literals: dict[tuple[str, ...], int] = {}
        self._with_literal: dict[int, int] = {}
        compiled = [self._compile(rulebase.findings[name].when) for name in rulebase.settling_order]
        found = [self._literal(Holds(name)) for name in rulebase.settling_order]
        more: list[tuple[CompiledCondition, int]] = []
        for position, rule in enumerate(rulebase.rules.values()):
            for literal in self._conjuncts(rule.when, False, more):
                self._with_literal[literal] = self._with_literal.get(literal, 0) | 1 << position
        self.findings = [
            CompiledPart(each, self._effects(literal)) for each, literal in zip(compiled, found, strict=True)
        ]
        self._more = [CompiledPart(condition, self._effects(literal)) for condition, literal in more]
        self._answers = {name: self._effects_of_answers(name) for name in rulebase.questions}
        self._all = (1 << len(self.rules)) - 1

    def described(self, answers: Answers) -> int:
        """Return what a set of answers, and all that it leaves open, makes known."""
        known = 0
        for question, effects in self._answers.items():
            known |= effects[answers.get(question)]
        return known

    def rule_truths(self, known: int) -> tuple[int, int]:
        """Return the sets of rules that are true and that are unknown, once all findings have taken effect."""
        for condition, effects in self._more:
            known |= effects[condition(known)]
        open_rules = self._all & ~known
        undecided = open_rules & known >> len(self.rules)
        return open_rules ^ undecided, undecided

    def settle(self, answers: Answers) -> Settled:
        """Return what follows from a set of answers."""
        return self._settled(self.described(answers))

    def settle_each(self, answers: Answers, changes: Iterable[tuple[str, Answer]]) -> Iterator[Settled]:
        """Yield what follows from a set of answers with one of them, `(question, answer)`, changed at a time."""
        others = _without_each([effects[answers.get(question)] for question, effects in self._answers.items()])
        without = dict(zip(self._answers, others, strict=True))
        for question, answer in changes:
            yield self._settled(without[question] | self._answers[question][answer])

    def compiled(self, condition: Condition) -> CompiledCondition:
        """Return what settles a condition that is a part of the rule base, once all findings have taken effect."""
        return self._compile(condition)

    def rules_in(self, names: Iterable[str]) -> int:
        """Return the set of the rules with these ids."""
        return sum(1 << self.rules.index(name) for name in names)

    def names(self, rules: int) -> list[str]:
        """Return the ids of a set of rules, in the order of the rule base."""
        return members(rules, self.rules)

    def _settled(self, known: int) -> Settled:
        truths = []
        for condition, effects in self.findings:
            truth = condition(known)
            truths.append(truth)
            known |= effects[truth]
        return Settled(truths, *self.rule_truths(known), known)

    # Effects

    def _effects(self, literal: int) -> Effects:
        negation = literal << 1
        holding, denying = self._with_literal.get(literal, 0), self._with_literal.get(negation, 0)
        return {
            True: negation | denying,
            False: literal | holding,
            None: (holding | denying) << len(self.rules),
        }

    def _effects_of_answers(self, question: str) -> _EffectsOfAnswers:
        on_question = [key for key in self._literals if key[0] == question]
        return _EffectsOfAnswers((key[1:], self._effects(self._literals[key])) for key in on_question)

    # Compilation

    def _literal(self, leaf: Leaf) -> int:
        key = (leaf.question, *leaf.accepted) if isinstance(leaf, Answered) else ("", leaf.finding)
        return self._new_literal(key)

    def _new_literal(self, key: tuple[str, ...]) -> int:
        return self._literals.setdefault(key, 1 << 2 * len(self.rules) + 2 * len(self._literals))

    def _conjuncts(
        self, condition: Condition, negated: bool, more: list[tuple[CompiledCondition, int]]
    ) -> Iterator[int]:
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

    def _compile(self, condition: Condition, negated: bool = False) -> CompiledCondition:
        """Compile a condition or its negation."""
        if isinstance(condition, Leaf):
            return self._joined(False, (condition,), negated)
        count, wanted = _needs(condition, negated)
        if count == len(condition.parts):
            return self._joined(False, condition.parts, not wanted)
        if count == 1:
            return self._joined(True, condition.parts, not wanted)
        return _count(count, [self._compile(part, not wanted) for part in condition.parts])

    def _joined(self, decisive: bool, parts: Sequence[Condition], negated: bool) -> CompiledCondition:
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


class _EffectsOfAnswers(dict[Answer | None, int]):
    """What each answer to one question makes known, and None when it is open; worked out when it is first given."""

    def __init__(self, literals: Iterable[tuple[tuple[str, ...], Effects]]) -> None:
        self._literals = tuple(literals)

    def __missing__(self, answer: Answer | None) -> int:
        chosen = frozenset([answer]) if isinstance(answer, str) else answer
        known = 0
        for accepted, effects in self._literals:
            known |= effects[None if chosen is None else not chosen.isdisjoint(accepted)]
        if len(self) < MAX_CACHED_EFFECTS:
            self[answer] = known
        return known


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


def _join(decisive: bool, deciding: int, needed: int, others: Sequence[CompiledCondition]) -> CompiledCondition:
    """Return a conjunction (`decisive` false) or a disjunction (`decisive` true) of literals and other conditions.

    Any closed bit in `deciding` makes it `decisive`; it is the contrary when all bits in `needed` are closed.
    """

    def flat(known: int) -> Truth:
        if known & deciding:
            return decisive
        return not decisive if known & needed == needed else None

    def nested(known: int) -> Truth:
        truth = flat(known)
        if truth is decisive:
            return decisive
        for condition in others:
            part = condition(known)
            if part is decisive:
                return decisive
            if part is None:
                truth = None
        return truth

    return nested if others else flat


def _count(needed: int, parts: Sequence[CompiledCondition]) -> CompiledCondition:
    def counted(known: int) -> Truth:
        truths = [part(known) for part in parts]
        certain = truths.count(True)
        if certain >= needed:
            return True
        return None if certain + truths.count(None) >= needed else False

    return counted
