"""The people whose situations are assessed: random ones, told ones, and neighbours of told ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import Scenario
from advisor.rulebase.model import Question
from advisor.situation.answers import Answers
from tests.strategies import random_complete_answers

REDRAWN = 5
"""How many questions are answered anew in a neighbour of a told situation."""

ASKED = 1_000
"""How many people of a kind are put questions at most: to ask one takes a hundred times as long as to advise one."""


@dataclass(frozen=True, slots=True)
class People:
    """Situations of three kinds, the same in every run.

    `random` answer every question, each answer as probable as the others; of several, each is chosen as often as not.
    `neighbours` are told situations in which some questions are answered anew, at random; like the told ones, they
    leave questions open.
    """

    told: tuple[Scenario, ...]
    random: tuple[Answers, ...]
    neighbours: tuple[Answers, ...]

    @property
    def cases(self) -> tuple[Answers, ...]:
        """The answers of the told situations."""
        return tuple(each.situation.answers for each in self.told)

    @property
    def kinds(self) -> dict[str, tuple[Answers, ...]]:
        """The situations by the name of their kind."""
        return {"random": self.random, "neighbours": self.neighbours, "told": self.cases}

    @property
    def asked(self) -> dict[str, tuple[Answers, ...]]:
        """Those who are put questions: the first of each kind."""
        return {kind: sample[:ASKED] for kind, sample in self.kinds.items()}


def people(advisor: Advisor, told: Sequence[Scenario], count: int) -> People:
    """Return the told situations, and `count` of each other kind. There must be at least one told situation."""
    return People(
        tuple(told),
        tuple(random_complete_answers(list(advisor.questions), seed) for seed in range(count)),
        tuple(neighbour(told[seed % len(told)].situation.answers, advisor.questions, seed) for seed in range(count)),
    )


def neighbour(answers: Answers, questions: Sequence[Question], seed: int) -> Answers:
    """Return answers with some of the questions, open ones among them, answered anew at random."""
    redrawn = Random(seed).sample(questions, min(REDRAWN, len(questions)))
    return {**answers, **random_complete_answers(redrawn, seed)}
