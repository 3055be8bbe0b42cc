"""Answers that are changed: what they were stays known, for the advice to tell what that did to it, and to go back.

They are compared with those on which the advice was last read and, where a file was opened, with what that held.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from advisor.rulebase.model import Question
from webui.answers.drafts import NOT_ASKED, Changing, Draft, answers_in_file, former_answers
from webui.earlier.migration import DraftAnswer


def change_address(here: str, draft: Draft, question: Question, then: str) -> str:
    """Return the path of the page where one answer is changed; `then` is where it leads back to: check or advice.

    `here` is the path of the questionnaire.
    """
    if draft.quick and question.id in draft.answers:
        return f"{here}/quick/{question.id}?then={then}"
    return f"{here}/{question.section}?then={then}&for={question.id}#{question.id}"


@contextmanager
def noted(draft: Draft, *, from_advice: bool) -> Iterator[None]:
    """Note in the draft what is changed inside, on the way `from_advice` and back or otherwise.

    What is changed on several pages before the advice is read again is one change. Before it was read for the first
    time, answers are just given.
    """
    goes_on = draft.changing is Changing.FROM_ADVICE if from_advice else draft.changing is not Changing.NOTHING
    earlier = former_answers(draft) if goes_on else dict(draft.answers)
    before, in_file = dict(draft.answers), answers_in_file(draft)
    yield
    if draft.saved:
        draft.in_file = _different(in_file, draft.answers)
    if from_advice:
        draft.before = _different(earlier, draft.answers)
        draft.changing, draft.advised = Changing.FROM_ADVICE, True
    elif draft.answers != before:
        draft.before = _different(earlier, draft.answers) if draft.advised else {}
        draft.changing = Changing.OTHERWISE if draft.advised else Changing.NOTHING


def undo(draft: Draft) -> None:
    """Give up what was changed since the advice was left; what was changed earlier stays as it is."""
    if draft.changing is Changing.FROM_ADVICE:
        in_file = answers_in_file(draft)
        draft.answers = former_answers(draft)
        draft.before, draft.changing, draft.raised = {}, Changing.NOTHING, []
        if draft.saved:
            draft.in_file = _different(in_file, draft.answers)


def _different(earlier: Mapping[str, DraftAnswer], now: Mapping[str, DraftAnswer]) -> dict[str, DraftAnswer]:
    """Return the earlier answers to the questions that have others now."""
    found = {name: earlier.get(name, NOT_ASKED) for name in now}
    return {name: answer for name, answer in found.items() if answer != now[name]}
