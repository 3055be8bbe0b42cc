"""The pages of the questionnaire: start, one topic a page, check the answers, the advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from advisor import report
from advisor.document import answer_words, assessment_document, spoken_answer
from advisor.model import Question, Section
from advisor.problem_kinds import N_
from advisor.questionnaire import relevant, to_show, topics
from advisor.situation import Situation, situation_from
from advisor.wording import languages
from webui import drafts
from webui.drafts import Draft
from webui.language import current, preferred, words
from webui.service import service

pages = Blueprint("pages", __name__)

NONE, UNKNOWN = "none-of-these", ""
"""Values of the two options every form adds: none of the answers, and “I don't know”."""

CONTRADICTION = N_("Choose either answers or “{none}”, not both.")


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that can't be taken, with the question it belongs to."""

    question: Question
    message: str


@pages.before_request
def known_language() -> None:
    """Answer 404 to languages that are not spoken."""
    if "language" in g and g.language not in languages():
        unknown = g.pop("language")
        abort(404, unknown)


@pages.get("/")
def root() -> BaseResponse:
    """Go to the start page in the reader's language."""
    response = redirect(url_for("pages.start", language=preferred()))
    response.vary.add("Accept-Language")
    return response


@pages.get("/<language>/")
def start() -> str:
    """Show what this is and how to begin."""
    return render_template("start.html", base=service().rulebase)


@pages.post("/<language>/questionnaires")
def begin() -> BaseResponse:
    """Begin a new questionnaire."""
    draft = drafts.new_draft()
    first = next(iter(topics(service().rulebase)))
    return _go(draft, "pages.topic", section=first)


@pages.get("/<language>/q/<name>/<section>")
def topic(name: str, section: str) -> str:
    """Show the questions of one topic that still matter."""
    draft = _draft(name)
    return _topic_page(draft, _section(section), [])


@pages.post("/<language>/q/<name>/<section>")
def answer(name: str, section: str) -> BaseResponse | tuple[str, int]:
    """Keep the answers of one topic and go where the person wants to go next."""
    here = _section(section)
    draft = drafts.load(name) or Draft(name)
    asked = [each for each in topics(service().rulebase)[section] if f"asked-{each.id}" in request.form]
    faults = [fault for question in asked if (fault := _take(draft, question, request.form))]
    if faults:
        return _topic_page(draft, here, faults), 422
    wanted = request.form.get("switch", current())
    language = wanted if wanted in languages() else current()
    if "switch" in request.form:
        return _go(draft, "pages.topic", section=section, language=language)
    shown = {question.id for question in asked}
    if any(question.id not in shown for question in _shown(draft, section)):
        return _go(draft, "pages.topic", section=section, _anchor="follow-up")
    if request.form.get("then") == "check":
        return _go(draft, "pages.check")
    following = _following(draft, section)
    if following:
        return _go(draft, "pages.topic", section=following)
    return _go(draft, "pages.check")


@pages.get("/<language>/q/<name>/check")
def check(name: str) -> str:
    """Show every question that matters with its answer, and ways to change them."""
    draft = _draft(name)
    base, wording = service().rulebase, words()
    given = _situation(draft).answers
    matters = relevant(base, given)
    rows: list[dict[str, Any]] = []
    for section, questions in topics(base).items():
        for question in questions:
            if question.id in given or question.id in matters:
                spoken = spoken_answer(answer_words(question, given.get(question.id), wording), wording)
                rows.append({"section": base.sections[section], "question": question, "answer": spoken})
    return render_template(
        "check.html", draft=draft, rows=rows, open=[row for row in rows if row["question"].id not in given]
    )


@pages.get("/<language>/q/<name>/advice")
def advice(name: str) -> str:
    """Show the assessment of what was answered."""
    draft = _draft(name)
    document = assessment_document(service().assessor.assess(_situation(draft)), words())
    return render_template(
        "advice.html",
        draft=draft,
        document=document,
        groups=report.by_timing(document),
        headings=report.HEADINGS,
        summary=report.summary(document),
        reasons=report.reasons,
        source_text=report.source_text,
        sections=service().rulebase.sections,
        question_section={question.id: question.section for question in service().rulebase.questions.values()},
    )


def _draft(name: str) -> Draft:
    draft = drafts.load(name)
    if draft is None:
        abort(410)
    return draft


def _section(name: str) -> Section:
    if name not in topics(service().rulebase):
        abort(404)
    return service().rulebase.sections[name]


def _situation(draft: Draft) -> Situation:
    """Return the situation of a draft, leaving out what the rule base no longer knows."""
    questions = service().rulebase.questions
    kept = {
        name: value
        for name, value in draft.given.items()
        if name in questions
        and set([value] if isinstance(value, str) else value) <= set(questions[name].answer_ids)
    }
    return situation_from({"answers": kept}, service().rulebase)


def _take(draft: Draft, question: Question, form: MultiDict[str, str]) -> Fault | None:
    """Put the answer to a question from a form into the draft, or tell what is wrong with it."""
    chosen = form.getlist(question.id)
    if any(each not in (*question.answer_ids, NONE, UNKNOWN) for each in chosen):
        abort(400)
    real = [each for each in question.answer_ids if each in chosen]
    if question.several and real and (NONE in chosen or UNKNOWN in chosen):
        draft.answers[question.id] = real
        return Fault(question, words()(CONTRADICTION).format(none=words()(N_("None of these"))))
    if question.several:
        draft.answers[question.id] = real if real or NONE in chosen else None
    else:
        draft.answers[question.id] = real[0] if real else None
    return None


def _shown(draft: Draft, section: str) -> tuple[Question, ...]:
    return to_show(service().rulebase, section, _situation(draft).answers, draft.answers)


def _following(draft: Draft, section: str) -> str | None:
    """Return the next topic after `section` that has something to ask."""
    names = list(topics(service().rulebase))
    later = names[names.index(section) + 1 :]
    return next((name for name in later if _shown(draft, name)), None)


def _preceding(draft: Draft, section: str) -> str | None:
    names = list(topics(service().rulebase))
    earlier = names[: names.index(section)]
    return next((name for name in reversed(earlier) if _shown(draft, name)), None)


def _topic_page(draft: Draft, section: Section, faults: list[Fault]) -> str:
    questions = _shown(draft, section.id)
    asked = [name for name in topics(service().rulebase) if name == section.id or _shown(draft, name)]
    fresh = [question for question in questions if question.id not in draft.answers]
    return render_template(
        "topic.html",
        draft=draft,
        section=section,
        questions=questions,
        first_fresh=fresh[0].id if fresh and len(fresh) < len(questions) else None,
        faults={fault.question.id: fault.message for fault in faults},
        number=asked.index(section.id) + 1,
        total=len(asked),
        back=_preceding(draft, section.id),
        then=request.values.get("then", ""),
        NONE=NONE,
        UNKNOWN=UNKNOWN,
    )


def _go(draft: Draft, endpoint: str, language: str | None = None, **values: Any) -> Response:
    """Send the browser to a page of the questionnaire and the draft with it."""
    address = url_for(endpoint, language=language or current(), name=draft.name, **values)
    response = make_response(redirect(address, code=303))
    drafts.save(draft, response)
    return response
