"""The advice on a phone between two meetings: what to do first stands on the first screen, in every told situation.

Each situation is tried in one of the languages, in both when thorough.
"""

from __future__ import annotations

import pytest

from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.paths import RULES
from advisor.rulebase.model import Rulebase
from tests.assessment.test_pressing import PRESSING, SILENT
from tests.browser.conftest import Opening
from tests.browser.walking import Walker
from tests.browsing import as_sent
from tests.effort import LANGUAGES, in_turn

WIDTH, HEIGHT = 360, 740
TALLEST = 4000
"""Pixels of the whole page, everything folded."""


@pytest.fixture(params=LANGUAGES)
def phone(request: pytest.FixtureRequest, open_page: Opening, alliances: Rulebase) -> Walker:
    return Walker(open_page(viewport={"width": WIDTH, "height": HEIGHT}), alliances, request.param)


@pytest.fixture
def told(phone: Walker, alliances: Rulebase) -> list[Scenario]:
    """The told situations whose turn it is in the language of the phone."""
    return [each for each in scenarios_in(RULES, alliances)[0] if phone.language in in_turn(each.name.text, LANGUAGES)]


def shown(phone: Walker, told: Scenario) -> None:
    """Open the advice of a told situation, in a browser that knows no other."""
    phone.page.context.clear_cookies()
    phone.page.goto(phone.open_with(as_sent(told.situation.answers)) + "/advice")


def lines(walker: Walker, selector: str) -> list[tuple[str, int]]:
    """Return the texts of elements with the number of lines each takes."""
    found: list[tuple[str, int]] = walker.page.locator(selector).evaluate_all(
        """all => all.map((each) => {
          const range = document.createRange();
          range.selectNodeContents(each);
          return [each.textContent, new Set([...range.getClientRects()].map((box) => Math.round(box.bottom / 4))).size];
        })"""
    )
    return found


def test_the_first_actions_stand_on_the_first_screen_in_titles_of_two_lines(
    phone: Walker, told: list[Scenario]
) -> None:
    for each in told:
        shown(phone, each)
        cards = ".plan.first > li > details"
        bottoms = phone.page.locator(cards).evaluate_all(
            "all => all.map((each) => each.getBoundingClientRect().bottom)"
        )
        assert all(bottom <= HEIGHT for bottom in bottoms), (each.name.text, bottoms)
        for text, count in lines(phone, f"{cards} > summary > h2"):
            assert count <= 2, (each.name.text, text)
        for text, count in lines(phone, f"{cards} > summary > .lead"):
            assert count <= 3, (each.name.text, text)  # a danger, and the answer that makes it urgent
        for text, count in lines(phone, ".group.next .advice > summary > h3"):
            assert count <= 2, (each.name.text, text)
        assert phone.page.evaluate("document.documentElement.scrollHeight") <= TALLEST, each.name


def test_the_steps_of_an_action_open_in_its_place(phone: Walker, told: list[Scenario]) -> None:
    fullest = max(told, key=lambda each: len(phone.document(as_sent(each.situation.answers)).recommendations))
    shown(phone, fullest)
    card = phone.page.locator(".plan.first details.advice").first
    card.locator("> summary").click()
    assert card.locator(".steps li").first.is_visible()
    assert card.locator("[data-who]").is_visible()
    assert card.locator("> summary").bounding_box()["y"] >= 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("phone", "name"),
    [(language, name) for name in PRESSING for language in in_turn(name, LANGUAGES)],
    indirect=["phone"],
)
def test_what_is_pressing_stands_on_the_first_screen_with_the_way_to_answer_it(phone: Walker, name: str) -> None:
    phone.page.goto(phone.open_with(as_sent(SILENT[name][0])) + "/advice")
    block = phone.page.locator("#pressing").bounding_box()
    assert block
    assert block["y"] + block["height"] <= HEIGHT
    assert phone.page.locator("#pressing a").count() == len(SILENT[name][2])
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_what_is_pressing_is_answered_from_there(phone: Walker) -> None:
    answers, _, (question,) = SILENT["subject before the first meeting"]
    phone.page.goto(phone.open_with(as_sent(answers)) + "/advice")
    phone.leave_by(phone.page.locator("#pressing a"))
    phone.choose(question, "open-with-it")
    phone.save_and_go_back()
    assert phone.page.locator("#pressing").count() == 0
    assert phone.page.locator(".plan.first #take-topic-off-agenda").is_visible()


@pytest.mark.parametrize(
    ("phone", "name"),
    [(language, name) for name in SILENT if name not in PRESSING for language in in_turn(name, LANGUAGES)],
    indirect=["phone"],
)
def test_what_is_dangerous_stands_on_the_first_screen_though_something_is_open(phone: Walker, name: str) -> None:
    answers, speaking, _ = SILENT[name]
    phone.page.goto(phone.open_with(as_sent(answers)) + "/advice")
    block = phone.page.locator(f".plan.first #{speaking} summary").first.bounding_box()
    assert block
    assert block["y"] + block["height"] <= HEIGHT
