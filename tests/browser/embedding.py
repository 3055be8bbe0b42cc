"""A page of ours in somebody's own site, and who visits it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, expect

from advisor.advisor import Advisor
from advisor.reports.wording.sources import source_text
from advisor.rulebase.model import Question
from tests.browser.accessibility import SCHEMES, violations
from tests.browser.small_screens import CUT, TARGETS
from tests.browser.test_keyboard import Typist
from tests.browser.unfolding import unfold
from tests.browser.walking import Walker, plain
from tests.browser.watching import Watch
from tests.test_example_clients import EXAMPLES, Answer, answer_to

EMBED = (EXAMPLES / "embed.html").read_text("utf-8")

ADDRESS = "http://127.0.0.1:8000"
"""Where the service is, as the file says before somebody writes it in."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Write no log."""


class Portal:
    """Somebody's own site, with our page in it."""

    def __init__(self, folder: Path, origin: str) -> None:
        self._folder = folder
        self.origin = origin

    def page(self, service: str, language: str) -> str:
        """Write the page for a service, in a language, and return its address."""
        text = EMBED.replace(ADDRESS, service).replace('<html lang="en"', f'<html lang="{language}"')
        (self._folder / f"{language}.html").write_text(text, "utf-8")
        return f"{self.origin}/{language}.html"


@contextmanager
def portal_in(folder: Path) -> Iterator[Portal]:
    """Serve a folder as another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Portal(folder, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join(timeout=5)


class WatchOfTwo(Watch):
    """Watches a page that may ask one other host as well."""

    def __init__(self, home: str, service: str) -> None:
        super().__init__(home)
        self._service = urlsplit(service).netloc

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc == self._service:
            self.requests.append(request)
        else:
            super()._request(request)


class Visitor(Walker):
    """Answers question after question with a mouse; what is asked has to be what the advisor would ask."""

    def __init__(self, page: Page, advisor: Advisor, language: str) -> None:
        super().__init__(page, advisor.rulebase, language)
        self.advisor = advisor
        self.given: dict[str, Answer] = {}
        self.step = page.locator("#step h2")
        self.boxes = page.locator("#step input")
        self.alert = page.get_by_role("alert")

    def asked_now(self) -> Question:
        """Return the question that is to be asked now; it has to be on the page."""
        question = self._next()
        assert question
        expect(self.step).to_have_text(self.advisor.say(question.ask, self.language))
        return question

    def standing_for(self, question: Question, answer: Answer) -> list[Locator]:
        """Return the boxes that stand for an answer."""
        ids: list[object] = [each.id for each in question.answers]
        ids += [[], None] if question.several else [None]
        return [
            self.boxes.nth(ids.index(each)) for each in (answer if isinstance(answer, list) and answer else [answer])
        ]

    def give(self, question: Question, answer: Answer) -> None:
        """Choose an answer."""
        for box in self.standing_for(question, answer):
            box.click()
        self.expect_chosen(question, answer)

    def expect_chosen(self, question: Question, answer: Answer) -> None:
        boxes = self.standing_for(question, answer)
        for box in boxes:
            expect(box).to_be_checked()
        expect(self.page.locator("#step input:checked")).to_have_count(len(boxes))

    def give_and_go_on(self, question: Question, answer: Answer) -> None:
        self.give(question, answer)
        self.given[question.id] = answer
        self.go("Continue")

    def go(self, button: str) -> None:
        """Press a button that leads to another step, to whose heading the focus goes."""
        before = self.step.text_content() or ""
        self.point_at(self.button(button))
        expect(self.step).not_to_have_text(before)
        expect(self.step).to_be_focused()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=self.said(name), exact=True)

    def answer_some(self, number: int) -> list[Question]:
        """Answer so many questions, each in another way; return them."""
        asked: list[Question] = []
        while len(asked) < number and self._next():
            asked.append(self.asked_now())
            self.give_and_go_on(asked[-1], answer_to(asked[-1], len(self.given)))
        return asked

    def answer_all(self) -> list[Question]:  # type: ignore[override]
        """Answer question after question; return them."""
        return self.answer_some(99)

    def shown(self) -> list[list[str]]:
        """Return what is shown of each piece of advice: its title, its texts, its steps and its source."""
        parts = [
            each.locator("h3, p, ul > li").all_text_contents() for each in self.page.locator("ol.first > li").all()
        ]
        return [[plain(text) for text in part if not text.startswith("°")] for part in parts]

    def to_be_shown(self) -> list[list[str]]:
        """Return what the advisor itself says is to be done first."""
        document = self.advisor.assess(self.given).document(self.language)
        first = [each for each in document.recommendations if each.group == "first"]
        source = {"en": "Source:", "fr": "Source :"}[self.language]
        parts = [
            [
                f"{number}. {each.advise}",
                each.lead,
                each.because,
                *(f"{step} °" if step in each.added_steps else step for step in each.steps),
                f"{source} {source_text(each.source)}",
            ]
            for number, each in enumerate(first, 1)
        ]
        return [[plain(text) for text in part] for part in parts]

    def _next(self) -> Question | None:
        return self.advisor.next_question(self.given, quick=True)


class VisitorByKeyboard(Visitor, Typist):
    """Reaches everything by Tab; of radio buttons none may have been chosen before."""

    def give(self, question: Question, answer: Answer) -> None:
        """Choose an answer."""
        boxes = self.standing_for(question, answer)
        if question.several:
            for box in boxes:
                self.tab(box)
                self.page.keyboard.press("Space")
        else:
            self.tab(self.boxes.first)
            self.page.keyboard.press("Space")
            for _ in range(int(boxes[0].get_attribute("value") or 0)):
                self.page.keyboard.press("ArrowDown")
        self.expect_chosen(question, answer)


def look(visitor: Visitor) -> None:
    """Hold that a step is accessible, and fits a narrow phone with text of twice the size."""
    page = visitor.page
    unfold(page)
    for scheme in SCHEMES:
        assert violations(page, scheme) == [], scheme
    page.emulate_media(color_scheme="light", forced_colors="none")
    assert page.evaluate(TARGETS, 44) == []
    for width, size in ((360, "200%"), (320, "100%"), (360, "100%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
    page.evaluate("document.documentElement.removeAttribute('style')")
