"""Dangers told of in part: urgent warnings that an open question leaves undecided, though trouble was told already.

What counts as a warning, and which answers tell of trouble, is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from advisor.reasoning.verdicts import Evaluation
from advisor.reasoning.weights import urgency
from advisor.rulebase.conditions import Answered, Condition, Holds, Not
from advisor.rulebase.model import Priority, Question, Rule, Rulebase, Timing
from advisor.situation.answers import Answers

QuestionAnswer = tuple[str, str]
"""A question, and an answer to it."""

_WARNING = frozenset([Timing.NOW, Timing.NOT_YET])
_URGENT = frozenset([Priority.BLOCKING, Priority.HIGH])
_DUE = frozenset([Timing.NOW, Timing.NEXT])


class Dangers:
    """Tells the dangers of one rule base. Safe to share between threads: it keeps nothing of a situation.

    A warning is a rule that says what to do now, or what to leave alone, and that is blocking or high. Trouble is told
    by an answer that was given and helps to make a rule true, unless it only tells where people stand, or is one of
    which the rule base says how to come to it: that one is better than others. What a rule excepts (`not`) is no
    trouble. Trouble that advice due now or next rests on has its word already, and so has that of a more urgent danger.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self._rulebase = rulebase
        self._position = {name: position for position, name in enumerate(rulebase.questions)}
        self._trouble = frozenset(told for each in rulebase.questions.values() for told in _trouble(each))
        self._warnings = [rule for rule in sorted(rulebase.rules.values(), key=urgency) if _warns(rule)]
        self._bears_on = {rule.id: frozenset(self._bearing(rule.when)) for rule in rulebase.rules.values()}

    def undecided_warnings(
        self, given: Answers, fired: Iterable[str], undecided: Iterable[str], evaluation: Evaluation
    ) -> list[str]:
        """Return the rules of the dangers, the most urgent first: some of those that are undecided.

        `fired` and `undecided` are rules; `evaluation` is that of the answers by which they are.
        """
        waiting = frozenset(undecided)
        warnings = [rule for rule in self._warnings if rule.id in waiting]
        trouble = self._trouble.intersection(_each(given)) if warnings else frozenset()
        at_stake = trouble.intersection(chain.from_iterable(self._bears_on[rule.id] for rule in warnings))
        if not at_stake:
            return []
        rules = self._rulebase.rules
        due = [rules[name] for name in fired if rules[name].timing in _DUE and at_stake & self._bears_on[name]]
        silent = at_stake.difference(*[self._bearing(rule.when, evaluation) for rule in due])
        found = []
        for rule in warnings:
            if silent & self._bears_on[rule.id]:
                bearing = silent.intersection(self._bearing(rule.when, evaluation))
                if bearing:
                    found.append(rule.id)
                    silent -= bearing
        return found

    def pressing(self, dangers: Iterable[str], missing: Mapping[str, Collection[str]]) -> list[str]:
        """Return the questions that keep dangers open: those of the most urgent first, in the order of the rule base.

        `missing` has, for each undecided rule, the questions that keep it open.
        """
        questions = (sorted(missing[name], key=self._position.__getitem__) for name in dangers)
        return list(dict.fromkeys(chain.from_iterable(questions)))

    def _bearing(self, condition: Condition, evaluation: Evaluation | None = None) -> Iterator[QuestionAnswer]:
        """Yield the answers that help to make a condition true; with an evaluation, only where it isn't false."""
        if evaluation and evaluation.truth(condition) is False:
            return
        match condition:
            case Answered(question, accepted):
                yield from ((question, answer) for answer in accepted)
            case Holds(finding):
                yield from self._bearing(self._rulebase.findings[finding].when, evaluation)
            case Not():
                return
            case _:
                for part in condition.parts:
                    yield from self._bearing(part, evaluation)


def _warns(rule: Rule) -> bool:
    return rule.timing in _WARNING and rule.priority in _URGENT


def _trouble(question: Question) -> Iterator[QuestionAnswer]:
    """Yield the answers to a question that tell of trouble: where several may be chosen, each is a lack."""
    if not question.circumstance:
        for answer in question.answers:
            if question.several or answer.achieve is None:
                yield question.id, answer.id


def _each(given: Answers) -> Iterator[QuestionAnswer]:
    for question, answer in given.items():
        for one in (answer,) if isinstance(answer, str) else answer:
            yield question, one
