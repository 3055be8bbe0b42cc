"""What stands where on a phone, how much there is of it, and what it weighs in pages and bytes: seen in a browser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from advisor.advisor import Advisor
from advisor.authoring.scenarios.scenario import Scenario
from tests.browser import chromium
from tests.browser.serving import serving
from tests.browser.walking import Walker
from tests.browsing import as_sent
from tests.figures.phone import Screen

PHONE = {"width": 360, "height": 740}

BOTTOM = """[...document.querySelectorAll('.plan.first > li')]
    .reduce((lowest, each) => Math.max(lowest, each.getBoundingClientRect().bottom), 0)"""
WORDS = "document.querySelector('main').innerText.split(/\\s+/).length"
WEIGHT = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .reduce((all, each) => all + each.encodedBodySize, 0)"""


def screens(advisor: Advisor, told: Sequence[Scenario]) -> dict[str, list[Screen]]:
    """Return what the pages of told situations come to, by language."""
    with (
        tempfile.TemporaryDirectory() as state,
        serving(Path(state), *(("--rules", str(advisor.folder)) if advisor.folder else ())) as server,
        chromium.running() as browser,
    ):
        address = server.address
        return {each: list(_measured(browser, address, advisor, told, each)) for each in advisor.languages}


def _measured(
    browser: Browser, address: str, advisor: Advisor, told: Sequence[Scenario], language: str
) -> Iterator[Screen]:
    for each in told:
        context = browser.new_context(base_url=address, viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        path = Walker(page, advisor.rulebase, language).open_with(as_sent(each.situation.answers))
        page.goto(f"{path}/advice", wait_until="load")
        bottom, height, words, weight = (
            round(page.evaluate(script)) for script in (BOTTOM, "document.documentElement.scrollHeight", WORDS, WEIGHT)
        )
        page.goto(f"{path}/sheet")
        yield Screen(bottom, height, words, _pages(page), weight)
        context.close()


def _pages(page: Page) -> int:
    return len(PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages)
