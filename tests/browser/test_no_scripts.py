"""Everything works without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example


@pytest.fixture
def walker(open_page: Opening, alliances: Rulebase) -> Walker:
    return Walker(open_page(java_script_enabled=False), alliances, "en")


def test_all_topics_lead_to_the_advice(walker: Walker) -> None:
    answers = example(walker.rulebase)
    walker.begin()
    walker.answer_all(answers)
    walker.follow("Read the advice")
    assert walker.advised() == walker.expected(answers)
    walker.follow("A sheet for the meeting")
    assert walker.page.locator("article").count() == walker.page.locator("[data-who]").count() > 0


def test_the_language_switch_keeps_what_was_not_sent_yet(walker: Walker) -> None:
    walker.begin()
    walker.choose("stage", "gathering")
    walker.leave_by(walker.page.locator("header").get_by_role("button", name="Français"))
    assert walker.page.locator("html").get_attribute("lang") == "fr"
    expect(walker.option("stage", "gathering")).to_be_checked()


def test_a_contradiction_is_told_and_leads_to_its_question(walker: Walker) -> None:
    walker.page.goto(walker.open_with({}) + "/F")
    walker.choose("gaps", "skills", "none-of-these")
    walker.press("Continue")
    assert walker.page.title().startswith(walker.said("Error"))
    walker.page.get_by_role("alert").get_by_role("link").click()
    expect(walker.page.locator("#gaps-1")).to_be_in_viewport()
    expect(walker.option("gaps", "skills")).to_be_checked()


def test_answers_are_saved_and_opened_again(walker: Walker, tmp_path: Path) -> None:
    answers = example(walker.rulebase)
    walker.page.goto(walker.open_with(answers) + "/advice")
    download = walker.download("Your answers as a file")
    saved = tmp_path / "answers.json"
    download.save_as(saved)
    walker.at_start()
    walker.forget_everything()
    walker.at_start()
    walker.page.get_by_text(walker.said("Open a saved file")).click()
    walker.page.get_by_label(walker.said("The file with your answers")).set_input_files(saved)
    walker.press("Open the file")
    walker.follow("Read the advice")
    assert walker.advised() == walker.expected(answers)


def test_nothing_is_offered_that_needs_scripts(walker: Walker) -> None:
    path = walker.open_with(example(walker.rulebase))
    for name in ("advice", "sheet", "check"):
        walker.page.goto(f"{path}/{name}")
        for each in walker.page.locator(".scripted").all():
            expect(each).to_be_hidden()
