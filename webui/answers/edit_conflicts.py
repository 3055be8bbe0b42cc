"""Two tabs with the same questionnaire: each knows what it was shown, so that neither undoes what the other saved.

A form carries, for each question, the answer it was rendered with. Only what differs from that was changed in this tab.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Flask

from advisor.rulebase.model import Question
from webui.answers.drafts import NOT_ASKED, Draft
from webui.answers.in_words import in_words
from webui.answers.sent import sent
from webui.earlier.migration import DraftAnswer
from webui.service import service


def register(app: Flask) -> None:
    """Give templates what is to be told of another tab."""
    app.jinja_env.globals["answered_elsewhere"] = answered_elsewhere


def shown_with(draft: Draft, question: str) -> str:
    """Return what the form in a page tells of the answer that a question is shown with.

    A page that is shown again because of a mistake tells what it told before: nothing of it has been kept.
    """
    before = sent().get(f"was-{question}")
    return told(draft.answers.get(question, NOT_ASKED)) if before is None else before


def told(answer: DraftAnswer) -> str:
    """Return an answer as a form tells it; what was not asked is told by an empty text."""
    if answer == NOT_ASKED:
        return ""
    if answer is None:
        return "?"
    return "=" + ",".join([answer] if isinstance(answer, str) else answer)


def merged(question: str, chosen: DraftAnswer, passed_over: bool, was: str | None, draft: Draft) -> DraftAnswer:
    """Return the answer to keep: that of this tab where it was changed there, else what is in the draft by now.

    `was` is what the form told, None when it told nothing; `passed_over`: nothing at all was chosen, which changes
    nothing where there was no answer. Where both tabs changed the answer, that of the other is noted in the draft.
    """
    if was is None or question not in draft.answers:
        return chosen
    saved = draft.answers[question]
    if told(saved) in (was, told(chosen)) or (saved is None and was == ""):
        return chosen
    if told(chosen) == was or (passed_over and was == ""):
        return saved
    draft.elsewhere[question] = saved
    return chosen


def changed_in(form: Mapping[str, str], draft: Draft, asked: Iterable[Question]) -> list[Question]:
    """Return the questions of a form that have another answer now than the one they were shown with.

    One that was passed over and had no answer before is none of them.
    """
    touched = [each for each in asked if each.id in form or form.get(f"was-{each.id}")]
    return [each for each in touched if form.get(f"was-{each.id}") != told(draft.answers.get(each.id, NOT_ASKED))]


def answered_elsewhere(draft: Draft) -> list[tuple[Question, str]]:
    """Return the questions whose answers this tab replaced although another had saved one, with that one in words."""
    known = service().rulebase.questions
    found = [(known[name], in_words(known[name], answer)) for name, answer in draft.elsewhere.items() if name in known]
    return [(question, answer) for question, answer in found if answer]
