"""The questionnaire from the first page to the advice, by mouse in a wide window."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from advisor.assessment.asking.relevance import QUICK_LIMIT
from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import UNKNOWN, Walker, example
from tests.browser.watching import Watch


def test_all_topics_lead_to_the_advice_and_no_answer_to_an_address(
    page: Page, watch: Watch, alliances: Rulebase
) -> None:
    walker, answers = Walker(page, alliances, "fr"), example(alliances)
    walker.begin()
    walker.answer_all(answers)
    assert walker.heading() == walker.said("Check your answers")
    walker.follow("Read the advice")
    assert walker.advised() == walker.expected(answers) != []
    walker.follow("A sheet for the meeting")
    words = {value for given in answers.values() for value in ([given] if isinstance(given, str) else given)}
    for request in watch.requests:
        address = urlsplit(request.url)
        assert re.fullmatch(r"|v=[0-9a-f]+|then=check", address.query), address
        assert words.isdisjoint(address.path.split("/")), address


def test_the_advice_tells_its_reason_and_leads_to_its_rule(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    first = walker.page.locator("details.advice").first
    advised = first.locator("h2").inner_text().removeprefix("1. ")
    first.locator("> summary").click()
    reasons = first.locator("> details").filter(has_text=walker.said("Why this advice?"))
    expect(reasons.locator("li").first).to_be_hidden()
    reasons.locator("summary").click()
    expect(reasons.locator("li").first).to_be_visible()
    walker.leave_by(reasons.get_by_role("link", name=walker.said("The rule behind it")))
    assert walker.heading() == advised


def test_a_changed_answer_returns_to_the_answers_and_changes_the_advice(walker: Walker) -> None:
    answers = example(walker.rulebase)
    walker.page.goto(walker.open_with(answers) + "/check")
    row = walker.page.locator("#row-chair")
    walker.leave_by(row.get_by_role("link"))
    expect(walker.page.locator("fieldset#chair")).to_be_in_viewport()
    expect(walker.option("chair", "nobody")).to_be_checked()
    walker.choose("chair", "firm")
    walker.save_and_go_back()
    assert walker.heading() == walker.said("Check your answers")
    expect(row).to_be_in_viewport(ratio=1)
    assert row.evaluate("row => row.matches(':target')")
    firm = next(each for each in walker.rulebase.questions["chair"].answers if each.id == "firm")
    expect(row).to_contain_text(firm.words.text)
    walker.follow("Read the advice")
    assert walker.advised() == walker.expected({**answers, "chair": "firm"}) != walker.expected(answers)


def test_a_row_far_down_is_in_view_after_its_change_and_stands_out(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/check")
    rows = walker.page.locator(".answers > div")
    for place in (0, rows.count() // 2, rows.count() - 1):
        row = rows.nth(place)
        plainly = row.evaluate("row => getComputedStyle(row).outlineStyle")
        walker.leave_by(row.get_by_role("link"))
        walker.save_and_go_back()
        expect(row).to_be_in_viewport(ratio=1)
        assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid" != plainly


def test_follow_up_questions_come_on_a_page_that_says_what_it_is(walker: Walker) -> None:
    walker.page.goto(walker.open_with({"stage": "first-meetings"}) + "/C")
    heading, title, progress = walker.heading(), walker.page.title(), walker.page.locator(".progress").inner_text()
    before = walker.asked()
    walker.choose("tension", "topic", "rivals")
    walker.page.mouse.wheel(0, 5000)
    walker.press("Continue")
    assert set(walker.asked()).isdisjoint(before)
    assert walker.heading() == f"2 more questions: {heading}", "how well they know each other no longer matters"
    assert walker.page.title() != title
    assert walker.heading() in walker.page.title()
    assert walker.page.locator(".progress").inner_text() == progress
    expect(walker.page.locator("h1")).to_be_in_viewport()
    assert walker.page.evaluate("scrollY") == 0
    walker.press("Back")
    assert walker.asked() == before, "no new card stands between those that were answered"
    expect(walker.option("tension", "rivals")).to_be_checked()


def test_back_from_a_change_returns_to_the_answers(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/check")
    walker.leave_by(walker.page.locator("#row-chair").get_by_role("link"))
    walker.press("Back")
    assert walker.heading() == walker.said("Check your answers")


def test_back_goes_page_by_page_to_the_start_and_keeps_what_was_chosen(walker: Walker) -> None:
    walker.begin()
    first = walker.heading()
    walker.answer_topic({"stage": "working"})
    second = walker.heading()
    walker.choose("aim", "shared")
    walker.press("Back")
    assert walker.heading() == first
    expect(walker.option("stage", "working")).to_be_checked()
    walker.press("Continue")
    assert walker.heading() == second
    expect(walker.option("aim", "shared")).to_be_checked()
    walker.press("Back")
    walker.press("Back")
    expect(walker.page.get_by_text(walker.said("Under way in this browser"))).to_be_visible()


def test_the_back_button_of_the_browser_shows_what_was_answered(walker: Walker) -> None:
    walker.begin()
    first = walker.heading()
    walker.choose("stage", "working")
    walker.press("Continue")
    walker.page.go_back()
    assert walker.heading() == first
    expect(walker.option("stage", "working")).to_be_checked()
    walker.choose("stage", "gathering")
    walker.press("Continue")
    walker.page.go_back()
    expect(walker.option("stage", "gathering")).to_be_checked()


def test_the_quick_check_asks_few_questions_that_can_be_changed(walker: Walker) -> None:
    walker.begin("Quick check")
    (first,) = walker.asked()
    pages = walker.answer_all(example(walker.rulebase))
    assert 3 < len(pages) <= QUICK_LIMIT
    assert walker.page.title().startswith(walker.service("advice"))
    assert len(walker.advised()) > 3
    walker.follow("Back to your answers")
    walker.leave_by(walker.page.locator(f"#row-{first}").get_by_role("link"))
    walker.choose(first, UNKNOWN)
    walker.save_and_go_back()
    assert walker.heading() == walker.said("Check your answers")
    expect(walker.page.locator(f"#row-{first}")).to_contain_text(walker.said("From your other answers"))


def test_none_of_these_stands_alone(walker: Walker) -> None:
    walker.page.goto(walker.open_with({}) + "/F")
    walker.choose("gaps", "skills", "balance")
    walker.choose("gaps", "none-of-these")
    expect(walker.option("gaps", "skills")).not_to_be_checked()
    walker.choose("gaps", "skills")
    expect(walker.option("gaps", "none-of-these")).not_to_be_checked()


def test_two_tabs_with_one_questionnaire_lose_nothing(page: Page, alliances: Rulebase) -> None:
    one, other = Walker(page, alliances, "en"), Walker(page.context.new_page(), alliances, "en")
    path = one.open_with({"stage": "working", "aim": "shared", "scope": "focused"})
    for tab in (one, other):
        tab.page.goto(f"{path}/B")
    one.choose("scope", "tiny")
    one.choose("aim", "rough")
    one.press("Continue")
    other.choose("aim", "disputed")
    other.press("Continue")
    notice = other.page.get_by_role("status")
    rough = next(each for each in alliances.questions["aim"].answers if each.id == "rough")
    expect(notice).to_contain_text(alliances.questions["aim"].ask.text)
    expect(notice).to_contain_text(rough.words.text)
    other.leave_by(notice.get_by_role("link"))
    expect(other.page.locator("fieldset#aim")).to_be_in_viewport()
    expect(other.option("aim", "disputed")).to_be_checked()
    expect(other.option("scope", "tiny")).to_be_checked()
    other.choose("aim", "rough")
    other.save_and_go_back()
    expect(other.page.locator("#row-aim")).to_contain_text(rough.words.text)
    expect(other.page.get_by_role("status")).to_have_count(0)


def test_two_tabs_with_one_quick_check_lose_nothing(page: Page, alliances: Rulebase) -> None:
    one, other = Walker(page, alliances, "en"), Walker(page.context.new_page(), alliances, "en")
    one.begin("Quick check")
    other.page.goto(one.page.url)
    (question,) = one.asked()
    first, second = alliances.questions[question].answers[:2]
    one.choose(question, first.id)
    other.press("Continue")
    one.page.go_back()
    expect(one.option(question, first.id)).to_be_checked()
    other.page.goto(one.page.url)
    one.choose(question, second.id)
    other.choose(question, alliances.questions[question].answers[2].id)
    expect(other.page.get_by_role("status")).to_contain_text(second.words.text)


def test_two_tabs_hold_two_questionnaires(page: Page, alliances: Rulebase) -> None:
    one, other = Walker(page, alliances, "en"), Walker(page.context.new_page(), alliances, "fr")
    one.begin()
    other.begin()
    one.choose("stage", "working")
    other.choose("stage", "idea")
    one.press("Continue")
    other.press("Continue")
    one.page.go_back()
    other.page.go_back()
    expect(one.option("stage", "working")).to_be_checked()
    expect(other.option("stage", "idea")).to_be_checked()
    one.at_start()
    assert one.page.locator("[data-kept]").count() == 2


def test_another_browser_knows_nothing_of_it(walker: Walker, open_page: Opening) -> None:
    path = walker.open_with(example(walker.rulebase))
    stranger = open_page()
    answered = stranger.goto(path + "/advice")
    assert answered is not None
    assert answered.status == 410
