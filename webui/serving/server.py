"""Serves the application with waitress, a production WSGI server in pure Python, until it is told to stop."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from advisor.advisor import Advisor
from advisor.problems.problem import Problem
from webui.application import create_app
from webui.middleware.logs import JsonLines
from webui.serving.connections import LIMITS, Channel, listening
from webui.settings import MAX_BODY, LogForm, Settings

THREADS = 8

GRACE = 8
"""Seconds in which requests that are under way can come to their end; a container is killed after ten."""

LAST = 0.5
"""Seconds that threads have to end after that; waitress would give them five more."""

Announce = Callable[[str], None]


def run(advisor: Advisor, settings: Settings, secret_key: str, announce: Announce) -> None:
    """Serve until interrupted or terminated; `announce` is called with the address once the port is open.

    Raises `OSError` when the address can't be used.
    """
    serve(create_app(advisor, settings.config(secret_key)), settings, announce)


def run_watching(
    settings: Settings,
    secret_key: str,
    announce: Announce,
    told: Callable[[tuple[Problem, ...]], None],
    *,
    drafts: bool = False,
) -> None:
    """Serve the rule base in a folder, and follow its edits; otherwise as `run`.

    `told` is called with what the check finds, at the start and after every change.
    """
    from webui.serving.reloader import Watched

    watched = Watched(settings.rules, settings.config(secret_key), told, drafts=drafts)
    following = threading.Thread(target=watched.follow, daemon=True)
    following.start()
    try:
        serve(watched, settings, announce)
    finally:
        watched.stop()
        following.join(timeout=5)


def serve(app: Any, settings: Settings, announce: Announce) -> None:
    """Serve a WSGI application; otherwise as `run`."""
    _quiet(settings.log)
    sockets: dict[int, Any] = {}
    limits: Any = LIMITS
    server: Any = create_server(
        app,
        map=sockets,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        ident=None,
        max_request_body_size=MAX_BODY + 1,
        # The application itself looks at these headers, and only when it is told to.
        clear_untrusted_proxy_headers=not settings.proxies,
        **limits,
    )
    for each in listening(sockets):  # a name such as localhost may stand for several addresses
        each.channel_class = Channel
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    stopped = _told_to_stop(sockets)
    port = listening(sockets)[0].effective_port
    announce(f"http://{name}:{port}{settings.prefix}/")
    try:
        while not stopped.is_set():
            wasyncore.loop(timeout=1, use_poll=True, map=sockets, count=1)
        _finish(sockets)
    finally:
        server.task_dispatcher.shutdown(timeout=LAST)
        wasyncore.close_all(sockets)


def _told_to_stop(sockets: dict[int, Any]) -> threading.Event:
    """Return what is set when somebody interrupts or terminates the process."""
    stopped = threading.Event()

    def stop(*_: object) -> None:
        stopped.set()
        for each in listening(sockets):
            each.pull_trigger()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
    return stopped


def _finish(sockets: dict[int, Any]) -> None:
    """Accept no more connections, and let what is under way come to its end."""
    known = 0
    while len(sockets) > known:  # those that were waiting to be accepted
        known = len(sockets)
        wasyncore.loop(timeout=0, use_poll=True, map=sockets, count=1)
    for each in listening(sockets):
        each.del_channel(sockets)
        each.socket.close()
    until = time.monotonic() + GRACE
    while time.monotonic() < until and any(isinstance(each, Channel) and each.is_busy for each in sockets.values()):
        wasyncore.loop(timeout=0.1, use_poll=True, map=sockets, count=1)


def _quiet(form: LogForm) -> None:
    """Keep from the log what would only be noise under load, and anything that a request may have brought."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress = logging.getLogger("waitress")
    waitress.addFilter(_without_details)
    if form == LogForm.JSON and not waitress.hasHandlers():
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        waitress.addHandler(handler)


def _without_details(record: logging.LogRecord) -> bool:
    """Let a line through without the address that was asked and the text of what was raised."""
    if record.exc_info:
        kind = record.exc_info[0]
        record.msg, record.args = "Failure outside the application (%s)", (kind.__name__ if kind else "unknown",)
        record.exc_info = None
    return True
