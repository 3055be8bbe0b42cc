"""Ready messages: read without scripts, copied with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.accessibility import violations
from tests.browser.conftest import Opening
from tests.browser.serving import Server, serving
from tests.browser.unfolding import unfold
from tests.browser.walking import Walker
from tests.browser.watching import Watch
from tests.reports.garden import DRY

MINI = Path(__file__).parent.parent / "mini_rules"


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("garden"), "--rules", str(MINI)) as found:
        yield found


def advice(page: Page, mini: Rulebase) -> Page:
    walker = Walker(page, mini, "en")
    page.goto(walker.open_with(DRY) + "/advice")
    for card in page.locator("details.advice:has(.message) > summary").all():
        if card.is_visible():
            card.click()
    return page


@pytest.fixture
def watch(garden: Server) -> Watch:
    return Watch(garden.address)


def test_a_message_is_read_without_scripts(open_page: Opening, garden: Server, mini: Rulebase) -> None:
    page = advice(open_page(base_url=garden.address, java_script_enabled=False), mini)
    letter = page.locator(".letter").first
    expect(letter).to_be_hidden()
    page.get_by_text("To copy: The neighbours").click()
    expect(letter).to_be_visible()
    assert letter.inner_text().startswith("Dear neighbours,\n\nThere is more work"), "its lines are kept"
    expect(page.locator("[data-copy]").first).to_be_hidden()


def test_a_message_is_copied_as_it_stands(open_page: Opening, garden: Server, mini: Rulebase) -> None:
    page = advice(open_page(base_url=garden.address, permissions=["clipboard-read", "clipboard-write"]), mini)
    page.get_by_text("To copy: The neighbours").click()
    page.get_by_role("button", name=re.compile("^Copy the message ?: The neighbours$")).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    text = next(iter(mini.rules["meet-to-share-work"].messages)).text.text
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_agenda_and_messages_are_accessible(open_page: Opening, garden: Server, mini: Rulebase) -> None:
    page = advice(open_page(base_url=garden.address), mini)
    unfold(page)
    assert violations(page) == []
