"""What a link leads to, and what links a page has."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from playwright.sync_api import APIRequestContext


@dataclass(slots=True)
class Fetched:
    """The answer to a GET: its status, its text, and where its links lead and may lead to."""

    status: int
    text: str = field(repr=False)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


def fetched(requests: APIRequestContext, address: str) -> Fetched:
    response = requests.get(address)
    is_page = response.headers["content-type"].startswith("text/html")
    return read(response.status, response.text() if is_page else "")


def read(status: int, text: str) -> Fetched:
    """Return what a page has, from its text as it was sent."""
    found = Fetched(status, text)
    _Reader(found).feed(text)
    return found


class _Reader(HTMLParser):
    def __init__(self, page: Fetched) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.page.ids.add(value)
            elif name == "href" and tag == "a" and value:
                self.page.links.append(value)
