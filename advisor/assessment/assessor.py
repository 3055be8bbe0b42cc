"""From situations to their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial

from advisor.assessment.advised import AdvisedRules
from advisor.assessment.assessment import Assessment, AssessmentTools, Undecided
from advisor.assessment.open_questions import OpenQuestions
from advisor.assessment.plan import Plan, Planner
from advisor.reasoning.compiled.conditions import Settled
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.weights import by_urgency
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation

AT_ONCE = 500
"""How many situations are settled together: with more, each would take as long as with these."""


class Assessor:
    """Assesses situations with one rule base. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        self._tools = AssessmentTools(reasoning, OpenQuestions(reasoning), Planner(by_urgency(reasoning.rulebase)))
        self._advised = AdvisedRules(reasoning)

    @property
    def rulebase(self) -> Rulebase:
        """The rule base by which it assesses."""
        return self._reasoning.rulebase

    def assess(self, situation: Situation) -> Assessment:
        """Return the assessment of a situation."""
        with_concluded = self._reasoning.with_concluded(situation.answers)
        inference = self._reasoning.infer(with_concluded.answers)

        def undecided() -> Undecided:
            if self.rulebase.questions.keys() <= with_concluded.answers.keys():
                return Undecided((), ())  # nothing is unknown
            settled = self._reasoning.settled(with_concluded.answers, inference)
            dangers = self._reasoning.dangers.undecided_warnings(settled, situation.answers)
            return Undecided(settled.undecided, dangers)

        return Assessment(self._tools, situation, with_concluded, inference, undecided=undecided)

    def assess_many(self, situations: Iterable[Situation]) -> Iterator[Assessment]:
        """Yield the assessment of each situation, as `assess` has it, without firing rules one by one.

        Situations are taken as they are needed, up to `AT_ONCE` ahead.
        """
        for together in _taken_together(situations):
            concluded = self._reasoning.concluded_answers.with_concluded_many([each.answers for each in together])
            settled = self._reasoning.conditions.settle_many([each.answers for each in concluded])
            left_open = _LeftOpen(self._reasoning, settled, [each.answers for each in together])
            inferred = self._reasoning.inferred_many(settled, len(together))
            shown = self._advised.by_urgency(settled.true[self._reasoning.conditions.of_rules], len(together))
            for number, each in enumerate(zip(together, concluded, inferred, shown, strict=True)):
                yield Assessment(self._tools, *each, undecided=partial(left_open.by, number))

    def advised_many(self, situations: Iterable[Situation]) -> Iterator[tuple[str, ...]]:
        """Yield for each situation the ids of the rules whose advice is given, in the order of the rule base."""
        for together in _taken_together(situations):
            yield from self._advised.in_each([each.answers for each in together])

    def planned_many(self, situations: Iterable[Situation]) -> Iterator[Plan]:
        """Yield for each situation the `plan` of its assessment."""
        for together in _taken_together(situations):
            fired = self._advised.fired([each.answers for each in together])
            yield from map(self._tools.planner.plan, self._advised.by_urgency(fired, len(together)))


def _taken_together(situations: Iterable[Situation]) -> Iterator[list[Situation]]:
    """Yield situations in lists of at most `AT_ONCE`; those before a failure come before it does."""
    together: list[Situation] = []
    try:
        for each in situations:
            together.append(each)
            if len(together) == AT_ONCE:
                yield together
                together = []
    except Exception:
        if together:
            yield together
        raise
    if together:
        yield together


class _LeftOpen:
    """What situations that were settled together leave open: worked out for all of them when it is asked of one."""

    def __init__(self, reasoning: Reasoning, settled: Settled, given: Sequence[Answers]) -> None:
        self._reasoning = reasoning
        self._settled = settled
        self._given = given

    def by(self, number: int) -> Undecided:
        """Return what one of the situations leaves open."""
        return Undecided(self._conditions[number], self._dangers[number])

    @cached_property
    def _conditions(self) -> list[bytes]:
        return list(rows(self._settled.undecided, len(self._given)))

    @cached_property
    def _dangers(self) -> list[list[str]]:
        return list(self._reasoning.dangers.undecided_warnings_each(self._settled, self._given))
