"""An edit of a rule or a catalogue is in the page at once; a broken one is told there, and goes away when mended."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client

from advisor import paths
from advisor.problems.problem import Problem
from webui.serving.reloader import Watched

MINI = Path(__file__).parent.parent / "mini_rules"
PATIENCE = 120
"""Seconds that a test waits for what takes a fraction of one: other work may share the machine."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "rules"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_renewal_reads_the_files_as_they_are(folder: Path) -> None:
    told: list[tuple[Problem, ...]] = []
    watched = Watched(folder, {"SECRET_KEY": "for tests only"}, told.append)
    client = Client(watched)
    assert "Ask for a water tap." in client.get("/en/rules").get_data(as_text=True)
    change(folder / "b-growing.yaml", "Ask for a water tap.", "Ask for two water taps.")
    watched.renew()
    assert "Ask for two water taps." in client.get("/en/rules").get_data(as_text=True)
    assert told == [(), ()]


def test_a_broken_rule_is_shown_with_the_text_around_it(folder: Path) -> None:
    change(folder / "b-growing.yaml", "when: {water: [rain, carried]}", "when: {water: [<rain>, carried]}")
    watched = Watched(folder, {"SECRET_KEY": "for tests only"}, lambda _: None)
    client = Client(watched)
    response = client.get("/en/q/whatever")
    page = response.get_data(as_text=True)
    assert response.status_code == 503
    assert "no answer “&lt;rain&gt;”" in page
    assert re.search(r"b-growing\.yaml:\d+", page)
    assert re.search(r"<mark> *\d+ +when: \{water: \[&lt;rain&gt;, carried\]\}</mark>", page)
    assert "find-water" in page
    assert response.headers["Content-Security-Policy"]
    assert 'lang="fr"' in client.get("/fr/").get_data(as_text=True)
    change(folder / "b-growing.yaml", "<rain>", "rain")
    watched.renew()
    assert client.get("/en/").status_code == 200


def test_a_broken_catalogue_is_shown_as_well(folder: Path) -> None:
    catalogue = folder / "locales" / "fr" / "LC_MESSAGES" / "mini.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n\nmsgid "A\nmsgstr "B"\n', "utf-8")
    watched = Watched(folder, {"SECRET_KEY": "for tests only"}, lambda _: None, drafts=True)
    page = Client(watched).get("/en/").get_data(as_text=True)
    assert "mini.po:4" in page


def test_a_broken_catalogue_of_the_interface_is_shown_and_told_beside_warnings(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locales = shutil.copytree(paths.LOCALES, tmp_path / "locales")
    monkeypatch.setattr(paths, "LOCALES", locales)
    change(locales / "fr" / "LC_MESSAGES" / "messages.po", 'msgstr "Options"', 'msgstr "Options')
    change(folder / "b-growing.yaml", "Ask for a water tap.", "Ask for the neighbour's tap.")
    told: list[tuple[Problem, ...]] = []
    page = Client(Watched(folder, {"SECRET_KEY": "for tests only"}, told.append, drafts=True)).get("/en/")
    assert "messages.po:" in page.get_data(as_text=True)
    (problems,) = told
    assert [each.code for each in problems] == ["po-quotes", "typography"]


@pytest.fixture
def server(folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of `advisor serve --watch` with a rule base that is broken at first."""
    change(folder / "b-growing.yaml", "water: [rain", "watr: [rain")
    command = [
        sys.executable,
        "-m",
        "advisor",
        "serve",
        "--watch",
        "--port",
        "0",
        "--lang",
        "en",
        "--rules",
        str(folder),
    ]
    log = tmp_path / "server.log"
    with log.open("w") as output:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_STATE_HOME": str(tmp_path)}
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            until = time.monotonic() + PATIENCE
            while not (found := re.search(r"http://\S+/", log.read_text("utf-8"))):
                assert time.monotonic() < until, log.read_text("utf-8")
                time.sleep(0.05)
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:  # noqa: S310 - our own server
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def wait_for(words: str, address: str) -> None:
    until = time.monotonic() + PATIENCE
    while words not in page(address):
        assert time.monotonic() < until, page(address)
        time.sleep(0.05)


def test_the_server_follows_what_is_saved(server: str, folder: Path) -> None:
    address = f"{server}en/rules"
    assert "The rules can’t be used" in page(address)
    change(folder / "b-growing.yaml", "watr: [rain", "water: [rain")
    wait_for("Ask for a water tap.", address)
    change(folder / "b-growing.yaml", "Ask for a water tap.", "Ask for two water taps.")
    wait_for("Ask for two water taps.", address)
    change(folder / "b-growing.yaml", "water: [rain", "watr: [rain")
    wait_for("Did you mean “water”?", address)
    change(folder / "b-growing.yaml", "watr: [rain", "water: [rain")
    wait_for("Ask for two water taps.", address)
