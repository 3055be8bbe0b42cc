"""What is for the group: copied, shared, written in a mail program, put into a calendar; with scripts and without."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example

SOON = date.today() + timedelta(days=30)

SHARE = "navigator.share = (shared) => { window.shared = shared; return Promise.resolve(); };"


def invitation(page: Page, rulebase: Rulebase, language: str = "fr") -> Walker:
    walker = Walker(page, rulebase, language)
    page.goto(walker.open_with(example(rulebase)) + "/advice")
    walker.follow("Invite the group to the next meeting")
    return walker


@pytest.mark.parametrize("scripts", [True, False])
def test_an_entry_for_the_calendar_is_made_by_a_form(
    open_page: Opening, alliances: Rulebase, scripts: bool, tmp_path: Path
) -> None:
    walker = invitation(open_page(java_script_enabled=scripts), alliances)
    walker.page.get_by_label(walker.said("Day")).fill(SOON.isoformat())
    walker.page.get_by_label(walker.said("Time")).fill("14:30")
    walker.page.get_by_label(walker.said("Place, if you like")).fill("Mairie")
    with walker.page.expect_download() as download:
        walker.point_at(walker.page.get_by_role("button", name=walker.said("An entry for the calendar")))
    download.value.save_as(tmp_path / "meeting.ics")
    (event,) = Calendar.from_ical((tmp_path / "meeting.ics").read_bytes()).walk("VEVENT")
    assert f"{event.decoded('DTSTART'):%Y-%m-%d %H:%M}" == f"{SOON} 14:30"
    assert "Mairie" not in walker.page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_when_and_where_are_put_into_the_letter(open_page: Opening, alliances: Rulebase, scripts: bool) -> None:
    walker = invitation(open_page(java_script_enabled=scripts), alliances)
    walker.page.get_by_label(walker.said("Place, if you like")).fill("Mairie")
    walker.press("Put it into the e-mail")
    expect(walker.page.locator(".letter")).to_contain_text("Mairie")
    mail = walker.page.get_by_role("link", name=walker.said("Write it in your mail program"))
    assert "Mairie" in (mail.get_attribute("href") or "")


def test_the_letter_is_shared_where_the_device_can(open_page: Opening, alliances: Rulebase) -> None:
    page = open_page()
    page.add_init_script(SHARE)
    walker = invitation(page, alliances)
    page.get_by_role("button", name=walker.said("Share")).click()
    shared = page.evaluate("window.shared")
    assert shared == {"title": "Notre prochaine réunion – Alliance", "text": page.locator(".letter").text_content()}


def test_where_it_can_not_no_button_says_so(open_page: Opening, alliances: Rulebase) -> None:
    page = open_page()
    page.add_init_script("delete Navigator.prototype.share;")
    invitation(page, alliances)
    expect(page.locator("[data-share]")).to_be_hidden()


def test_printing_has_no_place_on_a_phone(open_page: Opening, alliances: Rulebase) -> None:
    for phone in (True, False):
        page = open_page(viewport={"width": 360, "height": 740}, has_touch=phone, is_mobile=phone)
        walker = Walker(page, alliances, "fr")
        page.goto(walker.open_with(example(alliances)) + "/sheet")
        assert page.locator("[data-print]").is_visible() is not phone
