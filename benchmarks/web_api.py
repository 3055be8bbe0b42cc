"""How long the API takes next to bare routes that answer the same bytes: `python -m benchmarks.web_api`."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from advisor import paths
from advisor.rulebase.opening import open_rulebase
from benchmarks import bare
from benchmarks.timing import Job, Timing, interleaved
from benchmarks.web import LANGUAGE, example_answers
from tests.browser.serving import serving

ROUNDS, QUICK = 3_000, 100
"""How often each is asked."""

SECONDS, QUICK_SECONDS, CONNECTIONS = 10, 2, 16
"""How long, and over how many connections, wrk asks."""

SCRIPT = Path(__file__).parent / "web_api.lua"
LIMITS = {bare.ASSESS: 1.9, bare.NEXT: 1.5, bare.KEPT: 1.3}
"""How many times as long as a bare route each may take."""

NAMES = {
    bare.ASSESS: "an assessment of a whole situation",
    bare.NEXT: "the next question, half of them answered",
    bare.KEPT: "the questionnaire, not changed (304)",
}

Asked = tuple[str, str, bytes | None, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Call:
    """One of our operations next to its bare equal."""

    name: str
    size: int
    ours: Timing
    bare: Timing

    @property
    def ratio(self) -> float:
        return self.ours.median / self.bare.median


def measured(quick: bool = False) -> list[Call]:
    """Time each operation in turns with a bare route that answers as many bytes."""
    rounds = QUICK if quick else ROUNDS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        ours = _connection(stack.enter_context(serving(folder)).address)
        asked = _asked(ours)
        sizes = _write_answers(folder, ours, asked)
        theirs = _connection(stack.enter_context(_bare(folder)))
        found = []
        for name, each in asked.items():
            plain: Asked = (each[0], f"/{name}", each[2], each[3])
            jobs = {
                "ours": Job(_asking(ours, each), [None] * rounds),
                "bare": Job(_asking(theirs, plain), [None] * rounds),
            }
            times = interleaved(jobs, rounds=1, batch=1)
            found.append(Call(name, sizes[name], times["ours"], times["bare"]))
        return found


def _asked(connection: HTTPConnection) -> dict[str, Asked]:
    """Return the requests by the names of the bare routes."""
    answers = example_answers(open_rulebase(paths.RULES))
    half = dict(list(answers.items())[: len(answers) // 2])
    kind = {"Content-Type": "application/json", "Accept-Language": LANGUAGE}
    place = "/api/v1/questionnaire"
    tag = _ask(connection, ("GET", place, None, {"Accept-Language": LANGUAGE}))[0].headers["ETag"]
    return {
        bare.ASSESS: ("POST", "/api/v1/assessments", json.dumps({"answers": answers}).encode(), kind),
        bare.NEXT: ("POST", "/api/v1/next", json.dumps({"answers": half}).encode(), kind),
        bare.KEPT: ("GET", place, None, {"Accept-Language": LANGUAGE, "If-None-Match": tag}),
    }


def _write_answers(folder: Path, connection: HTTPConnection, asked: dict[str, Asked]) -> dict[str, int]:
    """Write what the bare server is to answer, and return the sizes."""
    sizes = {}
    for name, each in asked.items():
        response, content = _ask(connection, each)
        assert response.status == (304 if name == bare.KEPT else 200), response.status
        sizes[name] = len(content) or sum(len(f"{key}: {value}\r\n") for key, value in response.getheaders())
        (folder / name).write_bytes(content)
    (folder / bare.SIZE).write_text(str(max(sizes[bare.KEPT] - len("Padding: \r\n") - 60, 0)), "ascii")
    return sizes


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.bare", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip().rstrip("/")
        finally:
            process.terminate()


def _connection(address: str) -> HTTPConnection:
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _ask(connection: HTTPConnection, asked: Asked) -> tuple[HTTPResponse, bytes]:
    connection.request(*asked)
    response = connection.getresponse()
    return response, response.read()


def _asking(connection: HTTPConnection, asked: Asked) -> Callable[[Any], bytes]:
    return lambda _: _ask(connection, asked)[1]


# How many a second


def _a_second(quick: bool) -> Iterator[tuple[str, str]]:
    """Yield how many assessments are answered in a second, and how many requests failed."""
    seconds = QUICK_SECONDS if quick else SECONDS
    with TemporaryDirectory() as state, serving(Path(state)) as server:
        yield "`advisor serve`", _asked_by_wrk(server.address, seconds)
    with _gunicorn() as address:
        yield "gunicorn, two workers", _asked_by_wrk(address, seconds)


@contextmanager
def _gunicorn() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"ADVISOR_SECRET_KEY": "for benchmarks only, of enough characters"}
    command = [sys.executable, "-m", "gunicorn", "webui.wsgi", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        try:
            booted = 0
            while booted < 2:
                booted += "Booting worker" in process.stderr.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _asked_by_wrk(address: str, seconds: int) -> str:
    wrk = shutil.which("wrk")
    if wrk is None:
        return "not measured: wrk is not installed (Debian: `apt-get install wrk`)"
    body = json.dumps({"answers": example_answers(open_rulebase(paths.RULES))})
    command = [wrk, "--connections", str(CONNECTIONS), "--threads", "1", "--script", str(SCRIPT)]
    for duration in (1, seconds):  # the first second makes what is made once
        arguments = ["--duration", f"{duration}s", address, "--", body]
        told = subprocess.run([*command, *arguments], check=True, capture_output=True, text=True).stdout  # noqa: S603
    found = re.search(r"requests=(\d+) errors=(\d+)", told)
    assert found, told
    return f"{int(found[1]) / seconds:,.0f} a second, {found[2]} failed"


def section(quick: bool = False) -> str:
    """Return what was measured as a section of `RESULTS.md`."""
    rows = [
        f"| {NAMES[call.name]} | {call.size:,} | {call.ours.median / 1000:.2f} ms | {call.bare.median / 1000:.2f} ms "
        f"| {call.ratio:.2f} × | ≤ {LIMITS[call.name]:.1f} × "
        f"| {'met' if call.ratio <= LIMITS[call.name] else '**missed**'} |"
        for call in measured(quick)
    ]
    return "\n".join(
        [
            "## The API\n",
            "Over a kept-open connection to `advisor serve`, request by request in turns with one to a bare route of",
            "Flask, which the same server answers with the same bytes (of a 304, with headers as long) and without",
            "reading what was sent. In French, nothing compressed. A client in Python, from call to answer.\n",
            "| asked for | bytes | ours, median | bare, median | ratio | aim | |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            f"Assessments of that situation, asked for by wrk over {CONNECTIONS} connections on the same machine:\n",
            "| server | answered |",
            "| --- | --- |",
            *(f"| {name} | {told} |" for name, told in _a_second(quick)),
            "",
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some seconds of it")
    print(section(parser.parse_args().quick))


if __name__ == "__main__":
    main()
