"""What is answered when something is wrong: a page in the reader's language, or RFC 9457 problem+json."""

from __future__ import annotations

import msgspec
from flask import Flask, Response, make_response, render_template, request
from msgspec import UNSET, UnsetType
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response as BaseResponse

from advisor.problems.problem import Faulty
from advisor.reports.problem_shapes import Fault, Problem
from advisor.words.marks import N_
from webui.language import words

TITLES = {
    400: N_("This request can’t be understood"),
    403: N_("This request came from another site"),
    404: N_("There is no such page"),
    405: N_("This can’t be done here"),
    410: N_("Your answers can’t be found"),
    413: N_("That is too much at once"),
    415: N_("Only JSON is understood here"),
    500: N_("Something went wrong on our side"),
}
DETAILS = {
    400: N_("Something in the address or in what was sent is not as expected."),
    403: N_("Open the questionnaire in this window and try again."),
    404: N_("The address may be mistyped, or the page may have moved."),
    405: N_("The address exists, but not for this kind of request."),
    410: N_(
        "They live only in the browser in which you gave them. They are gone when it is closed, when its cookies are "
        "deleted, when twelve hours have passed, and when you had them forgotten or gave them up for others."
    ),
    413: N_("A file with answers has at most 100 kB."),
    415: N_("Send the situation with the header Content-Type: application/json."),
    500: N_("Your answers are still in your browser. Go back and try again in a moment."),
}
SITUATION_FAULTY = N_("The situation can’t be assessed")


def register(app: Flask) -> None:
    """Answer every error in a form that fits who asked."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Faulty, _faulty)
    app.register_error_handler(500, _http)


def _http(error: HTTPException) -> BaseResponse:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    known = code if code in TITLES else (400 if code < InternalServerError.code else 500)
    title, detail = words()(TITLES[known]), words()(DETAILS[known])
    if request.path.startswith("/api/"):
        response = problem(code, title, detail)
    else:
        response = make_response(render_template("error.html", title=title, detail=detail, errors=[], code=code), code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.allow.update(error.valid_methods)
    return response


def _faulty(faulty: Faulty) -> BaseResponse:
    """Answer input that can't be used with every fault in it."""
    wording = words()
    code = 413 if any(each.code == "too-big" for each in faulty.problems) else 400
    faults = [Fault(each.code, each.subject, each.message(wording), each.hint(wording)) for each in faulty.problems]
    title = wording(SITUATION_FAULTY)
    if request.path.startswith("/api/"):
        return problem(code, title, f"{faults[0].detail} {faults[0].hint}", faults)
    return make_response(render_template("error.html", title=title, detail="", errors=faults, code=code), code)


def problem(code: int, title: str, detail: str, faults: list[Fault] | UnsetType = UNSET) -> Response:
    """Return a problem+json response (RFC 9457) whose type is `about:blank`."""
    body = Problem("about:blank", title, code, detail, faults)
    return Response(msgspec.json.encode(body) + b"\n", code, mimetype="application/problem+json")
