"""All conditions of a rule base settled at once, in one situation or in many; the meaning is that of `verdicts`.

A truth is a pair of masks, the bits of which are situations (`operators`). All conditions together are one program of
operations on masks (`program`), so that a thousand situations are settled in little more time than one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Generator, Iterable, Sequence
from functools import cached_property
from itertools import compress
from typing import Any

from msgspec import Struct

from advisor.reasoning.compiled.literals import Besides, Change, Group, Literal, Literals
from advisor.reasoning.compiled.operators import OPERATIONS, Pair
from advisor.reasoning.compiled.program import Mask, Masks, Program
from advisor.rulebase.conditions import Answered, Composite, Condition, Holds, Leaf
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

Settling = Generator[int, int, tuple[tuple[int, ...], tuple[int, ...]]]
"""Settles conditions; stops at each finding that is true somewhere, with its number in settling order, and has to be
sent where that is established. It returns where each condition is true, and where false, by its place."""

Firing = Generator[int, int, tuple[int, ...]]
"""The same of one situation, but it returns for each rule, and then for each finding, whether it is true: 1 or 0."""


class Settled(Struct, frozen=True, dict=True):
    """Where each condition is true, and where false, by its place; `everywhere` is the mask of all situations."""

    everywhere: int
    true: tuple[int, ...]
    false: tuple[int, ...]

    @cached_property
    def unknown(self) -> tuple[int, ...]:
        """Where each condition is unknown."""
        everywhere = self.everywhere
        return tuple([everywhere ^ yes ^ no for yes, no in zip(self.true, self.false, strict=True)])


class CompiledConditions:
    """The conditions of a rule base, compiled once. Safe to share between threads.

    `rules` are the ids of the rules, and `findings` those of the findings in settling order. `of_findings` and
    `of_rules` are their places among all conditions, `finding_places` and `rule_places` tell that of each by its id.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.rules = tuple(rulebase.rules)
        self.findings = rulebase.settling_order
        self.of_findings = slice(0, len(self.findings))
        self.of_rules = slice(len(self.findings), len(self.findings) + len(self.rules))
        self.finding_places = {name: place for place, name in enumerate(self.findings)}
        self.rule_places = {name: place for place, name in enumerate(self.rules, len(self.findings))}
        self._noted = _Noted(rulebase)
        self._places = {part: place for place, part in enumerate(self._noted.parts, self.of_rules.stop)}

    def place(self, part: Composite) -> int:
        """Return the place of a condition that has parts, and is itself a part of the condition of an item."""
        return self._places[part]

    def firing(self, answers: Answers) -> Firing:
        """Return what says which findings and rules are true by a set of answers, finding by finding."""
        literals, program = self._fired
        firing: Firing = program(1, literals.of(answers))
        return firing

    def settle(self, answers: Answers, established: Collection[str] | None = None) -> Settled:
        """Return what follows from a set of answers.

        With `established`, no other finding was established than these: one that is true all the same is unknown to
        whatever rests on it.
        """
        literals, program = self._all
        places = None if established is None else {self.finding_places[name] for name in established}
        return _settled(1, program(1, literals.of(answers)), places)

    def settle_many(self, situations: Sequence[Answers]) -> Settled:
        """Return what follows in each of many situations; the first has the highest bit."""
        literals, program = self._all
        everywhere = (1 << len(situations)) - 1
        return _settled(everywhere, program(everywhere, literals.of_many(situations)))

    def settle_each(self, answers: Answers, changes: Sequence[Change], besides: Besides) -> Settled:
        """Return what follows from a set of answers, as the highest bit, and then from it with each of some changes.

        `besides` says what else is answered otherwise after some of them.
        """
        literals, program = self._all
        everywhere = (1 << len(changes) + 1) - 1
        return _settled(everywhere, program(everywhere, literals.of_each(answers, changes, besides)))

    def true_rules(self, answers: Answers) -> tuple[int, ...]:
        """Return for each rule whether it is true, 1 or 0, and spare what would be known of those that aren't."""
        literals, program = self._true_alone
        true: tuple[int, ...] = program(1, literals.of(answers))
        return true

    def true_rules_many(self, situations: Sequence[Answers]) -> tuple[int, ...]:
        """Return where each rule is true among many situations; the first has the highest bit."""
        literals, program = self._true_alone
        true: tuple[int, ...] = program((1 << len(situations)) - 1, literals.of_many(situations))
        return true

    def true_rules_each(self, answers: Answers, changes: Sequence[Change], besides: Besides) -> tuple[int, ...]:
        """Return where each rule is true, as `settle_each` has it."""
        literals, program = self._true_alone
        true: tuple[int, ...] = program((1 << len(changes) + 1) - 1, literals.of_each(answers, changes, besides))
        return true

    def unknown_rules(self, unknown: Sequence[int]) -> tuple[str, ...]:
        """Return the rules that are unknown in one situation, by what is `unknown` in it, in their order."""
        return tuple(compress(self.rules, unknown[self.of_rules]))

    @cached_property
    def programs(self) -> tuple[Program, Program, Program]:
        """The programs of the rule base: what settles all conditions, what says which rules are true, and the same
        finding by finding, in one situation.
        """
        noted = self._noted
        pairs = [*noted.findings, *noted.rules, *noted.parts.values()]
        wanted = [[each.true for each in pairs], [each.false for each in pairs]]
        true = [each.true for each in noted.rules]
        groups = list(noted.groups.values())
        found = [each.true for each in noted.findings]
        return (
            Program(noted.masks, wanted, groups, pausing=True),
            Program(noted.masks, [true], groups),
            Program(noted.masks, [true, found], groups, pausing=True),
        )

    @cached_property
    def _all(self) -> _Runnable:
        return self._runnable(self.programs[0])

    @cached_property
    def _true_alone(self) -> _Runnable:
        return self._runnable(self.programs[1])

    @cached_property
    def _fired(self) -> _Runnable:
        return self._runnable(self.programs[2])

    def _runnable(self, program: Program) -> _Runnable:
        literals = self._noted.literals
        return Literals([literals[number] for number in group] for group in program.groups), program.compiled()


