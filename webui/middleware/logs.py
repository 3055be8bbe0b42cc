"""What is logged: that something failed, and a line for each request where that is wanted; nothing of what was sent.

No address, no query, no name of a questionnaire and no header gets into a log: a line names the route, in the form in
which it was declared. The addresses of readers aren't logged either.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from flask import Flask, Response, g, request

from advisor.cli.version import told_program
from webui.middleware.headers import REQUEST_ID
from webui.settings import LogForm

ACCESS, FAILURES, SERVES = "advisor.access", "advisor.failures", "advisor.serves"
"""The names of the loggers to which requests, failures, and what is served are told."""

METHODS = frozenset(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"])


class DiscreetFlask(Flask):
    """A Flask application that never logs the text of an exception.

    Such a text may quote an answer, and a line break in it would forge a line of the log.
    """

    def ensure_sync(self, func: Any) -> Any:
        """Return a view as it is: none is asynchronous, which Flask would look up for each request."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """Log the type of an exception and of those behind it, and the frames they went through."""
        values = {**_told_of_request(), "failure": told(exc_info[1])}
        if self.config["LOG"] == LogForm.JSON:
            line = json.dumps(values)
        else:
            line = "{time} {request} {method} {route} failed\n{failure}".format(**values)
        logging.getLogger(FAILURES).error("%s", line)


class JsonLines(logging.Formatter):
    """Writes what others log as a line of JSON each, so that a stream holds nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        """Return when it was, whose line it is and what it says."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": at, "from": record.name, "says": record.getMessage()})


def register(app: Flask) -> None:
    """Log what is served and each request as `LOG` says, and every failure."""
    form = app.config["LOG"]
    if form != LogForm.OFF:
        app.before_request(_begin)
        app.after_request(_log_as_json if form == LogForm.JSON else _log_as_text)
        _prepare(logging.getLogger(ACCESS), sys.stdout)
        _prepare(logging.getLogger(SERVES), sys.stdout)
        _log_what_serves(app)
    _prepare(logging.getLogger(FAILURES), sys.stderr)


def told(failure: BaseException | None) -> str:
    """Return types and frames of a failure and of its causes, the first cause first, one on a line."""
    lines: list[str] = []
    while failure is not None:
        frames = traceback.extract_tb(failure.__traceback__)
        here = [type(failure).__qualname__, *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
        lines = [*here, *lines]
        failure = failure.__cause__ or failure.__context__
    return "\n".join(lines)


def said(line: str, form: LogForm) -> str:
    """Return a line as it stands on a stream where all others may be JSON."""
    return json.dumps({"time": now(), "says": line}) if form is LogForm.JSON else line


def now() -> str:
    """Return the time as lines of the log have it: that of UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _prepare(logger: logging.Logger, stream: TextIO) -> None:
    """Let a logger write to a stream, unless whoever made the application configured logging in another way."""
    logger.setLevel(logging.INFO)
    if not logger.hasHandlers():
        handler = logging.StreamHandler(stream)
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.propagate = False


def _log_what_serves(app: Flask) -> None:
    """Log which versions of program and rules answer from now on."""
    used = app.extensions["advisor"].rulebase
    time, program = now(), told_program()
    if app.config["LOG"] == LogForm.JSON:
        rulebase = {"id": used.id, "version": used.version}
        line = json.dumps({"time": time, "program": program, "rulebase": rulebase})
    else:
        line = f"{time} - {program} serves {used.id} {used.version}"
    logging.getLogger(SERVES).info("%s", line)


def _begin() -> None:
    g.begun = time.perf_counter()


def _log_as_json(response: Response) -> Response:
    logging.getLogger(ACCESS).info("%s", json.dumps(_told_of(response)))
    return response


def _log_as_text(response: Response) -> Response:
    values = _told_of(response)
    line = "{time} {request} {method} {route} {status} {bytes} B {ms} ms".format(**values)
    logging.getLogger(ACCESS).info("%s", line)
    return response


def _told_of(response: Response) -> dict[str, object]:
    begun = g.get("begun")
    return {
        **_told_of_request(),
        "status": response.status_code,
        "bytes": response.content_length or 0,
        "ms": round((time.perf_counter() - begun) * 1000, 1) if begun else 0,
    }


def _told_of_request() -> dict[str, object]:
    return {
        "time": now(),
        "request": request.environ.get(REQUEST_ID, "-"),
        "method": request.method if request.method in METHODS else "-",
        "route": request.url_rule.rule if request.url_rule else "-",
    }
