"""A questionnaire under way: its answers live in a signed cookie of its own, in this browser and nowhere else.

One cookie a questionnaire, so that two tabs don't disturb each other. A cookie without lifetime goes when the
browser is closed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from flask import Response, abort, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from webui.answers.renamed import current
from webui.service import service

MAX_AGE = 12 * 3600
"""Seconds after which a draft that nobody touched is no longer opened."""

MAX_DRAFTS = 8
"""How many drafts one browser keeps; the oldest is forgotten first. Some proxies refuse 8 kB of cookies."""

NAME = re.compile(r"[a-z0-9]{10}")
PREFIX = "draft-"


@dataclass(slots=True)
class Draft:
    """The answers so far: an answer's id, a list of ids, or None where “I don't know” was said.

    They stand in the order in which they were first given. `quick`: by the quick check. `lost`: earlier answers
    were sent by this browser and can't be found any more, which the next page says.
    """

    name: str
    answers: dict[str, str | list[str] | None] = field(default_factory=dict)
    quick: bool = False
    lost: bool = False

    @property
    def given(self) -> dict[str, str | list[str]]:
        """The questions that have an answer."""
        return {question: answer for question, answer in self.answers.items() if answer is not None}


def new_draft(quick: bool = False) -> Draft:
    """Return an empty draft with a name of its own."""
    return Draft("".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(10)), quick=quick)


def is_name(text: str) -> bool:
    """Tell whether a draft could have this name."""
    return NAME.fullmatch(text) is not None


def load(name: str) -> Draft | None:
    """Return the draft with this name, or None when it is missing, too old or was tampered with."""
    opened = _opened(name)
    return opened[0] if opened else None


def needed(name: str) -> Draft:
    """Return the draft with this name; answer 410 when there is none, and 404 when there can't be."""
    if not is_name(name):
        abort(404)
    return load(name) or abort(410)


def kept() -> list[tuple[Draft, datetime]]:
    """Return every draft of this browser with the time of its last change, the latest first."""
    opened = [found for name in _names() if (found := _opened(name))]
    return sorted(opened, key=lambda found: found[1], reverse=True)


def save(draft: Draft, response: Response) -> None:
    """Put the draft into the cookies of a response, and take out what is too old or too much."""
    response.set_cookie(
        PREFIX + draft.name,
        _serializer(draft.name).dumps({"a": draft.answers, "q": int(draft.quick), "l": int(draft.lost)}),
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )
    others = [other.name for other, _ in kept() if other.name != draft.name][: MAX_DRAFTS - 1]
    for name in _names():
        if name not in (draft.name, *others):
            _forget(name, response)


def forget_all(response: Response) -> None:
    """Remove every draft from the browser."""
    for name in _names():
        _forget(name, response)


def _forget(name: str, response: Response) -> None:
    response.delete_cookie(PREFIX + name, httponly=True, secure=request.is_secure, samesite="Lax")


def _names() -> Iterator[str]:
    for cookie in request.cookies:
        name = cookie.removeprefix(PREFIX)
        if cookie.startswith(PREFIX) and is_name(name):
            yield name


def _opened(name: str) -> tuple[Draft, datetime] | None:
    cookie = request.cookies.get(PREFIX + name)
    if cookie is None or not is_name(name):
        return None
    try:
        content, changed = _serializer(name).loads(cookie, max_age=MAX_AGE, return_timestamp=True)
    except BadSignature:
        return None
    return Draft(name, current(content["a"], service().rulebase), bool(content["q"]), bool(content["l"])), changed


def _serializer(name: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=PREFIX + name)
