"""Serves the application with waitress, a production WSGI server in pure Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from waitress.server import create_server

from advisor.model import Rulebase
from webui import create_app

THREADS = 8


def run(rulebase: Rulebase, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` is called with the address once the port is open.

    Port 0 takes any free port. Raises `OSError` when the address can't be used.
    """
    # A name such as localhost may stand for several addresses, and then the server is of another class.
    server: Any = create_server(create_app(rulebase), host=host, port=port, threads=THREADS, ident=None)
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    name = f"[{host}]" if ":" in host else host
    announce(f"http://{name}:{listening[0][1]}/")
    try:
        server.run()
    finally:
        server.close()
