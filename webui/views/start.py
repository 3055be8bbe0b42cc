"""The way in and the way out: the start page, a new questionnaire, and forgetting what was answered."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.relevance import QUICK_LIMIT
from webui.answers import drafts
from webui.answers.forms import go
from webui.language import current, preferred
from webui.service import service

start = Blueprint("start", __name__)


@start.get("/")
def root() -> BaseResponse:
    """Go to the start page in the reader's language."""
    response = redirect(url_for("start.show", language=preferred()))
    response.vary.add("Accept-Language")
    return response


@start.get("/<language>/")
def show() -> str:
    """Show what this is, how long it takes, what happens to the answers, and the ways to begin."""
    return start_page([])


def start_page(faults: list[str]) -> str:
    """Return the start page, with what is wrong with the file that was to be opened."""
    now = datetime.now(UTC)
    return render_template(
        "start.html",
        quick_limit=QUICK_LIMIT,
        faults=faults,
        kept=[(draft, max(1, int((now - changed).total_seconds() // 60))) for draft, changed in drafts.kept()],
    )


@start.post("/<language>/questionnaires")
def begin() -> BaseResponse:
    """Begin a new questionnaire: the quick check when the form asks for it, else all topics."""
    if request.form.get("kind") == "quick":
        return go(drafts.new_draft(quick=True), "quick.onward")
    return go(drafts.new_draft(), "questions.topic", section=next(iter(service().topics)))


@start.post("/<language>/forget")
def forget() -> BaseResponse:
    """Delete the answers of every questionnaire in this browser."""
    response = make_response(redirect(url_for("start.forgotten", language=current()), code=303))
    drafts.forget_all(response)
    return response


@start.get("/<language>/forgotten")
def forgotten() -> str:
    """Say that nothing is left; the script removes what was kept on this device."""
    return render_template("forgotten.html")


@start.get("/robots.txt")
def robots() -> BaseResponse:
    """Keep crawlers away from questionnaires, which are of use to one browser only."""
    paths = "".join(f"Disallow: /{language}/q/\n" for language in service().advisor.languages)
    return make_response(f"User-agent: *\n{paths}", {"Content-Type": "text/plain; charset=utf-8"})
