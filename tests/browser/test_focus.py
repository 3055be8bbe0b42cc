"""Where the focus is when the advice is asked for after a change (Firefox and WebKit: tests/browsers)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.walking import Walker, example


def test_after_a_change_it_is_on_what_that_did_and_only_then(walker: Walker) -> None:
    path = walker.open_with(example(walker.rulebase))
    walker.page.goto(f"{path}/D?then=advice&for=chair#chair")
    walker.choose("chair", "firm")
    walker.save_and_go_back()
    notice = walker.page.locator("#changed")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    last = str(walker.page.locator("#rest details.advice").last.get_attribute("id"))
    for anchor in ("", f"#{last}"):
        walker.page.goto(f"{path}/check")
        walker.page.goto(f"{path}/advice{anchor}")
        expect(notice).not_to_be_focused()
    expect(walker.page.locator(f"[id='{last}'] > summary")).to_be_in_viewport()
    walker.page.emulate_media(media="print")
    expect(notice).to_be_hidden()
