"""The page of each single rule, in both languages."""

from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from advisor.rulebase.model import Rulebase
from tests.browser.links import fetched
from tests.browser.validator import Check


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_valid_and_its_links_lead_somewhere(
    page: Page, nu: Check, alliances: Rulebase, language: str
) -> None:
    addresses = [f"/{language}/rules", *(f"/{language}/rules/{rule}" for rule in alliances.rules)]
    pages = {address: fetched(page.request, address) for address in addresses}
    for address, found in pages.items():
        assert found.status == 200
        assert nu(found.text) == [], address
        for link in found.links:
            target, anchor = urldefrag(urljoin(address, link))
            if target not in pages:
                pages_beyond = fetched(page.request, target)
                assert pages_beyond.status == 200, link
            else:
                assert not anchor or anchor in pages[target].ids, link
