"""Dangers told of in part: urgent warnings that an open question leaves undecided, though trouble was told already.

What counts as a warning, and which answers tell of trouble, is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import NamedTuple

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.reasoning.compiled.literals import Literal, LiteralMasks, Literals
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.verdicts import answered
from advisor.reasoning.weights import by_urgency
from advisor.rulebase.conditions import Answered, Condition, Holds, Leaf, Not, Unless
from advisor.rulebase.model import Priority, Question, Rule, Rulebase, Timing
from advisor.rulebase.uses import rested_on
from advisor.situation.answers import Answer, Answers

_WARNING = frozenset([Timing.NOW, Timing.NOT_YET])
_URGENT = frozenset([Priority.BLOCKING, Priority.HIGH])
_DUE = frozenset([Timing.NOW, Timing.NEXT])


class _TroublePaths(NamedTuple):
    """How troubles bear on a rule, by their numbers: each through some ways.

    A way is the places of the conditions that it leads through, from the outermost one in. It is open where none of
    them is false: where the answer was given, its leaf is true. `place` is that of the rule.
    """

    rule: str
    place: int
    ways: Mapping[int, Sequence[Sequence[int]]]

    def reaches(self, number: int, settled: Settled) -> int:
        """Return where a trouble that was told bears on the rule."""
        found = 0
        for way in self.ways[number]:
            closed = 0
            for place in way:
                closed |= settled.false[place]
            found |= settled.everywhere ^ closed
        return found


class Dangers:
    """Tells the dangers of one rule base. Safe to share between threads: it keeps nothing of a situation.

    A warning is a rule that says what to do now, or what to leave alone, and that is blocking or high. Trouble is told
    by an answer that was given and helps to make a rule true, unless it only tells where people stand, or is one of
    which the rule base says how to come to it: that one is better than others. What a rule excepts (`not`, `unless`)
    is no trouble. Trouble that advice due now or next rests on has its word already, and so has that of a more urgent
    danger.
    """

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._rulebase = rulebase
        self._conditions = conditions
        self._position = {name: position for position, name in enumerate(rulebase.questions)}
        groups = [
            [Literal(question.id, (answer,), truth=True) for answer in troubling_answers(question)]
            for question in rulebase.questions.values()
        ]
        self._told = Literals(groups)
        troubles = {each: number for number, each in enumerate(chain.from_iterable(groups))}
        ranked = by_urgency(rulebase)
        self._warnings = [self._paths(rule, troubles) for rule in ranked if _warns(rule)]
        self.spoken_of = {rule.id: told for rule in ranked if (told := dangers_of(rule, rulebase))}
        """The dangers on which rules rest, by those rules, the most urgent first."""
        self._due: dict[int, list[_TroublePaths]] = {}
        for due in [self._paths(rule, troubles) for rule in ranked if rule.timing in _DUE]:
            for number in due.ways:
                self._due.setdefault(number, []).append(due)

    def undecided_warnings(self, settled: Settled, given: Answers) -> list[str]:
        """Return the rules of the dangers in one situation, the most urgent first: some of those that are undecided.

        `settled` is what follows, with what was concluded, from the answers that were `given`.
        """
        return [name for name, _ in self._found(settled, self._told.of(given))]

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

    def follow_up(self, established: Collection[str], missing: Mapping[str, Collection[str]]) -> list[str]:
        """Return the questions that may change what is said of the dangers that hold, of the most urgent advice first.

        `established` are the findings that hold, `missing` as above.
        """
        speaking = [
            name for name, told in self.spoken_of.items() if name in missing and not told.isdisjoint(established)
        ]
        return self.pressing(speaking, missing) if speaking else []

    def _found(self, settled: Settled, told: Iterable[LiteralMasks]) -> list[tuple[str, int]]:
        """Return the warnings, the most urgent first, each with the mask of where it is a danger."""
        waiting = [(each, where) for each in self._warnings if (where := settled.unknown[each.place])]
        silent = self._silent(settled, told, waiting) if waiting else {}
        found = []
        for warning, undecided in waiting if silent else ():
            danger = 0
            for number in warning.ways:
                bearing = silent.get(number, 0) & undecided
                if bearing:
                    bearing &= warning.reaches(number, settled)
                    silent[number] ^= bearing
                    danger |= bearing
            if danger:
                found.append((warning.rule, danger))
        return found

    def _silent(
        self, settled: Settled, told: Iterable[LiteralMasks], waiting: Sequence[tuple[_TroublePaths, int]]
    ) -> dict[int, int]:
        """Return where each trouble was told that undecided warnings rest on, and of which no advice due speaks."""
        at_stake: dict[int, int] = {}
        for warning, undecided in waiting:
            for number in warning.ways:
                at_stake[number] = at_stake.get(number, 0) | undecided
        given = list(chain.from_iterable(told))
        silent = {}
        for number, undecided in at_stake.items():
            where = given[number] & undecided
            for due in self._due.get(number, ()) if where else ():
                due_there = where & settled.true[due.place]
                if due_there:
                    where ^= due_there & due.reaches(number, settled)
            if where:
                silent[number] = where
        return silent

    def _paths(self, rule: Rule, troubles: Mapping[Literal, int]) -> _TroublePaths:
        """Return how troubles bear on a rule; `troubles` has their numbers."""
        ways: dict[int, list[Sequence[int]]] = {}
        for trouble, way in self._ways(rule.when, ()):
            if trouble in troubles:
                ways.setdefault(troubles[trouble], []).append(way)
        return _TroublePaths(rule.id, self._conditions.rule_places[rule.id], ways)

    def _ways(self, condition: Condition, way: tuple[int, ...]) -> Iterator[tuple[Literal, tuple[int, ...]]]:
        """Yield the answers that help to make a condition true, each with the way to it."""
        match condition:
            case Answered(question, accepted):
                yield from ((Literal(question, (answer,), truth=True), way) for answer in accepted)
            case Holds(finding):
                place = self._conditions.finding_places[finding]
                yield from self._ways(self._rulebase.findings[finding].when, (*way, place))
            case Not() | Unless():
                return
            case _:
                for part in condition.parts:
                    inside = () if isinstance(part, Leaf | Not | Unless) else (self._conditions.place(part),)
                    yield from self._ways(part, (*way, *inside))


def tells_of_trouble(question: Question, answer: Answer) -> bool:
    """Tell whether an answer to a question tells of trouble, or one of several does."""
    return bool(answered(answer, troubling_answers(question)))


def troubling_answers(question: Question) -> tuple[str, ...]:
    """Return the answers to a question that tell of trouble, by their ids: where several may be chosen, each is a lack.

    One that only tells where people stand has none.
    """
    if question.circumstance:
        return ()
    return tuple([each.id for each in question.answers if question.several or each.achieve is None])


def dangers_of(rule: Rule, rulebase: Rulebase) -> frozenset[str]:
    """Return the findings that are dangers on which a rule rests, by their ids."""
    _, findings = rested_on([rule.when], rulebase)
    return frozenset([name for name in findings if rulebase.findings[name].danger])


def _warns(rule: Rule) -> bool:
    return rule.timing in _WARNING and rule.priority in _URGENT
