"""Our conditions in a form that systems with two truth values can express.

A peer knows true and false, and gives advice on true only. So every condition is turned into one that is true
exactly when ours is true, with negation pushed down to the leaves by De Morgan's laws: what is left there is "one
of these answers was chosen" and "answered, but with none of these", and neither is true of an open question.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, Unless
from advisor.rulebase.model import Rulebase


@dataclass(frozen=True, slots=True)
class Chosen:
    """The question is answered, with one of `answers` (or a list that holds one of them)."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoneChosen:
    """The question is answered, and none of `answers` is in the list. Only where several may be chosen."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """The finding is known to be true (`holds`), or known to be false."""

    finding: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """At least `count` of the parts are true: all of them, or any one of them, as extremes."""

    count: int
    parts: tuple[Positive, ...]


Leaf = Chosen | NoneChosen | Settled
Positive = Leaf | Needed
NEVER = Needed(1, ())

Way = dict[str, tuple[Chosen | NoneChosen, ...]]
"""What has to be true altogether, by question; where one answer is chosen, that is a single `Chosen`."""


def without_defaults(rulebase: Rulebase) -> Rulebase:
    """Return a rule base with `not` in place of `unless`: no peer can count what isn't known for itself."""
    findings = {name: replace(each, when=_known(each.when)) for name, each in rulebase.findings.items()}
    rules = {name: replace(each, when=_known(each.when)) for name, each in rulebase.rules.items()}
    return replace(rulebase, findings=findings, rules=rules)


def _known(condition: Condition) -> Condition:
    match condition:
        case Answered() | Holds():
            return condition
        case Not(part) | Unless(part):
            return Not(_known(part))
        case _:
            return replace(condition, parts=tuple(map(_known, condition.parts)))


class Translator:
    """Turns the conditions of one rule base into positive ones."""

    def __init__(self, rulebase: Rulebase) -> None:
        self.rulebase = rulebase

    def rule(self, name: str, *, inline: bool = False) -> Positive:
        """Return the condition of a rule; with `inline`, that of each finding takes the finding's place."""
        return self._positive(self.rulebase.rules[name].when, True, inline)

    def ways(self, name: str) -> Iterator[Way]:
        """Yield the ways in which a rule can be true, with findings put in place; none contradicts itself."""
        for leaves in dict.fromkeys(_alternatives(self.rule(name, inline=True))):
            way: dict[str, tuple[Chosen | NoneChosen, ...]] = {}
            for leaf in leaves:
                assert not isinstance(leaf, Settled), "findings were put in place"
                way[leaf.question] = (*way.get(leaf.question, ()), leaf)
            for question, on_it in way.items():
                if not self.rulebase.questions[question].several:
                    common = [each for each in on_it[0].answers if all(each in leaf.answers for leaf in on_it)]
                    way[question] = (Chosen(question, tuple(common)),)
            if all(leaf.answers for on_it in way.values() for leaf in on_it):
                yield way

    def findings(self) -> dict[Settled, Positive]:
        """Return what findings have to be settled, each after those it rests on, and the condition for it.

        What no rule asks for, such as a finding known to be false that nothing negates, is left out.
        """
        conditions = {
            Settled(name, holds): self._positive(self.rulebase.findings[name].when, holds, inline=False)
            for name in self.rulebase.settling_order
            for holds in (True, False)
        }
        wanted = {leaf for name in self.rulebase.rules for leaf in leaves(self.rule(name))}
        for settled, condition in reversed(conditions.items()):
            if settled in wanted:
                wanted.update(leaves(condition))
        return {settled: condition for settled, condition in conditions.items() if settled in wanted}

    def _positive(self, condition: Condition, wanted: bool, inline: bool) -> Positive:
        match condition:
            case Answered(question, accepted):
                return self._leaf(question, accepted, wanted)
            case Holds(finding):
                if inline:
                    return self._positive(self.rulebase.findings[finding].when, wanted, inline)
                return Settled(finding, wanted)
            case Not(part):
                return self._positive(part, not wanted, inline)
            case Unless():
                raise TypeError("no peer has default negation: give them a rule base `without_defaults`")
            case All(parts):
                count = len(parts)
            case AnyOf(parts):
                count = 1
            case AtLeast(count, parts):
                pass
        needed = count if wanted else len(parts) - count + 1
        return Needed(needed, tuple(self._positive(part, wanted, inline) for part in parts))

    def _leaf(self, question: str, accepted: tuple[str, ...], wanted: bool) -> Positive:
        asked = self.rulebase.questions[question]
        if wanted:
            return Chosen(question, accepted)
        if asked.several:
            return NoneChosen(question, accepted)
        others = tuple(each for each in asked.answer_ids if each not in accepted)
        return Chosen(question, others) if others else NEVER


def leaves(condition: Positive) -> Iterator[Leaf]:
    """Yield the leaves of the condition."""
    if isinstance(condition, Needed):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def _alternatives(condition: Positive) -> Iterator[tuple[Leaf, ...]]:
    """Yield the sets of leaves of which one has to be true altogether (disjunctive normal form)."""
    if not isinstance(condition, Needed):
        yield (condition,)
        return
    for chosen in itertools.combinations(condition.parts, condition.count):
        for product in itertools.product(*(tuple(_alternatives(part)) for part in chosen)):
            yield tuple(itertools.chain.from_iterable(product))


def infix(condition: Positive, leaf: Callable[[Leaf], str]) -> str:
    """Return the condition in `and` and `or`, with each leaf as `leaf` writes it."""
    if not isinstance(condition, Needed):
        return leaf(condition)
    ways = itertools.combinations([infix(part, leaf) for part in condition.parts], condition.count)
    return "(" + (" or ".join("(" + " and ".join(way) + ")" for way in ways) or "1 == 2") + ")"
