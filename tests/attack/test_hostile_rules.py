"""A rule base by somebody who means harm can't reach out of its words: in pages, documents, calendars or answers."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from docx import Document
from flask.testing import FlaskClient
from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from advisor.advisor import Advisor
from advisor.cli.main import cli
from tests.assistants.assistant import connected
from tests.attack.hostile_rules import ELSEWHERE, HOSTILE, MARK, made
from tests.browsing import at, begin, first, walk
from tests.effort import LANGUAGES
from webui.application import create_app

ANSWERS = {"members": "few", "meetings": "rare"}

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile(rules: Path) -> Advisor:
    return Advisor(rules)


@pytest.fixture(scope="module")
def visitor(hostile: Advisor) -> FlaskClient:
    return create_app(hostile, {"SECRET_KEY": "a key that is long enough for every check"}).test_client()


class Markup(HTMLParser):
    """What the elements of a page are, do and lead to; `faults` is what of it comes from a text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ours = (dict(attrs).get("src") or "").startswith("/")
        if tag == MARK or (tag in ("script", "img") and not ours):
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith("on") or MARK in name:
                self.faults.append(name)
            if name in ("href", "src", "action", "srcset", "formaction"):
                if (value or "").startswith((ELSEWHERE, "javascript:", "data:", "=")):
                    self.faults.append(f"{name}={value}")
                if tag == "a":
                    self.links.append(value or "")

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.faults.append(decl)


def opened(visitor: FlaskClient, language: str) -> Iterator[tuple[str, str]]:
    """Yield every page that can be reached from the start and from a questionnaire to whose end somebody went."""
    gone = walk(visitor, begin(visitor, language=language), first)
    todo = [f"/{language}/", *gone, *(at(gone[0], page) for page in ("advice", "check", "sheet?all=1", "invitation"))]
    known = set(todo)
    while todo:
        path = todo.pop()
        response = visitor.get(path)
        if response.status_code in (302, 303):
            links = [response.headers["Location"]]
        else:
            assert response.status_code in (200, 404), (path, response.status)
            if response.mimetype != "text/html":
                continue
            page = response.get_data(as_text=True)
            yield path, page
            links = Markup(page).links
        for link in (each.partition("#")[0] for each in links):
            if link.startswith(f"/{language}/") and link not in known:
                known.add(link)
                todo.append(link)


@each_language
def test_no_page_has_more_than_a_text_of_it(visitor: FlaskClient, language: str) -> None:
    pages = dict(opened(visitor, language))
    assert {path: found for path, page in pages.items() if (found := Markup(page).faults)} == {}
    assert sum(MARK in page for page in pages.values()) == len(pages) > 25


DRAWN = {"svg", "g", "rect", "path", "line", "text", "tspan", "title", "desc", "style", "defs", "marker", "circle"}


