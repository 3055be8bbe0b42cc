"""What is kept, where, and how it is forgotten: files, this device, the browser."""

import json
import re
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from playwright.sync_api import Page, expect

from advisor.rulebase.model import Rulebase
from tests.browser.conftest import Opening
from tests.browser.serving import Server
from tests.browser.unfolding import unfold
from tests.browser.walking import KEEP, Walker, example, plain, situation_file
from webui.answers import drafts
from webui.answers.cookies import PREFIX
from webui.secret_key import kept_key


def test_a_saved_file_is_opened_in_another_browser(walker: Walker, open_page: Opening, tmp_path: Path) -> None:
    answers = example(walker.rulebase)
    walker.page.goto(walker.open_with(answers) + "/advice")
    download = walker.download("Your answers as a file")
    saved = tmp_path / download.suggested_filename
    download.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["answers"] == answers
    other = Walker(open_page(), walker.rulebase, "fr")
    other.at_start()
    other.page.get_by_text(other.said("Open a saved file")).click()
    other.page.get_by_label(other.said("The file with your answers")).set_input_files(saved)
    other.press("Open the file")
    assert other.heading() == other.said("Check your answers")
    other.follow("Read the advice")
    assert other.advised() == other.expected(answers)


@pytest.mark.parametrize(
    ("link", "name", "beginning"),
    [("All the advice, as a text", "advice.txt", ""), ("A calendar entry", "look-again.ics", "BEGIN:VCALENDAR")],
)
def test_advice_and_calendar_are_taken_along(
    walker: Walker, tmp_path: Path, link: str, name: str, beginning: str
) -> None:
    walker.page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    download = walker.download(link)
    assert download.suggested_filename == name
    download.save_as(tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)


def test_a_file_that_fits_only_in_part_says_what_was_left_out(walker: Walker) -> None:
    walker.at_start()
    walker.page.get_by_text(walker.said("Open a saved file")).click()
    file = situation_file({"stage": "idea", "chair": "a-machine", "no-such-question": "yes"})
    walker.page.get_by_label(walker.said("The file with your answers")).set_input_files(file)
    walker.press("Open the file")
    assert walker.heading() == walker.said("Your file was opened")
    main = plain(walker.page.locator("main").inner_text())
    assert "no-such-question" in main
    assert walker.rulebase.questions["chair"].ask.text in main
    walker.follow("Check your answers")
    idea = next(each for each in walker.rulebase.questions["stage"].answers if each.id == "idea")
    expect(walker.page.locator("#row-stage")).to_contain_text(idea.words.text)


def test_the_device_keeps_answers_ticks_and_names_when_asked_to(walker: Walker) -> None:
    answers, page = example(walker.rulebase), walker.page
    first = walker.document(answers).recommendations[0].id
    page.goto(walker.open_with(answers) + "/advice")
    walker.keep_here()
    card = walker.opened(first)
    card.locator("[data-done]").first.check()
    card.locator("[data-who]").fill("Léa & Omar")
    page.context.clear_cookies()  # as closing the browser does
    page.evaluate("sessionStorage.clear()")
    walker.at_start()
    kept = page.get_by_role("region", name=walker.said("Kept on this device"))
    walker.leave_by(kept.get_by_role("button", name=walker.said("Continue")))
    walker.follow("Read the advice")
    assert walker.advised() == walker.expected(answers)
    expect(walker.opened(first).locator("[data-done]").first).to_be_checked()
    expect(card.locator("[data-who]")).to_have_value("Léa & Omar")


def test_forget_leaves_nothing_in_the_browser(walker: Walker) -> None:
    page = walker.page
    page.goto(walker.open_with(example(walker.rulebase)) + "/advice")
    unfold(page)
    page.locator("input[data-done]").first.check()
    assert page.evaluate("sessionStorage.length") == 1
    walker.keep_here()
    walker.forget_everything()
    assert walker.heading() == walker.said("Your answers are forgotten")
    assert page.context.cookies() == []
    left = page.evaluate("({ ...localStorage, ...sessionStorage })")
    assert [re.sub(r"\d+", "time", each) for each in left.values()] == ['{"*":time}'], "only that it was forgotten"
    page.go_back()
    assert walker.heading() == walker.said("Your answers are forgotten")
    assert page.title().startswith(walker.said("Your answers are forgotten"))


def test_before_anything_is_forgotten_it_is_asked_and_named(walker: Walker) -> None:
    page, path = walker.page, walker.open_with({"stage": "idea"})
    walker.open_with({"stage": "working"})
    page.goto(f"{path}/check")
    walker.keep_here()
    walker.follow("Forget my answers")
    assert len(page.context.cookies()) == 2
    assert page.evaluate("localStorage.length") == 1
    main = page.locator("main")
    expect(main.get_by_role("listitem")).to_have_count(2)
    expect(main.get_by_role("listitem").filter(has_text=walker.said("The one you come from"))).to_contain_text(
        "It is an idea"
    )
    walker.follow("Keep everything")
    assert walker.heading() == walker.said("Check your answers")


def test_what_was_not_chosen_is_not_forgotten(walker: Walker) -> None:
    page, paths = walker.page, [walker.open_with({"stage": stage}) for stage in ("idea", "working")]
    for path in paths:
        page.goto(f"{path}/check")
        page.locator(KEEP).check()
        page.wait_for_function("count => localStorage.length === count", arg=paths.index(path) + 1)
    walker.follow("Forget my answers")
    walker.leave_by(page.locator(f"button[value='{paths[0].split('/')[3]}']"))
    assert walker.heading() == walker.said("Your answers are forgotten")
    kept = page.evaluate("Object.keys(localStorage).filter((each) => !each.endsWith('!'))")
    assert kept == [f"alliance-advisor/{paths[1].split('/')[3]}"]
    assert [cookie["name"] for cookie in page.context.cookies()] == [f"{PREFIX}{paths[1].split('/')[3]}"]
    walker.at_start()
    expect(page.locator("[data-kept]")).to_have_count(1)


