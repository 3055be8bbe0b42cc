"""A request as somebody sends it who keeps to no rule: to the application itself, or over the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote_to_bytes

PLAIN = {"CONTENT-TYPE": "CONTENT_TYPE", "CONTENT-LENGTH": "CONTENT_LENGTH"}
"""The headers that WSGI has under a name of their own."""


@dataclass(slots=True)
class Request:
    """One request. `path` is percent-encoded; `headers` are latin-1, as everything is in WSGI.

    `number` tells which one it is, so that it can be made again. Unless the headers say something else, the length of
    the body is told as it is.
    """

    number: int
    method: str
    path: str
    query: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    scheme: str = "http"

    def set(self, name: str, value: str) -> None:
        """Set a header, in place of those of the same name."""
        self.headers = [each for each in self.headers if each[0].lower() != name.lower()]
        self.headers.append((name, value))

    def get(self, name: str) -> str:
        """Return the value of a header; an empty text when there is none."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), "")

    def environ(self) -> dict[str, Any]:
        """Return what a WSGI server would hand to the application."""
        told: dict[str, Any] = {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(self.path).decode("latin-1"),
            "QUERY_STRING": self.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443" if self.scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": "localhost",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if self.body:
            told["CONTENT_LENGTH"] = str(len(self.body))
        for name, value in self.headers:
            key = name.upper()
            told[PLAIN.get(key, "HTTP_" + key.replace("-", "_"))] = value
        if told.get("HTTP_TRANSFER_ENCODING"):
            told["wsgi.input_terminated"] = True
        return told

    def raw(self) -> bytes:
        """Return the bytes that go over the wire; the connection is to be closed after the answer."""
        target = self.path + (f"?{self.query}" if self.query else "")
        names = {name.lower() for name, _ in self.headers}
        head = [f"{self.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in self.headers)]
        head += [] if "host" in names else ["Host: localhost"]
        head += [f"Content-Length: {len(self.body)}"] if self.body and "content-length" not in names else []
        return "\r\n".join([*head, "Connection: close", "", ""]).encode("latin-1", "replace") + self.body
