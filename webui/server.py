"""Serves the application with waitress, a production WSGI server in pure Python."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from waitress.server import create_server

from advisor.advisor import Advisor
from advisor.problems.problem import Problem
from webui.application import create_app
from webui.publisher import Publisher

THREADS = 8

Announce = Callable[[str], None]


def run(
    advisor: Advisor,
    host: str,
    port: int,
    announce: Announce,
    *,
    proxies: int = 0,
    hosts: Sequence[str] = (),
    publisher: Publisher | None = None,
) -> None:
    """Serve until interrupted; `announce` is called with the address once the port is open.

    Port 0 takes any free port. `proxies` reverse proxies in front are believed; with `hosts`, only these names
    are served. The pages name the `publisher`. Raises `OSError` when the address can't be used.
    """
    _serve(create_app(advisor, _config(proxies, hosts, publisher)), host, port, announce, proxies)


def run_watching(
    folder: Path,
    host: str,
    port: int,
    announce: Announce,
    told: Callable[[tuple[Problem, ...]], None],
    *,
    proxies: int = 0,
    hosts: Sequence[str] = (),
    publisher: Publisher | None = None,
    drafts: bool = False,
) -> None:
    """Serve the rule base in a folder, and follow its edits; otherwise as `run`.

    `told` is called with what the check finds, at the start and after every change.
    """
    from webui.watched import Watched

    watched = Watched(folder, _config(proxies, hosts, publisher), told, drafts=drafts)
    following = threading.Thread(target=watched.follow, daemon=True)
    following.start()
    try:
        _serve(watched, host, port, announce, proxies)
    finally:
        watched.stop()
        following.join(timeout=5)


def _config(proxies: int, hosts: Sequence[str], publisher: Publisher | None) -> dict[str, Any]:
    config = {"TRUSTED_PROXIES": proxies, "TRUSTED_HOSTS": list(hosts) or None}
    if publisher is None:
        return config
    return {**config, "PUBLISHER": publisher.name, "CONTACT": publisher.contact}


def _serve(app: Any, host: str, port: int, announce: Announce, proxies: int) -> None:
    # Under load it would write a line for each request that waits a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
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
