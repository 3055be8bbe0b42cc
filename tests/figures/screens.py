"""What stands where on a phone, how much of it there is, and how many pages and bytes it takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from advisor.advisor import Advisor
from advisor.trials.told import Told
from tests.browser import chromium
from tests.browser.serving import serving
from tests.browser.walking import Walker, as_sent
from tests.figures.aims import Aim, Section, number, table
from tests.figures.people import People

PHONE = {"width": 360, "height": 740}
FIRST_SCREEN, TALLEST, SHEET, KILOBYTES = 740, 4000, 2, 25

BOTTOM = """[...document.querySelectorAll('.plan.first > li')]
    .reduce((lowest, each) => Math.max(lowest, each.getBoundingClientRect().bottom), 0)"""
WORDS = "document.querySelector('main').innerText.split(/\\s+/).length"
WEIGHT = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .reduce((all, each) => all + each.encodedBodySize, 0)"""


@dataclass(frozen=True, slots=True)
class Screen:
    """The advice page of one situation on a phone, everything folded, and its sheet on paper."""

    bottom: int
    height: int
    words: int
    sheet: int
    bytes: int


def screens(advisor: Advisor, told: tuple[Told, ...]) -> dict[str, list[Screen]]:
    """Return what the pages of told situations come to, by language."""
    with (
        tempfile.TemporaryDirectory() as state,
        serving(Path(state), *(("--rules", str(advisor.folder)) if advisor.folder else ())) as server,
        chromium.running() as browser,
    ):
        address = server.address
        return {each: list(_measured(browser, address, advisor, told, each)) for each in advisor.languages}


def _measured(
    browser: Browser, address: str, advisor: Advisor, told: tuple[Told, ...], language: str
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


def on_a_phone(advisor: Advisor, people: People) -> Section:
    """Return the section on what a person with a phone gets to see."""
    found = screens(advisor, people.told)
    rows: list[tuple[str, ...]] = []
    for language, seen in found.items():
        columns: dict[str, list[float]] = {
            "first actions end at, px": [each.bottom for each in seen],
            "whole page, px": [each.height for each in seen],
            "words to see": [each.words for each in seen],
            "pages of the sheet": [each.sheet for each in seen],
            "kB on a first visit": [each.bytes / 1000 for each in seen],
        }
        rows += [
            (language, what, number(round(median(values), 1)), number(round(max(values), 1)))
            for what, values in columns.items()
        ]
    every = [each for seen in found.values() for each in seen]
    return Section(
        "On a phone",
        "The advice on each told situation on a screen of 360 × 740 pixels, everything folded, with the fonts of the "
        "machine that measured; its sheet for a meeting on A4; and what a first visit to the advice loads, compressed, "
        "with its style and script.",
        (table(("language", "measured", "median", "most"), rows),),
        (
            Aim("pixels at which the first actions end, told: most", max(each.bottom for each in every), FIRST_SCREEN),
            Aim("pixels of the whole page, told: most", max(each.height for each in every), TALLEST),
            Aim("pages of the sheet, told: most", max(each.sheet for each in every), SHEET),
            Aim("kB of the advice page, told: most", round(max(each.bytes for each in every) / 1000, 1), KILOBYTES),
        ),
    )
