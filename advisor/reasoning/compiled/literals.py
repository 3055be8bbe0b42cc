"""From answers to the truths of literals, as masks: in one situation, in many, and in one changed again and again.

A literal says of an answer to one question that it is accepted by a leaf of a condition, or that it isn't; neither is
so while the question is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import getitem
from typing import NamedTuple

from advisor.reasoning.compiled.masks import everywhere
from advisor.reasoning.verdicts import answered
from advisor.situation.answers import Answer, Answers


class Literal(NamedTuple):
    """That the answer to `question` is one of those `accepted`, or contains one; or with `truth` false that not."""

    question: str
    accepted: tuple[str, ...]
    truth: bool


LiteralMasks = Sequence[int]
"""The masks of the literals of one question: where each is so."""

QuestionChanges = tuple[str, tuple[Answer, ...]]
"""A question, and answers to it: each is a change of its own, given instead of another answer or of none."""

FurtherAnswers = Mapping[int, Mapping[str, Answer | None]]
"""What else is answered otherwise after some changes, by their numbers; None where a question is left open then."""

MAX_CACHED = 64
"""For how many answers to one question their masks are kept; where several may be chosen, there are 2ⁿ of them."""


class Literals:
    """Some literals, in groups by their questions. Safe to share between threads."""

    def __init__(self, groups: Iterable[Sequence[Literal]]) -> None:
        listed = [group for group in groups if group]
        self._questions = tuple([group[0].question for group in listed])
        self._position = {question: position for position, question in enumerate(self._questions)}
        self._of_answers = tuple([_MasksOfAnswers(group) for group in listed])
        self._everywhere = tuple([each.everywhere for each in self._of_answers])

    def of(self, answers: Answers) -> Iterable[LiteralMasks]:
        """Return the masks of one situation: of a single bit."""
        return map(getitem, self._of_answers, map(answers.get, self._questions))

    def of_many(self, situations: Sequence[Answers]) -> list[LiteralMasks]:
        """Return the masks of many situations; the first has the highest bit."""
        if len(situations) == 1:
            return list(self.of(situations[0]))
        return [
            _columns([answers.get(question) for answers in situations], of_answers)
            for question, of_answers in zip(self._questions, self._of_answers, strict=True)
        ]

    def of_each(
        self, answers: Answers, changes: Sequence[QuestionChanges], further: FurtherAnswers
    ) -> list[LiteralMasks]:
        """Return the masks of one situation with each of some changes; all bits above these tell of it as answered.

        So what no change touches is -1 or 0, and what an answer makes of that is known beforehand, as is what the
        changes of one question make of its literals.
        """
        found = list(map(getitem, self._everywhere, map(answers.get, self._questions)))
        size = left = sum([len(others) for _, others in changes])
        for question, others in changes:
            left -= len(others)
            position = self._position.get(question)
            if position is not None and others:
                self._change(found, position, others, left)
        for number, more in further.items():
            for question, answer in more.items():
                position = self._position.get(question)
                if position is not None:
                    self._change(found, position, (answer,), size - 1 - number)
        return found

    def _change(self, found: list[LiteralMasks], position: int, answers: tuple[Answer | None, ...], shift: int) -> None:
        """Put the masks for some answers to a question in place of its own, from the bit `shift` on."""
        elsewhere = ~(everywhere(len(answers)) << shift)
        masks = self._of_answers[position].in_sequence[answers]
        found[position] = [mask & elsewhere | new << shift for mask, new in zip(found[position], masks, strict=True)]


class _MasksOfAnswers(dict[Answer | None, LiteralMasks]):
    """What each answer to one question makes of its literals, and None when it is open; worked out when first given.

    `everywhere` has the same in all bits, and `in_sequence` of several answers after each other, each in a bit of its
    own, the first in the highest.
    """

    def __init__(self, literals: Sequence[Literal]) -> None:
        self._literals = literals
        self.size = len(literals)
        self.everywhere = _MasksEverywhere(self)
        self.in_sequence = _MasksInSequence(self)

    def __missing__(self, answer: Answer | None) -> LiteralMasks:
        group = tuple([int(answered(answer, each.accepted) is each.truth) for each in self._literals])
        if len(self) < MAX_CACHED:
            self[answer] = group
        return group


class _MasksEverywhere(dict[Answer | None, LiteralMasks]):
    def __init__(self, of_answers: _MasksOfAnswers) -> None:
        self._of_answers = of_answers

    def __missing__(self, answer: Answer | None) -> LiteralMasks:
        group = tuple([-mask for mask in self._of_answers[answer]])
        if len(self) < MAX_CACHED:
            self[answer] = group
        return group


class _MasksInSequence(dict[tuple[Answer | None, ...], LiteralMasks]):
    def __init__(self, of_answers: _MasksOfAnswers) -> None:
        self._of_answers = of_answers

    def __missing__(self, answers: tuple[Answer | None, ...]) -> LiteralMasks:
        digits = zip(*[self._of_answers[answer] for answer in answers], strict=True)
        group = tuple([int("".join(map(str, each)), 2) for each in digits])
        if len(self) < MAX_CACHED:
            self[answers] = group
        return group


def _columns(given: Sequence[Answer | None], of_answers: _MasksOfAnswers) -> list[int]:
    """Return the masks of a question's literals, from what is answered to it in each situation.

    Every different answer becomes a letter, and every mask the word of these letters with a binary digit for each: so
    there are a few operations on whole columns, and none on single situations.
    """
    if not given:
        return [0] * of_answers.size
    letters = {answer: chr(number) for number, answer in enumerate(dict.fromkeys(given))}
    word = "".join(map(letters.__getitem__, given))
    digits = zip(*[of_answers[answer] for answer in letters], strict=True)
    return [int(word.translate("".join(map(str, each))), 2) for each in digits]
