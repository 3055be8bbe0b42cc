"""On paper: what comes first in full, the rest by its title, and nothing that can only be pressed."""

import unicodedata
from io import BytesIO
from itertools import chain

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.paths import RULES
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example
from tests.browsing import as_sent
from tests.effort import in_turn

PAIRS = ((("fr", True), ("en", False)), (("en", True), ("fr", False)))
"""Languages, with and without scripts: two ways to try each of both once."""


def printed(page: Page) -> str:
    """Return the text of a page on paper, without spaces: line breaks fall anywhere there."""
    content = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return squeezed("".join(each.extract_text() for each in content.pages))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def pages(page: Page) -> int:
    return len(PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages)


@pytest.mark.parametrize(("language", "scripts"), [*chain(*in_turn("what comes first", PAIRS))])
def test_what_comes_first_is_printed_in_full_and_the_rest_by_its_title(
    open_page: Opening, alliances: Rulebase, language: str, scripts: bool
) -> None:
    walker = Walker(open_page(java_script_enabled=scripts), alliances, language)
    answers = example(alliances)
    walker.page.goto(walker.open_with(answers) + "/advice")
    text, document = printed(walker.page), walker.document(answers)
    for advice in document.recommendations:
        if advice.group is Group.FIRST:
            for part in (advice.advise, advice.because, *advice.steps):
                assert squeezed(part) in text, part
        elif advice.group is Group.NEXT:
            assert squeezed(advice.advise) in text
            assert squeezed(advice.because) not in text
    for source in ("Forget my answers", "The rule behind it", "Why this advice?", "Take it along", "To copy"):
        assert squeezed(walker.said(source)) not in text
    assert pages(walker.page) <= 3


@pytest.mark.parametrize(("language", "scripts"), [*chain(*in_turn("sheet", PAIRS))])
def test_the_sheet_has_what_comes_first_the_agenda_and_room_to_write(
    open_page: Opening, alliances: Rulebase, language: str, scripts: bool
) -> None:
    walker, answers = Walker(open_page(java_script_enabled=scripts), alliances, language), example(alliances)
    walker.page.goto(walker.open_with(answers) + "/advice")
    walker.follow("A sheet for the meeting")
    text, document = printed(walker.page), walker.document(answers)
    first = [each for each in document.recommendations if each.group is Group.FIRST]
    for advice in first:
        for part in (advice.advise, *advice.steps):
            assert squeezed(part) in text, part
    assert text.count(squeezed(walker.said("By when"))) == len(first)
    assert document.meeting
    for item in document.meeting.items:
        assert squeezed(item.aim) in text
    assert pages(walker.page) <= 2
    walker.follow("The sheet with all the advice")
    whole = printed(walker.page)
    assert all(squeezed(each.advise) in whole for each in (*document.recommendations, *document.strengths))


def test_the_sheet_of_every_told_situation_fits_two_pages(walker: Walker) -> None:
    told, _ = scenarios_in(RULES, walker.rulebase)
    fullest = sorted(told, key=lambda each: -sum(map(len, _first_words(walker, each.situation.answers))))[:6]
    for each in fullest:
        walker.page.context.clear_cookies()
        walker.page.goto(walker.open_with(as_sent(each.situation.answers)) + "/sheet")
        assert pages(walker.page) <= 2, each.name


def _first_words(walker: Walker, answers: Answers) -> list[str]:
    found = Advisor(walker.rulebase).assess(as_sent(answers)).document(walker.language)
    return [text for each in found.recommendations if each.group is Group.FIRST for text in (each.advise, *each.steps)]


def test_details_are_as_they_were_after_printing(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    opened = walker.page.locator("main details[open]")
    before = opened.count()
    walker.page.pdf()
    assert opened.count() == before
