"""The quick check: the few questions on which most depends, one a page, each chosen after the last answer."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.relevance import QUICK_LIMIT
from advisor.rulebase.model import Question
from advisor.situation.situation import Situation
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.forms import (
    ADVICE,
    Fault,
    came_for,
    draft_or_new,
    go,
    go_back,
    go_back_unchanged,
    go_to_start,
    leaving_for,
    situation,
    take,
    then,
    way,
)
from webui.answers.topics import Topics
from webui.fields import fields
from webui.service import service

quick = Blueprint("quick", __name__)


@quick.get("/<language>/q/<name>/quick/")
def onward(name: str) -> BaseResponse:
    """Go to the question that matters most now, or to the advice when none does."""
    return _onward(drafts.needed(name))


@quick.get("/<language>/q/<name>/quick/<question>")
def question(name: str, question: str) -> str | BaseResponse:
    """Show one question."""
    asked = _known(question)
    draft = drafts.needed(name)
    if question not in (*draft.answers, *draft.last_raised) and question != _next(draft):
        return _onward(draft)
    return _page(draft, asked, [])


@quick.post("/<language>/q/<name>/quick/<question>")
def answer(name: str, question: str) -> BaseResponse | tuple[str, int]:
    """Keep the answer and go on."""
    asked = _known(question)
    draft = draft_or_new(name)
    draft.quick = draft.quick or not then()
    language, back = leaving_for(), "back" in request.form
    if back and then() == ADVICE:
        return go_back_unchanged(draft)
    unasked = Topics(draft).unasked() if then() else frozenset()
    faults = take(draft, [asked], request.form, leaving=back or language is not None)
    if language:
        return _go(draft, question, language)
    if faults and not back:
        return _page(draft, asked, faults), 422
    if then():
        return go_back_unchanged(draft) if back else _back_to_origin(draft, asked, unasked)
    names = list(draft.answers)
    place = names.index(question) if question in names else len(names)
    if back:
        return _go(draft, names[place - 1]) if place else go_to_start(draft)
    again = next((other for other in names[place + 1 :] if _matters(draft, other)), None)
    return _go(draft, again) if again else _onward(draft)


def _known(name: str) -> Question:
    return service().rulebase.questions.get(name) or abort(404)


def _go(draft: Draft, question: str, language: str | None = None) -> BaseResponse:
    return go(draft, "quick.question", language, question=question, **way())


def _next(draft: Draft) -> str | None:
    """Return the question to ask next, or None when there were enough or nothing depends on any."""
    question = service().advisor.next_question(situation(draft), draft.answers, quick=True)
    return question.id if question else None


def _matters(draft: Draft, question: str) -> bool:
    """Tell whether an answer given before still changes something."""
    others = {name: value for name, value in situation(draft).answers.items() if name != question}
    return question in service().advisor.relevant(Situation(others))


def _onward(draft: Draft) -> BaseResponse:
    following = _next(draft)
    return _go(draft, following) if following else go(draft, "advice.show")


def _back_to_origin(draft: Draft, asked: Question, unasked: frozenset[str]) -> BaseResponse:
    """Go to the next question of the same topic that the changed answer raised, or back."""
    fresh = [each.id for each in Topics(draft).fresh(asked.section)]
    raised = [name for name in fresh if name in draft.last_raised or name not in unasked]
    draft.raised = [raised] if raised else []
    return _go(draft, raised[0]) if draft.raised else go_back(draft, came_for() or asked.id)


def _page(draft: Draft, question: Question, faults: list[Fault]) -> str:
    names = list(draft.answers)
    return render_template(
        "quick.html",
        draft=draft,
        question=question,
        faults={fault.question.id: fault.message for fault in faults},
        number=(names.index(question.id) if question.id in names else len(names)) + 1,
        limit=QUICK_LIMIT,
        then=then(),
        came_for=came_for() or question.id,
        fields=fields(),
    )
