"""What to ask next, how far one is, and what the answer decides: an interview, question for question."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from advisor.assessment.asking.relevance import QUICK_LIMIT, Stakes, at_stake, most_decisive, urgent
from advisor.assessment.decisions import AnswerEffect, Decisions
from advisor.reasoning.reasoning import Reasoning
from advisor.situation.answers import Answers


class Step(Struct, frozen=True):
    """A step of an interview: the question to ask now, or none when no answer can bring advice any more.

    `asked` is how many were asked before it; `at_most` how many it can be in all; `decides` what each answer to the
    question would bring, given alone.
    """

    question: str | None
    asked: int
    at_most: int
    decides: tuple[AnswerEffect, ...] = ()


def next_question(
    reasoning: Reasoning, answers: Answers, seen: Collection[str] = (), *, quick: bool = False
) -> str | None:
    """Return the id of the question to ask now, or None when no answer can bring advice any more.

    It is the first that is pressing; when none is, the one on which most depends. `seen` holds questions that were
    asked; without an answer they stay unknown. With `quick` there is none either when as many were asked as the quick
    check has.
    """
    if quick and len({*answers, *seen}) >= QUICK_LIMIT:
        return None
    return _next(reasoning, answers, at_stake(reasoning, answers, seen))


def next_step(
    reasoning: Reasoning, decisions: Decisions, answers: Answers, seen: Collection[str] = (), *, quick: bool = False
) -> Step:
    """Return the next step of an interview; the question is that of `next_question`.

    What may still be asked only ever becomes less, so that no later step has a larger `at_most`: whatever could tell
    the answer to a question counts from the start, since it is asked when that question is asked in vain.
    """
    asked = len({*answers, *seen})
    stakes = at_stake(reasoning, answers, seen)
    told_by = reasoning.concluded_answers.told_by
    telling = {each for name in stakes.weights for each in told_by.get(name, ())}
    at_most = asked + len(stakes.weights.keys() | telling.difference(answers, seen))
    if quick:
        at_most = max(asked, min(at_most, QUICK_LIMIT))
    question = _next(reasoning, answers, stakes) if asked < at_most else None
    if question is None:
        return Step(None, asked, asked)
    return Step(question, asked, at_most, decisions.of(answers, [question])[question])


def _next(reasoning: Reasoning, answers: Answers, stakes: Stakes) -> str | None:
    """Return which of the questions with something at stake to ask."""
    first = (name for name in urgent(reasoning, answers, stakes) if name in stakes.weights)
    return next(first, None) or most_decisive(stakes.weights, reasoning.rulebase)
