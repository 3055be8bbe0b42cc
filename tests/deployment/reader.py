"""A browser without scripts that asks over the network, and keeps to the rules that browsers have for cookies."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from tests.deployment.places import Place

ANSWERS_WITHIN = 20
"""Seconds; other tests run beside these."""

Chosen = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: where it is sent, how, and what it would send as it is; `values`: those that may be chosen."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from an address (a path with its query)."""

    address: str
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def is_page(self) -> bool:
        return self.headers.get_content_type() == "text/html"

    @property
    def page(self) -> Page:
        assert self.is_page, self.headers.get_content_type()
        found = Page(self.address)
        found.feed(self.text)
        return found


class Page(HTMLParser):
    """What leads on from a page: its links and its forms, as whole addresses."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._base = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.language = told.get("lang", "") if tag == "html" else self.language
        self.links += [urljoin(self._base, told[name]) for name in ("href", "src", "formaction") if name in told]
        if tag == "form":
            action = urljoin(self._base, told.get("action", ""))
            self.forms.append(Form(action, told.get("method", "get").upper()))
        if tag == "input" and self.forms and told.get("name"):
            self._take(self.forms[-1], told)

    def _take(self, form: Form, told: Mapping[str, str]) -> None:
        name, value = told["name"], told.get("value", "")
        if told.get("type") in ("radio", "checkbox"):
            form.values.setdefault(name, []).append(value)
        if told.get("type") == "hidden" or "checked" in told:
            form.fields.setdefault(name, []).append(value)


class _Connection(HTTPConnection):
    """A connection to the port of a place on this computer, whatever name its host has."""

    def __init__(self, place: Place, port: int, secure: bool) -> None:
        super().__init__(place.host, None if place.is_secure else port, timeout=ANSWERS_WITHIN)
        self._at, self._place, self._secure = port, place, secure

    def connect(self) -> None:
        self.sock = socket.create_connection(("127.0.0.1", self._at), timeout=ANSWERS_WITHIN)
        if self._secure:
            self.sock = self._place.trusting.wrap_socket(self.sock, server_hostname=self._place.host)


class Reader:
    """Somebody who uses the service at a place. `cookies`: their names and values; `reach`: their paths."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.cookies: dict[str, str] = {}
        self.reach: dict[str, str] = {}

    def ask(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        openly: bool = False,
    ) -> Answer:
        """Send one request, `openly` over http where there is https as well, and return what comes back."""
        parts = urlsplit(address)
        assert parts.netloc in ("", self.place.origin.partition("//")[2]), f"it leads elsewhere: {address}"
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        secure = self.place.is_secure and not openly
        sent = {**self._cookies_for(parts.path), **(headers or {})} if secure == self.place.is_secure else headers or {}
        connection = _Connection(self.place, self.place.http_port if openly else self.place.port, secure)
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(path, response.status, response.msg, response.read())
        finally:
            connection.close()
        self._keep(answer.headers.get_all("Set-Cookie", []))
        return answer

    def get(self, address: str) -> Answer:
        """Ask for an address and follow where it leads, as long as it is below our path."""
        for _ in range(5):
            answer = self.ask("GET", address)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            address = urljoin(answer.address, answer.headers["Location"])
            self.must_be_below(address)
        raise AssertionError(f"it leads round and round: {address}")

    def send(self, form: Form, chosen: Chosen | None = None) -> Answer:
        """Send a form as a browser does, with something chosen in it, and follow where it leads."""
        self.must_be_below(form.action)
        body = urlencode({**form.fields, **(chosen or {})}, doseq=True).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.place.origin}
        answer = self.ask(form.method, form.action, body, headers)
        return self.get(urljoin(answer.address, answer.headers["Location"])) if "Location" in answer.headers else answer

    def must_be_below(self, address: str) -> None:
        """Fail when an address leads out of the service."""
        parts = urlsplit(address)
        is_here = f"{parts.scheme}://{parts.netloc}" in ("://", self.place.origin)
        is_below = parts.path.startswith(f"{self.place.prefix}/")
        assert (is_here, is_below) == (True, True), f"it leads elsewhere: {address}"

    def _cookies_for(self, path: str) -> dict[str, str]:
        sent = [f"{name}={value}" for name, value in self.cookies.items() if path.startswith(self.reach[name])]
        return {"Cookie": "; ".join(sent)} if sent else {}

    def _keep(self, told: list[str]) -> None:
        for line in told:
            for name, cookie in SimpleCookie(line).items():
                assert cookie["secure"] or not name.startswith("__"), f"browsers refuse it: {name}"
                bound = cookie["path"] == "/" and not cookie["domain"]
                assert bound or not name.startswith("__Host-"), f"browsers refuse it: {name}"
                assert self.place.is_secure or not cookie["secure"], f"browsers refuse it: {name}"
                if cookie["max-age"] == "0" or not cookie.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name], self.reach[name] = cookie.value, cookie["path"]
