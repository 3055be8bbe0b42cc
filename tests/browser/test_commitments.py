"""Ticks and names: they outlive a reload, end with the browser, travel along, and are gone with one tap."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Locator, expect

from advisor.rulebase.cases import former_ticks
from advisor.rulebase.model import Rule, Rulebase, RuleStatus
from tests.browser.conftest import Opening
from tests.browser.walking import Walker, example, plain


@pytest.fixture
def settled(walker: Walker) -> Locator:
    """A piece of advice that somebody has taken on, with a step that is done."""
    answers = example(walker.rulebase)
    walker.page.goto(walker.open_with(answers) + "/advice")
    card = walker.opened(walker.document(answers).recommendations[0].id)
    card.locator("[data-done]").nth(1).check()
    card.locator("[data-who]").fill("Léa <b>& Omar</b>")
    card.locator("[data-when]").fill("mardi")
    return card


def test_they_outlive_a_reload_and_end_with_the_browser(walker: Walker, settled: Locator, open_page: Opening) -> None:
    walker.page.reload()
    expect(settled.locator("[data-done]").nth(1)).to_be_checked()
    expect(settled.locator("[data-done]").nth(0)).not_to_be_checked()
    expect(settled.locator("[data-who]")).to_have_value("Léa <b>& Omar</b>")
    assert walker.page.evaluate("localStorage.length") == 0
    other = walker.page.context.new_page()  # as after the browser was closed: storage of a session is gone
    other.goto(walker.page.url)
    expect(other.locator("[data-who]").first).to_have_value("")


def test_they_are_on_the_sheet(walker: Walker, settled: Locator) -> None:
    rule = settled.get_attribute("id")
    walker.follow("A sheet for the meeting")
    article = walker.page.locator(f"[data-rule='{rule}']")
    expect(article.locator("[data-who]")).to_have_text("Léa <b>& Omar</b>")
    expect(article.locator("[data-when]")).to_have_text("mardi")
    ticked = article.locator(".box").nth(1)
    expect(ticked).to_have_class("box done")
    expect(ticked).to_have_css("print-color-adjust", "exact")  # browsers leave backgrounds off paper


def test_they_are_in_the_document(walker: Walker, settled: Locator, tmp_path: Path) -> None:
    walker.download("All the advice, as a document to edit").save_as(tmp_path / "advice.docx")
    made = Document(BytesIO((tmp_path / "advice.docx").read_bytes()))
    rows = [[cell.text for cell in row.cells] for row in made.tables[1].rows]
    assert [row[1:] for row in rows[1:3]] == [["Léa <b>& Omar</b>", "mardi"]] * 2
    assert [row[0][0] for row in rows[1:3]] == ["☐", "☑"]
    assert "advice.docx" not in walker.page.url


def test_a_saved_file_brings_them_back(walker: Walker, settled: Locator, open_page: Opening, tmp_path: Path) -> None:
    saved = tmp_path / "answers.json"
    walker.download("Your answers as a file").save_as(saved)
    rule = str(settled.get_attribute("id"))
    assert json.loads(saved.read_text("utf-8"))["commitments"] == {
        rule: {"who": "Léa <b>& Omar</b>", "when": "mardi", "done": [2]}
    }
    other = Walker(open_page(), walker.rulebase, walker.language)
    other.at_start()
    other.page.get_by_text(other.said("Open a saved file")).click()
    other.page.get_by_label(other.said("The file with your answers")).set_input_files(saved)
    other.press("Open the file")
    expect(other.page.get_by_text(other.said("The ticks and names in it are in this browser again."))).to_be_visible()
    other.follow("Check your answers")
    other.follow("Read the advice")
    expect(other.opened(rule).locator("[data-who]")).to_have_value("Léa <b>& Omar</b>")


def shown_by_example(rulebase: Rulebase, *, told: bool) -> tuple[Rule, dict[str, Any]]:
    """Return a rule that has a step with a condition, and answers with which it is advised, that step told or not."""
    for rule in rulebase.rules.values():
        for each in rule.examples if former_ticks(rule) else ():
            if each.expect is RuleStatus.ADVISED and bool(each.told) is told and not each.cases:
                return rule, dict(each.given)
    raise LookupError


def settled_in_tab(walker: Walker, path: str, settled: dict[str, Any] | None = None) -> Any:
    """Return what the tab has of a questionnaire; with `settled` it has that from now on."""
    key = f"alliance-advisor/{path.rsplit('/', 1)[-1]}"
    if settled is not None:
        walker.page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, json.dumps(settled)])
    kept = json.loads(walker.page.evaluate("key => sessionStorage.getItem(key)", key))
    return kept.get("settled", kept)


def test_a_tick_stays_at_a_step_that_got_an_id(walker: Walker) -> None:
    rule, answers = shown_by_example(walker.rulebase, told=True)
    number, name = next(iter(former_ticks(rule).items()))
    path = walker.open_with(answers)
    walker.page.goto(f"{path}/check")
    settled_in_tab(walker, path, {rule.id: {"who": "Léa", "done": [number]}})
    walker.page.goto(f"{path}/advice")
    card = walker.opened(rule.id)
    expect(card.locator(f"[data-done='{name}']")).to_be_checked()
    expect(card.locator("[data-done]:checked")).to_have_count(1)
    card.locator("[data-done='1']").check()
    assert settled_in_tab(walker, path) == {rule.id: {"who": "Léa", "done": [1, name]}}
    walker.page.goto(f"{path}/sheet?all=1")
    article = walker.page.locator(f"[data-rule='{rule.id}']")
    expect(article.locator(f"[data-done='{name}']")).to_have_class("box done")
    expect(article.locator(".done")).to_have_count(2)


def test_a_tick_at_a_step_that_is_not_told_now_is_kept(walker: Walker) -> None:
    rule, answers = shown_by_example(walker.rulebase, told=False)
    name = next(iter(former_ticks(rule).values()))
    path = walker.open_with(answers)
    walker.page.goto(f"{path}/check")
    settled_in_tab(walker, path, {rule.id: {"done": [name]}})
    walker.page.goto(f"{path}/advice")
    card = walker.opened(rule.id)
    expect(card.locator(f"[data-done='{name}']")).to_have_count(0)
    card.locator("[data-done='2']").check()
    assert settled_in_tab(walker, path) == {rule.id: {"done": [name, 2]}}
    card.locator("[data-done='2']").uncheck()
    assert settled_in_tab(walker, path) == {rule.id: {"done": [name]}}


def test_one_tap_clears_them(walker: Walker, settled: Locator) -> None:
    walker.page.get_by_role("button", name=walker.said("Clear ticks and names")).click()
    expect(settled.locator("[data-who]")).to_have_value("")
    expect(settled.locator("[data-done]").nth(1)).not_to_be_checked()
    assert walker.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_scripts_the_boxes_say_that_they_are_for_paper(open_page: Opening, alliances: Rulebase) -> None:
    walker = Walker(open_page(java_script_enabled=False), alliances, "en")
    walker.page.goto(walker.open_with(example(alliances)) + "/advice")
    card = walker.page.locator("details.advice").first
    card.locator("> summary").click()
    expect(
        card.get_by_text(walker.said("Nothing is kept here without scripts: fill these in on the printed sheet."))
    ).to_be_visible()
    expect(walker.page.get_by_role("button", name=walker.said("Clear ticks and names"))).to_be_hidden()


def test_a_changed_answer_says_what_it_did_to_the_advice(walker: Walker) -> None:
    answers = example(walker.rulebase)
    walker.page.goto(walker.open_with(answers) + "/advice")
    before = walker.advised()
    change = walker.page.locator("a[href*='for=chair']").first
    walker.page.goto(str(change.get_attribute("href")))
    walker.choose("chair", "firm")
    walker.save_and_go_back()
    told = walker.page.locator("#changed")
    expect(told).to_be_in_viewport()
    expect(told).to_be_focused()
    after = walker.advised()
    assert after != before
    told.locator("summary").click()
    named = told.locator("li").all_inner_texts()
    for each in set(before) ^ set(after):
        assert any(each in plain(line) for line in named), each


def test_what_was_done_stays_told_when_its_advice_is_no_longer_given(walker: Walker) -> None:
    answers, page = example(walker.rulebase) | {"chair": "nobody"}, walker.page
    path = walker.open_with(answers)
    page.goto(f"{path}/advice")
    done = page.get_by_role("region", name=walker.said("Done"))
    expect(done).to_be_hidden()
    before = {each.id: each.advise for each in walker.document(answers).recommendations}
    for name in before:
        walker.opened(name).locator("[data-done]").first.check()
    expect(done).to_be_hidden()
    page.goto(f"{path}/D?then=check&for=chair")
    walker.choose("chair", "firm")
    walker.save_and_go_back()
    walker.follow("Read the advice")
    document = walker.document(answers | {"chair": "firm"})
    still = {each.id for each in (*document.recommendations, *document.strengths)}
    still |= {each.id for each in document.covered}
    expected = [title for name, title in before.items() if name not in still]
    assert expected
    expect(done.get_by_role("listitem")).to_have_text(expected, use_inner_text=True)
    page.get_by_role("button", name=walker.said("Clear ticks and names")).click()
    expect(done).to_be_hidden()
