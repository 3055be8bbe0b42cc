"""The quick check: the few questions on which most depends, one a page, each chosen after the last answer."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.relevance import QUICK_LIMIT
from advisor.reports.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from advisor.situation.situation import Situation
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.forms import NONE, UNKNOWN, Fault, draft_or_new, go, go_to_start, leaving_for, situation, take
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
    if question not in draft.answers and question != _next(draft):
        return _onward(draft)
    return _page(draft, asked, [])


@quick.post("/<language>/q/<name>/quick/<question>")
def answer(name: str, question: str) -> BaseResponse | tuple[str, int]:
    """Keep the answer and go on."""
    asked = _known(question)
    draft = draft_or_new(name)
    draft.quick = True
    language = leaving_for()
    leaving = language is not None or "back" in request.form
    faults = take(draft, [asked], request.form, leaving=leaving)
    to_check = request.form.get("then") == "check"
    if language:
        then = {"then": "check"} if to_check else {}
        return go(draft, "quick.question", question=question, language=language, **then)
    if faults and "back" not in request.form:
        return _page(draft, asked, faults), 422
    if to_check:
        return go(draft, "questions.check")
    names = list(draft.answers)
    place = names.index(question) if question in names else 0
    if "back" in request.form:
        return go(draft, "quick.question", question=names[place - 1]) if place else go_to_start(draft)
    again = next((other for other in names[place + 1 :] if _matters(draft, other)), None)
    return go(draft, "quick.question", question=again) if again else _onward(draft)


def _known(name: str) -> Question:
    return service().rulebase.questions.get(name) or abort(404)


def _next(draft: Draft) -> str | None:
    """Return the question to ask next, or None when there were enough or nothing depends on any."""
    if len(draft.answers) >= QUICK_LIMIT:
        return None
    question = service().advisor.next_question(situation(draft), draft.answers)
    return question.id if question else None


def _matters(draft: Draft, question: str) -> bool:
    """Tell whether an answer given before still changes something."""
    others = {name: value for name, value in situation(draft).answers.items() if name != question}
    return question in service().advisor.relevant(Situation(others))


def _onward(draft: Draft) -> BaseResponse:
    following = _next(draft)
    if following:
        return go(draft, "quick.question", question=following)
    return go(draft, "advice.show")


def _page(draft: Draft, question: Question, faults: list[Fault]) -> str:
    names = list(draft.answers)
    return render_template(
        "quick.html",
        draft=draft,
        question=question,
        faults={fault.question.id: fault.message for fault in faults},
        number=(names.index(question.id) if question.id in names else len(names)) + 1,
        limit=QUICK_LIMIT,
        then=request.values.get("then") == "check",
        none_words=none_words,
        unsure_words=unsure_words,
        NONE=NONE,
        UNKNOWN=UNKNOWN,
    )
