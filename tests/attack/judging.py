"""What may never be in an answer, whatever was asked."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator
from werkzeug.datastructures import Headers
from werkzeug.test import run_wsgi_app

from tests.attack.request import Request
from tests.attack.texts import DRAFT, HOST, MARKER

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
SCHEMES = ("", "http", "https", "mailto")
"""The schemes that links have; others, such as that of scripts, have no business in a page."""


LARGE = 60_000
"""Bytes that no error needs, whatever is wrong with what was sent."""


class Judge:
    """Says what is wrong with what an application answered. `openapi` is the description of its API.

    With `proxied`, the application believes what somebody tells who plays the proxy: what host it has, for example.
    """

    def __init__(self, openapi: dict[str, Any], *, proxied: bool = False) -> None:
        self._proxied = proxied
        schema = {"$ref": "#/components/schemas/Problem", "components": openapi["components"]}
        self._problem = Draft202012Validator(schema)

    def faults(self, app: Any, request: Request) -> list[str]:
        """Send the request to a WSGI application and return what is wrong with the answer."""
        environ = request.environ()
        try:
            content, status, headers = run_wsgi_app(app, environ, buffered=True)
        except Exception as error:  # whatever it is, a server would answer with a bare 500
            return [f"raises {type(error).__name__}"]
        body = _unpacked(b"".join(content), headers)
        faults = list(self._of(request, int(status.split()[0]), headers, body))
        return faults + ["something was written to wsgi.errors"] * bool(environ["wsgi.errors"].getvalue())

    def _of(self, request: Request, status: int, headers: Headers, body: bytes) -> Iterator[str]:
        if status >= 500:
            yield f"status {status}"
        # The id of a request is what a proxy says it is, where one is believed.
        yield from _of_headers(status, headers, besides="X-Request-ID" if self._proxied else "")
        if not self._proxied:
            yield from _of_location(headers.get("Location"))
        if status == 405 and not headers.get("Allow"):
            yield "405 without Allow"
        if status >= 400 and request.environ()["PATH_INFO"].startswith("/api/") and request.method != "HEAD":
            yield from self._of_problem(status, headers, body)
        if headers.get("Content-Type", "").startswith("text/html"):
            yield from _of_page(body.decode(), self._proxied)
        if status >= 400 and len(body) > LARGE:
            yield f"an error of more than {LARGE:,} bytes"

    def _of_problem(self, status: int, headers: Headers, body: bytes) -> Iterator[str]:
        """Yield what is wrong with an error of the API."""
        if headers.get("Content-Type", "").partition(";")[0] != "application/problem+json":
            yield f"an error of the API is {headers.get('Content-Type')}"
            return
        told = json.loads(body)
        yield from (f"not the schema of a problem: {error.message[:80]}" for error in self._problem.iter_errors(told))
        if told.get("status") != status:
            yield f"status {status}, but the problem says {told.get('status')}"


def _unpacked(body: bytes, headers: Headers) -> bytes:
    match headers.get("Content-Encoding"):
        case "gzip" if body:
            return gzip.decompress(body)
        case "br" if body:
            return bytes(brotli.decompress(body))
        case _:
            return body


def is_told(text: str) -> bool:
    """Tell whether a text holds an answer or the name of a questionnaire."""
    return MARKER.lower() in text.lower() or DRAFT in text.lower()


def _of_headers(status: int, headers: Headers, besides: str) -> Iterator[str]:
    for name, value in headers:
        if CONTROL.search(name + value):
            yield f"a control character in {name}"
        # An address that is spelt otherwise, such as /fr for /fr/, leads back to where somebody already is.
        ours = name == "Location" and status == 308
        if MARKER.lower() in value.lower() and not ours and name != besides:
            yield f"an answer in {name}"


def _of_location(location: str | None) -> Iterator[str]:
    if location is not None and (not location.startswith("/") or re.match(r"/[/\\]", location)):
        split = urlsplit(location)
        if (split.scheme, split.hostname) not in (("http", "localhost"), ("https", "localhost")):
            yield f"leads to {location[:40]}"


class _Page(HTMLParser):
    """Collects what of a page a browser obeys instead of showing it."""

    def __init__(self) -> None:
        super().__init__()
        self.obeyed: list[str] = []
        self.links: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.obeyed += [tag, *(name for name, _ in attrs)]
        self.obeyed += [value or "" for name, value in attrs if name.startswith("on") or name == "style"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        self._within = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within:
            self.obeyed.append(data)

    def handle_comment(self, data: str) -> None:
        self.obeyed.append(data)


def _of_page(text: str, proxied: bool) -> Iterator[str]:
    """Yield what is wrong with a page; one without anything that was sent need not be looked at."""
    if MARKER.lower() not in text.lower() and HOST not in text and "javascript:" not in text:
        return
    page = _Page()
    page.feed(text)
    page.close()
    if any(MARKER.lower() in each.lower() for each in page.obeyed):
        yield "what was sent is part of the markup"
    if not proxied and any(HOST in _host(each) for each in page.links):
        yield "a link to another host"
    if any(_scheme(each) not in SCHEMES for each in page.links):
        yield "a link of another scheme"


def _host(link: str) -> str:
    try:
        return urlsplit(link.replace("\\", "/")).netloc
    except ValueError:
        return HOST  # who knows where it leads


def _scheme(link: str) -> str:
    return re.sub(r"[\x00-\x20]", "", link.partition(":")[0]).lower() if re.match(r"[^/?#]*:", link) else ""
