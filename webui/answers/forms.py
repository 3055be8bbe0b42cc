"""What every page of a questionnaire does: take answers from a form, tell what is wrong, move on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from advisor.reports.documents.answers import none_words, unsure_words
from advisor.rulebase.model import Question
from advisor.words.markers import N_
from webui.answers import drafts, undo
from webui.answers.drafts import Changing, Draft
from webui.answers.edit_conflicts import merged
from webui.earlier.migration import DraftAnswer, current_id
from webui.language import current_language, translations
from webui.service import service

NONE, UNKNOWN = "none-of-these", ""
"""Values of the two options every form adds: none of the answers, and “I don't know”."""

CONTRADICTION = N_("Choose either answers or “{none}”, not both.")

OUTDATED = N_("What you chose does not fit this question any more. Choose again.")

CHECK, ADVICE = "check", "advice"
"""Where somebody came from to change an answer, and goes back to when it is changed."""


@dataclass(frozen=True, slots=True)
class AnswerFault:
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
    draft.lost, draft.elsewhere, draft.opened = False, {}, None
    return draft


def take(draft: Draft, questions: Iterable[Question], form: MultiDict[str, str], *, leaving: bool) -> list[AnswerFault]:
    """Put the answers that a form holds into the draft and return what is wrong with them.

    What was passed over counts as not known, unless the person is only `leaving` the page for a moment or sees it again
    because of a fault. What no form offers is not taken: one that was opened some versions ago may hold it.
    """
    asked = asked_in(form, questions)
    passed_over = [each for each in asked if each.id not in form and each.id not in draft.answers]
    outdated = [each for each in asked if not _offers(each, form.getlist(each.id))]
    with undo.noted(draft, from_advice=form.get("then") == ADVICE):
        faults = [fault for each in asked if each not in outdated and (fault := _take(draft, each, form))]
        faults += [AnswerFault(each, translations()(OUTDATED)) for each in outdated]
        if not leaving:
            _show_what_fits(draft, outdated, form)
        if leaving or faults:
            for question in passed_over:
                del draft.answers[question.id]
    return faults


def _show_what_fits(draft: Draft, outdated: Iterable[Question], form: MultiDict[str, str]) -> None:
    """Let the page that is shown again have those answers of several that fit; they are kept when it is sent."""
    for question in outdated:
        fitting = [each for each in question.answer_ids if each in form.getlist(question.id)]
        if question.several and fitting:
            draft.answers[question.id] = fitting


def asked_in(form: MultiDict[str, str], questions: Iterable[Question]) -> list[Question]:
    """Return those questions that stand in a form."""
    return [question for question in questions if f"asked-{question.id}" in form]


def _take(draft: Draft, question: Question, form: MultiDict[str, str]) -> AnswerFault | None:
    chosen = form.getlist(question.id)
    answer = _answer(question, chosen)
    draft.answers[question.id] = merged(question.id, answer, not chosen, form.get(f"was-{question.id}"), draft)
    contradicting = [each for each in (NONE, UNKNOWN) if each in chosen] if question.several else []
    if contradicting and len(set(chosen)) > 1:
        name = none_words if contradicting[0] == NONE else unsure_words
        return AnswerFault(question, translations()(CONTRADICTION).format(none=name(question, translations())))
    return None


def _offers(question: Question, chosen: Sequence[str]) -> bool:
    """Tell whether a form with this question can be sent with these choices."""
    known = (*question.answer_ids, UNKNOWN, *([NONE] if question.several else []))
    return all(each in known for each in chosen) and (question.several or len(set(chosen)) <= 1)


def _answer(question: Question, chosen: Sequence[str]) -> DraftAnswer:
    """Return what was chosen as a draft has it. Of what contradicts itself, the answers count."""
    real = [each for each in question.answer_ids if each in chosen]
    if not question.several:
        return real[0] if real else None
    return real if real or (NONE in chosen and UNKNOWN not in chosen) else None


def then() -> str:
    """Return where the person goes back to when the answer is changed; an empty text for those who go on."""
    asked = request.values.get("then", "")
    return asked if asked in (CHECK, ADVICE) else ""


def came_for() -> str:
    """Return the id of the question that somebody came to change, as far as it is told."""
    told = current_id(request.values.get("for", ""), service().rulebase)
    return told if told in service().rulebase.questions else ""


def way() -> dict[str, str]:
    """Return what addresses carry for those who came to change an answer: where from, and which."""
    return {"then": then(), "for": came_for()} if then() else {}


def go_back(draft: Draft, question: str | None = None) -> Response:
    """Send somebody who changed an answer back to where they came from: to its row, or to what became of the advice."""
    if then() == ADVICE:
        draft.changing = Changing.NOTHING
        return go(draft, "advice.show", _anchor="changed")
    return go(draft, "check.show", _anchor=f"row-{question}" if question else None)


def go_back_unchanged(draft: Draft) -> Response:
    """Send somebody back who changes nothing after all."""
    if then() == CHECK:
        return go(draft, "check.show")
    undo.undo(draft)
    return go(draft, "advice.show")


def leaving_for() -> str | None:
    """Return the language to switch to when a form was sent by the language switch."""
    wanted = request.form.get("switch")
    return (wanted if wanted in service().advisor.languages else current_language()) if wanted is not None else None


def go(draft: Draft, endpoint: str, language: str | None = None, **values: Any) -> Response:
    """Send the browser to a page of the questionnaire and the draft with it."""
    return _sent_to(url_for(endpoint, language=language or current_language(), name=draft.name, **values), draft)


def go_to_start(draft: Draft) -> Response:
    """Send the browser to the start page and the draft with it."""
    return _sent_to(url_for("start.show", language=current_language()), draft)


def _sent_to(address: str, draft: Draft) -> Response:
    response = make_response(redirect(address, code=303))
    drafts.save(draft, response)
    return response
