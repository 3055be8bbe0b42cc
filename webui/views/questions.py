"""The full questionnaire: a topic is a page, and one more for each round of questions that its answers raise.

A page that was opened some versions ago goes on: what its form says of questions that are still asked is kept,
whichever topic they belong to by now, and the address of a topic that is gone leads to all answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, request
from werkzeug.wrappers import Response as BaseResponse

from advisor.rulebase.model import Question
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.edit_conflicts import changed_in
from webui.answers.forms import (
    ADVICE,
    AnswerFault,
    asked_in,
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
from webui.rendering.fields import fields
from webui.service import service
from webui.templating import render_template

questions = Blueprint("questions", __name__)


@questions.get("/<language>/q/<name>/<section>", defaults={"part": 1})
@questions.get("/<language>/q/<name>/<section>/<int(min=2):part>")
def topic(name: str, section: str, part: int) -> str | BaseResponse:
    """Show the questions of one topic that still matter, or those that follow from them."""
    draft = drafts.draft_or_abort(name)
    if section not in service().topics:
        return go(draft, "check.show")
    topics = Topics(draft)
    if part == 1 and then():
        return _page(draft, section, part, topics.to_change(section, came_for()), [])
    listed = topics.part(section, part)
    if part > 1 and not listed:
        return _go(draft, section, 1)
    return _page(draft, section, part, listed, [])


@questions.post("/<language>/q/<name>/<section>", defaults={"part": 1})
@questions.post("/<language>/q/<name>/<section>/<int(min=2):part>")
def answer(name: str, section: str, part: int) -> BaseResponse | tuple[str, int]:
    """Keep the answers of one page and go where the person wants to go next."""
    asked = asked_in(sent(), service().rulebase.questions.values())
    if section not in service().topics:
        return _of_a_topic_that_is_gone(name, asked)
    draft = draft_or_new(name)
    draft.quick = draft.quick and bool(then())
    language, back = leaving_for(), "back" in request.form
    if back and part == 1 and then() == ADVICE:
        return go_back_unchanged(draft)
    unasked = Topics(draft).unasked() if then() else frozenset()
    faults = take(draft, asked, sent(), leaving=back or language is not None)
    if language:
        return _go(draft, section, part, language)
    if back:
        return _back(draft, section, part)
    if faults:
        return _page(draft, section, part, asked, faults), 422
    return _back_to_origin(draft, section, part, unasked) if then() else _onward(draft, section, part)


def _of_a_topic_that_is_gone(name: str, asked: Sequence[Question]) -> BaseResponse:
    """Keep what is still asked elsewhere, and go to all answers."""
    draft = draft_or_new(name) if asked else drafts.draft_or_abort(name)
    if "back" in request.form and then() == ADVICE:
        return go_back_unchanged(draft)
    take(draft, asked, sent(), leaving=True)
    return go_back(draft) if then() else go(draft, "check.show", leaving_for())


def _go(draft: Draft, section: str, part: int, language: str | None = None) -> BaseResponse:
    return go(draft, "questions.topic", language, section=section, part=part, **way())


def _onward(draft: Draft, section: str, part: int) -> BaseResponse:
    """Go to what the answers raised, to what else follows from them, or to the next topic."""
    topics = Topics(draft)
    _note_raised(draft, part, topics.fresh(section))
    if topics.part(section, part + 1):
        return _go(draft, section, part + 1)
    following = topics.neighbour(section, 1)
    return _go(draft, following, 1) if following else go(draft, "check.show")


def _back_to_origin(draft: Draft, section: str, part: int, unasked: frozenset[str]) -> BaseResponse:
    """Go to what the changed answers raised, which is what was not `unasked` before, or to where somebody came from."""
    _note_raised(draft, part, [each for each in Topics(draft).fresh(section) if each.id not in unasked])
    if draft.raised:
        return _go(draft, section, part + 1)
    asked = asked_in(sent(), service().topics[section])
    known = [each.id for each in service().topics[section] if each.id == came_for()]
    others = [each.id for each in (*changed_in(sent(), draft, asked), *asked)]
    return go_back(draft, next(iter((*known, *others)), None))


def _note_raised(draft: Draft, part: int, raised: Sequence[Question]) -> None:
    """Remember what the answers of one page raised, with what was raised before it; nothing once nothing new is."""
    draft.raised = [*draft.raised[: part - 1], [question.id for question in raised]] if raised else []


def _back(draft: Draft, section: str, part: int) -> BaseResponse:
    if part > 1:
        return _go(draft, section, part - 1)
    if then():
        return go_back_unchanged(draft)
    topics = Topics(draft)
    before = topics.neighbour(section, -1)
    return _go(draft, before, topics.last(before)) if before else go_to_start(draft)


def _page(draft: Draft, section: str, part: int, listed: Sequence[Question], faults: list[AnswerFault]) -> str:
    return render_template(
        "topic.html",
        draft=draft,
        section=service().rulebase.sections[section],
        part=part,
        questions=listed,
        faults={fault.question.id: fault.message for fault in faults},
        number=list(service().topics).index(section) + 1,
        total=len(service().topics),
        then=then(),
        came_for=came_for(),
        fields=fields(),
    )
