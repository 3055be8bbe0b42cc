"""What nginx and the servers write into their logs: who asked for what kind of page, and nothing of what was sent."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.deployment import places, walking
from tests.deployment.places import Place, Served
from tests.deployment.programs import free_port, written, written_with
from tests.deployment.reader import Reader

MARKER = "markerthatnobodymaylog"
JSON = {"Content-Type": "application/json"}


def test_a_request_has_one_id_everywhere(proxied: Place) -> None:
    nginx, server = proxied.folders
    answer = Reader(proxied).get(f"{proxied.prefix}/en/")
    (found,) = answer.headers.get_all("X-Request-ID", [])
    assert len(found) == 32
    assert f" {found} GET page 200 " in written_with(found, nginx)
    assert f'"request": "{found}"' in written_with(found, server)


def test_no_log_has_what_was_sent(place: Place) -> None:
    reader, prefix = Reader(place), place.prefix
    seen = walking.finish(reader, walking.begin(reader))
    draft = walking.draft_in(seen[-1].address)
    told = {"Referer": f"{place.origin}{prefix}/{MARKER}", "User-Agent": MARKER, "Cookie": f"draft-{MARKER}={MARKER}"}
    for path in (f"/en/q/{draft}/check", f"/fr/q/{draft}/nothing", f"/{MARKER}", "/en/rules", "/api/v1/rules"):
        reader.ask("GET", f"{prefix}{path}?{MARKER}={MARKER}", headers=told)
    for body in (b'{"answers": {"stage": "%s"}}', b"%s", b'{"%s": [', b"%s" * 9_000, b"%s" * 12_000):
        reader.ask("POST", f"{prefix}/api/v1/assessments?x={MARKER}", body.replace(b"%s", MARKER.encode()), JSON)
    for sent in (
        f"GET {prefix}/en/q/{draft}?{MARKER} HTTP/1.1\r\nHo st: {MARKER}",
        f"{MARKER} {draft}",
        "GET / HTTP/9",
    ):
        _send(place, f"{sent}\r\n\r\n".encode())
    last = reader.get(f"{prefix}/en/").headers["X-Request-ID"]
    logged = "".join(written_with(last, each) for each in place.folders)
    assert "questionnaire 200" in logged or '"route": "/<language>/q/<name>/' in logged
    assert draft
    assert draft not in logged
    assert MARKER not in logged
    assert "Traceback" not in logged


def _send(place: Place, sent: bytes) -> bytes:
    """Send bytes that no browser would; return the beginning of what comes back."""
    with socket.create_connection(("127.0.0.1", place.port), timeout=10) as connection:
        if place.is_secure:
            connection = place.trusting.wrap_socket(connection, server_hostname=place.host)
        with connection:
            connection.sendall(sent)
            return connection.recv(1000)


def test_gunicorn_quotes_no_request_that_it_can_not_read(gunicorn: Served) -> None:
    place = gunicorn.directly()
    assert b" 400 " in _send(place, f"GET /en/q/{MARKER} HTTP/1.1\r\nHo st: x\r\n\r\n".encode())
    assert b" 400 " in _send(place, f"{MARKER} x\r\n\r\n".encode())
    said = written(gunicorn.folder)
    assert "A request that can't be read was refused" in said
    assert MARKER not in said


@pytest.mark.parametrize(("file", "prefix"), [("advisor.conf", ""), ("subpath.conf", "/advice")])
def test_a_service_that_does_not_answer_is_logged_by_its_status_alone(
    file: str, prefix: str, certificate: Path, tmp_path: Path
) -> None:
    with places.behind_nginx(file, tmp_path / "alone", certificate, Served(free_port(), tmp_path)) as place:
        reader = Reader(place)
        assert reader.ask("GET", f"{prefix}/en/q/abcdefghij/check?{MARKER}").status == 502
        logged = written_with("GET questionnaire 502 ", place.folders[0])
        assert "abcdefghij" not in logged
        assert MARKER not in logged
