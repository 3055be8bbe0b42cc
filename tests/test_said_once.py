"""No piece of advice says a step twice, whichever of its cases hold together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.advisor import Advisor
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import LANGUAGES, many
from tests.test_situations import cases

ALIKE = 40
"""Two steps that begin with so many of the same characters are one step, said twice."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_advice_says_a_step_twice(advisor: Advisor, language: str) -> None:
    for situation in _situations(advisor):
        for told in advisor.assess(situation).document(language).recommendations:
            begun = [step[:ALIKE] for step in told.steps]
            assert len(set(begun)) == len(begun), f"{told.id} with {situation.answers}: {told.steps}"


def _situations(advisor: Advisor) -> Iterator[Situation]:
    yield from (told.situation for told in cases())
    for seed in range(many(1000)):
        yield Situation(strategies.random_answers(list(advisor.questions), seed))
