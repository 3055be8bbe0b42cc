"""Which open questions keep rules undecided: what `Evaluation.missing` says, for many situations in a short time.

A set of questions is the bits of one integer, the position of a question in the rule base being its bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from advisor.reasoning.bits import members
from advisor.reasoning.compiled import CompiledCondition, CompiledConditions, Settled
from advisor.rulebase.conditions import Answered, Condition, Holds, Leaf
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

MAX_CACHED = 10_000
"""For how many sets of questions their names are kept."""


class _Asked(NamedTuple):
    """What a condition asks: questions of its own, findings, and parts, which ask only while they are unknown."""

    questions: int
    findings: tuple[str, ...]
    parts: tuple[tuple[CompiledCondition, _Asked], ...]


class MissingAnswers:
    """Tells which answers undecided rules lack. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._conditions = conditions
        self._questions = tuple(rulebase.questions)
        self._bits = {name: 1 << position for position, name in enumerate(self._questions)}
        self._all = (1 << len(self._questions)) - 1
        self._findings = {name: self._asked(rulebase.findings[name].when) for name in rulebase.settling_order}
        self._rules = {name: self._asked(rule.when) for name, rule in rulebase.rules.items()}
        self._names: dict[int, tuple[str, ...]] = {}

    def of(self, settled: Settled, answers: Answers) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each undecided rule with the questions that keep it open, both in the order of the rule base.

        `settled` is what `conditions` settled for the same answers.
        """
        given = sum([self._bits[name] for name in answers])
        still_open = self._all & ~given
        through = dict.fromkeys(self._findings, 0)
        for (name, asked), truth in zip(self._findings.items(), settled.findings, strict=True):
            if truth is None:
                through[name] = _missing(asked, settled.known, through)
        for name in self._conditions.names(settled.unknown_rules):
            yield name, self._named(_missing(self._rules[name], settled.known, through) & still_open)

    def _named(self, questions: int) -> tuple[str, ...]:
        names = self._names.get(questions)
        if names is None:
            names = tuple(members(questions, self._questions))
            if len(self._names) < MAX_CACHED:
                self._names[questions] = names
        return names

    def _asked(self, condition: Condition) -> _Asked:
        questions, findings, parts = 0, [], []
        for part in (condition,) if isinstance(condition, Leaf) else condition.parts:
            match part:
                case Answered(question):
                    questions |= self._bits[question]
                case Holds(finding):
                    findings.append(finding)
                case _:
                    parts.append((self._conditions.compiled(part), self._asked(part)))
        return _Asked(questions, tuple(findings), tuple(parts))


def _missing(asked: _Asked, known: int, through: dict[str, int]) -> int:
    questions, findings, parts = asked
    for finding in findings:
        questions |= through[finding]
    for unknown, inner in parts:
        if unknown(known) is None:
            questions |= _missing(inner, known, through)
    return questions
