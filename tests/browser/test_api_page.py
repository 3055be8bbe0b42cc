"""The page of the API: it can be read without scripts, and tried with them."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from advisor.advisor import Advisor
from tests.browser.conftest import PHONE, Opening
from tests.browser.watching import Watch
from tests.effort import LANGUAGES, in_turn
from webui.api.operations import OPERATIONS


def tried(page: Page, operation: str, **fields: str) -> tuple[str, object]:
    """Press the button of an operation; return the status and the document that are shown."""
    form = page.locator(f"#{operation} .try")
    for name, text in fields.items():
        form.locator(f"[data-{name}]").fill(text)
    form.get_by_role("button").click()
    answer = form.get_by_role("status")
    expect(answer.locator("pre")).not_to_be_empty()
    return answer.locator("p").inner_text(), json.loads(answer.locator("pre").inner_text())


def only_refused(watch: Watch) -> None:
    """See that nothing went wrong but what the server refused, and that it refused something of ours."""
    assert all(fault.startswith("answered with 40") and watch.home in fault for fault in watch.faults), watch.faults
    watch.faults.clear()


@pytest.mark.parametrize("language", in_turn("api", LANGUAGES))
def test_every_operation_answers_as_it_stands(open_page: Opening, language: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"/api/docs?lang={language}")
    for operation in OPERATIONS:
        status, document = tried(page, operation.id)
        assert status == "200 OK", operation.id
        assert document


def test_what_is_written_is_what_is_sent(open_page: Opening, watch: Watch, advisor: Advisor) -> None:
    page = open_page()
    page.goto("/api/docs?lang=fr")
    answers = {"stage": "working", "aim": "disputed", "scope": "broad"}
    status, document = tried(page, "assess", body=json.dumps({"answers": answers}))
    assert (status, document) == ("200 OK", advisor.assess(answers).to_dict("fr"))
    status, document = tried(page, "assess", body='{"answers": {"stge": "<b>x</b>"}}')
    assert status == "400 BAD REQUEST"
    assert isinstance(document, dict)
    assert document["errors"][0]["hint"] == "Vouliez-vous dire «\u202fstage\u202f»\u202f?"
    only_refused(watch)


def test_an_address_elsewhere_is_not_asked(open_page: Opening, watch: Watch) -> None:
    page = open_page()
    page.goto("/api/docs?lang=en")
    form = page.locator("#rules .try")
    for address in (
        "//elsewhere.example/",
        "@elsewhere.example/",
        "\\\\elsewhere.example/",
        "https://elsewhere.example/",
    ):
        form.locator("[data-path]").fill(address)
        form.get_by_role("button").click()
        expect(form.get_by_role("status")).not_to_be_empty()
    assert {urlsplit(request.url).netloc for request in watch.requests} == {watch.home}
    only_refused(watch)


def test_it_can_be_read_without_scripts(open_page: Opening) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/api/docs?lang=fr")
    assert page.get_by_role("button").count() == 0
    for operation in OPERATIONS:
        assert operation.path in page.locator(f"#{operation.id}").inner_text()
    page.locator("#assess summary").last.click()
    page.get_by_role("link", name="La situation ne peut pas être évaluée").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La situation ne peut pas être évaluée")
