"""The questionnaires under way in this browser, told so that a person knows which is which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.in_words import in_words, saved_on
from webui.service import service


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A questionnaire with what tells it from others: its kind, its first answer in words, how many, and its age.

    `first` is empty while the first question of all has no answer, and `answered` is 0 where it was only just begun.
    `saved_on` is the day in words from which its file is, where it was opened from one.
    """

    name: str
    quick: bool
    first: str
    answered: int
    changed: datetime
    minutes: int
    saved_on: str


def under_way() -> Iterator[UnderWay]:
    """Yield every questionnaire of this browser, the one that was changed last first."""
    now = datetime.now(UTC)
    for draft, changed in drafts.kept():
        minutes = max(1, int((now - changed).total_seconds() // 60))
        answered, saved = len(draft.answers), saved_on(draft.saved)
        yield UnderWay(draft.name, draft.quick, _first(draft), answered, changed, minutes, saved)


def _first(draft: Draft) -> str:
    asked = next(iter(service().rulebase.questions.values()))
    return in_words(asked, draft.given[asked.id]) if asked.id in draft.given else ""
