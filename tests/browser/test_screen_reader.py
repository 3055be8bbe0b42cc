"""What a screen reader is told of the advice: lists, headings and names (Firefox and WebKit: tests/browsers)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.unfolding import unfold
from tests.browser.walking import Walker, example, plain


@pytest.fixture(params=["en", "fr"])
def reader(request: pytest.FixtureRequest, open_page: Opening, alliances: Rulebase) -> Walker:
    """Somebody who has the advice before them, in each language."""
    walker = Walker(open_page(), alliances, request.param)
    walker.page.goto(walker.open_with(example(alliances)) + "/advice")
    return walker


def spoken(page: Page, selector: str) -> str:
    """Return the name of the first of these elements. What is hidden from sight begins with a space of Chromium's."""
    snapshot = page.locator(selector).first.aria_snapshot()
    found = re.search(r'"((?:[^"\\]|\\.)*)"', snapshot)
    assert found, snapshot
    return plain(found[1].replace('\\"', '"')).replace(" :", ":")


def test_parts_that_are_folded_are_headings(reader: Walker) -> None:
    folded = reader.page.locator("main details.fold:not([open])")
    assert folded.count() > 2
    for part in folded.all():
        expect(part.get_by_role("heading")).to_have_count(1)


def test_headings_follow_one_another_by_one_level(reader: Walker) -> None:
    unfold(reader.page)
    levels = reader.page.locator("main :is(h1, h2, h3, h4)").evaluate_all("all => all.map((each) => +each.tagName[1])")
    assert levels[0] == 1
    assert all(later - before <= 1 for before, later in pairwise(levels))


def test_what_stands_in_several_places_says_what_it_is_about(reader: Walker) -> None:
    """After a colon, not in one breath; and no longer than needed."""
    page, first = reader.page, reader.document(example(reader.rulebase)).recommendations[0]
    unfold(page)
    message, card = first.messages[0], f"[id='{first.id}']"
    asked = str(page.locator(f"{card} a[href*='then=advice']").first.get_attribute("href")).rpartition("#")[2]
    ask = next(each for each in reader.document({}).open_questions if each.question == asked).ask

    def said(label: str, *about: str) -> str:
        return plain(": ".join((reader.said(label), *about))).replace(" :", ":")

    for selector, name in (
        (f"{card} [data-who]", said("Who", first.advise)),
        (f"{card} [data-when]", said("By when", first.advise)),
        (f"{card} [data-copy]", said("Copy the message", message.to)),
        (f"{card} a[href*='then=advice']", said("Change", ask)),
        (f"{card} .passages a", f"{reader.said('Passage')} {first.source[0].code}"),
    ):
        assert spoken(page, selector) == name
    summary = plain(str(page.locator(f"{card} .message > summary").text_content()))
    assert summary.replace(" :", ":") == said("To copy", message.to, first.advise)


def test_marks_have_the_colour_of_the_text_where_colours_are_chosen(open_page: Opening, alliances: Rulebase) -> None:
    walker = Walker(open_page(forced_colors="active"), alliances, "en")
    walker.page.goto(walker.open_with(example(alliances)) + "/advice")
    colours = "marks => [...new Set(marks.map((each) => getComputedStyle(each).color))]"
    text = walker.page.locator("main").evaluate("main => getComputedStyle(main).color")
    assert walker.page.locator("svg.mark").evaluate_all(colours) == [text]
