"""The way out: what is to be forgotten is named and asked for first."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webui.answers import drafts
from webui.answers.open_drafts import under_way
from webui.language import current_language
from webui.templating import render_template

forgetting = Blueprint("forgetting", __name__)

EVERYTHING = "*"
"""What the page tells the script where all is forgotten; else it tells names."""


@forgetting.get("/<language>/forget", defaults={"name": ""})
@forgetting.get("/<language>/q/<name>/forget")
def ask(name: str) -> str:
    """Show what is under way in this browser, and ask which of it is to be forgotten. Nothing is, by this."""
    if name:
        drafts.draft_or_abort(name)
    listed = list(under_way())
    return render_template("forget.html", this=name, under_way=listed, alive=[each.name for each in listed])


@forgetting.post("/<language>/forget")
def forget() -> BaseResponse:
    """Delete the answers of the questionnaire that was chosen, or of all, those that can't be opened any more as well.

    The script deletes ticks and names, and what is kept on the device.
    """
    kept = [each.name for each in under_way()]
    everything = "all" in request.form
    chosen = (
        list(drafts.names()) if everything else [name for name in request.form.getlist("name") if drafts.is_name(name)]
    )
    if not (chosen or everything):
        return redirect(url_for("forgetting.ask", language=current_language()), code=303)
    left = len([name for name in kept if name not in chosen])
    told = [EVERYTHING] if everything else chosen
    response = make_response(render_template("forgotten.html", forgotten=told, left=left))
    drafts.forget(chosen, response)
    return response
