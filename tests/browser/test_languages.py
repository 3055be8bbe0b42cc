"""Both languages, and the way from one to the other in the middle of things."""

import pytest
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example


def test_a_switch_midway_keeps_what_was_not_sent_yet(page: Page, alliances: Rulebase) -> None:
    answers = example(alliances)
    reader = Walker(page, alliances, "fr")
    reader.begin()
    reader.answer_topic(answers)
    given = answers["aim"]
    assert isinstance(given, str)
    reader.choose("aim", given)
    reader = switched(reader, "English", "en")
    assert reader.heading() == alliances.sections["B"].title.text
    expect(reader.page.locator("fieldset input:checked")).to_have_count(1)
    expect(reader.option("aim", given)).to_be_checked()
    reader.answer_all(answers)
    assert reader.heading() == reader.said("Check your answers")
    reader = switched(reader, "Français", "fr")
    assert reader.heading() == reader.said("Check your answers")
    reader.follow("Read the advice")
    assert reader.advised() == reader.expected(answers)
    reader = switched(reader, "English", "en")
    assert reader.advised() == reader.expected(answers)


def switched(walker: Walker, name: str, language: str) -> Walker:
    """Use the language switch; return the same person, reading the other language."""
    walker.leave_by(walker.page.locator("header").locator("a, button").filter(has_text=name))
    assert walker.page.locator("html").get_attribute("lang") == language
    return Walker(walker.page, walker.rulebase, language)


def test_a_switch_while_changing_an_answer_still_returns_to_the_answers(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/check")
    walker.leave_by(walker.page.locator("#row-chair").get_by_role("link"))
    walker.choose("chair", "soft")
    reader = switched(walker, "Français", "fr")
    expect(reader.option("chair", "soft")).to_be_checked()
    reader.save_and_go_back()
    assert reader.heading() == reader.said("Check your answers")


@pytest.mark.parametrize(("preferred", "language"), [("fr-CA", "fr"), ("en-GB", "en"), ("eu-ES", "en")])
def test_the_first_page_speaks_the_language_of_the_browser(open_page: Opening, preferred: str, language: str) -> None:
    page: Page = open_page(locale=preferred)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == language


def test_french_and_english_pages_have_no_word_of_the_other(open_page: Opening, alliances: Rulebase) -> None:
    """Each text of the rule base that differs between the languages stands on its own page only."""
    page = open_page()
    texts = {}
    for language in ("fr", "en"):
        walker = Walker(page, alliances, language)
        page.goto(walker.open_with(example(alliances)) + "/advice")
        texts[language] = page.locator("main").inner_text()
    for language, other in (("fr", "en"), ("en", "fr")):
        walker = Walker(page, alliances, language)
        for advised in walker.expected(example(alliances)):
            assert advised not in texts[other], advised
