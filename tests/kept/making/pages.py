"""What browsers keep: cookies, files that were downloaded, and what scripts put into the storage of a device."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import yaml
from playwright.sync_api import FilePayload, Locator, Page

from tests.browser import chromium
from tests.browser.unfolding import unfold
from tests.kept.making import told
from tests.kept.making.version import KEY, MOMENT, Version, write_json

Draft = tuple[str, str, Any]
"""What a cookie is an example of, the page that its person looks at, and their browser."""


def cookies(version: Version, folder: Path) -> None:
    """Make the cookies of questionnaires under way, each in a browser of its own, with what is signed in them."""
    app = version.application()
    found = [_cookie(*draft) for draft in _drafts(app)]
    write_json(folder / "cookies.json", {"key": KEY, "made": int(MOMENT.timestamp()), "drafts": found})


def _drafts(app: Any) -> Iterator[Draft]:
    client = app.test_client()
    path = _begun(client)
    yield "begun", path, client
    client = app.test_client()
    for section, answers in told.BEGUN.items():
        path = _sent(client, _at(path if client.get(path).status_code == 200 else _begun(client), section), answers)
    yield "under way", path, client
    client = app.test_client()
    path = _begun(client, "quick")
    for _ in range(6):
        path = str(client.get(path).headers.get("Location", path))
        question = path.rpartition("/")[2]
        path = _sent(client, path, {question: told.QUICK.get(question)})
    yield "quick check under way", str(client.get(path).headers.get("Location", path)), client
    client = app.test_client()
    path = _opened(client, told.ANSWERS)
    _sent(client, _at(path, "D?then=advice&for=chair"), {"chair": "firm"})
    yield "changed", _at(path, "advice"), client
    client = app.test_client()
    path = _opened(client, {**told.ANSWERS, "topic-plan": None})
    path = _sent(client, _at(path, "C?then=advice&for=tension"), {"tension": ["topic", "rivals"]})
    yield "changing", path, client
    client = app.test_client()
    path = _opened(client, {"stage": "idea", "aim": "lost"})
    path = _sent(client, _at(path, "B"), {"aim": "shared"}, was={"aim": "=mine"})
    yield "answered in another tab", path, client


def _begun(client: Any, kind: str = "full") -> str:
    return str(client.post("/fr/questionnaires", data={"kind": kind}).headers["Location"])


def _opened(client: Any, answers: Mapping[str, told.Given]) -> str:
    content = json.dumps({"answers": answers})
    return str(client.post("/fr/resume", data={"text": content}).headers["Location"])


def _at(path: str, page: str) -> str:
    return "/".join(path.split("/")[:4]) + f"/{page}"


def _sent(client: Any, path: str, answers: Mapping[str, told.Given], was: Mapping[str, str] | None = None) -> str:
    """Send the form of a page with answers, and return where that leads; `was` are those it was shown with."""
    way = re.findall(r"[?&](then|for)=([a-z-]+)", path)
    data: dict[str, Any] = {**dict(way), **{f"was-{name}": each for name, each in (was or {}).items()}}
    for name, answer in answers.items():
        data |= {f"asked-{name}": "1", name: ["none-of-these"] if answer == [] else answer or ""}
    response = client.post(path.partition("?")[0], data=data)
    assert response.status_code == 303, (path, response.status)
    return str(response.headers["Location"])


def _cookie(what: str, path: str, client: Any) -> dict[str, object]:
    from webui.answers import drafts

    name = path.split("/")[3]
    cookie = client.get_cookie(f"draft-{name}")
    with client.application.test_request_context(headers={"Cookie": f"{cookie.key}={cookie.value}"}):
        draft = drafts.draft_or_abort(name)
    says = {key: getattr(draft, key) for key in ("answers", "before", "raised", "elsewhere", "quick", "changing")}
    return {"what": what, "path": path, "cookie": cookie.key, "value": cookie.value, "says": says}


def downloaded(version: Version, folder: Path) -> None:
    """Make the file of answers with commitments that the page offers, and the same as somebody types it in YAML."""
    client = version.application().test_client()
    advised = client.post("/api/v1/assessments", json={"answers": told.ANSWERS}).get_json()["recommendations"]
    commitments = {each["id"]: settled for each, settled in zip(advised, told.SETTLED, strict=False)}
    path = _at(_opened(client, told.ANSWERS), "answers.json")
    content = client.post(path, data={"commitments": json.dumps(commitments)}).get_data(as_text=True)
    (folder / "downloaded.json").write_text(content, "utf-8")
    typed = yaml.safe_dump(json.loads(content), allow_unicode=True, sort_keys=False)
    (folder / "typed.yaml").write_text(f"# Nach der Sitzung – après la réunion\n{typed}", "utf-8")


def storage(version: Version, folder: Path) -> None:
    """Make what the scripts of the pages keep on a device and in a session. Chromium has to be installed."""
    with _served(version.application()) as address, chromium.running() as browser:
        context = browser.new_context(base_url=address, locale="fr-FR", timezone_id="Europe/Paris")
        context.clock.set_fixed_time(MOMENT)
        page = context.new_page()
        found: dict[str, Any] = {}
        for keeping in ("localStorage", "sessionStorage"):
            path = _opened_in(page)
            page.goto(f"{path}/advice")
            unfold(page)
            if keeping == "localStorage":
                page.locator("#keep_here").check()
                page.wait_for_function("localStorage.length > 0")
            for card, settled in zip(page.locator("details.advice").all(), told.SETTLED, strict=False):
                _settle(card, settled)
            found[keeping] = page.evaluate(f"Object.fromEntries(Object.entries({keeping}))")
        write_json(folder / "storage.json", {**found, "path": f"{path}/advice"})
        context.close()


def _opened_in(page: Page) -> str:
    """Open the answers in a browser, and return the path of the questionnaire."""
    content = json.dumps({"answers": told.ANSWERS}).encode()
    file: FilePayload = {"name": "answers.json", "mimeType": "application/json", "buffer": content}
    return "/" + "/".join(page.request.post("/fr/resume", multipart={"file": file}).url.split("/")[3:6])


def _settle(card: Locator, settled: told.Settled) -> None:
    for step in settled.get("done", ()):
        card.locator(f"[data-done='{step}']").check()
    for box in ("who", "when"):
        card.locator(f"[data-{box}]").fill(str(settled.get(box, "")))


@contextmanager
def _served(app: Any) -> Iterator[str]:
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
