"""What these browsers tell a screen reader: lists, headings, names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.walking import example, plain
from tests.browsers.reading import Reader

GROWN = "document.querySelectorAll('ul, ol').forEach((each) => each.append(document.createElement('li')))"
"""WebKit says of a list what it is when it has changed; before, its driver calls all of them lists."""

SHOWN = "return [...document.querySelectorAll('ul, ol')].map((each) => each.checkVisibility())"

PAGES = ("", "forget", "rules", "passages", "about", "accessibility")
QUESTIONNAIRE = ("check", "advice", "sheet?all=1", "invitation", "forget")


@pytest.fixture
def path(reader: Reader, tmp_path: Path) -> str:
    """The path of a questionnaire with all its answers."""
    return reader.open_with(tmp_path, answers=example(reader.rulebase))


def test_every_list_is_one(reader: Reader, path: str) -> None:
    browser = reader.browser
    lists = 0
    for page in (*PAGES, *(f"{path}/{each}" for each in QUESTIONNAIRE)):
        reader.go(page)
        reader.unfold()
        found = [each for each, is_shown in zip(browser.every("ul, ol"), browser.run(SHOWN), strict=True) if is_shown]
        assert [browser.role(each) for each in found] == ["list"] * len(found)
        browser.run(GROWN)
        for each in found:
            assert browser.role(each) == "list", (page, browser.run("return arguments[0].outerHTML", each)[:200])
        lists += len(found)
    assert lists > 40


def test_a_list_without_marks_would_be_none_for_webkit(reader: Reader) -> None:
    """As long as this is so, the test above is able to fail."""
    reader.go("about")
    browser = reader.browser
    assert browser.role(browser.first("main ul")) == "list"
    browser.run("document.querySelector('main ul').style.listStyle = 'none'")
    browser.run(GROWN)
    assert browser.role(browser.first("main ul")) == ("group" if browser.name == "WebKit" else "list")


def test_parts_that_are_folded_are_headings(reader: Reader, path: str) -> None:
    reader.go(f"{path}/advice")
    browser = reader.browser
    found = browser.every("main details.fold > summary > :is(h2, h3)")
    assert len(found) == len(browser.every("main details.fold:not([open])")) > 2
    for heading in found:
        assert browser.role(heading) == "heading"
        assert plain(browser.spoken(heading)) == plain(heading.text)


def test_what_stands_in_several_places_says_what_it_is_about(reader: Reader, path: str) -> None:
    """After a colon, not in one breath; and no longer than needed."""
    reader.go(f"{path}/advice")
    reader.unfold()
    browser, first = reader.browser, reader.document(example(reader.rulebase)).recommendations[0]
    base, words = reader.rulebase, reader.said
    message, source = first.messages[0], first.source[0]
    card = f"[id='{first.id}']"
    asked = browser.first(f"{card} a[href*='then=advice']").get_attribute("href").rpartition("#")[2]
    said: Callable[[str, str], str] = lambda label, text: plain(f"{words(label)} : {text}")  # noqa: E731
    for selector, name in (
        (f"{card} [data-who]", said("Who", first.advise)),
        (f"{card} [data-when]", said("By when", first.advise)),
        (f"{card} .message > summary", said("To copy", f"{message.to} : {first.advise}")),
        (f"{card} [data-copy]", said("Copy the message", message.to)),
        (f"{card} a[href*='then=advice']", said("Change", reader.say(base.questions[asked].ask))),
        (f"{card} .passages a", f"{words('Passage')} {source.code}"),
    ):
        assert plain(browser.spoken(browser.first(selector))) == name
