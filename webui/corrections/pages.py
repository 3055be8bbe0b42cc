"""What a piece of advice should say instead: written on a page, looked at, and saved as a file to send to somebody.

The page sends it to nobody, and the server keeps nothing of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from advisor.words.markers import N_
from webui.answers import drafts
from webui.corrections import correction_file
from webui.earlier.migration import current_id
from webui.language import current_language, translations
from webui.service import service
from webui.templating import render_template
from webui.views.advice import document_of
from webui.views.downloads import download

corrections = Blueprint("corrections", __name__)

FILE = N_("advice-to-correct.txt")
NOTHING_WRITTEN = N_("Write first what should be said instead.")
TOO_LONG = N_("This is too long: %(limit)s characters have room.")


@corrections.route("/<language>/q/<name>/advice/<rule>/wrong", methods=["GET", "POST"])
def write(name: str, rule: str) -> BaseResponse | tuple[str, int] | str:
    """Ask what a piece of advice should say, show the file with that, and send it once it is asked for.

    Where the advice isn't given any more, lead to what is.
    """
    draft, asked = drafts.draft_or_abort(name), current_id(rule, service().rulebase)
    document = document_of(draft)
    given = (*document.recommendations, *document.strengths)
    advice = next((each for each in given if each.id == asked), None)
    if advice is None:
        return redirect(url_for("advice.show", language=current_language(), name=name), code=303)
    instead = request.form.get("instead", "").strip()
    writing = request.method == "GET" or "edit" in request.form
    fault = "" if writing else _fault(instead)
    shown = {"draft": draft, "advice": advice, "instead": instead, "fault": fault, "limit": correction_file.LONGEST}
    if writing or fault:
        return render_template("correction.html", **shown), 422 if fault else 200
    today, program = datetime.now(UTC).date(), version("alliance-advisor")
    file = correction_file.written(advice, instead, draft, service().rulebase, program, today, translations())
    if "save" not in request.form:
        return render_template("correction_file.html", file=file, **shown)
    return download(file.encode(), "text/plain; charset=utf-8", translations()(FILE))


def _fault(instead: str) -> str:
    """Return why what was written can't be put into a file; an empty text when it can."""
    if not instead:
        return translations()(NOTHING_WRITTEN)
    # A browser counts a line break as one character, and sends two.
    if len(instead.replace("\r\n", "\n")) > correction_file.LONGEST:
        return translations()(TOO_LONG) % {"limit": correction_file.LONGEST}
    return ""
