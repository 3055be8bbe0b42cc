"""What the API answers when something is wrong: problem+json (RFC 9457), of a type that is described at its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from flask import Response, request
from msgspec import UNSET, Struct
from werkzeug.exceptions import HTTPException

from advisor.problems import problem as found
from advisor.reports.documents.problem_types import FaultDocument, ProblemDocument
from advisor.words.markers import N_
from webui.language import current_language, translations

KIND = "application/problem+json"

PLACE = "/api/problems/"
"""Below this path each type is described."""


class Type(Struct, frozen=True):
    """A type of problem: its status, what is wrong, and what to do about it."""

    status: int
    title: str
    detail: str


TYPES: Mapping[str, Type] = {
    "bad-request": Type(
        400,
        N_("This request can’t be understood"),
        N_("Something in the address or in what was sent is not as expected."),
    ),
    "bad-parameters": Type(
        400,
        N_("The address has parameters that can’t be used"),
        N_("Each is named in “errors”, with what may stand there."),
    ),
    "situation-faulty": Type(
        400,
        N_("The situation can’t be assessed"),
        N_("Each mistake is named in “errors” with its place and how to mend it; of very many the first 50."),
    ),
    "not-found": Type(
        404, N_("There is nothing at this address"), N_("The description of the API lists all addresses.")
    ),
    "unknown-id": Type(
        404,
        N_("There is nothing of this id"),
        N_("Ids are those of the rule base; the lists of rules and findings have all."),
    ),
    "method-not-allowed": Type(
        405,
        N_("This can’t be done here"),
        N_("The address exists, but not for this method; “Allow” names those it has."),
    ),
    "not-acceptable": Type(
        406,
        N_("It can’t be sent in this form"),
        N_("Everything here is JSON: let “Accept” include application/json."),
    ),
    "too-large": Type(413, N_("That is too much at once"), N_("A situation has at most 100 kB.")),
    "unsupported-media-type": Type(
        415, N_("Only JSON is understood here"), N_("Send it with the header Content-Type: application/json.")
    ),
    "unsupported-encoding": Type(
        415, N_("What is packed can’t be read here"), N_("Send it as it is, without Content-Encoding.")
    ),
    "failure": Type(
        500,
        N_("Something went wrong on our side"),
        N_("Try again in a moment, and tell who runs the service the X-Request-ID."),
    ),
}
"""By the last part of their address, which never changes."""

OF_STATUS: Mapping[int, str] = {
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported-media-type",
}
"""What the errors of Flask and Werkzeug are; all others are of the most general type."""


class Refused(Exception):
    """Raised when a request is refused: with the type of problem, the faults, and further headers of the answer."""

    def __init__(
        self, name: str, problems: Iterable[found.Problem] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.problems = tuple(problems)
        self.headers = dict(headers or {})
        super().__init__(name)


def refusal(refused: Refused) -> Response:
    """Return the answer to a request that is refused."""
    return _answer(refused.name, refused.problems, refused.headers)


def of_http_error(error: HTTPException) -> Response:
    """Return the answer to an error that Flask or Werkzeug raised."""
    status = error.code or 500
    name = OF_STATUS.get(status, "bad-request" if 400 <= status < 500 else "failure")
    allowed = getattr(error, "valid_methods", None)
    return _answer(name, (), {"Allow": ", ".join(sorted(allowed))} if allowed else {})


def of_faults(problems: tuple[found.Problem, ...]) -> Response:
    """Return the answer to a body that can't be used, with every fault in it."""
    too_large = any(each.code == "too-big" for each in problems)
    return _answer("too-large" if too_large else "situation-faulty", problems, {})


def _answer(name: str, problems: tuple[found.Problem, ...], headers: Mapping[str, str]) -> Response:
    spoken, kind = translations(), TYPES[name]
    faults = [_fault(each, spoken) for each in problems]
    detail = f"{faults[0].detail} {faults[0].hint}" if faults else spoken(kind.detail)
    address = f"{request.root_path.rstrip('/')}{PLACE}{name}"
    body = ProblemDocument(address, spoken(kind.title), kind.status, detail, faults or UNSET)
    response = Response(msgspec.json.encode(body) + b"\n", kind.status, headers, mimetype=KIND)
    response.headers["Content-Language"] = current_language()
    response.vary.add("Accept-Language")
    return response


def _fault(problem: found.Problem, translations: found.Translate) -> FaultDocument:
    of_address = "" if problem.subject.startswith("/") else problem.subject
    pointer = "" if of_address else problem.subject
    return FaultDocument(
        problem.code, pointer, problem.message(translations), problem.hint(translations), of_address or UNSET
    )
