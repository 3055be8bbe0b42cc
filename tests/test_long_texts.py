"""Whatever the texts of a rule base are, however long or strange: every file and every page can be made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import msgspec
import openpyxl
import pytest
from docx import Document
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from advisor.advisor import Advisor
from advisor.files.tables.writing import MAX_TEXT, table_writer
from advisor.reports.xlsform.workbook import write_workbook
from advisor.reports.xlsform.xlsform import xlsform
from advisor.results import Result
from advisor.rulebase.model import Rulebase
from advisor.words.shortening import shortened
from advisor.words.translatable import Translatable
from tests.browsing import at, begin
from tests.reports.garden import DRY
from webui.application import create_app

Part = TypeVar("Part")

START = datetime(2026, 12, 1, 14, tzinfo=ZoneInfo("Europe/Paris"))
PROPERTY, CELL = 255, 32_767
"""The longest property of a document, and the longest text of a cell."""

TAILS = {
    "a little too long": " and so on" * 30,
    "words": " and so on" * 3_500,
    "one word": "o" * 35_000,
    "of two halves each": "😀" * 20_000,
    "control characters": "\x00\x01\x0b\x1b[31m\x1f\x7f\x85\u2028\ufffe\r\n",
    "like a slot": "\x00lead\x00 \x00nothing\x00",
}


def ending_in(tail: str, part: Part) -> Part:
    """Return a part of a rule base with all its texts for people going on like this."""
    changed: object = part
    if isinstance(part, Translatable):
        changed = msgspec.structs.replace(part, text=part.text + tail)
    elif isinstance(part, msgspec.Struct):
        fields = {name: ending_in(tail, getattr(part, name)) for name in part.__struct_fields__}
        changed = msgspec.structs.replace(part, **fields)
    elif isinstance(part, dict):
        changed = {key: ending_in(tail, value) for key, value in part.items()}
    elif type(part) is tuple:
        changed = tuple(ending_in(tail, each) for each in cast(tuple[object, ...], part))
    return cast(Part, changed)


@pytest.fixture(scope="module", params=[*TAILS.values()], ids=[*TAILS])
def odd(request: pytest.FixtureRequest, mini: Rulebase) -> Advisor:
    return Advisor(ending_in(request.param, mini))


@pytest.fixture(scope="module")
def result(odd: Advisor) -> Result:
    return odd.assess(DRY)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_document_is_made(result: Result) -> None:
    made = Document(BytesIO(result.docx("en")))
    title = made.core_properties.title
    assert title.startswith("Advice for your garden")
    assert units(title) <= PROPERTY
    assert title.endswith("…") == (units(made.paragraphs[0].text) > PROPERTY)


def test_a_calendar_is_made(result: Result) -> None:
    content = result.calendar("en", START)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not {*content} & {*range(32), 127} - {*b"\t\r\n"}
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert "Who does what until the harvest" in str(event["description"])


def test_a_form_is_made(odd: Advisor, tmp_path: Path) -> None:
    with (path := tmp_path / "form.xlsx").open("wb") as stream:
        write_workbook(xlsform(odd.reasoning, [odd.translations("en")]), stream)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["survey", "choices", "settings"]
    cells = [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert all(units(each) <= CELL for each in cells)
    assert any(each.startswith("How often do you meet?") for each in cells)


@pytest.mark.parametrize(
    "made",
    [
        lambda result: result.text("en"),
        lambda result: result.markdown("en", what_if=True),
        lambda result: msgspec.json.encode(result.document("en", what_if=True)).decode(),
    ],
    ids=["text", "markdown", "json"],
)
def test_what_has_no_limit_says_everything(made: Callable[[Result], str], result: Result, odd: Advisor) -> None:
    assert len(made(result)) >= len(odd.rulebase.rules["meet-to-share-work"].advise.text)


PAGES = ("advice", "advice/meet-to-share-work", "sheet?all=1", "check")
FILES = ("advice.md", "advice.txt", "advice.docx", "answers.json", "again.ics")


@pytest.fixture(scope="module")
def visitor(odd: Advisor) -> tuple[FlaskClient, str]:
    client = create_app(odd, {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()
    path = begin(client, language="en")
    for section, questions in odd.pages.topics.items():
        told = {each.id: DRY[each.id] for each in questions if each.id in DRY}
        asked = {f"asked-{each}": "1" for each in told}
        assert client.post(at(path, section), data=asked | told).status_code == 303
    return client, path


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_every_page_and_file_of_a_questionnaire_is_made(page: str, visitor: tuple[FlaskClient, str]) -> None:
    client, path = visitor
    response = client.get(at(path, page))
    assert response.status_code == 200
    assert len(response.data) > 100


def test_every_page_of_the_rules_is_made(odd: Advisor, visitor: tuple[FlaskClient, str]) -> None:
    client, _ = visitor
    base = odd.rulebase
    ids = [next(iter(each)) for each in (base.questions, base.findings, base.rules)]
    for page in ("/en/", "/en/rules", "/en/about", "/en/passages", *(f"/en/rules/{each}" for each in ids)):
        assert client.get(page).status_code == 200


def test_a_cell_that_is_too_long_is_cut_where_it_can_be_seen(tmp_path: Path) -> None:
    with (path := tmp_path / "out.xlsx").open("wb") as stream, table_writer("xlsx", stream, ["text"]) as table:
        for text in ("x" * MAX_TEXT, "x" * (MAX_TEXT + 1), "😀" * MAX_TEXT):
            table.write([text])
    _, whole, cut, halves = (row[0].value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows())
    assert whole == "x" * MAX_TEXT
    assert cut == "x" * (MAX_TEXT - 1) + "…"
    assert halves == "😀" * (MAX_TEXT // 2) + "…"


@given(st.text(max_size=60), st.integers(1, 40))
def test_what_is_shortened_fits_and_begins_as_it_did(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert units(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]) and units(text) > limit)
