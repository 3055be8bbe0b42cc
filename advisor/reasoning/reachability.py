"""Through which open questions a condition can still become true: worked out on sets of questions as bits.

Each condition of a rule base is compiled once, into a function of what is known; that takes half the time of walking
through the conditions, and `next` of the API spends most of its own there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from advisor.reasoning.verdicts import answered
from advisor.rulebase.conditions import Answered, Condition, Holds, Unless
from advisor.rulebase.model import Question, Rulebase
from advisor.rulebase.uses import rests_on_default
from advisor.situation.answers import Answers

REACHED = -1
"""The ways to what is so already. Else they are a set of questions, and 0 where it can't become so any more."""

WaysFinder = Callable[["ReachabilityQuery"], int]
"""Finds the ways to one condition."""


class Reachability:
    """The ways to the rules of one rule base. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._rulebase = rulebase
        self._questions = tuple(rulebase.questions)
        self._bits = {name: 1 << position for position, name in enumerate(self._questions)}
        self._told = 1 << len(self._questions)  # a way through no question: others tell the answer already
        self._of_findings: dict[tuple[str, bool, bool], WaysFinder] = {}
        self._of_rules = {rule.id: self._compiled(rule.when, True, False) for rule in rulebase.rules.values()}
        self._away_from_rules = {
            rule.id: self._compiled(rule.when, False, False)
            for rule in rulebase.rules.values()
            if rests_on_default(rule.when, rulebase)
        }
        self._of_conclusions = {
            question.id: [(each.answer, self._compiled(each.when, True, True)) for each in question.concluded]
            for question in rulebase.questions.values()
            if question.concluded
        }

    def to(self, rule: str, query: ReachabilityQuery) -> list[str]:
        """Return the open questions through which a rule can still become true, none of a rule that is true.

        Of one that may be true by default only: those too through which it can cease to be.
        """
        ways = self._of_rules[rule](query)
        found = max(ways, 0)
        if ways and rule in self._away_from_rules:
            found |= max(self._away_from_rules[rule](query), 0)
        return list(self._named(found & ~self._told))

    def is_final(self, question: Question, query: ReachabilityQuery) -> bool:
        """Return whether a concluded answer stays whatever is answered yet; of those told, the first counts."""
        for _, find in self._of_conclusions[question.id]:
            ways = find(query)
            if ways:
                return ways == REACHED
        return True

    def _named(self, questions: int) -> Iterator[str]:
        while questions:
            lowest = questions & -questions
            questions ^= lowest
            yield self._questions[lowest.bit_length() - 1]

    def _compiled(self, condition: Condition, wanted: bool, concluding: bool) -> WaysFinder:
        """Return what finds the ways to a condition becoming as wanted.

        A question that was asked in vain is settled by whatever tells its answer, except in a condition that is itself
        a `concluding` one, which sees only what was given.
        """
        if isinstance(condition, Answered):
            return self._answered(condition, wanted, concluding)
        if isinstance(condition, Holds):
            return self._finding(condition.finding, wanted, concluding)
        if isinstance(condition, Unless):
            known = self._compiled(condition.part, True, concluding)
            return _by_default(known) if wanted else known
        parts, needs = condition.parts, condition.needs
        number, truth = needs if wanted else needs.reversed(len(parts))
        return _joined([self._compiled(part, truth, concluding) for part in parts], number)

    def _finding(self, name: str, wanted: bool, concluding: bool) -> WaysFinder:
        key = name, wanted, concluding
        if key not in self._of_findings:
            inside = self._compiled(self._rulebase.findings[name].when, wanted, concluding)

            def find(query: ReachabilityQuery) -> int:
                if key not in query.kept:
                    query.kept[key] = inside(query)
                return query.kept[key]

            self._of_findings[key] = find
        return self._of_findings[key]

    def _answered(self, leaf: Answered, wanted: bool, concluding: bool) -> WaysFinder:
        question, accepted, bit = leaf.question, leaf.accepted, self._bits[leaf.question]

        def find(query: ReachabilityQuery) -> int:
            known = query.given if concluding else query.with_concluded
            truth = answered(known.get(question), accepted)
            if truth is not None:
                return REACHED if truth is wanted else 0
            if question not in query.seen:
                return bit
            return 0 if concluding else self._in_vain(leaf, wanted, query)

        return find

    def _in_vain(self, leaf: Answered, wanted: bool, query: ReachabilityQuery) -> int:
        """Return the ways to concluding an answer that is accepted, or one that isn't: it was asked for in vain."""
        found = 0
        for answer, find in self._of_conclusions.get(leaf.question, ()):
            if (answer in leaf.accepted) is wanted:
                ways = find(query)
                if ways:  # what is told already may yet change
                    found |= self._told if ways == REACHED else ways | self._told
        return found


class ReachabilityQuery:
    """What is known while ways are sought: the answers that were given, and the questions that were asked.

    `with_concluded` are the answers with those concluded that stay whatever is answered yet. It is used once.
    """

    def __init__(
        self, reachability: Reachability, rulebase: Rulebase, given: Answers, drawn: Answers, seen: Collection[str]
    ) -> None:
        self.given = given
        self.seen = seen
        self.kept: dict[tuple[str, bool, bool], int] = {}
        self.with_concluded = given
        is_final = reachability.is_final
        final = {name: answer for name, answer in drawn.items() if is_final(rulebase.questions[name], self)}
        self.with_concluded = {**given, **final}


def _by_default(known: WaysFinder) -> WaysFinder:
    """Return the ways to something not being known: none are needed as long as it isn't, and none lead back."""

    def find(query: ReachabilityQuery) -> int:
        return 0 if known(query) == REACHED else REACHED

    return find


def _joined(parts: Sequence[WaysFinder], needed: int) -> WaysFinder:
    """Return the ways to `needed` of some parts: none are needed where so many are as wanted already."""

    def find(query: ReachabilityQuery) -> int:
        found = reached = possible = 0
        for part in parts:
            ways = part(query)
            if ways == REACHED:
                reached += 1
            elif ways:
                possible += 1
                found |= ways
        if reached >= needed:
            return REACHED
        return found if reached + possible >= needed else 0

    return find
