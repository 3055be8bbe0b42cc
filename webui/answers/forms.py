"""What every page of a questionnaire does: take answers from a form, tell what is wrong, move on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from advisor.reports.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from advisor.situation.situation import Situation
from advisor.words.marks import N_
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.language import current, words
from webui.service import service

NONE, UNKNOWN = "none-of-these", ""
"""Values of the two options every form adds: none of the answers, and “I don't know”."""

CONTRADICTION = N_("Choose either answers or “{none}”, not both.")


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that can't be taken, with the question it belongs to."""

    question: Question
    message: str


def draft_or_new(name: str) -> Draft:
    """Return the draft that a form belongs to; an empty one that says so when its answers are lost."""
    if not drafts.is_name(name):
        abort(404)
    draft = drafts.load(name)
    if draft is None:
        return Draft(name, lost=True)
    draft.lost = False
    return draft


def situation(draft: Draft) -> Situation:
    """Return the situation of a draft, leaving out what the rule base no longer knows.

    A draft was checked when it was made, but a newer server may have other questions and answers.
    """
    answers: dict[str, str | frozenset[str]] = {}
    for name, value in draft.answers.items():
        question = service().rulebase.questions.get(name)
        if question is None or value is None:
            continue
        chosen = frozenset([value] if isinstance(value, str) else value)
        if question.several is not isinstance(value, str) and chosen.issubset(question.answer_ids):
            answers[name] = chosen if question.several else str(value)
    return Situation(answers)


def take(draft: Draft, questions: Iterable[Question], form: MultiDict[str, str], *, leaving: bool) -> list[Fault]:
    """Put the answers that a form holds into the draft and return what is wrong with them.

    What was passed over counts as not known, unless the person is only `leaving` the page for a moment.
    """
    asked = [question for question in questions if f"asked-{question.id}" in form]
    if leaving:
        asked = [question for question in asked if question.id in form or question.id in draft.answers]
    return [fault for question in asked if (fault := _take(draft, question, form.getlist(question.id)))]


def _take(draft: Draft, question: Question, chosen: list[str]) -> Fault | None:
    if any(each not in (*question.answer_ids, NONE, UNKNOWN) for each in chosen):
        abort(400)
    real = [each for each in question.answer_ids if each in chosen]
    if not question.several:
        draft.answers[question.id] = real[0] if real else None
        return None
    none, unknown = NONE in chosen, UNKNOWN in chosen
    draft.answers[question.id] = real if real or (none and not unknown) else None
    if none and (real or unknown):
        return Fault(question, words()(CONTRADICTION).format(none=none_words(question, words())))
    if real and unknown:
        return Fault(question, words()(CONTRADICTION).format(none=unsure_words(question, words())))
    return None


def leaving_for() -> str | None:
    """Return the language to switch to when a form was sent by the language switch."""
    wanted = request.form.get("switch")
    return (wanted if wanted in service().advisor.languages else current()) if wanted is not None else None


def go(draft: Draft, endpoint: str, language: str | None = None, **values: Any) -> Response:
    """Send the browser to a page of the questionnaire and the draft with it."""
    address = url_for(endpoint, language=language or current(), name=draft.name, **values)
    response = make_response(redirect(address, code=303))
    drafts.save(draft, response)
    return response


def go_to_start(draft: Draft) -> Response:
    """Send the browser to the start page and the draft with it."""
    response = make_response(redirect(url_for("start.show", language=current()), code=303))
    drafts.save(draft, response)
    return response
