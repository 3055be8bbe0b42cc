"""Back leads to a page, as it was left and as things are now; Firefox and WebKit do the same (tests/browsers)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.validator import Check
from tests.browser.walking import Walker, example, page_after, plain, situation_file

OPEN = "[...document.querySelectorAll('main details')].map((each) => each.open)"


def with_name(walker: Walker) -> dict[str, Any]:
    """Return what a file holds where somebody has taken on a piece of advice."""
    answers = example(walker.rulebase)
    return {"answers": answers, "commitments": {walker.document(answers).recommendations[0].id: {"who": "Léa"}}}


def open_file(walker: Walker, content: dict[str, Any]) -> None:
    walker.at_start()
    walker.page.get_by_text(walker.said("Open a saved file")).click()
    file = situation_file({}) | {"buffer": json.dumps(content).encode()}
    walker.page.get_by_label(walker.said("The file with your answers")).set_input_files(file)
    walker.press("Open the file")


def back(page: Page) -> None:
    """Go back; Chromium would ask whether to send a form again."""
    answered = page.go_back()
    assert answered is None or answered.request.method == "GET"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_after_a_file_with_names_it_leads_to_the_start(open_page: Opening, alliances: Rulebase, scripts: bool) -> None:
    walker = Walker(open_page(java_script_enabled=scripts), alliances, "fr")
    open_file(walker, with_name(walker))
    walker.page.wait_for_url("**/opened")
    told = walker.page.get_by_text(walker.said("The ticks and names in it are in this browser again."))
    expect(told).to_be_visible(visible=scripts)
    walker.follow("Check your answers")
    back(walker.page)
    assert walker.heading() == walker.said("Your file was opened")
    back(walker.page)
    assert plain(walker.heading()) == plain(walker.service("start"))


def test_the_page_that_hands_names_over_is_valid(walker: Walker, nu: Check) -> None:
    sent = walker.page.request.post("/en/resume", form={"text": json.dumps(with_name(walker))})
    assert nu(sent.text()) == []


def test_after_a_file_that_fits_in_part_it_leads_to_what_was_left_out(walker: Walker) -> None:
    open_file(walker, {"answers": {"stage": "idea", "nothing-of-the-kind": "yes"}})
    walker.follow("Check your answers")
    back(walker.page)
    assert "nothing-of-the-kind" in walker.page.locator("main").inner_text()
    back(walker.page)
    assert walker.heading() == walker.service("start")


@pytest.mark.parametrize("leave", ["A sheet for the meeting", None], ids=["sheet", "reload"])
def test_what_was_open_is(walker: Walker, leave: str | None) -> None:
    page = walker.page
    page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    for each in (
        ".plan.first summary",
        ".plan.first details details summary",
        "#rest > summary",
        "#rest .plan summary",
    ):
        page.locator(each).first.click()
    before = page.evaluate(OPEN)
    assert before.count(True) == 4
    page.locator("#rest").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    if leave:
        page_after(page, lambda: page.locator("a[href$=sheet]").evaluate("link => link.click()"))
        back(page)
    else:
        page.reload()
    assert page.evaluate(OPEN) == before
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)


def test_what_is_open_is_kept_by_numbers_that_tell_nothing(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    walker.page.locator(".plan.first summary").first.click()
    walker.page.wait_for_function("() => history.state")
    assert walker.page.evaluate("history.state") == {
        "folds": walker.page.locator("main details").count(),
        "open": [0],
    }


def test_the_page_that_tells_what_was_forgotten_is_asked_for_anew(walker: Walker) -> None:
    walker.page.goto(walker.open_with({"stage": "idea"}) + "/check")
    walker.forget_everything()
    walker.follow("Go to the start page")
    back(walker.page)
    assert walker.heading() == walker.said("What is to be forgotten?")


def test_a_page_that_found_a_mistake_is_asked_for_anew(walker: Walker) -> None:
    page = walker.page
    page.goto(walker.open_with({"stage": "working", "chair": "soft"}) + "/D?then=advice&for=meeting-form")
    boxes = "(boxes, ticked) => boxes.forEach((box) => { box.checked = ticked; })"
    page.locator("#meeting-form input").evaluate_all(boxes, True)
    walker.save_and_go_back()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#meeting-form input").evaluate_all(boxes, False)
    walker.choose("meeting-form", "too-long")
    walker.save_and_go_back()
    back(page)
    expect(page.get_by_role("button", name=walker.said("Save and go back"))).to_be_visible()


def test_a_page_from_the_cache_is_asked_for_anew_unless_something_was_chosen_on_it(walker: Walker) -> None:
    """As WebKit keeps pages that came by plain http."""
    path = walker.open_with({"stage": "working"})
    brought_back = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    for page, is_reloaded in (("check", True), ("advice", True), ("B", False)):
        walker.page.goto(f"{path}/{page}")
        walker.page.evaluate("window.isOld = true")
        walker.page.evaluate(brought_back)
        walker.page.wait_for_timeout(300)
        assert walker.page.evaluate("!window.isOld") is is_reloaded, page


def test_what_was_made_of_a_form_is_not_sent_twice(walker: Walker) -> None:
    """The invitation, and the file about an advice: Back leads to the form."""
    page, path = walker.page, walker.open_with(example(walker.rulebase))
    rule = walker.document(example(walker.rulebase)).recommendations[0].id
    for form, button in (("invitation", "Put it into the e-mail"), (f"advice/{rule}/wrong", "Look at the file")):
        page.goto(f"{path}/{form}")
        heading = walker.heading()
        page.locator("input[type=text], textarea").first.fill("At the town hall")
        page_after(page, page.get_by_role("button", name=walker.said(button)).last.click)
        page.goto("/en/about")
        back(page)
        assert walker.heading() == heading
