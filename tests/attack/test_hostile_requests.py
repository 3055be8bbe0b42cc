"""Thousands of hostile requests against the application itself: nothing breaks, nothing gets out, nothing piles up."""

from __future__ import annotations

import ctypes
import gc
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from advisor.rulebase.model import Rulebase
from tests.attack.hostile import Attack
from tests.attack.judging import Judge, is_told
from tests.attack.request import Request
from tests.effort import THOROUGH

PARTS = 4
EACH = 5_000 if THOROUGH else 60
"""How many requests are sent, in so many parts."""

WARM = 1_000
GROWTH = 8
"""MiB by which the process may have grown at the end, since it had answered the first thousand requests."""


def numbers(part: int) -> range:
    return range(part * EACH, (part + 1) * EACH)


def judge_of(app: Flask, *, proxied: bool = False) -> Judge:
    described = app.test_client().get("/api/v1/openapi.json").get_json()
    return Judge(described, proxied=proxied)


def told(faults: dict[str, list[int]]) -> str:
    """Return every kind of fault with the numbers of requests that show it."""
    return "".join(f"\n{len(found)} × {fault}: {found[:8]}" for fault, found in sorted(faults.items()))


def found_in(
    app: Flask, judge: Judge, requests: Iterable[Request], caplog: pytest.LogCaptureFixture
) -> dict[str, list[int]]:
    """Send requests and return what is wrong, with the numbers of the requests that showed it.

    What a thorough run keeps in memory is wrong as well.
    """
    faults: dict[str, list[int]] = defaultdict(list)
    before = 0.0
    for count, request in enumerate(requests):
        for fault in judge.faults(app, request):
            faults[fault].append(request.number)
        if caplog.records:
            logged = caplog.text
            if is_told(logged) or (len(request.query) > 7 and request.query in logged):
                faults["the log tells what was sent"].append(request.number)
            caplog.clear()
        if THOROUGH and count == WARM:
            before = resident()
    if THOROUGH and resident() - before > GROWTH:
        faults[f"grown from {before:.0f} to {resident():.0f} MiB"].append(EACH)
    return faults


def resident() -> float:
    """Return how many MiB this process has in memory, without what it has freed and not given back yet."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 / 1024


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_requests_are_answered_and_tell_nothing(
    part: int,
    attacked: Flask,
    alliances: Rulebase,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    attack = Attack(attacked, alliances)
    faults = found_in(attacked, judge_of(attacked), map(attack.request, numbers(part)), caplog)
    assert not faults, told(faults)
    assert not is_told("".join(capfd.readouterr()))


def test_whoever_plays_the_proxy_in_front_gets_no_further(
    behind_a_proxy: Flask, alliances: Rulebase, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    app = behind_a_proxy
    begun = app.test_client().post("/fr/questionnaires", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in begun.headers["Set-Cookie"], "the proxy is not believed: nothing would be tested"
    attack = Attack(app, alliances)
    faults = found_in(app, judge_of(app, proxied=True), map(attack.request, numbers(PARTS)), caplog)
    assert not faults, told(faults)
    assert not is_told("".join(capfd.readouterr()))


def test_the_attack_reaches_every_route_with_every_method_of_its_own(attacked: Flask, alliances: Rulebase) -> None:
    attack, known = Attack(attacked, alliances), attacked.url_map.bind("localhost")
    reached = set()
    for request in map(attack.request, range(2_000)):
        with suppress(HTTPException):
            rule, _ = known.match(request.environ()["PATH_INFO"], request.method, return_rule=True)
            reached.add((rule.rule, request.method))
    assert {(route.rule, route.method) for route in attack.routes} <= reached


def test_a_request_follows_from_its_number_alone(attacked: Flask, alliances: Rulebase) -> None:
    one, other = Attack(attacked, alliances), Attack(attacked, alliances)
    for number in range(50):
        first, second = one.request(number), other.request(number)
        for each in (first, second):
            each.set("Cookie", "")  # they are signed with the time
        assert first == second
