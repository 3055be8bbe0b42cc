"""The whole questionnaire by keyboard alone: Tab, the space bar, arrows and Enter."""

import pytest
from playwright.sync_api import Locator, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example, page_after

VISIBLE = """() => {
    const focused = document.activeElement;
    const place = focused.getBoundingClientRect(), style = getComputedStyle(focused);
    return place.width > 0 && place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth
        && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""

HAS_FOCUS = "element => element === document.activeElement"


class Typist(Walker):
    """Reaches everything by Tab; the focus must show at each step."""

    def tab(self, to: Locator) -> None:
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if not self.page.evaluate("document.activeElement === document.body"):
                focused = self.page.evaluate("document.activeElement.outerHTML")
                assert self.page.evaluate(VISIBLE), f"the focus can't be seen on {focused}"
            if to.evaluate(HAS_FOCUS):
                return
        raise AssertionError(f"Tab does not reach {to}")

    def point_at(self, target: Locator) -> None:
        self.tab(target)
        self.page.keyboard.press("Enter")

    def choose(self, question: str, *values: str) -> None:
        options = self.page.locator(f"#{question} input")
        offered = [each.get_attribute("value") for each in options.all()]
        if options.first.get_attribute("type") == "radio":
            self.tab(options.first)
            self.page.keyboard.press("Space")
            for _ in range(offered.index(values[0])):
                self.page.keyboard.press("ArrowDown")
        else:
            for value in sorted(values, key=offered.index):
                self.tab(self.option(question, value))
                self.page.keyboard.press("Space")
        for value in values:
            expect(self.option(question, value)).to_be_checked()


@pytest.fixture
def typist(open_page: Opening, alliances: Rulebase) -> Typist:
    return Typist(open_page(), alliances, "en")


def test_all_topics_lead_to_the_advice(typist: Typist) -> None:
    answers = example(typist.rulebase)
    typist.begin()
    typist.answer_all(answers)
    assert typist.heading() == typist.said("Check your answers")
    typist.follow("Read the advice")
    assert typist.advised() == typist.expected(answers)


def test_the_reasons_of_an_advice_open(typist: Typist) -> None:
    typist.page.goto(typist.open_with(example(typist.rulebase)) + "/advice")
    card = typist.page.locator("details.advice").first
    typist.point_at(card.locator("> summary"))
    expect(card.locator("> p").first).to_be_visible()
    reasons = card.locator("> details").last
    typist.point_at(reasons.locator("summary"))
    expect(reasons.locator("li").first).to_be_visible()


def test_the_first_link_skips_to_the_content(typist: Typist) -> None:
    typist.at_start()
    skip = typist.page.get_by_role("link", name=typist.said("Skip to the content"))
    expect(skip).not_to_be_in_viewport()
    typist.page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    typist.page.keyboard.press("Enter")
    typist.page.keyboard.press("Tab")
    assert typist.page.locator("main").evaluate("main => main.contains(document.activeElement)")


def test_enter_in_an_answer_goes_on_and_does_not_switch_the_language(typist: Typist) -> None:
    typist.begin()
    typist.choose("stage", "idea")
    page_after(typist.page, lambda: typist.page.keyboard.press("Enter"))
    expect(typist.page.locator("html")).to_have_attribute("lang", "en")
    assert typist.asked() != ["stage"]


def test_a_mistake_takes_the_focus_to_what_is_wrong(typist: Typist) -> None:
    typist.at_start()
    typist.point_at(typist.page.get_by_text(typist.said("Open a saved file")))
    typist.press("Open the file")
    expect(typist.page.get_by_role("alert")).to_be_focused()
    typist.point_at(typist.page.get_by_role("alert").get_by_role("link"))
    expect(typist.page.get_by_label(typist.said("The file with your answers"))).to_be_focused()


def test_back_is_reached_before_the_questions(typist: Typist) -> None:
    typist.page.goto(typist.open_with(example(typist.rulebase)) + "/C")
    typist.press("Back")
    assert typist.heading() == typist.rulebase.sections["B"].title.text
