"""The way in: the start page and a new questionnaire."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.assessment.asking.relevance import QUICK_LIMIT
from webui.answers import drafts
from webui.answers.forms import go
from webui.answers.open_drafts import under_way
from webui.language import preferred
from webui.rendering.durations import minutes
from webui.service import service
from webui.templating import render_template
from webui.views import draft_limit

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
    listed = list(under_way())
    return render_template(
        "start.html",
        quick_limit=QUICK_LIMIT,
        minutes=minutes(),
        faults=faults,
        under_way=[each for each in listed if each.answered],
        alive=[each.name for each in listed],
    )


@start.post("/<language>/questionnaires")
def begin() -> BaseResponse | tuple[str, int]:
    """Begin a new questionnaire: the quick check when the form asks for it, else all topics."""
    kind = request.form.get("kind", "")
    if draft_limit.is_lacking():
        return draft_limit.question("questionnaires", kind=kind)
    if kind == "quick":
        return draft_limit.make(go(drafts.new_draft(quick=True), "quick.onward"))
    return draft_limit.make(go(drafts.new_draft(), "questions.topic", section=next(iter(service().topics))))


@start.get("/robots.txt")
def robots() -> BaseResponse:
    """Keep crawlers away from questionnaires, which are of use to one browser only."""
    root = request.root_path.rstrip("/")
    paths = "".join(f"Disallow: {root}/{language}/q/\n" for language in service().advisor.languages)
    return make_response(f"User-agent: *\n{paths}", {"Content-Type": "text/plain; charset=utf-8"})
