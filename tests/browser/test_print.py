"""On paper: everything that was folded away is there, and nothing that can only be pressed."""

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example


def printed(page: Page) -> str:
    """Return the text of a page on paper, without spaces: line breaks fall anywhere there."""
    content = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return squeezed("".join(each.extract_text() for each in content.pages))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_advice_is_printed_in_full(open_page: Opening, alliances: Rulebase, language: str, scripts: bool) -> None:
    walker = Walker(open_page(java_script_enabled=scripts), alliances, language)
    answers = example(alliances)
    walker.page.goto(walker.open_with(answers) + "/advice")
    text, document = printed(walker.page), walker.document(answers)
    for advice in (*document.recommendations, *document.strengths):
        for part in (advice.advise, advice.because, *advice.steps, advice.source[0].heading):
            assert squeezed(part) in text, part
    for each in document.open_questions:
        assert squeezed(each.ask) in text
    assert squeezed(walker.said("Forget my answers")) not in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_has_room_for_who_and_when(open_page: Opening, alliances: Rulebase, language: str) -> None:
    walker, answers = Walker(open_page(), alliances, language), example(alliances)
    walker.page.goto(walker.open_with(answers) + "/advice")
    walker.follow("A sheet to print")
    text, document = printed(walker.page), walker.document(answers)
    steps = 0
    for advice in document.recommendations:
        for part in (advice.advise, advice.because, *advice.steps):
            assert squeezed(part) in text, part
        steps += len(advice.steps)
    assert text.count(squeezed(walker.said("Who"))) >= steps > 0


def test_details_are_as_they_were_after_printing(walker: Walker) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    opened = walker.page.locator("main details[open]")
    before = opened.count()
    walker.page.pdf()
    assert opened.count() == before
