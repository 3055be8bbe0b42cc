"""Bytes and signals to the running server: slow and endless senders, huge bodies, hosts and prefixes of all kinds.

What needs no server stands in `test_single_requests`.
"""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from tests.attack.texts import FORGED, HOST, MARKER
from tests.attack.wire import (
    Running,
    answer_on,
    asked,
    connected,
    header,
    is_whole,
    request,
    running,
    status,
)
from tests.effort import THOROUGH
from webui.serving.server import GRACE

ASSESSMENTS = "/api/v1/assessments"
JSON = {"Content-Type": "application/json"}

HALF_OPEN, SECONDS = (500, 30) if THOROUGH else (300, 5)
"""How many connections send a byte every `BETWEEN` seconds, and for how long."""

BETWEEN = 3


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that logs every request."""
    with running(tmp_path_factory.mktemp("server"), "--log", "json") as found:
        yield found


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server with a name, behind one proxy, for https only."""
    options = ("--host-name", "Advisor.Example", "--proxies", "1", "--hsts", "31536000")
    with running(tmp_path_factory.mktemp("named"), *options) as found:
        yield found


def test_no_answer_reaches_the_log(server: Running) -> None:
    bodies = [
        json.dumps({"answers": {"scope": FORGED, "\ud800": 1}}),
        json.dumps({"answers": {"scope": FORGED, FORGED: 1}}),
        json.dumps({FORGED: FORGED}),
        f'{{"answers": {{"{MARKER}": NaN',
    ]
    for body in bodies:
        for path in (ASSESSMENTS, f"/api/v1/next?{MARKER}={MARKER}", f"/api/v1/rules/{MARKER}/explanation"):
            answer = asked(server.port, request("POST", path, body.encode(), JSON))
            assert status(answer) in (400, 404)
    time.sleep(0.2)
    assert MARKER not in server.said
    assert "forged" not in server.said


def test_slow_connections_keep_nobody_from_being_answered(server: Running) -> None:
    usual = max(_seconds_for_a_page(server) for _ in range(5))  # more than a moment where others keep the computer busy
    slow: list[float] = []
    with ExitStack() as closing:
        connections = [closing.enter_context(connected(server.port)) for _ in range(HALF_OPEN)]
        begun, dribbled = time.monotonic(), -BETWEEN
        while time.monotonic() - begun < SECONDS:
            if time.monotonic() - begun - dribbled >= BETWEEN:
                dribbled = int(time.monotonic() - begun)
                _dribble(connections, b"GET / HTTP/1.1\r\nX: x" if dribbled == 0 else b"x")
            slow.append(_seconds_for_a_page(server))
            time.sleep(0.5)
    assert max(slow) < max(1, 3 * usual)
    assert server.process.poll() is None


def _seconds_for_a_page(server: Running) -> float:
    begun = time.monotonic()
    assert status(asked(server.port, request("GET", "/en/"))) == 200
    return time.monotonic() - begun


def _dribble(connections: list[socket.socket], sent: bytes) -> None:
    for each in connections:
        with suppress(OSError):  # the server may have had enough of it
            each.sendall(sent)


ASSESSES_SLOWLY = """
import time
from advisor.advisor import Advisor

assess = Advisor.assess


def slowly(*given, **more):
    time.sleep(0.7)
    return assess(*given, **more)


Advisor.assess = slowly

from advisor.cli.main import main

main()
"""


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT][: 2 if THOROUGH else 1])
def test_what_is_in_flight_is_answered_before_the_end(
    tmp_path_factory: pytest.TempPathFactory, sent: signal.Signals
) -> None:
    asks = request("POST", ASSESSMENTS, b'{"answers": {"stage": "idea"}}', JSON)
    command = [sys.executable, "-c", ASSESSES_SLOWLY]
    with running(tmp_path_factory.mktemp("slow"), command=command) as slow, ExitStack() as closing:
        connections = [closing.enter_context(connected(slow.port)) for _ in range(12)]
        for each in connections:
            each.sendall(asks)
        time.sleep(0.3)
        slow.process.send_signal(sent)
        answers = [answer_on(each) for each in connections]
        assert [status(each) for each in answers] == [200] * len(connections)
        assert all(map(is_whole, answers))
        assert slow.process.wait(15) in (0, -sent)
        assert "Traceback" not in slow.said


KILLED_AFTER = 10
"""Seconds that container engines give by default to what they stop."""


@pytest.mark.parametrize("what", ["half a request", "an answer that doesn't come"])
def test_what_does_not_come_to_its_end_is_given_up_before_a_container_is_killed(
    tmp_path_factory: pytest.TempPathFactory, what: str
) -> None:
    whole = request("POST", ASSESSMENTS, b'{"answers": {"stage": "idea"}}', JSON)
    command = [sys.executable, "-c", ASSESSES_SLOWLY.replace("0.7", "60")]
    with running(tmp_path_factory.mktemp("stuck"), command=command) as stuck, connected(stuck.port) as connection:
        connection.sendall(whole[:-5] if what == "half a request" else whole)
        time.sleep(0.5)
        stuck.process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        assert stuck.process.wait(30) == 0
        assert GRACE <= time.monotonic() - begun + 0.1 < KILLED_AFTER
        assert "Traceback" not in stuck.said


