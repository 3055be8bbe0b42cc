"""The page of each single question, finding and rule, in both languages."""

from urllib.parse import urldefrag, urljoin

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.links import Fetched, read
from tests.browser.validator import Check
from tests.browser.walking import Walker, example, page_after
from tests.effort import LANGUAGES, in_turn


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid_and_its_links_lead_somewhere(
    client: FlaskClient, nu: Check, alliances: Rulebase, language: str
) -> None:
    """Every link of every page; whether it is valid HTML in one of the languages, in both when thorough."""
    items = [*alliances.questions, *alliances.findings, *alliances.rules]
    pages: dict[str, Fetched] = {}

    def there(address: str) -> Fetched:
        if address not in pages:
            response = client.get(address)
            pages[address] = read(response.status_code, response.get_data(as_text=True))
        return pages[address]

    for name in ("rules", "passages", *(f"rules/{item}" for item in items)):
        address = f"/{language}/{name}"
        found = there(address)
        assert found.status == 200
        assert language not in in_turn(name, LANGUAGES) or nu(found.text) == [], address
        for link in found.links:
            target, anchor = urldefrag(urljoin(address, link))
            assert there(target).status == 200, link
            assert not anchor or anchor in there(target).ids, link


@pytest.mark.parametrize("name", ["has-met", "chair", "chair-against-drift"])
def test_the_picture_is_for_wide_windows_and_the_list_for_all(page: Page, name: str) -> None:
    page.goto(f"/en/rules/{name}")
    for width, is_shown in ((1280, True), (360, False), (320, False)):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("figure svg").is_visible() == is_shown
        assert page.locator("main > ul a, main > .condition a").first.is_visible()


def test_a_rule_leads_back_to_the_advice_from_which_one_came(walker: Walker) -> None:
    page, answers = walker.page, example(walker.rulebase)
    page.goto(walker.open_with(answers) + "/advice")
    advice = walker.opened(walker.document(answers).recommendations[2].id)
    advice.locator("> details").last.locator("summary").click()
    walker.leave_by(advice.locator("a[href*='/rules/']"))
    walker.leave_by(page.locator(".plainly a").first)
    page.go_back()
    walker.follow("Back to the advice")
    expect(advice.locator("summary").first).to_be_in_viewport()
    expect(advice).to_have_attribute("open", "")


def test_the_picture_leads_to_what_it_draws(page: Page) -> None:
    page.goto("/en/rules/chair-against-drift")
    page_after(page, lambda: page.locator("figure a[href$='/rules/drifting']").click())
    assert page.locator("h1").inner_text() == "Your meetings drift"
