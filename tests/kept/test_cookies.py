"""Questionnaires under way when the server becomes a newer one: their cookies, signed with the key it still has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import Choice, asked_on, at, form_on, name_in, plain, walk
from tests.effort import some_of
from tests.kept.reading import VERSIONS, not_understood, read_json
from tests.kept.test_released import RELEASED
from webui.answers.drafts import MAX_AGE, Changing
from webui.application import create_app

Draft = dict[str, Any]

OPEN = (
    *(f"{section}{after}" for section in "ABCDE" for after in ("", "/2", "?then=check", "?then=advice&for=tension")),
    *("check", "advice", "sheet", "sheet?all=1", "forget", "invitation", "quick/", "quick/tasks?then=advice", ""),
    *("advice.txt", "advice.docx", "advice.md", "agenda.docx", "again.ics", "answers.json"),
    *(f"advice/{rule}" for each in RELEASED.values() for rule in each["rules"]),
)
"""Pages of a questionnaire that an earlier version led to, with all advice that it may have given."""

CASES = [(path, draft) for path in VERSIONS for draft in read_json(path / "browser" / "cookies.json")["drafts"]]


def each_draft(having: str = "", value: object = None) -> pytest.MarkDecorator:
    """Run a test for each draft, or each that has something, or this of it; `kept` is the folder of its version."""
    found = [
        (path, draft)
        for path, draft in CASES
        if not having or (draft["says"][having] if value is None else draft["says"][having] == value)
    ]
    return pytest.mark.parametrize(
        ("kept", "draft"), found, ids=[f"{path.name}: {draft['what']}" for path, draft in found]
    )


@pytest.fixture
def browser(kept: Path, draft: Draft, advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The browser that has the cookie, a minute after it was made."""
    cookies = read_json(kept / "browser" / "cookies.json")
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: cookies["made"] + 60)
    client = create_app(advisor, {"TESTING": True, "SECRET_KEY": cookies["key"]}).test_client()
    client.set_cookie(draft["cookie"], draft["value"])
    return client


def answers_of(browser: FlaskClient, path: str) -> Any:
    return json.loads(browser.get(at(path, "answers.json")).data)["answers"]


@each_draft()
def test_nothing_that_was_answered_is_lost(kept: Path, draft: Draft, browser: FlaskClient, alliances: Rulebase) -> None:
    assert not_understood(draft["says"]["answers"], answers_of(browser, draft["path"]), alliances) == []


@each_draft()
def test_every_page_that_may_be_open_goes_on(kept: Path, draft: Draft, browser: FlaskClient) -> None:
    for page in some_of(OPEN, 50):
        shown = browser.get(at(draft["path"], page), follow_redirects=True)
        if shown.status_code == 400:  # an agenda of nothing
            assert "Répondez à d’autres questions" in plain(shown), page
            continue
        assert shown.status_code == 200, page
        if shown.mimetype == "text/html" and asked_on(shown):
            sent = browser.post(shown.request.full_path, data=form_on(shown), follow_redirects=True)
            assert sent.status_code == 200, page


@each_draft()
def test_after_twelve_hours_every_page_says_what_to_do(
    kept: Path, draft: Draft, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = browser.get(draft["path"], follow_redirects=True)
    forms = {shown.request.full_path: form_on(shown)} if asked_on(shown) else {}
    made = read_json(kept / "browser" / "cookies.json")["made"]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: made + MAX_AGE + 120)
    for page in some_of(OPEN, 50):
        browser.set_cookie(draft["cookie"], draft["value"])
        lost = browser.get(at(draft["path"], page))
        assert lost.status_code == 410, page
        assert 'href="/fr/"' in lost.get_data(as_text=True), page
    for path, form in forms.items():
        browser.set_cookie(draft["cookie"], draft["value"])
        sent = browser.post(path, data=form, follow_redirects=True)
        assert sent.status_code == 200
        assert 'role="status"' in sent.get_data(as_text=True), "what was sent is kept, and it is said what was lost"


@each_draft()
def test_the_page_that_somebody_looks_at_can_be_sent(kept: Path, draft: Draft, browser: FlaskClient) -> None:
    page = browser.get(draft["path"], follow_redirects=True)
    assert page.status_code == 200
    if asked_on(page):
        assert browser.post(page.request.path, data=form_on(page)).status_code == 303


@each_draft()
def test_the_questionnaire_goes_on_to_its_end(
    kept: Path, draft: Draft, browser: FlaskClient, alliances: Rulebase
) -> None:
    given = answers_of(browser, draft["path"])

    def as_before(question: str, values: list[str]) -> Choice:
        return "none-of-these" if given.get(question) == [] else given.get(question) or ""

    begin = at(draft["path"], "quick/") if draft["says"]["quick"] else draft["path"]
    walk(browser, browser.get(begin).headers.get("Location", begin), as_before)
    assert not_understood(draft["says"]["answers"], answers_of(browser, draft["path"]), alliances) == []
    assert browser.get(at(draft["path"], "advice")).status_code == 200


@each_draft()
def test_it_is_on_the_start_page_once_it_has_answers(kept: Path, draft: Draft, browser: FlaskClient) -> None:
    listed = f'data-kept="{name_in(draft["path"])}"' in browser.get("/fr/").get_data(as_text=True)
    assert listed is bool(draft["says"]["answers"])


@each_draft("before")
def test_what_was_changed_is_still_known(kept: Path, draft: Draft, browser: FlaskClient) -> None:
    assert 'id="changed"' in browser.get(at(draft["path"], "advice")).get_data(as_text=True)


@each_draft("changing", Changing.FROM_ADVICE)
def test_a_change_under_way_can_be_given_up(
    kept: Path, draft: Draft, browser: FlaskClient, alliances: Rulebase
) -> None:
    section = draft["path"].split("/")[4]
    page = browser.get(at(draft["path"], f"{section}?then=advice"))
    browser.post(page.request.path, data=form_on(page) | {"back": "1"})
    assert not_understood(draft["says"]["before"], answers_of(browser, draft["path"]), alliances) == []


@each_draft("elsewhere")
def test_what_another_tab_had_answered_is_told(kept: Path, draft: Draft, browser: FlaskClient) -> None:
    assert "un autre onglet" in plain(browser.get(draft["path"]))


@each_draft()
def test_with_another_key_it_is_said_that_the_answers_are_lost(
    kept: Path, draft: Draft, browser: FlaskClient, advisor: Advisor
) -> None:
    other = create_app(advisor, {"TESTING": True, "SECRET_KEY": "another key, as on a new machine"}).test_client()
    other.set_cookie(draft["cookie"], draft["value"])
    assert other.get(at(draft["path"], "check")).status_code == 410
