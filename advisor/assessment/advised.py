"""Which recommendations are given in a situation and next to it, as sets of rules: what fires and is not covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.reasoning.compiled import Settled
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Timing
from advisor.situation.answers import Answer, Answers


class AdvisedRules:
    """Tells by the conditions alone what is recommended. Safe to share between threads.

    A strength gained or lost is not a thing to do, so that it is not among the rules here.
    """

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        self._conditions = conditions = reasoning.conditions
        rules = reasoning.rulebase.rules
        self._advising = conditions.rules_in(name for name, rule in rules.items() if rule.timing is not Timing.KEEP)
        self._replaced_by = [
            (conditions.rules_in([name]), conditions.rules_in(others))
            for name, others in reasoning.rulebase.replaced_by.items()
        ]
        self._replaced = conditions.rules_in(reasoning.rulebase.replaced_by)

    def now(self, answers: Answers) -> int:
        """Return the set of rules whose advice is recommended."""
        return self._shown(self._conditions.settle(self._reasoning.with_concluded(answers).answers))

    def after_each(self, answers: Answers, changes: Sequence[tuple[str, Answer]]) -> Iterator[int]:
        """Yield the same with one of the answers, `(question, answer)`, changed or given at a time."""
        return map(self._shown, self._settled_each(answers, changes))

    def names(self, rules: int) -> tuple[str, ...]:
        """Return the ids of a set of rules, in the order of the rule base."""
        return tuple(self._conditions.names(rules))

    def _settled_each(self, given: Answers, changes: Sequence[tuple[str, Answer]]) -> Iterator[Settled]:
        """Yield what follows from each change; something else may be concluded then."""
        told_by = self._reasoning.concluded_answers.told_by
        telling = {each for name, others in told_by.items() if name not in given for each in others}
        with_concluded = self._reasoning.with_concluded(given).answers
        for (question, answer), settled in zip(
            changes, self._conditions.settle_each(with_concluded, changes), strict=True
        ):
            if question in telling:
                yield self._conditions.settle(self._reasoning.with_concluded({**given, question: answer}).answers)
            else:
                yield settled

    def _shown(self, settled: Settled) -> int:
        fired, covered = settled.true_rules, 0
        if fired & self._replaced:
            for replaced, replacing in self._replaced_by:
                if fired & replacing:
                    covered |= replaced
        return fired & ~covered & self._advising
