"""The full questionnaire: one topic a page, then every answer at a glance."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.question_pages import Pages
from advisor.reports.answers import answer_words, none_words, spoken_answer, unsure_words
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.forms import NONE, UNKNOWN, Fault, draft_or_new, go, go_to_start, leaving_for, situation, take
from webui.language import current, words
from webui.service import service

questions = Blueprint("questions", __name__)


@questions.get("/<language>/q/<name>/<section>")
def topic(name: str, section: str) -> str:
    """Show the questions of one topic that still matter."""
    _known(section)
    return _topic_page(drafts.needed(name), section, [])


@questions.post("/<language>/q/<name>/<section>")
def answer(name: str, section: str) -> BaseResponse | tuple[str, int]:
    """Keep the answers of one topic and go where the person wants to go next."""
    _known(section)
    draft = draft_or_new(name)
    draft.quick = False
    then = {"then": "check"} if request.form.get("then") == "check" else {}
    language = leaving_for()
    leaving = language is not None or "back" in request.form
    faults = take(draft, service().topics[section], request.form, leaving=leaving)
    if language:
        return go(draft, "questions.topic", section=section, language=language, **then)
    if "back" in request.form:
        return _back(draft, section, bool(then))
    if faults:
        return _topic_page(draft, section, faults), 422
    asked = {question.id for question in service().topics[section] if f"asked-{question.id}" in request.form}
    shown = _shown(draft)
    if any(question.id not in asked for question in shown.get(section, ())):
        return go(draft, "questions.topic", section=section, _anchor="follow_up", **then)
    following = None if then else _neighbour(list(shown), section, 1)
    if following:
        return go(draft, "questions.topic", section=following)
    return go(draft, "questions.check")


@questions.get("/<language>/q/<name>/")
def resume(name: str) -> BaseResponse:
    """Go to where a questionnaire can be taken up again."""
    drafts.needed(name)
    return redirect(url_for("questions.check", language=current(), name=name), code=303)


@questions.get("/<language>/q/<name>/check")
def check(name: str) -> str:
    """Show every question that matters with its answer, and ways to change them."""
    draft = drafts.needed(name)
    base, wording = service().rulebase, words()
    described = situation(draft)
    advisor = service().advisor
    completed = advisor.reasoning.completed(described.answers)
    given, concluded = completed.answers, completed.questions
    matters = advisor.relevant(described) | advisor.relevant(described, draft.answers)
    groups, count = [], 0
    for section, listed in service().topics.items():
        rows = [
            {
                "question": question,
                "open": question.id not in given,
                "answer": spoken_answer(question, answer_words(question, given.get(question.id), wording), wording),
                "concluded": question.id in concluded,
                "asked": question.id in draft.answers,
            }
            for question in listed
            if question.id in given or question.id in matters
        ]
        count += sum(bool(row["open"]) for row in rows)
        if rows:
            groups.append((base.sections[section], rows))
    return render_template("check.html", draft=draft, groups=groups, open_count=count)


def _known(section: str) -> None:
    if section not in service().topics:
        abort(404)


def _shown(draft: Draft, *, waiting: bool = True) -> Pages:
    return service().advisor.pages.shown(situation(draft).answers, draft.answers, waiting=waiting)


def _neighbour(shown: list[str], section: str, step: int) -> str | None:
    """Return the topic with something to ask that comes next after `section`, or before it when `step` is -1."""
    order = list(service().topics)
    place = order.index(section)
    others = order[place + 1 :] if step > 0 else order[:place][::-1]
    return next((name for name in others if name in shown), None)


def _back(draft: Draft, section: str, to_check: bool) -> BaseResponse:
    if to_check:
        return go(draft, "questions.check")
    before = _neighbour(list(_shown(draft)), section, -1)
    if before:
        return go(draft, "questions.topic", section=before)
    return go_to_start(draft)


def _topic_page(draft: Draft, section: str, faults: list[Fault]) -> str:
    to_check = request.values.get("then") == "check"
    shown = _shown(draft, waiting=not to_check)
    listed = shown.get(section, ())
    asked = [name for name in service().topics if name == section or name in shown]
    fresh = [question for question in listed if question.id not in draft.answers]
    return render_template(
        "topic.html",
        draft=draft,
        section=service().rulebase.sections[section],
        questions=listed,
        first_fresh=fresh[0].id if fresh and len(fresh) < len(listed) else None,
        faults={fault.question.id: fault.message for fault in faults},
        number=asked.index(section) + 1,
        total=len(asked),
        then=to_check,
        none_words=none_words,
        unsure_words=unsure_words,
        NONE=NONE,
        UNKNOWN=UNKNOWN,
    )
