"""A browser without scripts: what the tests of the pages share."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

START = "/fr/questionnaires"

Choice = str | list[str]


def begin(client: FlaskClient, kind: str = "full", language: str = "fr") -> str:
    """Begin a questionnaire and return the path it leads to."""
    return client.post(f"/{language}/questionnaires", data={"kind": kind}).headers["Location"]


def at(path: str, page: str) -> str:
    """Return the path of another page of the questionnaire that `path` belongs to."""
    return "/".join(path.split("/")[:4]) + f"/{page}"


def name_in(path: str) -> str:
    return path.split("/")[3]


def text(response: TestResponse) -> str:
    return html.unescape(response.get_data(as_text=True))


def plain(response: TestResponse) -> str:
    """Return what a reader sees, on one line."""
    body = re.sub(r"(?s)<(head|template|svg)\b.*?</\1>", " ", response.get_data(as_text=True))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fill(client: FlaskClient, path: str, follow: bool = True, **answers: Choice) -> TestResponse:
    """Post answers (question ids with _ for -) to a page, as its form would."""
    data: dict[str, Choice] = {}
    for name, value in answers.items():
        question = name.replace("_", "-")
        data |= {f"asked-{question}": "1", question: value}
    return client.post(path, data=data, follow_redirects=follow)


def as_sent(answers: Mapping[str, str | frozenset[str]]) -> dict[str, str | list[str]]:
    """Return answers as a file has them."""
    return {name: each if isinstance(each, str) else sorted(each) for name, each in answers.items()}


class _Inputs(HTMLParser):
    """Collects the attributes of all inputs, in whatever order they are written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":
            self.found.append(dict(attrs))


def sent_from(client: FlaskClient, page: TestResponse, **answers: Choice) -> TestResponse:
    """Send the form of a page that was seen before, with some answers (question ids with _ for -) changed."""
    chosen: dict[str, Choice] = {name.replace("_", "-"): value for name, value in answers.items()}
    return client.post(page.request.path, data=form_on(page) | chosen)


def asked_on(response: TestResponse) -> dict[str, list[str]]:
    """Return the questions on a page with the values their answers have."""
    inputs = _Inputs()
    inputs.feed(response.get_data(as_text=True))
    names = [(each.get("name") or "").removeprefix("asked-") for each in inputs.found if _is_asked(each)]
    return {name: [each.get("value") or "" for each in inputs.found if each.get("name") == name] for name in names}


def form_on(response: TestResponse) -> dict[str, list[str]]:
    """Return what the form on a page would send if nothing was changed in it."""
    inputs = _Inputs()
    inputs.feed(response.get_data(as_text=True))
    sent: dict[str, list[str]] = {}
    for each in inputs.found:
        if each.get("name") and (each.get("type") == "hidden" or "checked" in each):
            sent.setdefault(str(each["name"]), []).append(each.get("value") or "")
    return sent


def _is_asked(attributes: dict[str, str | None]) -> bool:
    return (attributes.get("name") or "").startswith("asked-")


def walk(
    client: FlaskClient, path: str, choose: Callable[[str, list[str]], Choice], more: dict[str, str] | None = None
) -> list[str]:
    """Answer page after page, by `choose(question, values)`, until there is none; return the paths gone through."""
    gone = [path]
    for _ in range(60):
        page = client.get(gone[-1])
        if page.status_code == 303:
            gone[-1] = page.headers["Location"]
            continue
        asked = asked_on(page)
        if not asked:
            return gone
        data: dict[str, Choice] = {f"asked-{name}": "1" for name in asked}
        data |= {name: choose(name, values) for name, values in asked.items()}
        gone.append(client.post(gone[-1], data=data | (more or {})).headers["Location"].partition("#")[0])
    raise AssertionError("the questionnaire does not end")


def first(question: str, values: list[str]) -> Choice:
    """Choose the first answer."""
    return values[0]


def dont_know(question: str, values: list[str]) -> Choice:
    return ""
