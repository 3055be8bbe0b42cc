"""Hostile requests over the wire, to either server: each is answered in time, and none is a failure of ours."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import pytest

from advisor.advisor import Advisor
from tests.attack.hostile import Attack
from tests.attack.request import Request
from tests.attack.texts import MARKER
from tests.attack.wire import asked, header, request, status
from tests.deployment import places
from tests.deployment.places import Served
from tests.deployment.programs import written
from tests.effort import many
from webui.application import create_app

KEY = "a key that is only for the tests of attacks"

COUNT = many(27_300)

AT_ONCE = 8
"""As many as either server works on."""

LONGEST_HEAD = 60_000
"""Bytes of a head that waitress still reads. Whoever sends more may not read why it ends the connection."""

NOT_HTTP = {
    "a coding nobody knows": b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
    "two lengths": b"POST /en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    "a word too many": f"GET /en/ {MARKER} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    "no line of HTTP": f"{MARKER}\r\n\r\n".encode(),
    "a space in a name": f"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX {MARKER}: x\r\n\r\n".encode(),
}


@pytest.fixture(scope="module", params=[places.by_gunicorn, places.by_advisor_serve])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = {"ADVISOR_SECRET_KEY": KEY, "ADVISOR_LOG": "json"}
    with request.param(tmp_path_factory.mktemp("served"), settings) as found:
        yield found


def is_broken_off(sent: Request) -> bool:
    """Tell whether more of the body is announced than comes: nobody is there any more to be answered."""
    if "chunked" in sent.get("Transfer-Encoding").lower():
        return not sent.body.endswith(b"0\r\n\r\n")
    return sent.get("Content-Length").strip() not in ("", str(len(sent.body)))


def fault(server: Served, sent: Request) -> str:
    """Send a request and return what is wrong with how it is answered, or nothing."""
    raw, began = sent.raw(), time.monotonic()
    try:
        answer = asked(server.port, raw)
    except OSError as error:  # it took too long, or the server is gone
        return f"{sent.number}: {error!r} after {time.monotonic() - began:.0f} s"
    found = status(answer)
    if not found and len(raw) < LONGEST_HEAD and not is_broken_off(sent):
        return f"{sent.number}: no answer"
    return f"{sent.number}: {found}" if found >= 500 and found != 501 else ""


def test_each_is_answered_in_time_and_is_no_failure(served: Served) -> None:
    advisor = Advisor()
    attack = Attack(create_app(advisor, {"SECRET_KEY": KEY}), advisor.rulebase)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        faults = [each for each in pool.map(fault, repeat(served), map(attack.request, range(COUNT))) if each]
    assert faults == []
    logged = written(served.folder)
    assert MARKER not in logged
    assert "Traceback" not in logged
    assert " failed" not in logged


@pytest.mark.parametrize("sent", NOT_HTTP.values(), ids=NOT_HTTP)
def test_what_is_not_http_is_refused_with_our_headers_and_not_quoted(served: Served, sent: bytes) -> None:
    answer = asked(served.port, sent)
    assert status(answer) in (400, 501)
    ours = asked(served.port, request("GET", "/en/"))
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert header(answer, name) == header(ours, name) != ""
    assert header(answer, "Content-Type") == "text/plain; charset=utf-8"
    assert header(answer, "Cache-Control") == "no-store"
    assert MARKER.encode() not in answer
