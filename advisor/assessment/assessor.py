"""From situations to their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from advisor.assessment.assessment import Assessment, Parts
from advisor.assessment.open_questions import OpenQuestions
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

    @property
    def rulebase(self) -> Rulebase:
        """The rule base by which it assesses."""
        return self._reasoning.rulebase

    def assess(self, situation: Situation) -> Assessment:
        """Return the assessment of a situation."""
        with_concluded = self._reasoning.with_concluded(situation.answers)
        inference = self._reasoning.infer(with_concluded.answers)
        dangers = self._reasoning.dangers.undecided_warnings(inference.settled, situation.answers)
        return Assessment(self._parts, situation, with_concluded, inference, dangers)

    def assess_many(self, situations: Iterable[Situation]) -> Iterator[Assessment]:
        """Yield the assessment of each situation, as `assess` has it, without firing rules one by one.

        Situations are taken as they are needed, up to `AT_ONCE` ahead.
        """
        waiting = iter(situations)
        while together := list(islice(waiting, AT_ONCE)):
            with_concluded = [self._reasoning.with_concluded(each.answers) for each in together]
            settled = self._reasoning.conditions.settle_many([each.answers for each in with_concluded])
            dangers = self._reasoning.dangers.undecided_warnings_each(settled, [each.answers for each in together])
            for situation, each, alone, its_dangers in zip(
                together, with_concluded, settled.each(), dangers, strict=True
            ):
                yield Assessment(self._parts, situation, each, self._reasoning.inferred(alone), its_dangers)
