"""Somebody who goes through the questionnaire, whatever the language and the way to point at things."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, Response, expect

from advisor.advisor import Advisor
from advisor.catalogues.languages import interface
from advisor.reports.documents.types import AssessmentDocument
from advisor.rulebase.model import Rulebase
from advisor.situation.situation_file import load
from advisor.words.translatable import Translatable
from tests.browsing import as_sent

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "no-moderator.yaml"

KEEP = "#keep_here"
"""Where the box is that keeps the answers on this device."""

NONE, UNKNOWN = "none-of-these", ""

Answers = Mapping[str, str | list[str]]

Kept = Mapping[str, str | list[str] | None]
"""Answers as a file has them: None where somebody doesn't know."""


def example(rulebase: Rulebase) -> dict[str, str | list[str]]:
    """Return the answers of a whole situation."""
    return as_sent(load(EXAMPLE, rulebase).answers)


class Walker:
    """Answers page after page by the mouse; those who point in other ways derive from it."""

    def __init__(self, page: Page, rulebase: Rulebase, language: str) -> None:
        self.page = page
        self.rulebase = rulebase
        self.language = language

    def said(self, source: str, **values: object) -> str:
        """Return a text of the interface in the language of this person."""
        text = interface(self.language)(source)
        return text % values if values else text

    def service(self, field: str) -> str:
        """Return a text of the rule base about the service, such as its `name`, in the language of this person."""
        words: Translatable = getattr(self.rulebase.service, field)
        return Advisor(self.rulebase).say(words, self.language)

    def save_and_go_back(self) -> None:
        """Leave the page on which one answer is changed."""
        self.press("Save and go back")

    def press(self, source: str) -> None:
        """Press the button with these English words, and wait for the page it leads to."""
        self.leave_by(self.page.get_by_role("button", name=self.named(source)))

    def follow(self, source: str) -> None:
        """Follow the first link with these English words, and wait for the page it leads to."""
        self.leave_by(self.link(source))

    def leave_by(self, target: Locator) -> None:
        page_after(self.page, lambda: self.point_at(target))

    def download(self, source: str) -> Download:
        """Follow the link with these English words to a file."""
        with self.page.expect_download() as download:
            self.point_at(self.link(source))
        return download.value

    def link(self, source: str) -> Locator:
        return self.page.get_by_role("link", name=self.named(source)).first

    def named(self, source: str) -> re.Pattern[str]:
        """Return what the name of a control with these English words is; a way back may begin with an arrow."""
        return re.compile(f"^(← )?{re.escape(self.said(source))}$")

    def point_at(self, target: Locator) -> None:
        target.click()

    def option(self, question: str, value: str) -> Locator:
        return self.page.locator(f'input[name="{question}"][value="{value}"]')

    def choose(self, question: str, *values: str) -> None:
        """Choose answers by their labels. Where a tap goes on, it leads to the next page."""
        for value in values:
            label = self.page.locator("label").filter(has=self.option(question, value))
            if self.goes_on_by_tap():
                self.leave_by(label)
            else:
                self.point_at(label)
                expect(self.option(question, value)).to_be_checked()

    def goes_on_by_tap(self) -> bool:
        """Return whether this page says that a tap on an answer goes on."""
        return self.page.locator("[data-tap]:visible").count() > 0

    def asked(self) -> list[str]:
        """Return the questions on the page."""
        return list(self.page.locator("fieldset.question").evaluate_all("fields => fields.map((each) => each.id)"))

    def at_start(self) -> None:
        self.page.goto(f"/{self.language}/")

    def begin(self, button: str = "Begin the questionnaire") -> None:
        self.at_start()
        self.press(button)

    def answer(self, answers: Answers) -> None:
        """Answer the questions of this page that are open: by `answers`, else that one doesn't know; and go on."""
        self.look()
        address = self.page.url
        for question in self.asked():
            if not self.page.locator(f"#{question} input:checked").count():
                given = answers.get(question, UNKNOWN)
                self.choose(question, *([given] if isinstance(given, str) else given or [NONE]))
        if self.page.url == address:
            self.press("Continue")

    def answer_topic(self, answers: Answers) -> None:
        """Answer a topic with the questions that follow from its answers."""
        topic = self.topic()
        while self.topic() == topic:
            self.answer(answers)

    def topic(self) -> str:
        """Return the part of the address that names the topic."""
        return self.page.url.split("/")[6].partition("?")[0]

    def look(self) -> None:
        """Look at a page before leaving it; for those who have something to look for."""

    def answer_all(self, answers: Answers) -> list[str]:
        """Answer page after page until none asks any more; return their addresses."""
        gone = []
        while self.asked():
            gone.append(self.page.url)
            self.answer(answers)
            assert len(gone) < 60, "the questionnaire does not end"
        self.look()
        return gone

    def keep_here(self) -> None:
        """Tick the box that keeps the answers on this device, and wait until they are."""
        self.page.locator(KEEP).check()
        for _ in range(100):
            if self.page.evaluate("Object.keys(localStorage).some((each) => !each.endsWith('!'))"):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError("nothing is kept")

    def forget_everything(self) -> None:
        """Forget all answers, from a page that leads to where that is asked."""
        self.follow("Forget my answers")
        self.press("Forget everything")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def advised(self) -> list[str]:
        """Return the headings of the advice on the page, in order."""
        titles = self.page.locator("details.advice > summary :is(h2, h3, h4)").all_text_contents()
        return [re.sub(r"^\d+\. ", "", plain(each)) for each in titles]

    def opened(self, advice: str) -> Locator:
        """Open a piece of advice, and what it is folded into, and return it."""
        card = self.page.locator(f"details.advice[id='{advice}']")
        card.evaluate("card => { for (let each = card; each; each = each.parentElement) each.open = true; }")
        return card

    def expected(self, answers: Answers) -> list[str]:
        """Return what the expert system itself advises in this situation, in the same words and order."""
        document = self.document(answers)
        return [plain(each.advise) for each in (*document.recommendations, *document.strengths)]

    def document(self, answers: Answers) -> AssessmentDocument:
        return Advisor(self.rulebase).assess(answers).document(self.language)

    def open_with(self, answers: Kept) -> str:
        """Open a saved file with these answers, by a request alone; return the path of the questionnaire."""
        response = self.page.request.post(f"/{self.language}/resume", multipart={"file": situation_file(answers)})
        assert response.url.endswith("/check")
        return "/" + "/".join(response.url.split("/")[3:6])


def page_after(page: Page, act: Callable[[], object]) -> Response:
    """Do what leads to another page, wait for it, and return it. What a page notes in its history is no other page."""
    with page.expect_event("load"), page.expect_response(_is_page) as found:
        act()
    return found.value


def _is_page(response: Response) -> bool:
    return response.request.is_navigation_request() and not 300 <= response.status < 400


def situation_file(answers: Mapping[str, object]) -> Any:
    """Return a file to send with a form."""
    return {"name": "answers.json", "mimeType": "application/json", "buffer": json.dumps({"answers": answers}).encode()}


def plain(text: str) -> str:
    """Return a text with single plain spaces."""
    return re.sub(r"\s+", " ", text).strip()
