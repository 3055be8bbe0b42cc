"""The quick check: the few questions on which most depends, one a page, each chosen after the last answer.

The address of a question that is gone, in a page that was opened some versions ago, leads to where the check goes on.
"""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.rulebase.model import Question
from advisor.situation.situation import Situation
from webui.answers import drafts
from webui.answers.drafts import Draft, situation_of
from webui.answers.forms import (
    ADVICE,
    AnswerFault,
    came_for,
    draft_or_new,
    go,
    go_back,
    go_back_unchanged,
    go_to_start,
    leaving_for,
    take,
    then,
    way,
)
from webui.answers.sent import sent
from webui.answers.topics import Topics
from webui.earlier.migration import current_id
from webui.rendering.fields import fields
from webui.service import service
from webui.templating import render_template

quick = Blueprint("quick", __name__)


@quick.get("/<language>/q/<name>/quick/")
def onward(name: str) -> BaseResponse:
    """Go to the question that matters most now, or to the advice when none does."""
    return _onward(drafts.draft_or_abort(name))


@quick.get("/<language>/q/<name>/quick/<question>")
def question(name: str, question: str) -> str | BaseResponse:
    """Show one question."""
    draft, asked = drafts.draft_or_abort(name), _known(question)
    if asked is None or (asked.id not in (*draft.answers, *draft.last_raised) and asked.id != _next(draft)):
        return _onward(draft)
    return _page(draft, asked, []) if asked.id == question else _go(draft, asked.id)


@quick.post("/<language>/q/<name>/quick/<question>")
def answer(name: str, question: str) -> BaseResponse | tuple[str, int]:
    """Keep the answer and go on."""
    asked = _known(question)
    if asked is None:
        draft = drafts.draft_or_abort(name)
        return go_back(draft) if then() else _onward(draft, leaving_for())
    draft = draft_or_new(name)
    draft.quick = draft.quick or not then()
    language, back = leaving_for(), "back" in request.form
    if back and then() == ADVICE:
        return go_back_unchanged(draft)
    unasked = Topics(draft).unasked() if then() else frozenset()
    faults = take(draft, [asked], sent(), leaving=back or language is not None)
    if language:
        return _go(draft, asked.id, language)
    if faults and not back:
        return _page(draft, asked, faults), 422
    if then():
        return go_back_unchanged(draft) if back else _back_to_origin(draft, asked, unasked)
    names = list(draft.answers)
    place = names.index(asked.id) if asked.id in names else len(names)
    if back:
        return _go(draft, names[place - 1]) if place else go_to_start(draft)
    again = next((other for other in names[place + 1 :] if _matters(draft, other)), None)
    return _go(draft, again) if again else _onward(draft)


def _known(name: str) -> Question | None:
    """Return the question that has, or had, an id."""
    base = service().rulebase
    return base.questions.get(current_id(name, base))


def _go(draft: Draft, question: str, language: str | None = None) -> BaseResponse:
    return go(draft, "quick.question", language, question=question, **way())


def _next(draft: Draft) -> str | None:
    """Return the question to ask next, or None when there were enough or nothing depends on any."""
    question = service().advisor.next_question(situation_of(draft), draft.answers, quick=True)
    return question.id if question else None


def _matters(draft: Draft, question: str) -> bool:
    """Tell whether an answer given before still changes something."""
    others = {name: value for name, value in situation_of(draft).answers.items() if name != question}
    return question in service().advisor.relevant(Situation(others))


def _onward(draft: Draft, language: str | None = None) -> BaseResponse:
    following = _next(draft)
    return _go(draft, following, language) if following else go(draft, "advice.show", language)


def _back_to_origin(draft: Draft, asked: Question, unasked: frozenset[str]) -> BaseResponse:
    """Go to the next question of the same topic that the changed answer raised, or back."""
    fresh = [each.id for each in Topics(draft).fresh(asked.section)]
    raised = [name for name in fresh if name in draft.last_raised or name not in unasked]
    draft.raised = [raised] if raised else []
    return _go(draft, raised[0]) if draft.raised else go_back(draft, came_for() or asked.id)


def _page(draft: Draft, question: Question, faults: list[AnswerFault]) -> str:
    names = list(draft.answers)
    return render_template(
        "quick.html",
        draft=draft,
        question=question,
        faults={fault.question.id: fault.message for fault in faults},
        number=(names.index(question.id) if question.id in names else len(names)) + 1,
        total=QUICK_LIMIT,
        then=then(),
        came_for=came_for() or question.id,
        fields=fields(),
    )
