"""Ways through the pages, by nothing but their links and forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

from tests.deployment.reader import Answer, Form, Reader

MOST_PAGES = 60
"""More than a questionnaire has."""


def first(values: list[str]) -> str:
    """Choose the first answer."""
    return values[0]


def begin(reader: Reader, language: str = "en") -> Answer:
    """Begin a questionnaire from the start page, and return its first page."""
    start = reader.get(f"{reader.place.prefix}/{language}/")
    form = next(each for each in start.page.forms if each.action.endswith("/questionnaires"))
    return reader.send(form)


def asking(answer: Answer) -> Form | None:
    """Return the form with the questions of a page, if there is one."""
    return next((each for each in answer.page.forms if any(name.startswith("asked-") for name in each.fields)), None)


def finish(reader: Reader, answer: Answer, choose: Callable[[list[str]], str] = first) -> list[Answer]:
    """Answer page after page until none asks any more; return all that were seen."""
    seen = [answer]
    for _ in range(MOST_PAGES):
        assert seen[-1].status == 200
        form = asking(seen[-1])
        if form is None:
            return seen
        names = [name.removeprefix("asked-") for name in form.fields if name.startswith("asked-")]
        seen.append(reader.send(form, {name: choose(form.values[name]) for name in names}))
    raise AssertionError("the questionnaire does not end")


def draft_in(address: str) -> str:
    """Return the name of the questionnaire in an address."""
    return urlsplit(address).path.partition("/q/")[2].partition("/")[0]


def crawl(reader: Reader, starts: list[Answer], of_each_kind: int) -> dict[str, Answer]:
    """Follow the links of some pages, and of those they lead to; return what came back from each address.

    Of the pages of rules, which are alike, only so many are looked at, and nothing is followed from pages in another
    language. Fails when a link leads out.
    """
    found = {each.address: each for each in starts}
    waiting, kinds = list(starts), Counter[str]()
    while waiting:
        answer = waiting.pop()
        page = answer.page if answer.is_page else None
        for link in page.links if page and page.language == starts[0].page.language else []:
            reader.must_be_below(link)
            address = urldefrag(link.removeprefix(reader.place.origin))[0]
            folder, rules, _ = address.partition("/rules/")
            kinds[folder] += bool(rules and address not in found)
            if address not in found and not (rules and kinds[folder] > of_each_kind):
                found[address] = reader.ask("GET", address)
                waiting.append(found[address])
    return found
