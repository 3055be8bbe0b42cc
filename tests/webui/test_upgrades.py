"""A newer rule base under what is under way: every open page goes on, and nothing that is still known is lost."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import StrictUndefined
from werkzeug.test import TestResponse

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import Choice, asked_on, at, begin, fill, form_on, plain, sent_from
from tests.effort import some_of
from tests.upgraded_rules import UPGRADES, upgraded_rules
from tests.webui.test_undo import kept
from webui.application import create_app
from webui.earlier.migration import DraftAnswer

OLD = Path(__file__).parent.parent / "mini_rules"

TOLD: dict[str, Choice] = {"members": "few", "meetings": "rare", "decisions": "spoken"}
GROWING: dict[str, Choice] = {"tools": ["spade", "hose"], "water": "rain", "budget": "short"}

CHANGED: dict[str, Choice] = {
    "members": "many",
    "meetings": "regular",
    "decisions": "written",
    "tools": ["shed"],
    "water": "carried",
    "budget": "enough",
}
"""What is chosen in the forms that stand open."""

COMMITMENTS = {name: {"who": "Ada", "done": [1]} for name in ("invite-neighbours", "find-water", "borrow-tools")}


def served(rules: Path) -> Flask:
    made = create_app(Advisor(rules), {"TESTING": True, "SECRET_KEY": "the same before and after"})
    made.jinja_env.undefined = StrictUndefined
    return made


@pytest.fixture(scope="module")
def old() -> Flask:
    return served(OLD)


@pytest.fixture(scope="module", params=UPGRADES)
def new(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A later version."""
    return served(upgraded_rules(tmp_path_factory.mktemp("new") / "rules", UPGRADES[request.param]))


@pytest.fixture
def client(old: Flask) -> FlaskClient:
    """A browser without scripts; which version it comes to is its `application`."""
    return old.test_client()


@pytest.fixture
def full(client: FlaskClient) -> str:
    """A full questionnaire with every answer."""
    path = begin(client, language="en")
    fill(client, at(path, "A"), True, **TOLD)
    fill(client, at(path, "B"), True, **GROWING)
    return path


@pytest.fixture
def quick(client: FlaskClient) -> str:
    """A quick check with three answers; the path of its next question."""
    path = client.get(begin(client, "quick", language="en")).headers["Location"]
    for _ in range(3):
        (name,) = asked_on(client.get(path))
        path = fill(client, path, follow=False, **{name: (TOLD | GROWING)[name]}).headers["Location"]
    return path


def base_of(client: FlaskClient) -> Rulebase:
    found: Rulebase = client.application.extensions["advisor"].rulebase
    return found


def still_known(answers: Mapping[str, DraftAnswer], base: Rulebase) -> dict[str, DraftAnswer]:
    """Return answers by their present ids, those that the rule base still has in the form in which they were given."""
    found: dict[str, DraftAnswer] = {}
    for name, answer in answers.items():
        question = base.questions.get(base.renamed.get(name, name))
        if question is None:
            continue
        listed = [question.renamed.get(each, each) for each in ([answer] if isinstance(answer, str) else answer or [])]
        if set(listed) <= set(question.answer_ids) and (question.several or len(listed) == 1 or answer is None):
            found[question.id] = None if answer is None else listed if question.several else listed[0]
    return found


def as_sets(answers: dict[str, DraftAnswer]) -> dict[str, object]:
    return {name: frozenset(each) if isinstance(each, list) else each for name, each in answers.items()}


def links_on(page: TestResponse) -> Iterator[str]:
    """Yield the addresses on a page that hold an id: of a questionnaire or of a rule."""
    for link in re.findall(r'<a [^>]*href="(/[^"#]*(?:/q/|/rules/)[^"#]*)', page.get_data(as_text=True)):
        yield html.unescape(link)


def pages(full: str, quick: str) -> list[str]:
    """Return the paths of all kinds of pages that may stand open."""
    forms = [at(full, page) for page in ("A", "B", "A?then=check&for=members", "B?then=advice&for=water")]
    reading = ("check", "advice", "sheet", "sheet?all=1", "advice/find-water", "forget", "rules/find-water", "")
    changing = [f"{quick}?then=check", f"{quick}?then=advice"]
    return [*forms, *(at(full, page) for page in reading), quick, *changing, at(quick, "check")]


def test_every_address_of_an_open_page_still_leads_somewhere(
    client: FlaskClient, full: str, quick: str, new: Flask
) -> None:
    opened = [client.get(path, follow_redirects=True) for path in pages(full, quick)]
    assert {each.status_code for each in opened} == {200}
    links = {link for page in opened for link in links_on(page)} | set(pages(full, quick))
    assert len(links) > 40
    client.application = new
    for link in some_of(sorted(links), 40):
        gone = re.fullmatch(r"/en/rules/([\w-]+)", link)
        expected = 404 if gone and base_of(client).item(gone[1]) is None else 200
        assert client.get(link, follow_redirects=True).status_code == expected, link


