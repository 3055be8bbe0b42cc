"""Ticks and names end with their questionnaire: in every tab, asleep or not, and after twelve hours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example, plain
from webui.answers.drafts import MAX_AGE

KEPT = "() => ({ ...sessionStorage, ...localStorage })"

MARK = "alliance-advisor/forgotten!"
"""Where the browser keeps what was forgotten and when, for tabs that were asleep; it has no answer and no name."""

GONE = "Your answers are forgotten"

DEAF = "window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"
"""Keeps a tab from being told what others do, as one that is asleep isn't."""


def taken_on(page: Page, walker: Walker, path: str, who: str = "Léa, 06 12 34 56 78") -> Locator:
    """Write a name into the first piece of advice of a questionnaire, in a tab; return the box."""
    page.goto(f"{path}/advice")
    tab = Walker(page, walker.rulebase, walker.language)
    box = tab.opened(tab.document(example(walker.rulebase)).recommendations[0].id).locator("[data-who]")
    box.fill(who)
    assert who in str(kept_in(page))
    return box


def kept_in(page: Page) -> dict[str, Any]:
    """Return what the storages of a tab have, the mark of what was forgotten aside."""
    found: dict[str, str] = page.evaluate(KEPT)
    marked = json.loads(found.pop(MARK, "{}"))
    assert all(isinstance(time, int) for time in marked.values())
    return found


def heading_in(page: Page) -> str:
    return plain(page.locator("h1").inner_text())


@pytest.fixture
def path(walker: Walker) -> str:
    return walker.open_with(example(walker.rulebase))


def test_forgetting_in_one_tab_empties_and_leaves_the_others(walker: Walker, path: str) -> None:
    other, page = walker.page.context.new_page(), walker.page
    taken_on(other, walker, path)
    page.goto(f"{path}/check")
    walker.forget_everything()
    expect(other.locator("h1")).to_have_text(walker.said(GONE))
    assert kept_in(other) == kept_in(page) == {}
    assert "Léa" not in other.content()


def test_what_was_not_chosen_stays_in_its_tab(walker: Walker, path: str) -> None:
    other, page = walker.page.context.new_page(), walker.page
    box = taken_on(other, walker, path)
    page.goto(walker.open_with({"stage": "idea"}) + "/forget")
    name = page.url.split("/")[5]
    walker.leave_by(page.locator(f"button[value='{name}']"))
    other.reload()
    expect(box).to_have_value("Léa, 06 12 34 56 78")


def test_a_tab_that_was_asleep_empties_itself_when_it_is_looked_at(walker: Walker, path: str) -> None:
    page, other = walker.page, walker.page.context.new_page()
    other.add_init_script(DEAF)
    box = taken_on(other, walker, path)
    page.goto(f"{path}/check")
    walker.forget_everything()
    assert "Léa" in str(kept_in(other)), "it isn't told"
    expect(box).to_have_value("Léa, 06 12 34 56 78")
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.locator("h1")).to_have_text(walker.said(GONE))
    assert kept_in(other) == {}


def test_a_tab_that_was_elsewhere_is_empty_once_it_comes_back(walker: Walker, path: str) -> None:
    page, other = walker.page, walker.page.context.new_page()
    taken_on(other, walker, path)
    other.goto("about:blank")
    page.goto(f"{path}/check")
    walker.forget_everything()
    other.goto("/en/rules")
    assert kept_in(other) == {}


def test_pages_that_tell_of_what_was_forgotten_are_left(walker: Walker, path: str) -> None:
    start, forget = walker.page.context.new_page(), walker.page.context.new_page()
    start.goto("/en/")
    forget.goto(f"{path}/forget")
    for each in (start, forget):
        expect(each.locator("[data-kept]")).to_have_count(1)
    walker.page.goto(f"{path}/check")
    walker.forget_everything()
    for each in (start, forget):
        expect(each.locator("[data-kept]")).to_have_count(0)


def test_a_questionnaire_that_is_begun_afterwards_keeps_its_ticks_and_names(walker: Walker, path: str) -> None:
    walker.page.goto(f"{path}/check")
    walker.forget_everything()
    box = taken_on(walker.page, walker, walker.open_with(example(walker.rulebase)))
    walker.page.reload()
    expect(box).to_have_value("Léa, 06 12 34 56 78")


def test_ticks_and_names_end_after_twelve_hours(walker: Walker, path: str) -> None:
    page = walker.page
    page.clock.install()
    box = taken_on(page, walker, path)
    page.clock.fast_forward((MAX_AGE - 60) * 1000)
    expect(box).to_have_value("Léa, 06 12 34 56 78")
    page.clock.fast_forward(120 * 1000)
    expect(box).to_have_value("")
    assert kept_in(page) == {}


def test_the_mark_of_what_was_forgotten_ends_after_twelve_hours(walker: Walker, path: str) -> None:
    walker.page.goto(f"{path}/check")
    walker.forget_everything()
    assert set(walker.page.evaluate(KEPT)) == {MARK}
    walker.page.clock.install()
    walker.page.clock.fast_forward((MAX_AGE + 60) * 1000)
    walker.at_start()
    assert walker.page.evaluate(KEPT) == {}


