"""A phone, held upright: by touch at 360 px, and with large text. That 320 px are enough is tested with every page."""

import pytest
from playwright.sync_api import Locator, Page

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import PHONE, Opening
from tests.browser.places import PLACES
from tests.browser.walking import Walker, example

TARGETS = """least => [...document.querySelectorAll("fieldset label, button, a.button, a.alone, summary")]
    .filter((each) => each.checkVisibility() && !each.matches("[aria-hidden]"))
    .filter((each) => { const place = each.getBoundingClientRect(); return place.width < 24 || place.height < least; })
    .map((each) => each.outerHTML)"""

LINKS = """() => [...document.querySelectorAll("a[href]:not(.skip)")]
    .filter((each) => each.checkVisibility() && each.textContent.trim() === each.parentElement.textContent.trim())
    .filter((each) => { const place = each.getBoundingClientRect(); return place.width < 24 || place.height < 24; })
    .map((each) => each.outerHTML)"""
"""The links that stand alone, not in a sentence, and are too small to be hit."""

CUT = """() => [...document.querySelectorAll("main *")]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).clipPath === "none")
    .filter((each) => each.getBoundingClientRect().right > innerWidth || each.getBoundingClientRect().left < 0)
    .map((each) => each.outerHTML)"""
"""What is partly beyond the side of the screen."""


class Toucher(Walker):
    """Taps, and looks whether everything is large enough and within the screen."""

    def point_at(self, target: Locator) -> None:
        target.tap()

    def look(self) -> None:
        assert not sideways(self.page)
        assert self.page.evaluate(TARGETS, 24) == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "path", ["/", "/about", "/accessibility", "/rules", "/passages", "/rules/list-possible-allies"]
)
def test_pages_to_read_have_room_for_text_of_twice_the_size(page: Page, path: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/{language}/{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - screen.width"))


def test_all_topics_lead_to_the_advice(open_page: Opening, alliances: Rulebase) -> None:
    page = open_page(viewport=PHONE, screen=PHONE, is_mobile=True, has_touch=True)
    toucher, answers = Toucher(page, alliances, "fr"), example(alliances)
    toucher.begin()
    toucher.answer_all(answers)
    toucher.follow("Read the advice")
    toucher.look()
    assert toucher.advised() == toucher.expected(answers)
    toucher.follow("A sheet for the meeting")
    toucher.look()


@pytest.mark.parametrize("name", PLACES)
def test_everything_can_be_hit_and_read_twice_as_large(open_page: Opening, alliances: Rulebase, name: str) -> None:
    page = open_page(viewport=PHONE, screen=PHONE)
    PLACES[name](Walker(page, alliances, "fr"))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate(TARGETS, 44) == []
    assert page.evaluate(LINKS) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not sideways(page)
    assert page.evaluate(CUT) == []
