"""What a browser kept from earlier versions: the answers on the device, and who does what by when, are there again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.walking import Walker
from tests.kept.reading import each_version, not_understood, read_json

PREFIX = "alliance-advisor/"


def put(page: Page, kind: str, entries: dict[str, str]) -> None:
    page.evaluate(f"entries => Object.entries(entries).forEach(([name, text]) => {kind}.setItem(name, text))", entries)


def shows(walker: Walker, settled: dict[str, Any], alliances: Rulebase) -> None:
    """Expect each commitment on its piece of advice, where that is still given."""
    shown = 0
    for rule, one in settled.items():
        name = rule if rule in alliances.rules else alliances.renamed[rule]
        if not walker.page.locator(f"details.advice[id='{name}']").count():
            continue
        card = walker.opened(name)
        expect(card.locator("[data-who]")).to_have_value(one.get("who", ""))
        expect(card.locator("[data-when]")).to_have_value(one.get("when", ""))
        for step in one.get("done", ()):
            expect(card.locator(f"[data-done='{step}']")).to_be_checked()
        shown += 1
    assert shown


@each_version
def test_answers_ticks_and_names_on_the_device_are_there_again(kept: Path, walker: Walker, alliances: Rulebase) -> None:
    page, stored = walker.page, read_json(kept / "browser" / "storage.json")["localStorage"]
    walker.at_start()
    put(page, "localStorage", stored)
    walker.at_start()
    region = page.get_by_role("region", name=walker.said("Kept on this device"))
    walker.leave_by(region.get_by_role("button", name=walker.said("Continue")))
    [(name, text)] = stored.items()
    file = json.loads(json.loads(text)["file"])
    path = f"/en/q/{name.removeprefix(PREFIX)}"
    opened = page.request.get(f"{path}/answers.json").json()["answers"]
    assert not_understood(file["answers"], opened, alliances) == []
    page.goto(f"{path}/advice")
    shows(walker, json.loads(text)["commitments"], alliances)


@each_version
def test_ticks_and_names_of_a_session_are_there_again(kept: Path, walker: Walker, alliances: Rulebase) -> None:
    page, browser = walker.page, read_json(kept / "browser" / "storage.json")
    [name] = [name for name in browser["sessionStorage"] if name.removeprefix(PREFIX) in browser["path"]]
    [(_, text)] = browser["localStorage"].items()
    file = json.loads(text)["file"]
    page.request.post("/en/resume", form={"name": name.removeprefix(PREFIX), "text": file})
    walker.at_start()
    kept_in_session = json.loads(browser["sessionStorage"][name])
    if "at" in kept_in_session:
        page.clock.set_fixed_time(kept_in_session["at"] / 1000 + 60)
    put(page, "sessionStorage", browser["sessionStorage"])
    page.goto(f"/en/q/{name.removeprefix(PREFIX)}/advice")
    shows(walker, kept_in_session.get("settled", kept_in_session), alliances)
