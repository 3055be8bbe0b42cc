"""Dangers told of in part: urgent warnings that an open question leaves undecided, though trouble was told already.

What counts as a warning, and which answers tell of trouble, is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, compress
from operator import or_
from typing import NamedTuple

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.reasoning.compiled.literals import Group, Literal, Literals
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.weights import urgency
from advisor.rulebase.conditions import Answered, Condition, Holds, Leaf, Not
from advisor.rulebase.model import Priority, Question, Rule, Rulebase, Timing
from advisor.situation.answers import Answers

_WARNING = frozenset([Timing.NOW, Timing.NOT_YET])
_URGENT = frozenset([Priority.BLOCKING, Priority.HIGH])
_DUE = frozenset([Timing.NOW, Timing.NEXT])


class _Bearing(NamedTuple):
    """How an answer helps to make a rule true: through one of `ways`, none of the conditions in which is false.

    A way is the places of these conditions, from the outermost one in; where the answer was given, its leaf is true.
    """

    place: int
    ways: tuple[tuple[int, ...], ...]

    def where(self, settled: Settled) -> int:
        """Return where the answer bears on the rule, if it was given there."""
        found = 0
        for way in self.ways:
            open_way = settled.everywhere
            for place in way:
                open_way &= ~settled.false[place]
            found |= open_way
        return found


class Dangers:
    """Tells the dangers of one rule base. Safe to share between threads: it keeps nothing of a situation.

    A warning is a rule that says what to do now, or what to leave alone, and that is blocking or high. Trouble is told
    by an answer that was given and helps to make a rule true, unless it only tells where people stand, or is one of
    which the rule base says how to come to it: that one is better than others. What a rule excepts (`not`) is no
    trouble. Trouble that advice due now or next rests on has its word already, and so has that of a more urgent danger.
    """

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._rulebase = rulebase
        self._conditions = conditions
        self._position = {name: position for position, name in enumerate(rulebase.questions)}
        groups = [list(_trouble(each)) for each in rulebase.questions.values()]
        self._told = Literals(groups)
        troubles = {each: number for number, each in enumerate(chain.from_iterable(groups))}
        by_urgency = sorted(rulebase.rules.values(), key=urgency)
        self._warnings = [(rule.id, self._bearings(rule, troubles)) for rule in by_urgency if _warns(rule)]
        self._at_stake = _by_trouble([bearings for _, bearings in self._warnings])
        self._due = _by_trouble([self._bearings(rule, troubles) for rule in by_urgency if rule.timing in _DUE])

    def undecided_warnings(self, settled: Settled, given: Answers) -> list[str]:
        """Return the rules of the dangers in one situation, the most urgent first: some of those that are undecided.

        `settled` is what follows, with what was concluded, from the answers that were `given`.
        """
        return [name for name, where in self._found(settled, self._told.of(given)) if where]

    def undecided_warnings_each(self, settled: Settled, given: Sequence[Answers]) -> Iterator[list[str]]:
        """Yield the same for each of many situations."""
        found = self._found(settled, self._told.of_many(given))
        names = [name for name, _ in found]
        for row in rows([where for _, where in found], len(given)):
            yield list(compress(names, row))

    def pressing(self, dangers: Iterable[str], missing: Mapping[str, Collection[str]]) -> list[str]:
        """Return the questions that keep dangers open: those of the most urgent first, in the order of the rule base.

        `missing` has, for each undecided rule, the questions that keep it open.
        """
        questions = (sorted(missing[name], key=self._position.__getitem__) for name in dangers)
        return list(dict.fromkeys(chain.from_iterable(questions)))

    def _found(self, settled: Settled, told: Iterable[Group]) -> list[tuple[str, int]]:
        """Return the warnings, the most urgent first, each with the mask of where it is a danger."""
        silent = {}
        for number, where in enumerate(chain.from_iterable(told)):
            if where and number in self._at_stake:
                where &= reduce(or_, [settled.unknown(each.place) for each in self._at_stake[number]])
                for each in self._due.get(number, ()) if where else ():
                    if where & settled.true[each.place]:
                        where &= ~(settled.true[each.place] & each.where(settled))
                if where:
                    silent[number] = where
        found = []
        for name, bearings in self._warnings if silent else ():
            danger = 0
            for number in silent.keys() & bearings.keys():
                bearing = silent[number] & settled.unknown(bearings[number].place)
                if bearing:
                    bearing &= bearings[number].where(settled)
                    silent[number] ^= bearing
                    danger |= bearing
            found.append((name, danger))
        return found

    def _bearings(self, rule: Rule, troubles: Mapping[Literal, int]) -> dict[int, _Bearing]:
        """Return how each trouble that bears on a rule does so, by its number."""
        place = self._conditions.rule_places[rule.id]
        ways: dict[int, list[tuple[int, ...]]] = {}
        for trouble, way in self._ways(rule.when, ()):
            if trouble in troubles:
                ways.setdefault(troubles[trouble], []).append(way)
        return {number: _Bearing(place, tuple(each)) for number, each in ways.items()}

    def _ways(self, condition: Condition, way: tuple[int, ...]) -> Iterator[tuple[Literal, tuple[int, ...]]]:
        """Yield the answers that help to make a condition true, each with the way to it."""
        match condition:
            case Answered(question, accepted):
                yield from ((Literal(question, (answer,), truth=True), way) for answer in accepted)
            case Holds(finding):
                place = self._conditions.finding_places[finding]
                yield from self._ways(self._rulebase.findings[finding].when, (*way, place))
            case Not():
                return
            case _:
                for part in condition.parts:
                    inside = () if isinstance(part, Leaf | Not) else (self._conditions.place(part),)
                    yield from self._ways(part, (*way, *inside))


def _by_trouble(bearings: Iterable[Mapping[int, _Bearing]]) -> dict[int, list[_Bearing]]:
    """Return for each trouble, by its number, how it bears on some rules."""
    found: dict[int, list[_Bearing]] = {}
    for of_rule in bearings:
        for number, each in of_rule.items():
            found.setdefault(number, []).append(each)
    return found


def _warns(rule: Rule) -> bool:
    return rule.timing in _WARNING and rule.priority in _URGENT


def _trouble(question: Question) -> Iterator[Literal]:
    """Yield the answers to a question that tell of trouble: where several may be chosen, each is a lack."""
    if not question.circumstance:
        for answer in question.answers:
            if question.several or answer.achieve is None:
                yield Literal(question.id, (answer.id,), truth=True)
