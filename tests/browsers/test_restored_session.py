"""A browser that is set to go on where it was left: what it brings back at its next start, and what it doesn't.

Chromium whole: the one without windows, in which the pages are tried otherwise, restores nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from advisor.rulebase.model import Rulebase
from tests.browser.serving import Server
from tests.browser.walking import Walker, example
from tests.needs import needed
from webui.answers.drafts import MAX_AGE

WHO = "Léa, 06 12 34 56 78"

GO_ON, NEW_TAB = 1, 5
"""What Chromium has for people who go on where they left off, and for others."""

OURS_ALONE = ["--headless", "--no-startup-window", "about:blank"]
"""What Playwright would have Chromium do, and what keeps it from restoring anything."""

Start = Callable[..., AbstractContextManager[BrowserContext]]


@pytest.fixture
def start(server: Server, tmp_path: Path) -> Start:
    """Starts Chromium with one and the same profile each time; closing it ends its session."""
    program = needed("chromium", shutil.which("chromium"))
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text("{}", "utf-8")

    @contextmanager
    def started(*, goes_on: bool = True) -> Iterator[BrowserContext]:
        said = json.loads(preferences.read_text("utf-8"))
        session = {**said.get("session", {}), "restore_on_startup": GO_ON if goes_on else NEW_TAB}
        preferences.write_text(json.dumps({**said, "session": session}), "utf-8")
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                tmp_path / "profile",
                executable_path=program,
                base_url=server.address,
                args=["--headless=new", "--no-sandbox", *(["--restore-last-session"] if goes_on else [])],
                ignore_default_args=OURS_ALONE,
            )
            yield context
            context.close()

    return started


def named(page: Page, rulebase: Rulebase) -> str:
    """Answer a questionnaire and write a name beside its first piece of advice; return its path."""
    walker = Walker(page, rulebase, "en")
    path = walker.open_with(example(rulebase))
    page.goto(f"{path}/advice")
    card = walker.opened(walker.document(example(rulebase)).recommendations[0].id)
    card.locator("[data-who]").fill(WHO)
    page.wait_for_timeout(3_000)  # in which Chromium writes down what is open
    return path


def restored(context: BrowserContext, path: str) -> Page:
    """Return the tab that Chromium has opened again by itself, read anew from the server."""
    for _ in range(50):
        for page in context.pages:
            if path in page.url:
                page.reload()
                return page
        context.pages[0].wait_for_timeout(200)
    raise AssertionError([page.url for page in context.pages])


def kept_in(page: Page) -> str:
    return str(page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })"))


def test_what_was_open_is_there_again(start: Start, alliances: Rulebase) -> None:
    """As the pages say."""
    with start() as context:
        path = named(context.new_page(), alliances)
    with start() as context:
        page = restored(context, path)
        expect(page.locator("[data-who]").first).to_have_value(WHO)


def test_what_was_forgotten_is_not(start: Start, alliances: Rulebase) -> None:
    with start() as context:
        page = context.new_page()
        path = named(page, alliances)
        other = context.new_page()
        other.goto(f"{path}/forget")
        Walker(other, alliances, "en").press("Forget everything")
        expect(page.locator("h1")).to_have_text("Your answers are forgotten")
        page.wait_for_timeout(3_000)
    with start() as context:
        page = restored(context, path)
        assert page.locator("h1").inner_text() == "Your answers are forgotten"
        assert "Léa" not in page.content() + kept_in(page)


def test_ticks_and_names_are_not_after_twelve_hours(start: Start, alliances: Rulebase) -> None:
    with start() as context:
        path = named(context.new_page(), alliances)
    with start() as context:
        page = restored(context, path)
        page.clock.install()
        page.clock.fast_forward((MAX_AGE + 60) * 1_000)
        page.reload()
        assert "Léa" not in page.content() + kept_in(page)


def test_without_that_setting_nothing_is_there_again(start: Start, alliances: Rulebase) -> None:
    with start(goes_on=False) as context:
        path = named(context.new_page(), alliances)
    with start(goes_on=False) as context:
        page = context.new_page()
        response = page.goto(f"{path}/advice")
        assert response
        assert response.status == 410
        assert "Léa" not in page.content() + kept_in(page)
