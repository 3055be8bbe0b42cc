"""The rule base to read: its questions, findings and rules, a page for each, and the passages they rest on."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.problems.problem import Faulty
from advisor.reports.answers import quoted_answers
from advisor.reports.contents import contents, passages
from advisor.reports.outline import led_to_case
from advisor.reports.phrases import OURS_MEANS, TIMINGS, marked, occurs_in
from advisor.reports.rule_graph import WIDTH, drawing
from advisor.reports.rule_shapes import Finding, FullQuestion, View
from advisor.reports.speaker import Speaker
from advisor.reports.views import view
from advisor.words.languages import SOURCE_LANGUAGE
from webui.language import current, words
from webui.service import service

rules = Blueprint("rules", __name__)


@rules.get("/<language>/rules")
def index() -> str:
    """Show every rule by section, and the questions and findings they rest on."""
    return render_template("rules.html", sections=contents(_speaker()).sections, timings=TIMINGS)


@rules.get("/<language>/passages")
def sheet() -> str:
    """Show what each passage of the source says, in our words, and the rules that cite it."""
    return render_template("passages.html", sections=passages(_speaker()))


@rules.get("/<language>/rules/<name>")
def item(name: str) -> str | BaseResponse:
    """Show one question, finding or rule: what leads to it, what it leads to, and where it comes from.

    Whoever comes by a former id is sent to the present one.
    """
    try:
        found = service().advisor.item(name)
    except Faulty:
        abort(404)
    if found.id != name:
        return redirect(url_for("rules.item", language=current(), name=found.id), code=301)
    shown = view(found, _speaker(), service().occurrences)
    return render_template(
        _template(shown),
        shown=shown,
        section=service().rulebase.sections[found.section],
        timings=TIMINGS,
        quoted_answers=quoted_answers,
        led_to_case=led_to_case,
        drawing=drawing(shown, words()),
        box_width=WIDTH,
        occurs_in=occurs_in,
        marked=marked,
        ours=OURS_MEANS,
        told_language=SOURCE_LANGUAGE,
    )


def _template(shown: View) -> str:
    if isinstance(shown, FullQuestion):
        return "question.html"
    return "finding.html" if isinstance(shown, Finding) else "rule.html"


def _speaker() -> Speaker:
    return service().advisor.speaker(current())
