"""The server under load from a second process: `python -m benchmarks.web_load`. It needs wrk (Debian: wrk)."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import psutil

from advisor import paths
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from benchmarks.memory import MIB
from benchmarks.web import LANGUAGE, example_answers
from tests.browser.serving import Server, serving

SCRIPT = Path(__file__).parent / "web_load.lua"
CONNECTIONS, SECONDS, QUICK = 32, 60, 5
WARM_UP = 3
"""Seconds of the same load after which memory is looked at first: by then all that is kept for good is made."""

LIMIT = 10
"""MiB by which the server may have grown."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a server went through, and its memory in MiB before and after."""

    seconds: float
    requests: int
    errors: int
    before: float
    after: float

    @property
    def growth(self) -> float:
        return self.after - self.before


def measured(seconds: float = SECONDS) -> Load | None:
    """Return what happens under load, or None where wrk is not installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return None
    with TemporaryDirectory() as state, serving(Path(state)) as server:
        rulebase = open_rulebase(paths.RULES)
        command = [wrk, "--connections", str(CONNECTIONS), "--threads", "2", "--script", str(SCRIPT)]
        arguments = [server.address, "--", *_requests(server, rulebase)]
        _run([*command, "--duration", f"{WARM_UP}s", *arguments])
        before = _memory(server)
        requests, errors = _run([*command, "--duration", f"{seconds:g}s", *arguments])
        return Load(seconds, requests, errors, before, _memory(server))


def section(seconds: float = SECONDS) -> str:
    """Return what was measured as a section of `RESULTS.md`."""
    load = measured(seconds)
    if load is None:
        return "## Under load\n\nNot measured: wrk is not installed (Debian: `apt-get install wrk`).\n"
    fine = "met" if load.growth <= LIMIT else "**missed**"
    return "\n".join(
        [
            "## Under load\n",
            f"`advisor serve` asked by wrk over {CONNECTIONS} connections for {load.seconds:g} s: start, topic,",
            f"answers, advice, sheet, rules and API in turns. Memory counts after {WARM_UP} s of the same load.\n",
            "| | measured | aim | |",
            "| --- | --- | --- | --- |",
            f"| requests | {load.requests:,} ({load.requests / load.seconds:.0f} a second) | | |",
            f"| errors | {load.errors:,} | 0 | {'met' if not load.errors else '**missed**'} |",
            f"| memory | {load.before:.1f} → {load.after:.1f} MiB ({load.growth:+.1f}) | ≤ {LIMIT} MiB more | {fine} |",
            "",
        ]
    )


def _requests(server: Server, rulebase: Rulebase) -> list[str]:
    """Return what the script needs to know: cookie, path, language, a topic, and a body for the API."""
    body = json.dumps({"answers": example_answers(rulebase)})
    connection = HTTPConnection(server.address.removeprefix("http://"))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", f"/{LANGUAGE}/resume", urlencode({"text": body}), kind)
    headers = connection.getresponse().headers
    connection.close()
    path, cookie = headers["Location"].removesuffix("/check"), headers["Set-Cookie"].partition(";")[0]
    return [cookie, path, LANGUAGE, next(iter(rulebase.sections)), body]


def _run(command: list[str]) -> tuple[int, int]:
    """Return how many requests were answered, and how many went wrong."""
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    found = re.search(r"requests=(\d+) errors=(\d+)", told)
    assert found, told
    return int(found[1]), int(found[2])


def _memory(server: Server) -> float:
    time.sleep(1)
    return float(psutil.Process(server.pid).memory_info().rss / MIB)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} s instead of {SECONDS}")
    print(section(QUICK if parser.parse_args().quick else SECONDS))


if __name__ == "__main__":
    main()
