"""Where the focus is, and which part of the page is shown, when a page was asked for by an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.walking import example
from tests.browsers.driving import TAB
from tests.browsers.reading import Reader

FOCUSED = "return document.activeElement.id || document.activeElement.className || document.activeElement.tagName"

SEEN = """const place = document.getElementById(arguments[0]).getBoundingClientRect();
    return place.height > 0 && place.top >= 0 && place.top < innerHeight"""


@pytest.fixture
def changed(reader: Reader, tmp_path: Path) -> str:
    """The path of a questionnaire in which an answer was changed from the advice, which tells what that did to it."""
    path = reader.open_with(tmp_path, answers=example(reader.rulebase))
    reader.go(f"{path}/D?then=advice&for=chair#chair")
    reader.choose("chair", "firm")
    reader.press("Save and go back")
    return path


def test_after_a_change_the_focus_is_on_what_it_did(reader: Reader, changed: str) -> None:
    assert reader.browser.address().endswith("/advice#changed")
    reader.browser.until(lambda: reader.browser.run(FOCUSED) == "changed", "the focus is elsewhere")
    assert reader.browser.run(SEEN, "changed")


def test_later_it_is_where_a_page_begins(reader: Reader, changed: str) -> None:
    browser = reader.browser
    reader.go(f"{changed}/advice")
    assert browser.every("#changed")
    assert browser.run(FOCUSED) == "BODY"
    browser.press(TAB)
    assert browser.run(FOCUSED) == "skip"


def test_an_address_that_leads_to_a_card_does(reader: Reader, changed: str) -> None:
    browser = reader.browser
    reader.go(f"{changed}/advice")
    last = browser.run("return [...document.querySelectorAll('#rest details.advice')].pop().id")
    reader.go(f"{changed}/check")
    reader.go(f"{changed}/advice#{last}")
    assert browser.run("return document.getElementById(arguments[0]).open", last)
    browser.until(lambda: browser.run(SEEN, last), "another part of the page is shown")
    assert browser.run(FOCUSED) == "BODY"