@each_language
def test_a_picture_is_one_and_loads_nothing(rules: Path, language: str) -> None:
    picture = _printed(rules, language, "rules", "invite-neighbours", "--format", "svg")
    root = ElementTree.fromstring(picture)  # noqa: S314 - of our own making
    assert MARK in "".join(root.itertext())
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= DRAWN
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on") or MARK in name] == []
    assert [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")] == []


def _printed(rules: Path, language: str, *arguments: str) -> str:
    result = CliRunner().invoke(cli, [*arguments, "--rules", str(rules), "--lang", language])
    assert result.exit_code == 0, result.output
    return result.stdout


@each_language
@pytest.mark.parametrize("what", ["assess", "rules", "summary"])
def test_markdown_shows_it_as_a_text(what: str, rules: Path, language: str, tmp_path: Path) -> None:
    markdown = _markdown(what, rules, language, tmp_path)
    assert MARK in markdown
    read = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    found = [each for token in read for each in (token, *(token.children or ()))]
    for token in found:
        assert token.type not in ("image", "html_block", "html_inline", "hr")
        assert token.type != "link_open" or not re.search(f"{ELSEWHERE}|{MARK}", str(token.attrs["href"]))
    headings = [after.content for token, after in pairwise(read) if token.type == "heading_open"]
    assert MARK not in headings


def _markdown(what: str, rules: Path, language: str, folder: Path) -> str:
    if what == "rules":
        return _printed(rules, language, "rules", "--format", "markdown")
    (folder / "situation.json").write_text(json.dumps({"answers": ANSWERS}))
    if what == "assess":
        return _printed(rules, language, "assess", str(folder / "situation.json"), "--format", "markdown")
    return _summary(rules, language, folder, "markdown")


def _summary(rules: Path, language: str, folder: Path, form: str) -> str:
    (folder / "table.csv").write_text(f"name,members,meetings\n{MARK},few,rare\nOther,many,regular\n")
    _printed(rules, language, "batch", str(folder / "table.csv"), str(folder / "results.jsonl"))
    return _printed(rules, language, "summary", str(folder / "results.jsonl"), "--format", form)


@each_language
def test_the_page_of_a_network_shows_it_as_a_text(rules: Path, language: str, tmp_path: Path) -> None:
    page = _summary(rules, language, tmp_path, "html")
    assert MARK in page
    assert Markup(page).faults == []


@each_language
def test_tables_hold_texts_and_no_formulas(rules: Path, language: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("name,members,meetings\nA,few,rare\n")
    for form in ("csv", "xlsx"):
        _printed(rules, language, "batch", str(tmp_path / "table.csv"), str(tmp_path / f"results.{form}"))
    book = load_workbook(tmp_path / "results.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(MARK in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    rows = csv.reader(io.StringIO((tmp_path / "results.csv").read_text("utf-8-sig")))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


@each_language
def test_documents_are_opened_and_lead_nowhere(hostile: Advisor, visitor: FlaskClient, language: str) -> None:
    done = walk(visitor, begin(visitor, language=language), first)[0]
    for name in ("advice.docx", "agenda.docx"):
        content = visitor.get(at(done, name)).data
        document = Document(io.BytesIO(content))
        texts = "".join(each.text for each in document.paragraphs)
        assert MARK in texts + "".join(c.text for t in document.tables for r in t.rows for c in r.cells)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            relations = [package.read(part).decode() for part in package.namelist() if part.endswith(".rels")]
        assert not any(ELSEWHERE in each or "External" in each for each in relations)


@each_language
def test_a_calendar_has_its_own_lines_alone(visitor: FlaskClient, language: str) -> None:
    done = walk(visitor, begin(visitor, language=language), first)[0]
    content = visitor.get(at(done, "again.ics")).data
    calendar = Calendar.from_ical(content)
    assert MARK in str(calendar.to_ical())
    names = {name for part in calendar.walk() for name in part}
    assert not {name for name in names if name.startswith("X-XYZZY") or name == "ATTACH"}
    assert len(calendar.walk("VEVENT")) == content.count(b"BEGIN:VEVENT\r\n") == 1


def texts_in(document: Any) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict | list):
        for each in document.values() if isinstance(document, dict) else document:
            yield from texts_in(each)


@each_language
def test_an_assistant_gets_one_answer_in_each_line(rules: Path, language: str, tmp_path: Path) -> None:
    with connected(tmp_path / "errors.txt", "--lang", language, "--rules", str(rules)) as assistant:
        assert [*assistant.tools()] == ["questionnaire", "assess", "explain", "what_if", "next_question"]
        told = assistant.call("assess", answers=ANSWERS)
        assert any(HOSTILE in text for text in texts_in(told))
        assert "0.__class__" in (assistant.client.instructions or "")
        assert assistant.heard_beside == ""


@each_language
@pytest.mark.parametrize("command", ["rules", "explain", "assess", "form", "template"])
def test_every_command_prints_it(command: str, rules: Path, language: str, tmp_path: Path) -> None:
    (tmp_path / "situation.json").write_text(json.dumps({"answers": ANSWERS}))
    more = {"explain": ["invite-neighbours"], "assess": [str(tmp_path / "situation.json")]}.get(command, [])
    if command == "form":
        more = [str(tmp_path / "form.xlsx")]
    printed = _printed(rules, language, command, *more)
    assert command == "form" or MARK in printed
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", printed)


@each_language
@pytest.mark.parametrize("more", ["many words " * 300, "x" * 3000], ids=["words", "one word"])
def test_texts_may_be_of_any_length(more: str, language: str, tmp_path: Path) -> None:
    rules = made(tmp_path, more, before="")
    visitor = create_app(Advisor(rules), {"SECRET_KEY": "a key that is long enough for every check"}).test_client()
    pages = dict(opened(visitor, language))
    done = next(path for path in pages if path.endswith("/advice"))
    assert Document(io.BytesIO(visitor.get(at(done, "advice.docx")).data)).paragraphs
    assert Document(io.BytesIO(visitor.get(at(done, "agenda.docx")).data)).paragraphs
    calendar = Calendar.from_ical(visitor.get(at(done, "again.ics")).data)
    assert more.strip() in str(calendar.walk("VEVENT")[0])
    picture = _printed(rules, language, "rules", "invite-neighbours", "--format", "svg")
    assert more.split()[0] in "".join(ElementTree.fromstring(picture).itertext())  # noqa: S314 - of our own making
    assert "x" in _printed(rules, language, "rules") + _printed(rules, language, "explain", "invite-neighbours")
