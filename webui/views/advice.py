"""The advice: on a page to read and tick, and on a sheet to print and take to a meeting."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from advisor.reports import phrases
from advisor.reports.answers import spoken_answer
from advisor.reports.reasons import reasons, source_text
from advisor.reports.shapes import Advice, Assessment
from advisor.rulebase.model import Timing
from advisor.words.wording import Wording
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.forms import situation
from webui.drawings.standings import MARKS, legend, standings
from webui.fragments import fragments, symbols
from webui.language import current, words
from webui.service import service

advice = Blueprint("advice", __name__)


@advice.get("/<language>/q/<name>/advice")
def show(name: str) -> str:
    """Show the assessment of what was answered."""
    return _page("advice.html", drafts.needed(name))


@advice.get("/<language>/q/<name>/sheet")
def sheet(name: str) -> str:
    """Show the assessment on a sheet for paper: everything opened, with room for who and when."""
    return _page("sheet.html", drafts.needed(name))


def document_of(draft: Draft, what_if: bool = False) -> Assessment:
    """Return the assessment of a draft in the words of the request."""
    return service().advisor.assess(situation(draft)).document(current(), what_if=what_if)


def _page(template: str, draft: Draft) -> str:
    base, wording = service().rulebase, words()
    document = document_of(draft, what_if=True)
    rows = standings(document, base, wording)
    return render_template(
        template,
        draft=draft,
        document=document,
        groups=[(str(timing), phrases.HEADINGS[timing], group) for timing, group in phrases.by_timing(document)],
        fragments=fragments([*document.recommendations, *document.strengths], Timing.NOW),
        summary=phrases.summary(document),
        before_meeting=phrases.before_meeting(document),
        meeting_title=phrases.meeting_title,
        agenda_line=phrases.agenda_line,
        opening=phrases.opening,
        reasons=reasons,
        source_text=source_text,
        would_lift=_would_lift,
        helps_most=_helps_most(document, wording),
        standings=rows,
        marks=MARKS,
        symbols=symbols(),
        legend=legend(rows),
        questions=base.questions,
        remaining=_remaining(draft, document),
    )


def _would_lift(advised: Advice, wording: Wording) -> list[tuple[str, list[str]]]:
    """Return the questions of which another answer would lift an advice, each with those answers."""
    found: dict[str, list[str]] = {}
    for change in advised.lifted_by or ():
        found.setdefault(change.ask, []).append(wording.quoted(spoken_answer(change.answers, wording)))
    return list(found.items())


def _helps_most(document: Assessment, wording: Wording) -> dict[str, Any] | None:
    """Return the one changed answer that would lift the most urgent advice, in words."""
    change = document.what_if
    if not change:
        return None
    answer = spoken_answer(change.answers, wording)
    return {"question": change.ask, "answer": answer, "count": len(change.lifts)}


def _remaining(draft: Draft, document: Assessment) -> str | None:
    """Return the topic where the first open question stands that was not asked yet."""
    fresh = {each.question for each in document.open_questions} - draft.answers.keys()
    sections = {service().rulebase.questions[name].section for name in fresh}
    return next((section for section in service().topics if section in sections), None)
