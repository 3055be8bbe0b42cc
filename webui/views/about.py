"""What stands behind the service: who publishes it, what becomes of answers, its source, how accessible it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.metadata import version

from babel import Locale, UnknownLocaleError
from flask import Blueprint, abort, make_response
from werkzeug.wrappers import Response as BaseResponse

from advisor.rulebase.cases import all_steps
from webui.answers.drafts import MAX_AGE
from webui.language import current_language
from webui.service import service
from webui.templating import render_template

SECURITY_LASTS = timedelta(days=180)
"""For how long what it says of a contact can be relied on; RFC 9116 asks for less than a year."""

about = Blueprint("about", __name__)


@about.get("/<language>/about")
def show() -> str:
    """Show who publishes this, what becomes of answers, where the advice comes from, and what it can not do."""
    rules = service().rulebase.rules.values()
    return render_template(
        "about.html",
        hours=MAX_AGE // 3600,
        source_language=_spoken(service().rulebase.written_in),
        has_added_steps=any(step.added for rule in rules for step in all_steps(rule)),
        has_more=any(rule.messages or rule.meeting for rule in rules),
        program=_program(),
    )


@about.get("/<language>/accessibility")
def accessibility() -> str:
    """Show how accessible the pages are, how that is tested, what is known to be missing, and how to tell more."""
    return render_template("accessibility.html", program=_program())


@about.get("/.well-known/security.txt")
def security() -> BaseResponse:
    """Tell where a weakness is reported, as RFC 9116 has it; 404 where whoever runs this has named no contact."""
    contact = service().publisher.address
    if not contact:
        abort(404)
    expires = (datetime.now(UTC) + SECURITY_LASTS).replace(microsecond=0, tzinfo=None)
    languages = ", ".join(service().advisor.languages)
    text = f"Contact: {contact}\nExpires: {expires.isoformat()}Z\nPreferred-Languages: {languages}\n"
    return make_response(text, {"Content-Type": "text/plain; charset=utf-8"})


@cache
def _program() -> str:
    return version("alliance-advisor")


def _spoken(code: str) -> str | None:
    """Return what a language is called in that of the request; None where its code is not known."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(current_language())
    except (ValueError, UnknownLocaleError):
        return None