def test_a_browser_that_goes_on_where_it_was_left_has_what_was_open_and_nothing_that_was_forgotten(
    walker: Walker, path: str, open_page: Opening
) -> None:
    """What it brings back is put into another one here; `tests/browsers` has Chromium do so itself."""
    page = walker.page
    taken_on(page, walker, path)
    in_tab = page.evaluate("JSON.stringify(sessionStorage)")

    def brought_back() -> Page:
        tab = open_page(storage_state=page.context.storage_state())
        tab.goto("/robots.txt")
        tab.evaluate("kept => Object.assign(sessionStorage, JSON.parse(kept))", in_tab)
        tab.goto(f"{path}/advice")
        return tab

    assert "Léa" in str(kept_in(brought_back()))
    page.goto(f"{path}/check")
    walker.forget_everything()
    assert kept_in(brought_back()) == {}


@pytest.mark.parametrize("where", ["advice", "start"])
def test_they_end_with_the_cookie(walker: Walker, path: str, where: str) -> None:
    taken_on(walker.page, walker, path)
    walker.page.context.clear_cookies()
    if where == "start":
        walker.at_start()
    else:
        walker.page.reload()
        assert walker.heading() == walker.said("These answers are not in this browser")
    assert kept_in(walker.page) == {}


def test_after_the_cookie_has_gone_all_that_is_left_can_be_forgotten(walker: Walker, path: str) -> None:
    page = walker.page
    page.goto(f"{path}/check")
    walker.keep_here()
    taken_on(page, walker, path)
    page.context.clear_cookies()
    page.reload()
    assert path.split("/")[3] in str(kept_in(page)), "what was to be kept is, until it is to be forgotten"
    walker.follow("Forget what is left")
    assert walker.said("Nothing is under way in this browser.") in plain(page.locator("main").inner_text())
    expect(page.get_by_role("region", name=walker.said("Kept on this device")).get_by_role("listitem")).to_have_count(1)
    walker.press("Forget everything")
    assert walker.heading() == walker.said("Your answers are forgotten")
    assert kept_in(page) == {}


def test_one_of_what_the_device_kept_is_forgotten_alone(walker: Walker) -> None:
    page, paths = walker.page, [walker.open_with({"stage": stage}) for stage in ("idea", "working")]
    for path in paths:
        page.goto(f"{path}/check")
        walker.keep_here()
        page.wait_for_function("name => localStorage.getItem('alliance-advisor/' + name)", arg=path.split("/")[3])
    page.context.clear_cookies()
    page.goto("/en/forget")
    entries = page.get_by_role("region", name=walker.said("Kept on this device")).get_by_role("listitem")
    expect(entries).to_have_count(2)
    entries.first.get_by_role("button", name=walker.said("Forget"), exact=True).click()
    expect(entries).to_have_count(1)
    assert len(kept_in(page)) == 1


def test_what_is_forgotten_while_it_is_being_kept_is_not(walker: Walker, path: str) -> None:
    page, other, held = walker.page, walker.page.context.new_page(), []
    page.goto(f"{path}/check")
    walker.keep_here()
    other.add_init_script(DEAF)
    other.route("**/answers.json", lambda route: held.append((route, route.fetch())))
    other.goto(f"{path}/check")
    page.wait_for_timeout(100)
    assert len(held) == 1
    walker.forget_everything()
    with other.expect_response("**/answers.json"):
        held[0][0].fulfill(response=held[0][1])
    other.wait_for_timeout(100)
    assert kept_in(page) == {}


def test_names_from_before_a_rule_got_another_id_are_shown(walker: Walker) -> None:
    """So are those that an earlier version of the script kept, without a time."""
    page, answers = walker.page, example(walker.rulebase)
    document = walker.document(answers)
    known = [walker.rulebase.rules[each.id] for each in (*document.recommendations, *document.strengths)]
    rule = next(each for each in known if each.formerly)
    path = walker.open_with(answers)
    key = f"alliance-advisor/{path.split('/')[3]}"
    kept = json.dumps({rule.formerly[0]: {"done": [1]}, known[0].id: {"who": "Ada"}})
    page.goto(f"{path}/check")
    page.evaluate("([key, kept]) => sessionStorage.setItem(key, kept)", [key, kept])
    page.goto(f"{path}/advice")
    expect(walker.opened(rule.id).locator("[data-done]").first).to_be_checked()
    expect(walker.opened(known[0].id).locator("[data-who]")).to_have_value("Ada")
    walker.opened(known[0].id).locator("[data-who]").fill("Bob")
    assert json.loads(kept_in(page)[key])["settled"] == {rule.id: {"done": [1]}, known[0].id: {"who": "Bob"}}


def test_without_scripts_the_browser_keeps_nothing_but_the_cookie(open_page: Opening, alliances: Rulebase) -> None:
    walker = Walker(open_page(java_script_enabled=False), alliances, "en")
    walker.page.goto(walker.open_with(example(alliances)) + "/advice")
    card = walker.page.locator("details.advice").first
    card.locator("> summary").click()
    card.locator("[data-who]").fill("Léa")
    state = walker.page.context.storage_state()
    assert state["origins"] == []
    assert len(state["cookies"]) == 1
    walker.page.reload()
    assert "Léa" not in walker.page.content()