@pytest.mark.parametrize("path", [ASSESSMENTS, "/fr/resume", "/nothing/"])
@pytest.mark.parametrize("more", [{}, {"Expect": "100-continue"}])
def test_a_huge_body_is_refused_before_it_is_sent(server: Running, path: str, more: dict[str, str]) -> None:
    head = request("POST", path, headers={**JSON, "Content-Length": str(2**30), **more})
    with connected(server.port) as connection:
        connection.sendall(head)
        answer = answer_on(connection)
    assert status(answer) in ((404, 405, 413) if path == "/nothing/" else (413,))


@pytest.mark.parametrize(("method", "path"), [("GET", "/healthz"), ("POST", ASSESSMENTS)])
def test_nobody_waits_for_a_body_that_was_not_announced(server: Running, method: str, path: str) -> None:
    head = request(method, path, headers={**JSON, "Expect": "100-continue", "Content-Length": "0"})
    began = time.monotonic()
    assert status(asked(server.port, head)) == (200 if method == "GET" else 400)
    assert time.monotonic() - began < 5


def test_a_length_that_is_told_in_two_ways_is_refused(server: Running) -> None:
    head = request("POST", ASSESSMENTS, headers={**JSON, "Content-Length": "2", "Transfer-Encoding": "chunked"})
    assert status(asked(server.port, head + b"2\r\n{}\r\n0\r\n\r\n")) == 400


def test_a_request_that_names_no_host_is_refused(server: Running) -> None:
    head = b"".join(line for line in request("GET", "/healthz").splitlines(True) if not line.startswith(b"Host:"))
    assert status(asked(server.port, head)) == 400


def test_a_body_without_end_is_refused(server: Running) -> None:
    head = request("POST", ASSESSMENTS, headers={**JSON, "Transfer-Encoding": "chunked"})
    with connected(server.port) as connection:
        with suppress(ConnectionError):
            connection.sendall(head + (b"4000\r\n" + b" " * 0x4000 + b"\r\n") * 60)
        assert status(answer_on(connection)) == 413


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/en/"], ids=["is it alive", "is it ready", "a page of its own name"]
)
@pytest.mark.parametrize("name", ["advisor.example", "ADVISOR.EXAMPLE", "Advisor.Example:8000"])
def test_the_name_of_a_host_may_be_written_in_any_case(named: Running, path: str, name: str) -> None:
    assert status(asked(named.port, request("GET", path, headers={"Host": name}))) == 200


def test_probes_may_ask_by_address_and_nobody_else(named: Running) -> None:
    for name in ("192.0.2.7:8000", "[2001:db8::1]:8000", "localhost"):
        assert status(asked(named.port, request("GET", "/healthz", headers={"Host": name}))) == 200
        assert status(asked(named.port, request("GET", "/readyz", headers={"Host": name}))) == 200
        assert status(asked(named.port, request("GET", "/en/", headers={"Host": name}))) == 400


@pytest.mark.parametrize("path", ["/en/", "/en", "/en/nothing", "/api/v1/rules"])
def test_another_host_is_refused_and_not_repeated(named: Running, path: str) -> None:
    answer = asked(named.port, request("GET", path, headers={"Host": HOST}))
    assert status(answer) == 400
    assert HOST.encode() not in answer


def test_a_prefix_that_a_proxy_tells_is_in_links_and_cookies(named: Running) -> None:
    told = {"Host": "advisor.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/advice"}
    page = asked(named.port, request("GET", "/en/", headers=told)).decode()
    links = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
    assert links
    assert all(re.match(r"(https://advisor\.example)?/advice/", link) for link in links)
    begun = asked(named.port, request("POST", "/en/questionnaires", b"kind=full", told))
    assert header(begun, "Location").startswith("/advice/en/q/")
    assert re.match(r"__Secure-draft-\w{10}=", header(begun, "Set-Cookie"))
    assert "Path=/advice/" in header(begun, "Set-Cookie")


def test_a_prefix_of_ones_own_is_in_links_and_cookies(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(tmp_path_factory.mktemp("below"), "--prefix", "/advice") as below:
        page = asked(below.port, request("GET", "/advice/en/")).decode()
        links = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
        assert links
        assert all(re.match(r"(http://localhost)?/advice/", link) for link in links)
        begun = asked(below.port, request("POST", "/advice/en/questionnaires", b"kind=full"))
        assert header(begun, "Location").startswith("/advice/en/q/")
        assert "Path=/advice/" in header(begun, "Set-Cookie")


def test_browsers_keep_to_https_where_that_is_wanted(named: Running, server: Running) -> None:
    name, field = "advisor.example", "Strict-Transport-Security"
    secure = asked(named.port, request("GET", "/en/", headers={"Host": name, "X-Forwarded-Proto": "https"}))
    assert header(secure, field) == "max-age=31536000"
    assert header(asked(named.port, request("GET", "/en/", headers={"Host": name})), field) == ""
    assert header(asked(server.port, request("GET", "/en/", headers={"X-Forwarded-Proto": "https"})), field) == ""


@pytest.mark.parametrize("target", ["http://[", "http://[::1", "//[", "http://a]/", "https://[x]:y/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_is_none_is_refused_without_a_trace(server: Running, method: str, target: str) -> None:
    answer = asked(server.port, request(method, target))
    assert status(answer) in ((400,) if target == "http://[" else (308, 400, 404, 405))
    assert "Traceback" not in server.said
    assert "ValueError" not in server.said
    assert status(asked(server.port, request("GET", "/healthz"))) == 200
