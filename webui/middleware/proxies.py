"""Where a request came in: what reverse proxies tell of it, and the path below which the service is reached."""

from __future__ import annotations

from collections.abc import Iterable
from string import punctuation
from typing import Any
from urllib.parse import quote

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webui.settings import PREFIX

SCHEMES = ("http", "https")


def register(app: Flask) -> None:
    """Believe as many proxies as `PROXIES` says, and serve everything below `PREFIX`."""
    app.wsgi_app = _Below(app.wsgi_app, app.config["PREFIX"])  # type: ignore[method-assign]
    proxies = app.config["PROXIES"]
    if proxies:
        told = {f"x_{name}": proxies for name in ("for", "proto", "host", "prefix")}
        app.wsgi_app = ProxyFix(app.wsgi_app, **told)  # type: ignore[method-assign]


class _Below:
    """Takes the prefix from the path of a request: the one configured, else the one that a server or proxy tells.

    What is told is used only if it can stand in a link as it is: two slashes, say, would lead to another host.
    """

    def __init__(self, app: Any, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] not in SCHEMES:
            environ["wsgi.url_scheme"] = "http"
        query = environ.get("QUERY_STRING", "")
        if not query.isascii():  # no browser sends it so, and Werkzeug would fail on it
            environ["QUERY_STRING"] = quote(query, safe=punctuation, encoding="latin-1")
        told = environ.get("SCRIPT_NAME", "").rstrip("/")
        root = self._prefix or (told if PREFIX.fullmatch(told) else "")
        environ["SCRIPT_NAME"] = root
        path = environ.get("PATH_INFO", "")
        if root and (path == root or path.startswith(f"{root}/")):
            environ["PATH_INFO"] = path[len(root) :] or "/"
        result: Iterable[bytes] = self._app(environ, start_response)
        return result
