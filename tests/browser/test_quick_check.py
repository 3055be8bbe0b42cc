"""The quick check on a phone: a tap answers and goes on, and the button is in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import PHONE, Opening
from tests.browser.walking import UNKNOWN, Walker, example
from tests.effort import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def phone(request: pytest.FixtureRequest, open_page: Opening, alliances: Rulebase) -> Walker:
    return Walker(open_page(viewport=PHONE), alliances, request.param)


def test_a_tap_answers_and_goes_on_and_back_leads_to_what_was_answered(phone: Walker) -> None:
    phone.begin("Quick check")
    (question,) = phone.asked()
    given = str(example(phone.rulebase)[question])
    phone.choose(question, given)
    assert phone.asked() != [question]
    phone.press("Back")
    expect(phone.option(question, given)).to_be_checked()
    phone.choose(question, given)
    assert phone.asked() != [question], "the answer that was chosen already goes on, too"
    phone.page.go_back()
    phone.choose(question, UNKNOWN)
    assert phone.asked() != [question], "so it does where the browser shows the page it had"


def test_keys_choose_and_the_button_goes_on(phone: Walker) -> None:
    phone.begin("Quick check")
    (question,) = phone.asked()
    first, second = phone.page.locator(f"#{question} input").all()[:2]
    first.focus()
    phone.page.keyboard.press("Space")
    phone.page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    phone.page.wait_for_timeout(200)
    assert phone.asked() == [question]
    phone.press("Continue")
    assert phone.asked() != [question]


def test_where_several_may_be_chosen_only_the_button_goes_on(phone: Walker) -> None:
    phone.begin("Quick check")
    answers = example(phone.rulebase)
    while not phone.page.locator("fieldset[data-several]").count():
        phone.answer(answers)
    (question,) = phone.asked()
    expect(phone.page.locator("[data-tap]")).to_have_count(0)
    phone.choose(question, *[each.id for each in phone.rulebase.questions[question].answers][:2])
    assert phone.asked() == [question]


def test_an_answer_that_is_changed_later_goes_back_by_the_button(phone: Walker) -> None:
    phone.begin("Quick check")
    (question,) = phone.asked()
    phone.choose(question, str(example(phone.rulebase)[question]))
    phone.page.goto(phone.page.url.partition("/quick")[0] + f"/quick/{question}?then=check")
    expect(phone.page.locator("[data-tap]")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_is_in_sight_on_every_question(
    open_page: Opening, alliances: Rulebase, language: str, scripts: bool
) -> None:
    walker = Walker(open_page(viewport=PHONE, java_script_enabled=scripts), alliances, language)
    walker.begin("Quick check")
    seen, answers = 0, example(alliances)
    while walker.asked():
        button = walker.page.locator("#page_form > button.main")
        expect(button).to_be_in_viewport(ratio=1)
        walker.answer(answers)
        seen += 1
    assert seen > 3
