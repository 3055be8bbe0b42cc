"""The log of requests and failures: what is told, in which form, and what never is."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from tests.browsing import at, begin, fill, name_in
from webui.application import create_app
from webui.middleware.logs import ACCESS, FAILURES, SERVES, JsonLines
from webui.settings import LogForm

UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")


def logging_client(advisor: Advisor, form: LogForm, **config: object) -> FlaskClient:
    app = create_app(advisor, {"SECRET_KEY": "for tests only", "LOG": form, **config})
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was logged so far, of requests and failures."""
    caplog.set_level(logging.INFO)
    return lambda: [each.getMessage() for each in caplog.records if each.name in (ACCESS, FAILURES)]


@pytest.mark.parametrize("form", [LogForm.TEXT, LogForm.JSON])
def test_a_line_tells_when_what_and_how_it_ended(
    advisor: Advisor, form: LogForm, lines: Callable[[], list[str]]
) -> None:
    response = logging_client(advisor, form).get("/fr/rules/narrow-the-aim?x=1")
    [line] = lines()
    request = response.headers["X-Request-ID"]
    size = response.content_length
    if form == LogForm.JSON:
        told = json.loads(line)
        assert UTC.fullmatch(told.pop("time"))
        assert 0 < told.pop("ms") < 60_000
        assert told == {
            "request": request,
            "method": "GET",
            "route": "/<language>/rules/<name>",
            "status": 200,
            "bytes": size,
        }
    else:
        pattern = rf"{UTC.pattern} {request} GET /<language>/rules/<name> 200 {size} B [\d.]+ ms"
        assert re.fullmatch(pattern, line)


@pytest.mark.parametrize("form", [LogForm.TEXT, LogForm.JSON, LogForm.OFF])
def test_it_begins_with_the_versions_that_serve(
    advisor: Advisor, form: LogForm, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = logging_client(advisor, form)
    lines = [each.getMessage() for each in caplog.records if each.name == SERVES]
    ready = client.get("/readyz").get_json()
    program, rulebase = f"alliance-advisor {ready['version']}", ready["rulebase"]
    if form == LogForm.JSON:
        (told,) = map(json.loads, lines)
        assert UTC.fullmatch(told.pop("time"))
        assert told == {"program": program, "rulebase": rulebase}
    elif form == LogForm.TEXT:
        (line,) = lines
        assert re.fullmatch(rf"{UTC.pattern} - {program} serves {rulebase['id']} {rulebase['version']}", line)
    else:
        assert lines == []


def test_nothing_is_logged_unless_it_is_asked_for(advisor: Advisor, lines: Callable[[], list[str]]) -> None:
    logging_client(advisor, LogForm.OFF).get("/fr/")
    assert lines() == []


@pytest.mark.parametrize("form", [LogForm.TEXT, LogForm.JSON])
def test_no_answer_no_name_and_no_query_is_in_a_line(
    advisor: Advisor, form: LogForm, lines: Callable[[], list[str]]
) -> None:
    client = logging_client(advisor, form)
    path = begin(client)
    fill(client, path, stage="gathering")
    for page in ("check", "advice", "sheet?secret=1", "quick/"):
        client.get(at(path, page))
    client.post("/api/v1/assessments?lang=fr", json={"answers": {"stage": "gathering", "SECRET": 1}})
    client.get("/SECRET")
    said = "\n".join(lines())
    assert said.count("/<language>/q/<name>/") >= 4
    for secret in (name_in(path), "gathering", "secret", "SECRET", "lang=fr"):
        assert secret not in said


@pytest.mark.parametrize("form", [LogForm.TEXT, LogForm.JSON])
def test_nothing_that_is_sent_forges_a_line(advisor: Advisor, form: LogForm, lines: Callable[[], list[str]]) -> None:
    client = logging_client(advisor, form, PROXIES=1)
    forged = "\n2026-01-01T00:00:00.000+00:00 0 GET / 200"
    client.get(f"/fr/{forged}")
    client.open("/fr/", method="SECRET\x1b[2J")
    client.get("/fr/", headers={"X-Request-ID": "x 200\x1b[2J", "X-Forwarded-For": "SECRET"})
    client.get("/fr/", headers={"X-Request-ID": "a" * 65})
    said = lines()
    assert len(said) == 4
    for line in said:
        assert line.isprintable()
        assert "SECRET" not in line
        assert "2026-01-01" not in line
        assert "aaaa" not in line


def test_what_was_refused_is_in_the_log(advisor: Advisor, lines: Callable[[], list[str]]) -> None:
    client = logging_client(advisor, LogForm.JSON, HOST_NAMES=["localhost"])
    client.get("/fr/", base_url="http://evil.example")
    client.post("/fr/questionnaires", headers={"Sec-Fetch-Site": "cross-site"})
    client.get("/fr/q/abcdefghjk/check")
    client.post("/fr/resume", data={"text": "x" * 300_000})
    client.post("/api/v1/next", data=b"x")
    assert [json.loads(line)["status"] for line in lines()] == [400, 403, 410, 413, 415]


@pytest.mark.parametrize("form", [LogForm.OFF, LogForm.TEXT, LogForm.JSON])
def test_a_failure_is_told_by_kind_and_place_in_utc(
    advisor: Advisor, form: LogForm, lines: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise ValueError("SECRET\n2026-01-01 forged")

    monkeypatch.setattr("webui.views.start.render_template", fail)
    response = logging_client(advisor, form).get("/fr/")
    assert response.status_code == 500
    told = lines()[0]
    assert "SECRET" not in "".join(lines())
    assert "ValueError" in told
    assert "start.py" in told
    assert response.headers["X-Request-ID"] in told
    if form == LogForm.JSON:
        assert UTC.fullmatch(json.loads(told)["time"])
        assert "\n" not in told
    else:
        assert UTC.match(told)


def test_the_id_of_a_proxy_is_passed_on(advisor: Advisor, lines: Callable[[], list[str]]) -> None:
    client = logging_client(advisor, LogForm.TEXT, PROXIES=1)
    response = client.get("/healthz", headers={"X-Request-ID": "from-the-proxy.1"})
    assert response.headers["X-Request-ID"] == "from-the-proxy.1"
    assert " from-the-proxy.1 GET /healthz 200 " in lines()[0]


def test_what_others_log_is_a_line_of_json_too() -> None:
    record = logging.makeLogRecord({"name": "waitress", "msg": "full:\n%s", "args": ("900",), "created": 0})
    assert json.loads(JsonLines().format(record)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "from": "waitress",
        "says": "full:\n900",
    }
