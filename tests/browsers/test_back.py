"""Back always leads to a page: as it was left, as things are now, and to nothing that was forgotten."""

from __future__ import annotations

from pathlib import Path

from tests.browser.walking import example, plain
from tests.browsers.reading import WHO, Reader

FORGOTTEN = "Your answers are forgotten"

OPEN = "return [...document.querySelectorAll('main details')].map((each) => each.open)"


def test_the_advice_is_as_it_was_left_for_the_sheet(reader: Reader, tmp_path: Path) -> None:
    browser = reader.browser
    reader.go(reader.open_with(tmp_path, answers=example(reader.rulebase)) + "/advice")
    heading = reader.heading()
    for each in (
        ".plan.first summary",
        ".plan.first details details summary",
        "#rest > summary",
        "#rest .plan summary",
    ):
        reader.click(each)
    open_before = browser.run(OPEN)
    assert open_before.count(True) == 4
    browser.run("document.querySelector('#rest').scrollIntoView()")
    place = browser.run("return scrollY")
    assert place > 500
    browser.run("document.querySelector('a[href$=sheet]').click()")
    reader.arrive(reader.said("A sheet for the meeting"))
    reader.back(heading)
    assert browser.run(OPEN) == open_before
    browser.until(lambda: abs(browser.run("return scrollY") - place) < 5, "another part of the page is shown")


def test_after_a_change_the_advice_is_that_of_now(reader: Reader, tmp_path: Path) -> None:
    answers = example(reader.rulebase)
    reader.go(reader.open_with(tmp_path, answers=answers) + "/advice")
    heading, before = reader.heading(), reader.advised()
    browser = reader.browser
    browser.run("document.querySelector(\"a[href*='for=chair']\").click()")
    browser.until(lambda: browser.every("#chair"), "the question is not there")
    reader.choose("chair", "firm")
    reader.press("Save and go back")
    now = reader.document(answers | {"chair": "firm"})
    expected = [plain(each.advise) for each in (*now.recommendations, *now.strengths)]
    assert before != expected == reader.advised()
    browser.back()
    browser.until(lambda: browser.every("#chair"), "the question is not there")
    reader.back(heading)
    browser.until(lambda: reader.advised() == expected, "the advice is that of before")


def test_what_was_forgotten_does_not_come_back(reader: Reader, tmp_path: Path) -> None:
    browser = reader.browser
    reader.go(reader.open_with(tmp_path, answers=example(reader.rulebase)) + "/advice")
    reader.take_on()
    titles = reader.advised()
    reader.follow("Forget my answers")
    reader.press("Forget everything")
    assert reader.heading() == reader.said(FORGOTTEN)
    for _ in range(2):
        reader.back(reader.said(FORGOTTEN), reader.start())
        assert WHO not in browser.run("return document.documentElement.outerHTML")
        assert not any(each in reader.page() for each in titles)


def test_the_page_that_tells_what_was_forgotten_is_no_error_later(reader: Reader, tmp_path: Path) -> None:
    reader.go(reader.open_with(tmp_path, answers={"stage": "idea"}) + "/forget")
    reader.press("Forget everything")
    reader.follow("Go to the start page")
    reader.back(reader.said("What is to be forgotten?"), reader.said(FORGOTTEN))


def test_a_page_that_found_a_mistake_is_no_error_later(reader: Reader, tmp_path: Path) -> None:
    browser = reader.browser
    reader.go(reader.open_with(tmp_path, answers={"stage": "working"}) + "/F")
    heading = reader.heading()
    browser.run("document.querySelectorAll('#gaps input').forEach((box) => { box.checked = true; })")
    reader.press("Continue")
    assert browser.every("[role=alert]")
    browser.run("document.querySelectorAll('#gaps input').forEach((box) => { box.checked = false; })")
    reader.press("Continue")
    reader.back(heading)


def test_a_file_that_fits_in_part_is_no_error_later(reader: Reader, tmp_path: Path) -> None:
    reader.open_with(tmp_path, answers={"stage": "idea", "nothing-of-the-kind": "yes"})
    assert reader.heading() == reader.said("Your file was opened")
    assert "nothing-of-the-kind" in reader.page()
    reader.follow("Check your answers")
    reader.back(reader.said("Your file was opened"))
    assert "nothing-of-the-kind" in reader.page()
    reader.back(reader.start())


def test_a_file_that_cannot_be_opened_is_no_error_later(reader: Reader, tmp_path: Path) -> None:
    reader.open_with(tmp_path, nothing=1)
    assert reader.browser.every("[role=alert]")
    reader.go("about")
    reader.back(reader.start())
