"""A server, a browser, and pages under watch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from advisor.rulebase.model import Rulebase
from tests.browser import chromium as chromium_program
from tests.browser.serving import Server, serving
from tests.browser.validator import Check, checking
from tests.browser.walking import Walker
from tests.browser.watching import Watch
from tests.needs import needed

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}

SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries()
        .filter((shift) => !shift.hadRecentInput).forEach((shift) => { window.shifted += shift.value; }))
        .observe({ type: "layout-shift", buffered: true });
"""
"""Adds up in `window.shifted` how far what was already drawn has moved (the Layout Instability API).

What moves within half a second after somebody pressed a button was meant to.
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("state")) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    needed(chromium_program.NAME, chromium_program.installed())
    with chromium_program.running() as browser:
        yield browser


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
