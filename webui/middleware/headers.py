"""What is the same for every response, added at the edge: outside of Flask, where a header costs a hundredth.

Every response gets the headers that keep pages to themselves, and the id of its request.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any

from flask import Flask
from flask.sessions import SessionInterface, SessionMixin

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
]

ID = "X-Request-ID"

REQUEST_ID = "advisor.request_id"
"""Where the id stands in the environment of a request."""

PASSED_ON = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""The id of a request as a proxy in front may have given it."""


class _NoSessions(SessionInterface):
    """Questionnaires have cookies of their own; Flask's session is used by nobody and would cost each request."""

    def open_session(self, app: Flask, request: Any) -> SessionMixin | None:  # noqa: ARG002
        """Open none."""
        return None


def register(app: Flask) -> None:
    """Add the headers to every response; with `HSTS`, over https, also how long browsers are to keep to it."""
    app.session_interface = _NoSessions()
    app.wsgi_app = _Edge(app.wsgi_app, app.config["HSTS"])  # type: ignore[method-assign]


class _Edge:
    def __init__(self, app: Any, hsts: int) -> None:
        self._app = app
        self._secure = [*HEADERS, ("Strict-Transport-Security", f"max-age={hsts}")] if hsts else HEADERS

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        name = environ[REQUEST_ID] = _request_id(environ)
        added = [*(self._secure if environ["wsgi.url_scheme"] == "https" else HEADERS), (ID, name)]

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if not any(key == "Cache-Control" for key, _ in headers):
                headers.append(("Cache-Control", "no-store"))
            return start_response(status, headers + added, exc_info)

        result: Iterable[bytes] = self._app(environ, start)
        return result


def _request_id(environ: dict[str, Any]) -> str:
    """Return the id of a request: that of a proxy that is believed, else one made by chance."""
    passed_on = environ.get("HTTP_X_REQUEST_ID", "") if "werkzeug.proxy_fix.orig" in environ else ""
    return passed_on if PASSED_ON.fullmatch(passed_on) else secrets.token_hex(8)
