"""The real server as a process of its own, and bytes sent to it as they are: a client would mend them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-m", "advisor")
STARTS_WITHIN = 60
"""Seconds; other tests run beside these."""

ANSWERS_WITHIN = 20

Environment = Mapping[str, str | None]
"""Variables to set, or to take out where they are None."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server, and what it has written so far."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    @property
    def said(self) -> str:
        """What stands on its standard output and in its log of errors."""
        return written(self.folder)


def written(folder: Path) -> str:
    return "".join((folder / name).read_text("utf-8", "backslashreplace") for name in ("out", "errors"))


def surroundings(folder: Path, changes: Environment) -> dict[str, str]:
    """Return an environment without settings of ours but these; None takes a variable out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    wanted = {**kept, "XDG_STATE_HOME": str(folder), "PYTHONUNBUFFERED": "1", **changes}
    return {name: value for name, value in wanted.items() if value is not None}


@contextmanager
def begun(
    folder: Path, *options: str, command: Sequence[str] = COMMAND, environment: Environment | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Begin `advisor serve` on a free port, in whatever way it may end; it writes into `folder`, and ends with this."""
    with (folder / "out").open("wb") as out, (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            [*command, "serve", "--port", "0", "--lang", "en", *options],
            env=surroundings(folder, environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait(ANSWERS_WITHIN)


@contextmanager
def running(
    folder: Path, *options: str, command: Sequence[str] = COMMAND, environment: Environment | None = None
) -> Iterator[Running]:
    """Run `advisor serve` until it answers; fail when it ends instead."""
    with begun(folder, *options, command=command, environment=environment) as process:
        port = port_of(process, folder)
        assert port, f"the server did not start: {written(folder)}"
        yield Running(process, port, folder)


def port_of(process: subprocess.Popen[bytes], folder: Path) -> int:
    """Return the port a server that was begun listens on, or 0 when it ends instead."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        found = re.search(r"http://\S+:(\d+)/", (folder / "out").read_text("utf-8"))
        if found:
            return int(found[1])
        if process.poll() is not None:
            return 0
        time.sleep(0.05)
    raise AssertionError(f"neither serving nor ended: {written(folder)}")


def refused(folder: Path, *options: str, environment: Environment | None = None) -> str:
    """Return what `advisor serve` says that has to end at once, with the code for bad input and without a trace."""
    with begun(folder, *options, environment=environment) as process:
        assert port_of(process, folder) == 0, f"it serves: {written(folder)}"
    said = written(folder)
    assert process.returncode == 2, (process.returncode, said)
    assert "Traceback" not in said
    assert said.strip()
    return said


def connected(port: int, seconds: float = ANSWERS_WITHIN) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=seconds)


def answer_on(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes; what was there before it broke off otherwise."""
    found = b""
    with suppress(ConnectionError):
        while more := connection.recv(65_536):
            found += more
    return found


def asked(port: int, sent: bytes, seconds: float = ANSWERS_WITHIN) -> bytes:
    """Send bytes and return the whole answer, which must come in time. Nothing more is sent after them."""
    with connected(port, seconds) as connection:
        with suppress(OSError):  # what is refused early need not be read to its end
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        return answer_on(connection)


def request(method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """Return a request on a connection that ends with it."""
    told = {"Host": "localhost", "Connection": "close", **(headers or {})}
    if body and "Content-Length" not in told:
        told["Content-Length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def status(answer: bytes) -> int:
    """Return the status of an answer; 0 when there is none."""
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0


def header(answer: bytes, name: str) -> str:
    """Return the value of a header of an answer, or nothing."""
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
    found = re.search(rf"(?im)^{re.escape(name)}: *(.*?)\r?$", head)
    return found[1] if found else ""


def is_whole(answer: bytes) -> bool:
    """Tell whether an answer has the length that it says it has."""
    body = answer.partition(b"\r\n\r\n")[2]
    return header(answer, "Content-Length") == str(len(body))
