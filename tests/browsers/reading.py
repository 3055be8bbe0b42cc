"""Somebody who reads the pages in one of these browsers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from advisor.advisor import Advisor
from advisor.catalogues.languages import interface
from advisor.reports.documents.types import AssessmentDocument
from advisor.rulebase.model import Rulebase
from advisor.words.translatable import Translatable
from tests.browser.walking import NONE, UNKNOWN, plain
from tests.browsers.driving import Browser, Element

Answers = Mapping[str, str | list[str]]

TEXTS = "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent)"

WHO = "Léa"
"""Who does what is taken on."""


class Reader:
    """Goes through the pages of a server in one language."""

    def __init__(self, browser: Browser, server: str, rulebase: Rulebase, language: str) -> None:
        self.browser = browser
        self.server = server
        self.rulebase = rulebase
        self.language = language

    def said(self, source: str) -> str:
        """Return a text of the interface in the language of this person."""
        return interface(self.language)(source)

    def go(self, path: str) -> None:
        """Go to a page below the start page in this language, or to a path that the page told."""
        self.browser.go(self.server + (path if path.startswith("/") else f"/{self.language}/{path}"))

    def back(self, *headings: str) -> None:
        """Go back, and wait for the page with this heading, or one of these."""
        left = self.browser.address()
        self.browser.back()
        self.browser.until(lambda: self.browser.address() != left, "the page is still there")
        self.arrive(*headings)

    def arrive(self, *headings: str) -> None:
        """Wait for the page with this heading, or one of these."""
        expected = [plain(each) for each in headings]
        self.browser.until(lambda: self.heading() in expected, f"none of {expected} is there")

    def heading(self) -> str:
        return plain(self.browser.run("return document.querySelector('h1').textContent"))

    def page(self) -> str:
        """Return all that is said on the page, folded or not."""
        return plain(self.browser.run("return document.querySelector('main').textContent"))

    def named(self, selector: str, source: str) -> Element:
        """Return the first element with these English words, and perhaps what it is about, once there is one."""
        named = re.compile(rf"{re.escape(plain(self.said(source)))}( ?:|$)")

        def found() -> list[Element]:
            texts = self.browser.run(TEXTS, selector)
            return [self.browser.every(selector)[place] for place, text in enumerate(texts) if named.match(plain(text))]

        return self.browser.until(found, f"nothing is called {named.pattern}")[0]

    def press(self, source: str) -> None:
        """Press the button with these words, and wait for the page it leads to."""
        self.leave_by(self.named("button:not(.hidden)", source))

    def follow(self, source: str) -> None:
        """Follow the link with these words, and wait for the page it leads to."""
        self.leave_by(self.named("a", source))

    def leave_by(self, element: Element) -> None:
        self.browser.run("window.isLeft = true")
        element.click()
        gone = "return !window.isLeft && document.readyState === 'complete'"
        self.browser.until(lambda: self.browser.run(gone), "the page is still there")

    def click(self, selector: str) -> None:
        """Click the first of these, in the middle of the window: WebKit's driver misses what stands at its edge."""
        found = self.browser.first(selector)
        self.browser.run("arguments[0].scrollIntoView({ block: 'center' })", found)
        found.click()

    def tick(self, selector: str) -> None:
        """Tick a box, if it isn't."""
        if not self.browser.first(selector).is_selected():
            self.click(selector)

    def choose(self, question: str, *values: str) -> None:
        for value in values:
            self.tick(f'input[name="{question}"][value="{value}"]')

    def answer_all(self, answers: Answers) -> None:
        """Answer page after page until none asks any more: by `answers`, else that one doesn't know."""
        for _ in range(60):
            asked = self.browser.run(
                "return [...document.querySelectorAll('fieldset.question')].map((each) => each.id)"
            )
            if not asked:
                return
            for question in asked:
                given = answers.get(question, UNKNOWN)
                self.choose(question, *([given] if isinstance(given, str) else given or [NONE]))
            self.press("Continue")
        raise AssertionError("the questionnaire does not end")

    def open_with(self, folder: Path, **content: Any) -> str:
        """Open a file that holds this, from the start page; return the path of the questionnaire."""
        self.go("")
        self.open_file(file_with(folder, **content))
        return "/" + "/".join(self.browser.address().split("/")[3:6])

    def open_file(self, file: Path) -> None:
        """Open a saved file, on the start page."""
        if not self.browser.first("#file").is_displayed():
            self.click("#open > summary")
        self.browser.first("#file").send_keys(str(file))
        self.press("Open the file")

    def take_on(self, number: int = 1) -> None:
        """Open one of the pieces of advice that come first, tick its first step, and write who does it."""
        card = f".plan.first > li:nth-child({number}) > details"
        self.click(f"{card} > summary")
        self.tick(f"{card} .steps li:first-child input")
        self.browser.first(f"{card} [data-who]").send_keys(WHO)

    def say(self, words: Translatable) -> str:
        """Return a text of the rule base in the language of this person."""
        return Advisor(self.rulebase).say(words, self.language)

    def start(self) -> str:
        """Return the heading of the start page."""
        return self.say(self.rulebase.service.start)

    def document(self, answers: Answers) -> AssessmentDocument:
        return Advisor(self.rulebase).assess(answers).document(self.language)

    def advised(self) -> list[str]:
        """Return the titles of the advice on the page, in order."""
        titles = self.browser.run(TEXTS, "details.advice > summary :is(h2, h3, h4)")
        return [re.sub(r"^\d+\. ", "", plain(each)) for each in titles]

    def unfold(self) -> None:
        """Open all that is folded."""
        self.browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def file_with(folder: Path, **content: Any) -> Path:
    """Return a file to open that holds this."""
    file = folder / "file.json"
    file.write_text(json.dumps(content), "utf-8")
    return file