def test_no_address_makes_the_device_forget(walker: Walker) -> None:
    page = walker.page
    page.goto(walker.open_with({"stage": "idea"}) + "/check")
    walker.keep_here()
    for path in ("forget", "forgotten"):
        page.goto(f"/en/{path}")
        assert page.evaluate("localStorage.length") == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_ninth_questionnaire_asks_which_to_give_up(open_page: Opening, alliances: Rulebase, scripts: bool) -> None:
    walker = Walker(open_page(java_script_enabled=scripts), alliances, "en")
    page, paths = walker.page, [walker.open_with({"stage": "idea"}) for _ in range(drafts.MAX_DRAFTS)]
    walker.begin()
    assert walker.heading() == walker.said("Which questionnaire makes room for the new one?")
    assert len(page.context.cookies()) == drafts.MAX_DRAFTS
    with page.expect_download() as download:
        page.get_by_role("link", name=walker.said("Save it as a file")).last.click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"] == {"stage": "idea"}
    given_up = page.locator("button[name=given_up]").last
    name = given_up.get_attribute("value")
    walker.leave_by(given_up)
    assert walker.asked() == ["stage"]
    left = {cookie["name"].removeprefix(PREFIX) for cookie in page.context.cookies()}
    assert {path.split("/")[3] for path in paths} - left == {name}


def test_a_file_that_is_the_ninth_is_opened_once_there_is_room(walker: Walker) -> None:
    page = walker.page
    for _ in range(drafts.MAX_DRAFTS):
        walker.open_with({"stage": "idea"})
    walker.at_start()
    page.get_by_text(walker.said("Open a saved file")).click()
    page.get_by_label(walker.said("The file with your answers")).set_input_files(situation_file({"chair": "firm"}))
    walker.press("Open the file")
    assert len(page.context.cookies()) == drafts.MAX_DRAFTS
    walker.leave_by(page.locator("button[name=given_up]").first)
    assert walker.heading() == walker.said("Check your answers")
    firm = next(each for each in walker.rulebase.questions["chair"].answers if each.id == "firm")
    expect(page.locator("#row-chair")).to_contain_text(firm.words.text)
    assert len(page.context.cookies()) == drafts.MAX_DRAFTS


def test_unkeeping_takes_the_answers_off_the_device(walker: Walker) -> None:
    walker.page.goto(walker.open_with({"stage": "idea"}) + "/check")
    walker.keep_here()
    walker.page.locator(KEEP).uncheck()
    assert walker.page.evaluate("localStorage.length") == 0


class Yesterday(TimestampSigner):
    """Signs what a server signed more than twelve hours ago."""

    def get_timestamp(self) -> int:
        return super().get_timestamp() - drafts.MAX_AGE - 60


def test_answers_of_yesterday_are_not_opened(page: Page, server: Server, alliances: Rulebase) -> None:
    name, walker = "abcdefghij", Walker(page, alliances, "fr")
    content = {"a": {"stage": "idea"}, "q": 0, "l": 0}
    for signer, expected in ((TimestampSigner, "Check your answers"), (Yesterday, "Your answers can’t be found")):
        key = kept_key(server.secret_folder)
        salt = PREFIX + name
        serializer = URLSafeTimedSerializer(key, salt=salt, signer=signer, signer_kwargs=drafts.SIGNED)
        value = serializer.dumps(content)
        page.context.add_cookies([{"name": PREFIX + name, "value": str(value), "url": server.address}])
        page.goto(f"/fr/q/{name}/check")
        assert walker.heading() == walker.said(expected)
    walker.follow("Go to the start page")
    expect(page.locator("[data-kept]")).to_have_count(0)


def test_answers_that_were_tampered_with_are_not_opened(walker: Walker, server: Server) -> None:
    page, path = walker.page, walker.open_with({"stage": "idea"})
    (cookie,) = page.context.cookies()
    page.context.add_cookies([{"name": cookie["name"], "value": "x" + cookie["value"], "url": server.address}])
    page.goto(f"{path}/check")
    assert walker.heading() == walker.said("Your answers can’t be found")


def test_what_is_sent_after_the_answers_were_lost_is_kept_and_said(walker: Walker) -> None:
    walker.page.goto(walker.open_with({"stage": "working"}) + "/B")
    walker.choose("aim", "shared")
    walker.page.context.clear_cookies()
    walker.press("Continue")
    expect(walker.page.get_by_role("status")).to_be_visible()
    walker.page.go_back()
    expect(walker.option("aim", "shared")).to_be_checked()


def test_the_cookie_can_be_read_by_no_script_and_ends_with_the_session(walker: Walker) -> None:
    walker.begin()
    (cookie,) = walker.page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert cookie["expires"] == -1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_shared_address_offers_to_begin_with_answers_of_ones_own(
    walker: Walker, open_page: Opening, scripts: bool
) -> None:
    path = walker.open_with(example(walker.rulebase))
    colleague = Walker(open_page(java_script_enabled=scripts), walker.rulebase, "en")
    colleague.page.goto(f"{path}/advice")
    assert colleague.heading() == colleague.said("These answers are not in this browser")
    expect(colleague.page.get_by_text(colleague.said("Your answers are forgotten"))).to_have_count(0)
    colleague.press("Begin the questionnaire")
    assert colleague.asked() == ["stage"]
    assert path not in colleague.page.url