_Runnable = tuple[Literals, Callable[[int, Iterable[Group]], Any]]
"""What makes the inputs of a program out of answers, and the program."""


class _Noted:
    """All masks that follow from answers to the questions of a rule base.

    `findings` and `rules` are their pairs, and `parts` those of the conditions with parts inside them. `groups` are the
    masks of the literals of each question, and `literals` says by number which literal each is.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.masks = Masks()
        self.groups: dict[str, list[Mask]] = {name: [] for name in rulebase.questions}
        self.literals: dict[int, Literal] = {}
        self.parts: dict[Composite, Pair] = {}
        self._leaves: dict[tuple[str, tuple[str, ...]], Pair] = {}
        self._established: dict[str, Pair] = {}
        for name in rulebase.settling_order:
            true, false = self._pair(rulebase.findings[name].when)
            self._established[name] = Pair(self.masks.pause(true), false)
        self.findings = list(self._established.values())
        self.rules = [self._pair(rule.when) for rule in rulebase.rules.values()]

    def _pair(self, condition: Condition) -> Pair:
        if isinstance(condition, Answered):
            return self._leaf(condition)
        if isinstance(condition, Holds):
            return self._established[condition.finding]
        parts = []
        for part in condition.parts:
            pair = self._pair(part)
            parts.append(pair)
            if not isinstance(part, Leaf):
                self.parts[part] = pair
        return OPERATIONS[type(condition)](condition, parts, self.masks.everywhere)

    def _leaf(self, leaf: Answered) -> Pair:
        key = leaf.question, leaf.accepted
        if key not in self._leaves:
            self._leaves[key] = Pair(*[self._literal(Literal(*key, truth)) for truth in (True, False)])
        return self._leaves[key]

    def _literal(self, literal: Literal) -> Mask:
        mask = self.masks.input()
        self.groups[literal.question].append(mask)
        self.literals[mask.number] = literal
        return mask


def _settled(everywhere: int, settling: Settling, established: Container[int] | None = None) -> Settled:
    """Return what is settled when these findings, by their numbers, are established where they are true, or all are."""
    try:
        number = next(settling)
        while True:
            number = settling.send(everywhere if established is None or number in established else 0)
    except StopIteration as end:
        true, false = end.value
        return Settled(everywhere, true, false)
