"""Serves the application with waitress, a production WSGI server in pure Python."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from waitress.server import create_server

from advisor.advisor import Advisor
from webui.application import create_app

THREADS = 8


def run(
    advisor: Advisor,
    host: str,
    port: int,
    announce: Callable[[str], None],
    *,
    proxies: int = 0,
    hosts: Sequence[str] = (),
) -> None:
    """Serve until interrupted; `announce` is called with the address once the port is open.

    Port 0 takes any free port. `proxies` reverse proxies in front are believed; with `hosts`, only these names
    are served. Raises `OSError` when the address can't be used.
    """
    # Under load it would write a line for each request that waits a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(advisor, {"TRUSTED_PROXIES": proxies, "TRUSTED_HOSTS": list(hosts) or None})
    # A name such as localhost may stand for several addresses, and then the server is of another class.
    server: Any = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        # The application itself looks at these headers, and only when it is told to.
        clear_untrusted_proxy_headers=not proxies,
    )
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    name = f"[{host}]" if ":" in host else host
    announce(f"http://{name}:{listening[0][1]}/")
    try:
        server.run()
    finally:
        server.close()
