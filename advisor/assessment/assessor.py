"""From situations to their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import islice

from advisor.assessment.advised import AdvisedRules
from advisor.assessment.assessment import Assessment, Parts, Undecided
from advisor.assessment.open_questions import OpenQuestions
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Rulebase
from advisor.situation.situation import Situation

AT_ONCE = 1_000
"""How many situations are settled together: so many that one more costs what it costs by itself alone."""


class Assessor:
    """Assesses situations with one rule base. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        self._parts = Parts(reasoning, OpenQuestions(reasoning))
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
            settled = self._reasoning.settled(with_concluded.answers, inference)
            dangers = self._reasoning.dangers.undecided_warnings(settled, situation.answers)
            return Undecided(settled.unknown, dangers)

        return Assessment(self._parts, situation, with_concluded, inference, undecided)

    def assess_many(self, situations: Iterable[Situation]) -> Iterator[Assessment]:
        """Yield the assessment of each situation, as `assess` has it, without firing rules one by one.

        Situations are taken as they are needed, up to `AT_ONCE` ahead.
        """
        waiting = iter(situations)
        while together := list(islice(waiting, AT_ONCE)):
            settled = _SettledTogether(self._reasoning, together)
            for number, situation in enumerate(together):
                inference = self._reasoning.inferred(settled.true[number])
                undecided = partial(settled.undecided, number)
                yield Assessment(self._parts, situation, settled.with_concluded[number], inference, undecided)

    def advised_many(self, situations: Iterable[Situation]) -> Iterator[tuple[str, ...]]:
        """Yield for each situation the ids of the rules whose advice is given, in the order of the rule base."""
        waiting = iter(situations)
        while together := list(islice(waiting, AT_ONCE)):
            yield from self._advised.in_each([each.answers for each in together])


class _SettledTogether:
    """What is settled in some situations together, and told of each of them.

    What they leave open is worked out for all of them when it is asked of one.
    """

    def __init__(self, reasoning: Reasoning, situations: Sequence[Situation]) -> None:
        self._reasoning = reasoning
        self._situations = situations
        self.with_concluded = [reasoning.with_concluded(each.answers) for each in situations]
        self._settled = reasoning.conditions.settle_many([each.answers for each in self.with_concluded])
        self.true = list(rows(self._settled.true, len(situations)))

    def undecided(self, number: int) -> Undecided:
        """Return what one of the situations leaves open."""
        return Undecided(self._unknown[number], self._dangers[number])

    @cached_property
    def _unknown(self) -> list[tuple[int, ...]]:
        return list(rows(self._settled.unknown, len(self._situations)))

    @cached_property
    def _dangers(self) -> list[list[str]]:
        given = [each.answers for each in self._situations]
        return list(self._reasoning.dangers.undecided_warnings_each(self._settled, given))
