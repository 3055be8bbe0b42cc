"""The pages about the API: one to read and try it, and one for each type of problem it may answer with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, make_response, request
from werkzeug.wrappers import Response as BaseResponse

from webui.api.examples import Examples
from webui.api.openapi import ends
from webui.api.operations import OPERATIONS, TAGS, Operation
from webui.api.problems import PLACE, TYPES
from webui.language import current_language
from webui.service import service
from webui.templating import render_template

api_pages = Blueprint("api_pages", __name__)


@dataclass(frozen=True, slots=True)
class ShownOperation:
    """An operation as the page shows it, with the path, the body and the answer of an example, as texts."""

    operation: Operation
    path: str
    taken: str
    sent: str
    ends: tuple[str, ...]


@api_pages.get("/api/docs")
def documentation() -> BaseResponse:
    """Show every operation with its parameters, an example, and a form to try it."""
    language = current_language()
    groups = service().once(("api page", language), lambda: _groups(language))
    page = render_template("api.html", groups=groups, tags=TAGS, types=TYPES, place=PLACE)
    return _negotiated(page)


@api_pages.get("/api/problems/<name>")
def problem(name: str) -> BaseResponse:
    """Describe a type of problem."""
    if name not in TYPES:
        abort(404)
    example = _text(Examples(service().advisor, current_language()).problem(name, request.root_path.rstrip("/")))
    used = [each for each in OPERATIONS if name in ends(each)]
    return _negotiated(
        render_template("api_problem.html", name=name, kind=TYPES[name], example=example, used=used, place=PLACE)
    )


def _groups(language: str) -> dict[str, list[ShownOperation]]:
    examples = Examples(service().advisor, language)
    groups: dict[str, list[ShownOperation]] = {tag: [] for tag in TAGS}
    for each in OPERATIONS:
        taken = _text(examples.taken(each)) if each.body else ""
        groups[each.tag].append(
            ShownOperation(each, examples.path(each), taken, _text(examples.sent(each)), tuple(_told(each)))
        )
    return groups


def _told(operation: Operation) -> Iterator[str]:
    """Yield the problems that an operation may end in, in the order in which they are declared."""
    return (name for name in TYPES if name in ends(operation))


def _text(document: Any) -> str:
    return msgspec.json.format(json.dumps(document, ensure_ascii=False), indent=2)


def _negotiated(page: str) -> Response:
    response = make_response(page)
    response.vary.add("Accept-Language")
    return response
