"""An interview as it goes: what was asked in which order, what was answered, and how far it is. No input, no output."""

from __future__ import annotations

from collections.abc import Collection

from advisor.advisor import Advisor
from advisor.results import Asked, Result
from advisor.situation.answers import Answer
from advisor.situation.situation import Situation

EASING = 0.5
"""Which part of the way to where it belongs the progress goes with each question, so that it doesn't jump."""


class Dialogue:
    """Asks one question after the other; each may be gone back to, and whatever was answered stays.

    An answer given later to an earlier question counts from then on; no question is asked twice for it.
    """

    def __init__(self, advisor: Advisor, *, quick: bool = False) -> None:
        self.advisor = advisor
        self.quick = quick
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self._place = 0
        self._progress = 0.0

    def resume(self, answers: dict[str, Answer], asked: Collection[str]) -> None:
        """Go on after what was answered and asked before."""
        self.answers = dict(answers)
        self.asked = [*asked, *(name for name in answers if name not in asked)]
        self._place = len(self.asked)

    @property
    def situation(self) -> Situation:
        """What was answered so far."""
        return Situation(self.answers, asked=frozenset(self.asked))

    @property
    def result(self) -> Result:
        """What follows from it."""
        return self.advisor.assess(self.situation)

    def current(self) -> Asked:
        """Return the question to be answered now; it has none at the end."""
        before = self.asked[: self._place]
        if self._place < len(self.asked):
            return self.advisor.ask_again(self.asked[self._place], self.situation, before, quick=self.quick)
        return self.advisor.ask(self.situation, self.asked, quick=self.quick)

    def answer(self, question: str, answer: Answer | None) -> None:
        """Take an answer, or None for “I don’t know”, and go on to what wasn't asked yet."""
        if question not in self.asked:
            self.asked.append(question)
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer
        self._place = len(self.asked)

    def back(self) -> bool:
        """Go back to the question before, and tell whether there is one."""
        if not self._place:
            return False
        self._place -= 1
        return True

    def progress(self, asked: Asked) -> float:
        """Return how far the interview is, from 0 to 1; it never goes back while new questions are asked."""
        if self._place == len(self.asked):
            belongs = asked.asked / max(1, asked.at_most)
            self._progress += max(0.0, belongs - self._progress) * EASING
        return self._progress
