"""A questionnaire more than a browser keeps: which of the others is to make room for it?"""

from __future__ import annotations

from flask import Response, request

from webui.answers import drafts
from webui.answers.open_drafts import under_way
from webui.templating import render_template

GIVEN_UP = "given_up"
"""The field of a form that names the questionnaire to be given up for a new one."""


def is_lacking() -> bool:
    """Tell whether there is no room for another questionnaire, even with what was given up for it."""
    return drafts.is_full(without=_given_up())


def question(path: str, **fields: str) -> tuple[str, int]:
    """Return the page that asks which questionnaire to give up, and then sends the form for the new one again.

    The form goes to `path` below the start page, with these `fields`.
    """
    listed = list(under_way())
    return render_template(
        "too_many_drafts.html",
        path=path,
        fields=fields,
        under_way=listed,
        alive=[each.name for each in listed],
        limit=drafts.MAX_DRAFTS,
    ), 409


def make(response: Response) -> Response:
    """Remove what was given up, and return the response that does so."""
    if _given_up():
        drafts.forget([_given_up()], response)
    return response


def _given_up() -> str:
    name = request.form.get(GIVEN_UP, "")
    return name if drafts.is_name(name) else ""
