"""What a person does at a question."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from advisor.cli.interview.question import ShownQuestion
from advisor.situation.answers import Answer


class Wish(Enum):
    """What may be wished for instead of answering."""

    BACK = "b"
    SAVE = "s"
    STOP = "q"


class Given(NamedTuple):
    """An answer; None for “I don’t know”."""

    answer: Answer | None


Reply = Given | Wish

Put = Callable[[ShownQuestion], Reply]
"""Puts a question, and returns what was replied."""
