"""A line for each request, in either form, of which nobody learns what was sent, and into which nobody writes."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from flask import Flask

from advisor.rulebase.model import Rulebase
from tests.attack.conftest import KEY
from tests.attack.hostile import Attack
from tests.attack.judging import is_told
from tests.attack.wire import asked, request, running, status
from tests.effort import THOROUGH

NOT_IMPLEMENTED = 501
"""What is answered to a Transfer-Encoding that nobody knows, as HTTP wants it."""

MANY = 2_000 if THOROUGH else 40


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_that_was_sent_stands_in_the_log(
    form: str, attacked: Flask, alliances: Rulebase, tmp_path: Path
) -> None:
    attack = Attack(attacked, alliances)
    made = [attack.request(number) for number in range(MANY)]
    with running(tmp_path, "--log", form, environment={"ADVISOR_SECRET_KEY": KEY}) as server:
        statuses = [status(asked(server.port, each.raw())) for each in made]
        assert status(asked(server.port, request("GET", "/healthz"))) == 200
        time.sleep(0.2)
        said = server.said
        serves, listens, *lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert not is_told(said)
    assert not [each.number for each in made if len(each.query) > 7 and each.query in said]
    failed = {each.number: code for each, code in zip(made, statuses, strict=True) if code >= 500}
    assert {number for number, code in failed.items() if code != NOT_IMPLEMENTED} == set()
    # Some are refused by the server before they are a request; none has more than one line.
    assert MANY / 2 < len(lines) <= MANY + 1
    assert not any("?" in line or not line.isprintable() for line in lines)
    assert f"127.0.0.1:{server.port}/" in listens
    assert alliances.version in serves
    if form == "json":
        assert json.loads(serves)["rulebase"] == {"id": alliances.id, "version": alliances.version}
        assert json.loads(listens).keys() == {"time", "address"}
        assert all(isinstance(json.loads(line)["status"], int) for line in lines)