def test_every_open_form_is_taken_and_nothing_still_known_is_lost(
    client: FlaskClient, full: str, quick: str, old: Flask, new: Flask
) -> None:
    forms = [each for path in pages(full, quick) if asked_on(each := client.get(path))]
    assert len(forms) == 7
    cookies = {path: client.get_cookie(f"draft-{path.split('/')[3]}") for path in (full, quick)}
    for page in forms:
        for more in ({}, {"back": "1"}, {"switch": "en"}):
            client.application = old
            for cookie in filter(None, cookies.values()):
                client.set_cookie(cookie.key, cookie.value)
            before = kept(client, page.request.path).answers
            client.application = new
            chosen = {name: CHANGED[name] for name in asked_on(page)}
            sent = client.post(page.request.full_path, data=form_on(page) | chosen | more, follow_redirects=True)
            if sent.status_code == 422:
                assert "does not fit this question any more" in plain(sent)
                sent = sent_from(client, sent)
                sent = client.get(sent.headers["Location"])
            assert sent.status_code == 200, (page.request.path, more)
            undone = "back" in more and "then=advice" in page.request.full_path
            expected = still_known(before, base_of(client)) | ({} if undone else still_known(chosen, base_of(client)))
            now = as_sets(kept(client, page.request.path).answers)
            assert {name: now.get(name) for name in expected} == as_sets(expected), (page.request.full_path, more)
            assert set(now) <= set(base_of(client).questions)


def test_a_quick_check_goes_on_to_its_end(client: FlaskClient, quick: str, new: Flask) -> None:
    client.application = new
    path = at(quick, "quick/")
    for _ in range(20):
        page = client.get(path, follow_redirects=True)
        assert page.status_code == 200
        if not asked_on(page):
            break
        (values,) = asked_on(page).values()
        path = sent_from(client, page, **{next(iter(asked_on(page))): values[0]}).headers["Location"]
    assert page.request.path.endswith("/advice")


def test_what_is_open_is_taken_along_with_its_ticks_and_names(client: FlaskClient, full: str, new: Flask) -> None:
    client.application = new
    known = [each for each in base_of(client).rules.values() if COMMITMENTS.keys() & {each.id, *each.formerly}]
    for file in ("advice.txt", "advice.docx", "answers.json"):
        response = client.post(at(full, file), data={"commitments": json.dumps(COMMITMENTS)})
        assert response.status_code == 200, file
    saved = response.get_json()
    assert saved.get("commitments", {}) == {each.id: {"who": "Ada", "done": [1]} for each in known}


def test_what_the_device_kept_is_opened_again(client: FlaskClient, full: str, new: Flask) -> None:
    file, name = client.get(at(full, "answers.json")).get_data(as_text=True), full.split("/")[3]
    client.delete_cookie(f"draft-{name}")
    client.application = new
    opened = client.post("/en/resume", data={"name": name, "text": file}, follow_redirects=True)
    assert opened.status_code == 200
    expected = still_known(json.loads(file)["answers"], base_of(client))
    assert as_sets(kept(client, full).answers) == as_sets(expected)


def test_who_goes_back_to_the_old_version_finds_what_only_that_knows(
    client: FlaskClient, full: str, old: Flask, new: Flask
) -> None:
    before = kept(client, full).answers
    client.application = new
    page = client.get(at(full, "check"), follow_redirects=True)
    assert page.status_code == 200
    client.post(at(full, "A"), data={"back": "1"})
    questions = base_of(client).questions.values()
    client.application = old
    now = kept(client, full).answers
    former = {name for each in questions for name in (*each.formerly, *each.renamed)}
    told = [
        name for name, answer in before.items() if former & {name, *(answer if isinstance(answer, list) else [answer])}
    ]
    assert as_sets(now) == as_sets({name: answer for name, answer in before.items() if name not in told})


@pytest.fixture
def later(tmp_path: Path) -> Flask:
    """A later version that has a word for each thing it gave up."""
    return served(upgraded_rules(tmp_path / "later", UPGRADES["what is gone has its word"]))


def test_the_page_of_all_answers_has_the_word_of_what_is_gone(client: FlaskClient, full: str, later: Flask) -> None:
    client.application = later
    page = plain(client.get(at(full, "check"), follow_redirects=True))
    assert "A question that is no longer asked: “members”. Say now how many you are." in page
    assert "your answer does not fit this question any more. Say now where you keep it." in page


def test_so_has_the_page_of_a_saved_file_that_is_opened(client: FlaskClient, full: str, later: Flask) -> None:
    file, name = client.get(at(full, "answers.json")).get_data(as_text=True), full.split("/")[3]
    client.application = later
    page = plain(client.post("/en/resume", data={"name": name, "text": file}, follow_redirects=True))
    assert "Say now how many you are." in page
    assert "Say now where you keep it." in page


def test_so_has_the_address_of_a_rule_that_is_gone(client: FlaskClient, later: Flask) -> None:
    client.application = later
    page = client.get("/en/rules/find-water")
    assert page.status_code == 404
    assert "Dig." in plain(page)
