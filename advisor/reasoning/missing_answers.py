"""Which open questions keep rules undecided.

A set of questions is the bits of one integer, the position of a question in the rule base being its bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.rulebase.conditions import Answered, Condition, Holds, Leaf
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

MAX_CACHED = 4_000
"""For how many sets of questions their names are kept."""


class _Asked(NamedTuple):
    """What a condition asks: questions of its own, and findings and parts, which ask only while they are undecided.

    The findings and the parts are told by their places among all conditions.
    """

    questions: int
    findings: tuple[int, ...]
    parts: tuple[tuple[int, _Asked], ...]


class MissingAnswers:
    """Tells which answers undecided rules lack. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._conditions = conditions
        self._bits = {name: 1 << position for position, name in enumerate(rulebase.questions)}
        self._all = sum(self._bits.values())
        self._findings = [self._asked(rulebase.findings[name].when) for name in conditions.findings]
        self._rules = {name: self._asked(rule.when) for name, rule in rulebase.rules.items()}
        self._names = _Names(self._bits)

    def of(self, undecided: Sequence[int], answers: Answers) -> dict[str, tuple[str, ...]]:
        """Return for each undecided rule the questions that keep it open, all in the order of the rule base.

        `undecided` has 1 or 0 for each condition, by its place: whether an open question can still change what it is
        by the same answers. A rule that is true by default is undecided, too.
        """
        rules = self._conditions.rules_where(undecided)
        if not rules:
            return {}
        still_open = self._all & ~sum(map(self._bits.__getitem__, answers))
        through: list[int] = []
        for asked, is_undecided in zip(self._findings, undecided, strict=False):
            through.append(_missing(asked, undecided, through) if is_undecided else 0)
        asked_by, names = self._rules, self._names
        return {name: names[_missing(asked_by[name], undecided, through) & still_open] for name in rules}

    def anywhere(self, settled: Settled) -> dict[str, int]:
        """Return where each question keeps some rule open, as long as it is left open itself."""
        through: list[dict[str, int]] = []
        for place, asked in enumerate(self._findings):
            through.append({})
            self._note(asked, settled.undecided[place], settled, through, through[place])
        found = dict.fromkeys(self._bits, 0)
        for name, asked in self._rules.items():
            self._note(asked, settled.undecided[self._conditions.rule_places[name]], settled, through, found)
        return found

    def _note(
        self, asked: _Asked, where: int, settled: Settled, through: list[dict[str, int]], found: dict[str, int]
    ) -> None:
        """Add to `found` where questions keep a condition open; it is undecided itself in all these places."""
        if where:
            for question in self._names[asked.questions]:
                found[question] = found.get(question, 0) | where
            for place in asked.findings:
                for question, there in through[place].items():
                    found[question] = found.get(question, 0) | (where & there)
            for place, inner in asked.parts:
                self._note(inner, where & settled.undecided[place], settled, through, found)

    def _asked(self, condition: Condition) -> _Asked:
        questions, findings, parts = 0, [], []
        for part in (condition,) if isinstance(condition, Leaf) else condition.parts:
            match part:
                case Answered(question):
                    questions |= self._bits[question]
                case Holds(finding):
                    findings.append(self._conditions.finding_places[finding])
                case _:
                    parts.append((self._conditions.place(part), self._asked(part)))
        return _Asked(questions, tuple(findings), tuple(parts))


class _Names(dict[int, tuple[str, ...]]):
    """The questions of each set, by their bits; worked out when it is met first."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        self._bits = bits

    def __missing__(self, questions: int) -> tuple[str, ...]:
        names = tuple([name for name, bit in self._bits.items() if questions & bit])
        if len(self) < MAX_CACHED:
            self[questions] = names
        return names


def _missing(asked: _Asked, undecided: Sequence[int], through: list[int]) -> int:
    """Return what a condition lacks that is undecided; `through` has what the findings lack that were looked at."""
    questions, findings, parts = asked
    for place in findings:
        questions |= through[place]
    for place, inner in parts:
        if undecided[place]:
            questions |= _missing(inner, undecided, through)
    return questions
