"""A questionnaire under way: its answers live in a signed cookie of its own, in this browser and nowhere else.

One cookie a questionnaire, so that two tabs don't disturb each other. A cookie without lifetime goes when the
browser is closed.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

MAX_AGE = 12 * 3600
"""Seconds after which a draft that nobody touched is no longer opened."""

NAME = re.compile(r"[a-z0-9]{10}")


@dataclass(slots=True)
class Draft:
    """The answers so far: an answer's id, a list of ids, or None where “I don't know” was said."""

    name: str
    answers: dict[str, str | list[str] | None] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, str | list[str]]:
        """The questions that have an answer."""
        return {question: answer for question, answer in self.answers.items() if answer is not None}


def new_draft() -> Draft:
    """Return an empty draft with a name of its own."""
    return Draft("".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(10)))


def load(name: str) -> Draft | None:
    """Return the draft with this name, or None when it is missing, too old or was tampered with."""
    cookie = request.cookies.get(_cookie(name))
    if cookie is None or not NAME.fullmatch(name):
        return None
    try:
        answers = _serializer(name).loads(cookie, max_age=MAX_AGE)
    except BadSignature:
        return None
    return Draft(name, answers)


def save(draft: Draft, response: Response) -> None:
    """Put the draft into the cookies of a response."""
    response.set_cookie(
        _cookie(draft.name),
        _serializer(draft.name).dumps(draft.answers),
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )


def forget(name: str, response: Response) -> None:
    """Remove a draft from the browser."""
    response.delete_cookie(_cookie(name), httponly=True, secure=request.is_secure, samesite="Lax")


def _cookie(name: str) -> str:
    return f"draft-{name}"


def _serializer(name: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"draft-{name}")
