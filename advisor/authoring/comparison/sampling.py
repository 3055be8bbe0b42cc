"""Situations that can be read by two rule bases: random ones, and those that were told for one of the two.

What is random here is the same in every run and on every machine: nothing is used of `random.Random` but `random()`,
whose sequence is promised to stay. The questions and answers are those of both rule bases together. Two thirds of the
situations answer every question; the others leave each question open with the probability `LEFT_OPEN`. Of the answers
to a question each is equally probable; where several may be chosen, each is chosen as often as not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from random import Random
from typing import NamedTuple

from advisor.authoring.comparison.pairs import Pairs
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer, Answers

SEED = 8
LEFT_OPEN = 0.3


class Side(IntEnum):
    """Which of the two rule bases; the place of what belongs to it in a pair."""

    OLD = 0
    NEW = 1


class Option(NamedTuple):
    """An answer, by its id in each of the two rule bases that has it."""

    old: str | None
    new: str | None


class PairedQuestion(NamedTuple):
    """A question as the two rule bases ask it, as far as they do.

    `name` is its new id, or the old one where there is no other; `several` tells whether several answers may be chosen
    in its newer form.
    """

    name: str
    sides: tuple[Question | None, Question | None]
    options: tuple[Option, ...]
    several: bool

    def meant(self, answer: Answer, side: Side) -> tuple[Option, ...]:
        """Return what an answer given to one of the two chooses."""
        names = {answer} if isinstance(answer, str) else answer
        first: dict[str | None, Option] = {}
        for option in self.options:
            first.setdefault(option[side], option)
        return tuple(option for name, option in first.items() if name in names)

    def answer(self, chosen: tuple[Option, ...], side: Side) -> Answer | None:
        """Return what was chosen as an answer for one of the two, or None when it leaves the question open there."""
        question = self.sides[side]
        if question is None:
            return None
        names = frozenset(name for option in chosen if (name := option[side]) is not None)
        if question.several:
            return names
        return next(iter(names)) if len(names) == 1 else None


PairedAnswers = Mapping[str, tuple[Option, ...]]
"""A situation for both rule bases: what was chosen, in the order of the options, by the names of questions."""


class PairedQuestions:
    """The questions of two rule bases, and how situations are drawn from them and read by either."""

    def __init__(self, pairs: Pairs) -> None:
        before = {new: old for old, new in pairs.questions.items()}
        asked = [
            _asked_by_both(pairs.old.questions[before[each.id]], each, pairs)
            if each.id in before
            else _asked_by_one(each, Side.NEW)
            for each in pairs.new.questions.values()
        ]
        gone = [each for each in pairs.old.questions.values() if each.id not in pairs.questions]
        self.asked = {each.name: each for each in (*asked, *(_asked_by_one(each, Side.OLD) for each in gone))}
        self._readings = {name: _Readings(each) for name, each in self.asked.items()}

    def drawn(self, count: int) -> Iterator[PairedAnswers]:
        """Yield so many random situations."""
        chance = Random(SEED).random  # noqa: S311
        asked = [
            (each.name, each.several, each.options, [(one,) for one in each.options]) for each in self.asked.values()
        ]
        for number in range(count):
            left_open = LEFT_OPEN if number % 3 == 0 else 0.0
            yield {
                name: tuple([one for one in options if chance() < 0.5])
                if several
                else alone[int(chance() * len(alone))]
                for name, several, options, alone in asked
                if chance() >= left_open
            }

    def told(self, answers: Answers, side: Side) -> PairedAnswers:
        """Return a situation that was told for one of the two."""
        case = {}
        for asked in self.asked.values():
            question = asked.sides[side]
            if question is not None and question.id in answers:
                case[asked.name] = asked.meant(answers[question.id], side)
        return case

    def answers(self, case: PairedAnswers, side: Side) -> Answers:
        """Return a situation as one of the two reads it.

        A question or an answer that only the other knows is left open. Where several answers may be chosen, those
        that only the other knows are left out.
        """
        return self.read(case)[side]

    def read(self, case: PairedAnswers) -> tuple[Answers, Answers]:
        """Return a situation as each of the two reads it."""
        old: dict[str, Answer] = {}
        new: dict[str, Answer] = {}
        for name, chosen in case.items():
            as_old, as_new = self._readings[name][chosen]
            old.update(as_old)
            new.update(as_new)
        return old, new


class _Readings(dict[tuple[Option, ...], tuple[Answers, Answers]]):
    """What each choice of answers to one question says to each of the two: nothing where that leaves it open."""

    def __init__(self, asked: PairedQuestion) -> None:
        self._asked = asked

    def __missing__(self, chosen: tuple[Option, ...]) -> tuple[Answers, Answers]:
        old, new = (self._read(chosen, side) for side in Side)
        self[chosen] = old, new
        return old, new

    def _read(self, chosen: tuple[Option, ...], side: Side) -> Answers:
        question, answer = self._asked.sides[side], self._asked.answer(chosen, side)
        return {} if question is None or answer is None else {question.id: answer}


def _asked_by_one(question: Question, side: Side) -> PairedQuestion:
    new = side is Side.NEW
    options = tuple(Option(None, name) if new else Option(name, None) for name in question.answer_ids)
    return PairedQuestion(question.id, (None, question) if new else (question, None), options, question.several)


def _asked_by_both(old: Question, new: Question, pairs: Pairs) -> PairedQuestion:
    """Return a question that both ask. Several answers that became one stay apart: only the other tells them apart."""
    after = pairs.answers[old.id]
    before = {name: former for former, name in after.items()}
    options = [Option(before.get(name) or old.renamed.get(name), name) for name in new.answer_ids]
    options += [Option(name, new.renamed.get(name)) for name in old.answer_ids if name not in after]
    return PairedQuestion(new.id, (old, new), tuple(options), new.several)
