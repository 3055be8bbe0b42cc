"""Our diagrams beside those of `dd`, a library for binary ones, where nobody could try all cases."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from advisor.authoring.checks.proving.diagrams import Diagrams
from advisor.rulebase.conditions import Answered, Condition, Holds
from advisor.rulebase.model import Rulebase
from tests.effort import some_of

STEPS = 10_000_000


class Binary:
    """Conditions as functions of `dd`, with a variable for each answer; of one question to choose from, one at most."""

    def __init__(self, rulebase: Rulebase) -> None:
        from dd.autoref import BDD  # not there where only the quick tests are run

        self._rulebase = rulebase
        self._dd: Any = BDD()
        self._dd.declare(*[f"{question.id}/{name}" for question in self._questions() for name in question.answer_ids])
        self._possible = self._dd.true
        for question in self._questions():
            if not question.several:
                variables = [self._dd.var(f"{question.id}/{name}") for name in question.answer_ids]
                for position, one in enumerate(variables):
                    for other in variables[:position]:
                        self._possible &= ~(one & other)

    def _questions(self) -> Any:
        return self._rulebase.questions.values()

    def of(self, condition: Condition) -> Any:
        """Return a condition where only what can be answered is."""
        return self._of(condition) & self._possible

    def implies(self, one: Any, other: Any) -> bool:
        """Tell whether the other is true wherever the one is."""
        return bool((one & ~other) == self._dd.false)

    def _of(self, condition: Condition) -> Any:
        if isinstance(condition, Answered):
            accepted = [self._dd.var(f"{condition.question}/{name}") for name in condition.accepted]
            return self._at_least(1, accepted)
        if isinstance(condition, Holds):
            return self._of(self._rulebase.findings[condition.finding].when)
        parts = [self._of(part) for part in condition.parts]
        return self._at_least(condition.needs.number, parts if condition.needs.truth else [~part for part in parts])

    def _at_least(self, number: int, parts: list[Any]) -> Any:
        if number == 0:
            return self._dd.true
        if number > len(parts):
            return self._dd.false
        first, *rest = parts
        return (first & self._at_least(number - 1, rest)) | self._at_least(number, rest)


def test_which_rule_implies_which_is_what_dd_says(alliances: Rulebase) -> None:
    ours, theirs = Diagrams(alliances), Binary(alliances)
    ours.steps_left = STEPS
    answered = ours.everything_answered()
    rules = some_of(alliances.rules.values(), 50)
    diagrams = {rule.id: (ours.of(rule.when), theirs.of(rule.when)) for rule in rules}
    found = 0
    for (one, binary_one), (other, binary_other) in permutations(diagrams.values(), 2):
        implied = ours.implies(ours.both(answered, one), other)
        assert implied == theirs.implies(binary_one, binary_other)
        found += implied
    assert found > 0
