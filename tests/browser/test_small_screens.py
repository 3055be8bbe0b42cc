"""A phone, held upright: by touch at 360 px, and with large text. That 320 px are enough is tested with every page."""

import pytest
from playwright.sync_api import Locator, Page

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import PHONE, Opening
from tests.browser.walking import Walker, example

TARGETS = """() => [...document.querySelectorAll("fieldset label, button:not([aria-hidden]), a.button, summary")]
    .filter((each) => each.checkVisibility())
    .filter((each) => { const place = each.getBoundingClientRect(); return place.width < 24 || place.height < 24; })
    .map((each) => each.outerHTML)"""


class Toucher(Walker):
    """Taps, and looks whether everything is large enough and within the screen."""

    def point_at(self, target: Locator) -> None:
        target.tap()

    def look(self) -> None:
        assert not sideways(self.page)
        assert self.page.evaluate(TARGETS) == []


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
    toucher.follow("A sheet to print")
    toucher.look()
