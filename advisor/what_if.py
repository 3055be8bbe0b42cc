"""What would change the advice: every single answer that could be another, and what would follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.assessment import Assessment, rule_weights
from advisor.compiled_conditions import CompiledConditions, Settled
from advisor.model import Question, Rulebase, Timing
from advisor.situation import Situation

Answer = str | frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer given instead of another; the advice it would lift and the advice it would bring, by rule."""

    question: str
    answer: Answer
    lifts: tuple[str, ...]
    brings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """For each recommendation the changes that lift it, and the change that lifts the most urgent advice."""

    lifted_by: dict[str, tuple[Change, ...]]
    most: Change | None


class WhatIfs:
    """Answers what-if questions for one rule base, by the conditions alone. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._rulebase = rulebase
        self._conditions = CompiledConditions(rulebase)

    def what_if(self, assessment: Assessment) -> WhatIf:
        """Return what single changed answers would do to an assessment, the most helpful changes first."""
        changes = sorted(self.changes(assessment.situation), key=self.gain, reverse=True)
        lifted_by = {
            advice.rule: tuple(change for change in changes if advice.rule in change.lifts)
            for advice in assessment.recommendations
        }
        return WhatIf(lifted_by, changes[0] if changes and self.gain(changes[0]) > 0 else None)

    def changes(self, situation: Situation) -> Iterator[Change]:
        """Yield every change of one given answer that lifts advice, in the order of the questions."""
        alternatives = [
            (question.id, answer)
            for question in self._rulebase.questions.values()
            if question.id in situation.answers and not question.circumstance
            for answer in _alternatives(question, situation.answers[question.id])
        ]
        before = self.shown(self._conditions.settle(situation.answers))
        settled = self._conditions.settle_each(situation.answers, alternatives)
        for (question, answer), after in zip(alternatives, map(self.shown, settled), strict=True):
            lifts = tuple(self._advice(name for name in before if name not in after))
            if lifts:
                brings = tuple(self._advice(name for name in after if name not in before))
                yield Change(question, answer, lifts, brings)

    def gain(self, change: Change) -> float:
        """Return the weight of the advice a change lifts less that of the advice it brings."""
        weights = rule_weights(self._rulebase)
        return sum(weights[name] for name in change.lifts) - sum(weights[name] for name in change.brings)

    def _advice(self, names: Iterable[str]) -> Iterator[str]:
        """Yield those rules that advise something; a strength gained or lost is not a thing to do."""
        return (name for name in names if self._rulebase.rules[name].timing is not Timing.KEEP)

    def shown(self, settled: Settled) -> dict[str, None]:
        """Return the rules whose advice is shown, and not covered, in the order of the rule base."""
        fired = dict.fromkeys(self._conditions.names(settled.true))
        replaced_by = self._rulebase.replaced_by
        return {name: None for name in fired if fired.keys().isdisjoint(replaced_by.get(name, ()))}


def _alternatives(question: Question, given: Answer) -> Iterator[Answer]:
    """Yield the other answers; where several may be chosen, the given ones with one more or one less."""
    if isinstance(given, frozenset):
        yield from (given ^ {answer} for answer in question.answer_ids)
    else:
        yield from (answer for answer in question.answer_ids if answer != given)
