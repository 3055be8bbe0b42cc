"""What there is to do: random situations, and the single-answer changes of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from random import Random

from advisor.rulebase.model import Question, Rulebase
from benchmarks.contender import PlainAnswers

Change = tuple[str, str | list[str]]
"""A question and another answer to it."""

SEED = 8
SHARES = (0.3, 0.6, 0.9, 1.0)
"""How much of the questionnaire is answered: a little, half, most, all; each as often as the others."""


def situations(rulebase: Rulebase, count: int, shares: Sequence[float] = SHARES) -> list[PlainAnswers]:
    """Return random situations, the same in every run."""
    chance = Random(SEED)
    return [_situation(rulebase, chance.choice(shares), chance) for _ in range(count)]


def _situation(rulebase: Rulebase, share: float, chance: Random) -> PlainAnswers:
    """Return a situation in which nothing is concluded: other systems draw no conclusions about open questions."""
    return {
        each.id: _answer(each, chance)
        for each in rulebase.questions.values()
        if each.concluded or chance.random() < share
    }


def _answer(question: Question, chance: Random) -> str | list[str]:
    if question.several:
        return [answer for answer in question.answer_ids if chance.random() < 0.5]
    return chance.choice(question.answer_ids)


def changes(plain: PlainAnswers, rulebase: Rulebase, count: int) -> list[Change]:
    """Return `count` answers to one question each that `plain` doesn't give; if there are fewer, some twice."""
    every = [
        (question.id, answer)
        for question in rulebase.questions.values()
        for answer in _other_answers(question, plain.get(question.id))
    ]
    return list(islice(cycle(every), count))


def _other_answers(question: Question, given: str | list[str] | None) -> Iterator[str | list[str]]:
    """Yield the other answers; where several may be chosen, the given ones with one more or one less."""
    for answer in question.answer_ids:
        if question.several:
            yield [each for each in question.answer_ids if (each in (given or ())) is not (each == answer)]
        elif answer != given:
            yield answer
