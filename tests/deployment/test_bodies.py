"""Bodies that servers can't read, or that break off: told to whoever sent them, and no failure of ours."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deployment import places
from tests.deployment.places import Served
from tests.deployment.programs import ENDS_WITHIN, written, written_with

PLACES = {
    "/api/v1/assessments": "application/json",
    "/api/v1/next": "application/json",
    "/en/questionnaires": "application/x-www-form-urlencoded",
    "/en/resume": "multipart/form-data; boundary=x",
}

BODIES = {
    "a word for a size": b"Transfer-Encoding: chunked\r\n\r\nword\r\n{}\r\n0\r\n\r\n",
    "more than was said": b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}more\r\n0\r\n\r\n",
    "broken off in a chunk": b"Transfer-Encoding: chunked\r\n\r\n9\r\n{}",
    "shorter than it says": b'Content-Length: 50\r\n\r\n{"answers": {}}',
}


@pytest.fixture(scope="module", params=[places.by_gunicorn, places.by_advisor_serve])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with request.param(tmp_path_factory.mktemp("served"), {}) as found:
        yield found


def asked(port: int, path: str, kind: str, rest: bytes) -> bytes:
    """Send a request, and that nothing more will come; return all that comes back."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=ENDS_WITHIN) as connection:
        connection.sendall(head.encode() + rest)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize("path", PLACES)
def test_they_are_refused_and_are_no_failure(served: Served, path: str) -> None:
    for name, rest in BODIES.items():
        answer = asked(served.port, path, PLACES[path], rest)
        # waitress passes on nothing that isn't there whole, and closes the connection.
        assert answer.startswith(b"HTTP/1.1 400 ") or not answer, (name, answer[:100])
    assert asked(served.port, "/api/v1/next", PLACES["/api/v1/next"], b"Content-Length: 2\r\n\r\n{}").startswith(
        b"HTTP/1.1 200 "
    )
    assert " failed" not in written(served.folder)
    assert "Traceback" not in written(served.folder)


def test_gunicorn_passes_on_what_it_can_not_read(tmp_path: Path) -> None:
    """The answer is ours: a problem that tells what is wrong, with the headers of all others."""
    with places.by_gunicorn(tmp_path, {"ADVISOR_LOG": "json"}) as served:
        for rest in BODIES.values():
            answer = asked(served.port, "/api/v1/assessments", "application/json", rest)
            assert b"/api/problems/bad-request" in answer
            assert b"X-Content-Type-Options: nosniff" in answer
        assert '"status": 400' in written_with('"status": 400', served.folder)
