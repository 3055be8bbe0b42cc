"""All conditions of a rule base settled at once, in one situation or in many; the meaning is that of `verdicts`.

A truth is a pair of masks, the bits of which are situations (`operators`). All conditions together are one program of
operations on masks (`program`), so that a thousand situations are settled in little more time than one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Generator, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Any, NamedTuple

from msgspec import Struct

from advisor.reasoning.compiled.literals import FurtherAnswers, Literal, LiteralMasks, Literals, QuestionChanges
from advisor.reasoning.compiled.masks import ALL_BITS, everywhere
from advisor.reasoning.compiled.operators import CERTAIN, OPERATORS, Pair
from advisor.reasoning.compiled.program import Expression, ExpressionGraph, Program
from advisor.rulebase.conditions import Answered, Composite, Condition, Holds, Leaf
from advisor.rulebase.model import Rulebase
from advisor.rulebase.uses import rests_on_default
from advisor.situation.answers import Answers

Settling = Generator[int, int, tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]
"""Settles conditions; stops at each finding that is true somewhere, with its number in settling order, and has to be
sent where that is established. It returns where each condition is true, and where false, by its place; and of those
that rest on a default, where an open question can still change them."""

Firing = Generator[int, int, tuple[tuple[int, ...], tuple[int, ...]]]
"""The same of one situation, but it returns for each rule, and for each finding, whether it is true: 1 or 0."""


class Settled(Struct, frozen=True, dict=True):
    """Where each condition is true, and where false, by its place; `everywhere` is the mask of all situations.

    `by_default` says of those that rest on a default (`unless`), by their places, where an open question can still
    change them.
    """

    everywhere: int
    true: tuple[int, ...]
    false: tuple[int, ...]
    by_default: Mapping[int, int] = {}

    @cached_property
    def unknown(self) -> tuple[int, ...]:
        """Where each condition is unknown."""
        whole = self.everywhere
        return tuple([whole ^ yes ^ no for yes, no in zip(self.true, self.false, strict=True)])

    @cached_property
    def undecided(self) -> tuple[int, ...]:
        """Where an open question can still change each condition: it is unknown, or what it is only by default."""
        if not self.by_default:
            return self.unknown
        found = list(self.unknown)
        for place, where in self.by_default.items():
            found[place] = where
        return tuple(found)


class CompiledConditions:
    """The conditions of a rule base, compiled once. Safe to share between threads.

    `rules` are the ids of the rules, and `findings` those of the findings in settling order. Of the places among all
    conditions, those of the findings come first; `of_rules` are those of the rules, `finding_places` and `rule_places`
    tell that of each by its id. `rules_by_default` are rules that may be true only as long as something isn't known.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.rules = tuple(rulebase.rules)
        self.findings = rulebase.settling_order
        self.of_rules = slice(len(self.findings), len(self.findings) + len(self.rules))
        self.finding_places = {name: place for place, name in enumerate(self.findings)}
        self.rule_places = {name: place for place, name in enumerate(self.rules, len(self.findings))}
        self._expressions = _ConditionExpressions(rulebase)
        self._places = {part: place for place, part in enumerate(self._expressions.parts, self.of_rules.stop)}
        whens = [rule.when for rule in rulebase.rules.values()]
        self._conditions: list[Condition] = [*map(Holds, self.findings), *whens, *self._expressions.parts]
        self._resting_on_defaults = [
            place for place, each in enumerate(self._conditions) if rests_on_default(each, rulebase)
        ]
        self.rules_by_default = frozenset(
            [name for name, place in self.rule_places.items() if place in self._resting_on_defaults]
        )

    def place(self, part: Composite) -> int:
        """Return the place of a condition that has parts, and is itself a part of the condition of an item."""
        return self._places[part]

    def firing(self, answers: Answers) -> Firing:
        """Return what tells which rules are true by a set of answers, finding by finding."""
        firing: Firing = self._firing.one(answers)
        return firing

    def settle(self, answers: Answers, established: Collection[str] | None = None) -> Settled:
        """Return what follows from a set of answers.

        With `established`, no other finding was established than these: one that is true all the same is unknown to
        whatever rests on it.
        """
        places = None if established is None else {self.finding_places[name] for name in established}
        return self._settled(1, self._settling.one(answers), places)

    def settle_many(self, situations: Sequence[Answers]) -> Settled:
        """Return what follows in each of many situations; the first has the highest bit."""
        return self._settled(everywhere(len(situations)), self._settling.many(situations))

    def settle_each(self, answers: Answers, changes: Sequence[QuestionChanges], further: FurtherAnswers) -> Settled:
        """Return what follows from a set of answers with each of some changes; all bits above these tell of it alone.

        `further` says what else is answered otherwise after some of them.
        """
        return self._settled(ALL_BITS, self._settling.each(answers, changes, further))

    def true_rules(self, answers: Answers) -> tuple[int, ...]:
        """Return for each rule whether it is true, 1 or 0, and spare what would be known of those that aren't."""
        true: tuple[int, ...] = self._true_rules.one(answers)
        return true

    def true_rules_many(self, situations: Sequence[Answers]) -> tuple[int, ...]:
        """Return where each rule is true among many situations; the first has the highest bit."""
        true: tuple[int, ...] = self._true_rules.many(situations)
        return true

    def true_rules_each(
        self, answers: Answers, changes: Sequence[QuestionChanges], further: FurtherAnswers
    ) -> tuple[int, ...]:
        """Return where each rule is true, as `settle_each` has it."""
        true: tuple[int, ...] = self._true_rules.each(answers, changes, further)
        return true

    def true_conclusions(self, situations: Sequence[Answers]) -> tuple[int, ...]:
        """Return where the condition of each conclusion is true, in the order of questions and of their conclusions."""
        true: tuple[int, ...] = self._true_conclusions.many(situations)
        return true

    def established(self, settled: Settled) -> tuple[str, ...]:
        """Return the findings that hold in one situation, by what is settled in it."""
        return tuple(compress(self.findings, settled.true))

    def rules_where(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return the rules, in their order, of whose conditions something is so that is told of all by their places."""
        return tuple(compress(self.rules, places[self.of_rules]))

    @property
    def program_texts(self) -> tuple[str, ...]:
        """What the programs say: that which settles all conditions, those of true rules and conclusions, and firing."""
        programs = self._settling, self._true_rules, self._true_conclusions, self._firing
        return tuple([each.text for each in programs])

    @cached_property
    def _settling(self) -> _CompiledProgram:
        """What works out where each condition is true, and where false, finding by finding; see `Settling`."""
        expressions = self._expressions
        pairs = [*expressions.findings, *expressions.rules, *expressions.parts.values()]
        by_default = [expressions.undecided(self._conditions[place]) for place in self._resting_on_defaults]
        wanted = [each.true for each in pairs], [each.false for each in pairs], by_default
        return self._compiled(wanted, pausing=True)

    @cached_property
    def _true_rules(self) -> _CompiledProgram:
        """What works out where each rule is true, and nothing more."""
        return self._compiled([[each.true for each in self._expressions.rules]])

    @cached_property
    def _true_conclusions(self) -> _CompiledProgram:
        """What works out where the condition of each conclusion is true."""
        return self._compiled([[each.true for each in self._expressions.conclusions]])

    @cached_property
    def _firing(self) -> _CompiledProgram:
        """What does so finding by finding, those included on which no rule rests; see `Firing`."""
        expressions = self._expressions
        rules, findings = [each.true for each in expressions.rules], [each.true for each in expressions.findings]
        return self._compiled([rules, findings], pausing=True)

    def _settled(self, whole: int, settling: Settling, established: Container[int] | None = None) -> Settled:
        """Return what is settled in the situations of which `whole` is the mask.

        These findings, by their numbers, are established where they are true, or all are.
        """
        try:
            number = next(settling)
            while True:
                number = settling.send(whole if established is None or number in established else 0)
        except StopIteration as end:
            true, false, by_default = end.value
            return Settled(whole, true, false, dict(zip(self._resting_on_defaults, by_default, strict=True)))

    def _compiled(self, wanted: Sequence[Sequence[Expression]], *, pausing: bool = False) -> _CompiledProgram:
        expressions = self._expressions
        program = Program(expressions.graph, wanted, expressions.groups.values(), pausing=pausing)
        literals = Literals([expressions.literals[number] for number in group] for group in program.groups)
        return _CompiledProgram(literals, program.compiled(), program.text)


class _CompiledProgram(NamedTuple):
    """A program ready to run, and what makes its inputs out of answers."""

    literals: Literals
    run: Callable[[int, Iterable[LiteralMasks]], Any]
    text: str

    def one(self, answers: Answers) -> Any:
        """Return what it works out in one situation."""
        return self.run(1, self.literals.of(answers))

    def many(self, situations: Sequence[Answers]) -> Any:
        """Return what it works out in many situations."""
        return self.run(everywhere(len(situations)), self.literals.of_many(situations))

    def each(self, answers: Answers, changes: Sequence[QuestionChanges], further: FurtherAnswers) -> Any:
        """Return what it works out in one situation after each of some changes, and in all bits above in it alone."""
        return self.run(ALL_BITS, self.literals.of_each(answers, changes, further))


class _ConditionExpressions:
    """All masks that follow from answers to the questions of a rule base.

    `findings` and `rules` are their pairs, `parts` those of the conditions with parts inside them, and `conclusions`
    those of the conditions by which answers are concluded, in the order of questions. `groups` are the
    masks of the literals of each question, and `literals` says by number which literal each is.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.graph = ExpressionGraph()
        self.groups: dict[str, list[Expression]] = {name: [] for name in rulebase.questions}
        self.literals: dict[int, Literal] = {}
        self.parts: dict[Composite, Pair] = {}
        self._leaves: dict[tuple[str, tuple[str, ...]], Pair] = {}
        self._established: dict[str, Pair] = {}
        self._certain_findings: dict[str, Pair] = {}
        for name in rulebase.settling_order:
            when = rulebase.findings[name].when
            true, false = self._pair(when)
            self._established[name] = Pair(self.graph.pause(true), false)
            if rests_on_default(when, rulebase):
                certain = self._certain(when)
                self._certain_findings[name] = Pair(certain.true & self._established[name].true, certain.false)
        self.findings = list(self._established.values())
        self.rules = [self._pair(rule.when) for rule in rulebase.rules.values()]
        concluded = [each for question in rulebase.questions.values() for each in question.concluded]
        of_items, self.parts = self.parts, {}
        self.conclusions = [self._pair(each.when) for each in concluded]
        self.parts = of_items

    def undecided(self, condition: Condition) -> Expression:
        """Return where an open question can still change a condition."""
        true, false = self._certain(condition)
        undecided: Expression = self.graph.everywhere ^ true ^ false
        return undecided

    def _certain(self, condition: Condition) -> Pair:
        """Return where a condition is true, and where false, whatever is answered yet."""
        if isinstance(condition, Holds) and condition.finding in self._certain_findings:
            return self._certain_findings[condition.finding]
        if isinstance(condition, Leaf):
            return self._pair(condition)
        parts = [self._certain(part) for part in condition.parts]
        return CERTAIN[type(condition)](condition, parts, self.graph.everywhere)

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
        return OPERATORS[type(condition)](condition, parts, self.graph.everywhere)

    def _leaf(self, leaf: Answered) -> Pair:
        key = leaf.question, leaf.accepted
        if key not in self._leaves:
            self._leaves[key] = Pair(*[self._literal(Literal(*key, truth)) for truth in (True, False)])
        return self._leaves[key]

    def _literal(self, literal: Literal) -> Expression:
        mask = self.graph.input()
        self.groups[literal.question].append(mask)
        self.literals[mask.number] = literal
        return mask
