"""Answers that are changed to see what that does to the advice: what they were before stays known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from advisor.rulebase.model import Question
from webui.answers.drafts import NOT_ASKED, Draft, former_answers


def change_address(here: str, draft: Draft, question: Question, then: str) -> str:
    """Return the path of the page where one answer is changed; `then` is where it leads back to: check or advice.

    `here` is the path of the questionnaire.
    """
    if draft.quick and question.id in draft.answers:
        return f"{here}/quick/{question.id}?then={then}"
    return f"{here}/{question.section}?then={then}&for={question.id}#{question.id}"


@contextmanager
def noted(draft: Draft, *, from_advice: bool) -> Iterator[None]:
    """Note in the draft what is changed inside, on the way `from_advice`; any other change makes it forget what it had.

    What is changed on several pages before the advice is seen again is one change.
    """
    earlier = former_answers(draft) if from_advice and draft.changing else dict(draft.answers)
    yield
    if from_advice:
        now = draft.answers
        draft.before = {name: earlier.get(name, NOT_ASKED) for name in now if earlier.get(name, NOT_ASKED) != now[name]}
        draft.changing = True
    elif draft.answers != earlier:
        draft.before, draft.changing = {}, False


def undo(draft: Draft) -> None:
    """Give up what was changed since the advice was left; what was changed earlier stays as it is."""
    if draft.changing:
        draft.answers = former_answers(draft)
        draft.before, draft.changing, draft.raised = {}, False, []
