"""The advice: on a page to read and tick, and on a sheet to print and take to a meeting."""

from __future__ import annotations

from flask import Blueprint, render_template

from advisor.assessment.groups import Group
from advisor.reports import phrases, supposing
from advisor.reports.reasons import reasons, source_text
from advisor.reports.shapes import Assessment
from webui.answers import drafts
from webui.answers.drafts import Draft
from webui.answers.forms import situation
from webui.answers.topics import Topics
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
    rows, moments = standings(document, base, wording), phrases.moments(document)
    return render_template(
        template,
        draft=draft,
        document=document,
        around_meeting=phrases.around_meeting(document),
        headings=phrases.HEADINGS,
        moments=moments,
        fragments=fragments([*document.recommendations, *document.strengths], Group.FIRST),
        summary=phrases.summary(document),
        taken_as_given=phrases.taken_as_given,
        meeting_title=phrases.meeting_title,
        agenda_line=phrases.agenda_line,
        opening=phrases.opening,
        reasons=reasons,
        source_text=source_text,
        lifting=supposing.lifting,
        helps_most=supposing.helping_most(document, wording),
        parted=supposing.parted,
        outcomes=supposing.outcomes,
        marked=phrases.marked,
        ours=phrases.ours(document),
        standings=rows,
        marks=MARKS,
        symbols=symbols(),
        legend=legend(rows),
        questions=base.questions,
        remaining=Topics(draft).remaining(),
    )
