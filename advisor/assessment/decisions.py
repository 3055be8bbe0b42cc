"""What an open question decides: which of its answers would bring which advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.assessment.advised import AdvisedRules
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.weights import urgency
from advisor.rulebase.model import Question
from advisor.situation.answers import Answer, Answers


class AnswerEffect(Struct, frozen=True):
    """Answers to an open question that come to the same, each given alone.

    `brings` are the rules whose advice would be given and isn't now, the most urgent first.
    """

    answers: tuple[Answer, ...]
    brings: tuple[str, ...]


class Decisions:
    """Tells what the open questions of one rule base decide, by the conditions alone. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._questions = reasoning.rulebase.questions
        self._rules = reasoning.rulebase.rules
        self._advised = AdvisedRules(reasoning)

    def of(self, answers: Answers, questions: Sequence[str]) -> Mapping[str, tuple[AnswerEffect, ...]]:
        """Return what the answers to open questions bring, in the order of the answers; nothing comes last."""
        if not questions:
            return {}
        changes = [(name, answer) for name in questions for answer in _single(self._questions[name])]
        now = self._advised.now(answers)
        found: dict[str, dict[int, list[Answer]]] = {name: {} for name in questions}
        for (question, answer), then in zip(changes, self._advised.after_each(answers, changes), strict=True):
            found[question].setdefault(then & ~now, []).append(answer)
        return {question: tuple(self._effects(by_advice)) for question, by_advice in found.items()}

    def _effects(self, by_advice: Mapping[int, list[Answer]]) -> Iterator[AnswerEffect]:
        for brought in sorted(by_advice, key=lambda rules: not rules):
            brings = sorted(self._advised.names(brought), key=lambda name: urgency(self._rules[name]))
            yield AnswerEffect(tuple(by_advice[brought]), tuple(brings))


def _single(question: Question) -> Iterator[Answer]:
    """Yield the answers to a question; where several may be chosen, each alone, and none of them."""
    if not question.several:
        yield from question.answer_ids
        return
    yield from (frozenset([answer]) for answer in question.answer_ids)
    yield frozenset()
