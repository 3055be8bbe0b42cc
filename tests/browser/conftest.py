"""A server, a browser, and pages under watch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from advisor.rulebase.model import Rulebase
from tests.browser.serving import Server, serving
from tests.browser.validator import Check, checking
from tests.browser.walking import Walker
from tests.browser.watching import Watch

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}

SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((shift) => { window.shifted += shift.value; }))
        .observe({ type: "layout-shift", buffered: true });
"""
"""Adds up in `window.shifted` how far what was already drawn has moved (the Layout Instability API)."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        lacking = "no browser: install Chromium (Debian: apt-get install chromium) to test the pages in it"
        pytest.fail(lacking) if os.environ.get("CI") else pytest.skip(lacking)
    # Chromium's sandbox does not work for root.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def nu() -> Iterator[Check]:
    with checking() as check:
        yield check


class Opening(Protocol):
    """Opens a page in a browser that knows nothing yet; takes the options of Playwright's `new_context`."""

    def __call__(self, **options: Any) -> Page: ...


@pytest.fixture(scope="session")
def opening(chromium: Browser, server: Server) -> Callable[[Watch], Iterator[Opening]]:
    """Make a function that opens pages; what it opened is closed at the end."""

    def made(watch: Watch) -> Iterator[Opening]:
        contexts = []

        def opened(**options: Any) -> Page:
            usual = {"base_url": server.address, "viewport": WIDE, "reduced_motion": "reduce", "locale": "en-GB"}
            context = chromium.new_context(**{**usual, **options})
            contexts.append(context)
            context.set_default_timeout(5_000)
            context.add_init_script(SHIFTS)
            watch.over(context)
            return context.new_page()

        yield opened
        for context in contexts:
            context.close()

    return made


@pytest.fixture
def watch(server: Server) -> Watch:
    return Watch(server.address)


@pytest.fixture
def open_page(opening: Callable[[Watch], Iterator[Opening]], watch: Watch) -> Iterator[Opening]:
    """Open pages; afterwards nothing may have gone wrong on any of them."""
    yield from opening(watch)
    assert watch.faults == []


@pytest.fixture
def page(open_page: Opening) -> Page:
    """A page in a wide window."""
    return open_page()


@pytest.fixture
def walker(page: Page, alliances: Rulebase) -> Walker:
    """Somebody who reads English, with a mouse and a wide window."""
    return Walker(page, alliances, "en")
