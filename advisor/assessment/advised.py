"""Which recommendations are given in situations, and in one changed again and again: what fires and is not covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import or_

from advisor.reasoning.compiled.literals import QuestionChanges
from advisor.reasoning.compiled.masks import ALL_BITS, positions, rows
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.weights import by_urgency
from advisor.situation.answers import Answer, Answers


class AdvisedRules:
    """Tells by the conditions alone what is advised. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        self._conditions = conditions = reasoning.conditions
        self._position = position = {name: number for number, name in enumerate(conditions.rules)}
        self._by_urgency = [rule.id for rule in by_urgency(reasoning.rulebase)]
        self._replaced_by = [
            (position[name], [position[other] for other in others])
            for name, others in reasoning.rulebase.replaced_by.items()
        ]

    def in_each(self, situations: Sequence[Answers]) -> Iterator[tuple[str, ...]]:
        """Yield for each situation the ids of the rules whose advice is given, in the order of the rule base."""
        for row in rows(self._shown(self.fired(situations)), len(situations)):
            yield tuple(compress(self._conditions.rules, row))

    def fired(self, situations: Sequence[Answers]) -> Sequence[int]:
        """Return where each rule is true among many situations, with what is concluded in them."""
        return self._conditions.true_rules_many(self._reasoning.concluded_answers.answers(situations))

    def by_urgency(self, fired: Sequence[int], size: int) -> Iterator[list[str]]:
        """Yield for each of so many situations the rules whose advice is given, the most urgent first.

        `fired` says where each rule is true, in the order of the rule base.
        """
        shown = self._shown(fired)
        for row in rows([shown[self._position[name]] for name in self._by_urgency], size):
            yield list(compress(self._by_urgency, row))

    def with_each(self, answers: Answers, changes: Sequence[QuestionChanges]) -> list[int]:
        """Return where the advice of each rule is given with each of some changes; as answered, where it is negative.

        The rules are in the order of the rule base.
        """
        (with_concluded,) = self._reasoning.concluded_answers.answers([answers])
        further = dict(self._concluded_otherwise(answers, changes))
        fired = self._conditions.true_rules_each(with_concluded, changes, further)
        return self._shown(fired)

    def lifted_and_brought(
        self, answers: Answers, changes: Sequence[QuestionChanges], told: Iterable[str]
    ) -> tuple[list[list[str]], list[list[str]]]:
        """Return for each change the rules whose advice it lifts, and those whose advice it brings.

        Of the rules `told`, and in their order: a strength gained or lost is not a thing to do.
        """
        size, where = sum([len(others) for _, others in changes]), self.with_each(answers, changes)
        lifted: list[list[str]] = [[] for _ in range(size)]
        brought: list[list[str]] = [[] for _ in range(size)]
        for name in told:
            mask = where[self._position[name]]
            if mask > 0:
                for number in positions(mask, size):
                    brought[number].append(name)
            elif mask < ALL_BITS:
                for number in positions(~mask, size):
                    lifted[number].append(name)
        return lifted, brought

    def _concluded_otherwise(
        self, given: Answers, changes: Sequence[QuestionChanges]
    ) -> Iterator[tuple[int, Mapping[str, Answer | None]]]:
        """Yield what is concluded after those changes, by their numbers, that may tell the answer to a question."""
        told_by = self._reasoning.concluded_answers.told_by
        concludable = [name for name in told_by if name not in given]
        telling = {each for name in concludable for each in told_by[name]}
        if not telling:
            return
        singly = [(question, answer) for question, others in changes for answer in others]
        for number, (question, answer) in enumerate(singly):
            if question in telling:
                (changed,) = self._reasoning.concluded_answers.answers([{**given, question: answer}])
                yield number, {name: changed.get(name) for name in concludable if name != question}

    def _shown(self, fired: Sequence[int]) -> list[int]:
        """Return where advice is shown, from where its rules are true."""
        shown = list(fired)
        for place, replacing in self._replaced_by:
            if shown[place]:
                shown[place] &= ~reduce(or_, [fired[other] for other in replacing])
        return shown
