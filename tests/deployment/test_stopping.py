"""Servers that are told to stop finish what is under way, and then end."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

from tests.deployment.programs import ENDS_WITHIN, SHIPPED, free_port, gunicorn, running, surroundings

BODY = b'{"answers": {"stage": "idea"}}'
HEAD = (
    b"POST /api/v1/assessments HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
)


def test_gunicorn_answers_what_is_under_way_when_it_is_told_to_stop(tmp_path: Path) -> None:
    port = free_port()
    environment = surroundings(tmp_path / "state", {"ADVISOR_PORT": str(port)})
    with (
        running([gunicorn(), *SHIPPED], tmp_path / "gunicorn", port, environment) as process,
        socket.create_connection(("127.0.0.1", port), timeout=ENDS_WITHIN) as connection,
    ):
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY[:10])
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(1)
        connection.sendall(BODY[10:])
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        assert answer.startswith(b"HTTP/1.1 200 ")
        assert process.wait(ENDS_WITHIN) == 0
