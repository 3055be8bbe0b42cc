"""What is answered when something is wrong: a page in the reader's language, or RFC 9457 problem+json."""

from __future__ import annotations

from flask import Flask, make_response, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response as BaseResponse

from advisor.problems.problem import Faulty
from advisor.reports.documents.problem_types import FaultDocument
from advisor.words.markers import N_
from webui.answers import drafts
from webui.api import problems
from webui.language import translations
from webui.templating import render_template

TITLES = {
    400: N_("This request can’t be understood"),
    403: N_("This request came from another site"),
    404: N_("There is no such page"),
    405: N_("This can’t be done here"),
    410: N_("Your answers can’t be found"),
    413: N_("That is too much at once"),
    500: N_("Something went wrong on our side"),
}
DETAILS = {
    400: N_("Something in the address or in what was sent is not as expected."),
    403: N_("Open the questionnaire in this window and try again."),
    404: N_("The address may be mistyped, or the page may have moved."),
    405: N_("The address exists, but not for this kind of request."),
    410: N_(
        "They live only in the browser in which you gave them. It may have been closed or its cookies deleted, twelve "
        "hours may have passed, or you had them forgotten or gave them up for others."
    ),
    413: N_("A file with answers has at most 100 kB."),
    500: N_("Your answers are still in your browser. Go back and try again in a moment."),
}
SITUATION_FAULTY = N_("The situation can’t be assessed")


def register(app: Flask) -> None:
    """Answer every error in a form that fits who asked."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Faulty, _faulty)
    app.register_error_handler(drafts.DraftTooLarge, _too_large)
    app.register_error_handler(problems.Refused, problems.refusal)
    app.register_error_handler(500, _http)


def _is_of_the_api() -> bool:
    return request.path.startswith("/api/") or request.path in ("/healthz", "/readyz")


def _http(error: HTTPException) -> BaseResponse:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    if _is_of_the_api():
        return problems.of_http_error(error)
    known = code if code in TITLES else (400 if code < InternalServerError.code else 500)
    response = _page(code, translations()(TITLES[known]), translations()(DETAILS[known]), [])
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.allow.update(error.valid_methods)
    return response


def _faulty(faulty: Faulty) -> BaseResponse:
    """Answer input that can't be used with every fault in it."""
    if _is_of_the_api():
        return problems.of_faults(faulty.problems)
    spoken, codes = translations(), {each.code for each in faulty.problems}
    code = 413 if "too-big" in codes else 404 if "unknown-id" in codes else 400
    faults = [
        FaultDocument(each.code, each.subject, each.message(spoken), each.hint(spoken)) for each in faulty.problems
    ]
    return _page(code, spoken(TITLES[404] if code == 404 else SITUATION_FAULTY), "", faults)


def _too_large(refused: drafts.DraftTooLarge) -> BaseResponse:
    """Answer what a browser wouldn’t keep: it still has what it kept before, which can be read and saved."""
    before = drafts.load(refused.name)
    page = render_template("too_large.html", draft=before if before and before.answers else None)
    return make_response(page, 413)


def _page(code: int, title: str, detail: str, faults: list[FaultDocument]) -> BaseResponse:
    """Return a page in the language that the reader prefers, where the address names none."""
    gone = _gone() if code == 410 else ""
    # Without any cookie of it, it may be a questionnaire of somebody else, who shared its address.
    template = "not_here.html" if gone and gone not in drafts.names() else "error.html"
    page = render_template(template, title=title, detail=detail, errors=faults, code=code, gone=gone)
    response = make_response(page, code)
    response.vary.add("Accept-Language")
    drafts.forget([name for name in drafts.names() if name == gone], response)
    return response


def _gone() -> str:
    """Return the name of the questionnaire whose answers can't be found; its cookie, if any, can't be read."""
    name = str((request.view_args or {}).get("name", ""))
    return name if drafts.is_name(name) else ""
