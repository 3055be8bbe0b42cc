"""A phone, held upright: by touch at 360 px, and with large text. What every page has to be is in test_every_page."""

import pytest
from playwright.sync_api import Locator, Page

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import PHONE, Opening
from tests.browser.small_screens import TARGETS
from tests.browser.unfolding import unfold
from tests.browser.walking import Walker, example
from tests.effort import LANGUAGES, in_turn

READ = ("/", "/about", "/accessibility", "/rules", "/passages", "/rules/list-possible-allies")


class Toucher(Walker):
    """Taps, and looks whether everything is large enough and within the screen."""

    def point_at(self, target: Locator) -> None:
        target.tap()

    def look(self) -> None:
        assert not sideways(self.page)
        assert self.page.evaluate(TARGETS, 24) == []


@pytest.mark.parametrize("path", [f"/{language}{path}" for path in READ for language in in_turn(path, LANGUAGES)])
def test_pages_to_read_have_room_for_text_of_twice_the_size(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    unfold(page)
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
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
