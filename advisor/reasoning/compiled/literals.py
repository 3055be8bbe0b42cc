"""From answers to the truths of literals, as masks: in one situation, in many, and in one changed again and again.

A literal says of an answer to one question that it is accepted by a leaf of a condition, or that it isn't; neither is
so while the question is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import getitem
from typing import NamedTuple

from advisor.reasoning.verdicts import answered
from advisor.situation.answers import Answer, Answers


class Literal(NamedTuple):
    """That the answer to `question` is one of those `accepted`, or contains one; or with `truth` false that not."""

    question: str
    accepted: tuple[str, ...]
    truth: bool


Group = Sequence[int]
"""The masks of the literals of one question: where each is so."""

Changes = Sequence[Mapping[str, Answer | None]]
"""For each of some situations, what is answered otherwise in it; None where a question is left open there."""

MAX_CACHED = 64
"""For how many answers to one question their masks are kept; where several may be chosen, there are 2ⁿ of them."""


class Literals:
    """Some literals, in groups by their questions. Safe to share between threads."""

    def __init__(self, groups: Iterable[Sequence[Literal]]) -> None:
        listed = [group for group in groups if group]
        self._questions = tuple([group[0].question for group in listed])
        self._position = {question: position for position, question in enumerate(self._questions)}
        self._of_answers = tuple([_MasksOfAnswers(group) for group in listed])

    def of(self, answers: Answers) -> Iterable[Group]:
        """Return the masks of one situation: of a single bit."""
        return map(getitem, self._of_answers, map(answers.get, self._questions))

    def of_many(self, situations: Sequence[Answers]) -> list[Group]:
        """Return the masks of many situations; the first has the highest bit."""
        if len(situations) == 1:
            return list(self.of(situations[0]))
        return [
            _columns([answers.get(question) for answers in situations], of_answers)
            for question, of_answers in zip(self._questions, self._of_answers, strict=True)
        ]

    def of_each(self, answers: Answers, changes: Changes) -> list[Group]:
        """Return the masks of one situation, as the highest bit, and then of it with each of some changes."""
        everywhere = (1 << len(changes) + 1) - 1
        changed: dict[int, list[tuple[int, Group]]] = {}
        for bit, change in enumerate(reversed(changes)):
            for question, answer in change.items():
                position = self._position.get(question)
                if position is not None:
                    changed.setdefault(position, []).append((1 << bit, self._of_answers[position][answer]))
        return [
            _with_changes(group, changed[position], everywhere)
            if position in changed
            else [everywhere * mask for mask in group]
            for position, group in enumerate(self.of(answers))
        ]


class _MasksOfAnswers(dict[Answer | None, Group]):
    """What each answer to one question makes of its literals, and None when it is open; worked out when first given."""

    def __init__(self, literals: Sequence[Literal]) -> None:
        self._literals = literals

    def __missing__(self, answer: Answer | None) -> Group:
        group = tuple([int(answered(answer, each.accepted) is each.truth) for each in self._literals])
        if len(self) < MAX_CACHED:
            self[answer] = group
        return group


def _with_changes(group: Group, changed: Iterable[tuple[int, Group]], everywhere: int) -> list[int]:
    """Return the masks of literals that are as in `group` but where an answer is changed: there as it says."""
    found, elsewhere = [0] * len(group), everywhere
    for bit, others in changed:
        elsewhere ^= bit
        for place, each in enumerate(others):
            if each:
                found[place] |= bit
    return [each | elsewhere * mask for each, mask in zip(found, group, strict=True)]


def _columns(given: Sequence[Answer | None], of_answers: _MasksOfAnswers) -> list[int]:
    """Return the masks of a question's literals, from what is answered to it in each situation.

    Every different answer becomes a letter, and every mask the word of these letters with a binary digit for each: so
    there are a few operations on whole columns, and none on single situations.
    """
    letters = {answer: chr(number) for number, answer in enumerate(dict.fromkeys(given))}
    word = "".join(map(letters.__getitem__, given))
    digits = zip(*[of_answers[answer] for answer in letters], strict=True)
    return [int(word.translate("".join(map(str, each))), 2) for each in digits]
