"""`examples/embed.html` as a page of another site: it asks a service that lets it, and shows what to do first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, expect

from advisor.advisor import Advisor
from advisor.situation.situation_file import load
from tests.browser.conftest import PHONE, WIDE
from tests.browser.embedding import ADDRESS, EMBED, Portal, Visitor, VisitorByKeyboard, WatchOfTwo, look, portal_in
from tests.browser.serving import Server, serving
from tests.browser.validator import Check
from tests.browser.watching import Watch
from tests.effort import LANGUAGES, in_turn
from tests.test_example_clients import EXAMPLES, answer_to

pytestmark = pytest.mark.xdist_group("embed")

KEPT = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
"""How much the page has left in the browser, cookies aside."""


class Arriving(Protocol):
    """Opens the page in a browser that knows nothing yet, for a service at an address."""

    def __call__(self, language: str = "en", at: str = "", query: str = "", **options: Any) -> Visitor: ...


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with portal_in(tmp_path_factory.mktemp("portal")) as found:
        yield found


@pytest.fixture(scope="module")
def service(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("service"), "--allow-origin", portal.origin) as found:
        yield found


@pytest.fixture
def watch(portal: Portal, service: Server) -> Watch:
    return WatchOfTwo(portal.origin, service.address)


@pytest.fixture
def arrive(chromium: Browser, portal: Portal, service: Server, watch: Watch, advisor: Advisor) -> Iterator[Arriving]:
    contexts = []

    def arrived(language: str = "en", at: str = "", query: str = "", **options: Any) -> Visitor:
        context = chromium.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(5_000)
        watch.over(context)
        page = context.new_page()
        page.goto(portal.page(at or service.address, language) + query)
        return Visitor(page, advisor, language)

    yield arrived
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", in_turn("by keyboard", LANGUAGES))
def test_it_leads_by_keyboard_to_what_is_to_be_done_first(
    arrive: Arriving, watch: Watch, service: Server, advisor: Advisor, language: str
) -> None:
    page = arrive(language).page
    address = page.url
    visitor = VisitorByKeyboard(page, advisor, language)
    visitor.asked_now()
    expect(visitor.step).not_to_be_focused()
    assert len(visitor.answer_all()) == 12
    assert {type(each) for each in visitor.given.values()} == {str, list, type(None)}
    assert len(visitor.shown()) == 3
    assert visitor.shown() == visitor.to_be_shown()
    steps = page.locator("ol.first ul").first
    expect(steps).to_be_hidden()
    visitor.point_at(page.locator("summary").first)
    expect(steps).to_be_visible()
    assert language == "en" or not re.search(r"[ \u00a0][;:!?»]|«[ \u00a0]", page.locator("body").inner_text())
    expect(page.get_by_role("link")).to_have_attribute("href", f"{service.address}/{language}/")
    assert watch.faults == []
    assert page.url == address
    assert {each.url for each in watch.requests} == {
        address,
        f"{service.address}/api/v1/next?lang={language}",
        f"{service.address}/api/v1/assessments?lang={language}",
    }


def test_it_keeps_nothing_and_tells_nobody(arrive: Arriving, watch: Watch) -> None:
    """Not even the service in the address is believed: by such a link anybody could have answers sent to them."""
    visitor = arrive(query="?service=http://elsewhere.invalid#service=http://elsewhere.invalid")
    visitor.answer_all()
    assert visitor.shown() == visitor.to_be_shown()
    assert watch.faults == []
    assert visitor.page.context.cookies() == []
    assert visitor.page.evaluate(KEPT) == [0, 0, 0]
    sent = [each.all_headers() for each in watch.requests if each.method == "POST"]
    assert len(sent) == 12 + 2
    assert not [each for each in sent if {"cookie", "referer"} & each.keys()]


def test_a_switch_of_language_keeps_question_choice_and_focus(arrive: Arriving, advisor: Advisor) -> None:
    visitor = arrive()
    visitor.answer_some(1)
    question = visitor.asked_now()
    chosen = question.answers[1].id
    visitor.give(question, chosen)
    switch = visitor.page.get_by_role("button", name="Français")
    visitor.point_at(switch)
    expect(visitor.page.locator("html")).to_have_attribute("lang", "fr")
    expect(switch).to_be_focused()
    reader = Visitor(visitor.page, advisor, "fr")
    reader.given = visitor.given
    assert reader.asked_now() == question
    reader.expect_chosen(question, chosen)
    reader.given[question.id] = chosen
    reader.go("Continue")
    reader.answer_all()
    assert reader.shown() == reader.to_be_shown() != []
    expect(reader.page).to_have_title("À faire d’abord – Point rapide")
    visitor.point_at(visitor.page.get_by_role("button", name="English"))
    expect(visitor.page).to_have_title("What to do first – Quick check")
    assert visitor.shown() == visitor.to_be_shown() != []


def test_back_keeps_every_answer(arrive: Arriving) -> None:
    visitor = arrive()
    visitor.asked_now()
    expect(visitor.button("Back")).to_have_count(0)
    asked = visitor.answer_some(3)
    unsent = visitor.asked_now()
    visitor.give(unsent, None)
    for question in reversed(asked):
        visitor.go("Back")
        expect(visitor.step).to_have_text(question.ask.text)
        visitor.expect_chosen(question, visitor.given[question.id])
    for question in [*asked[1:], unsent]:
        visitor.go("Continue")
        expect(visitor.step).to_have_text(question.ask.text)
    visitor.expect_chosen(unsent, None)


def test_back_from_the_advice_changes_it(arrive: Arriving) -> None:
    visitor = arrive()
    last = visitor.answer_all()[-1]
    visitor.go("Back")
    visitor.expect_chosen(last, visitor.given.pop(last.id))
    other = last.answers[0].id
    visitor.give_and_go_on(last, [other] if last.several else other)
    assert visitor.shown() == visitor.to_be_shown() != []


def test_who_starts_again_has_nothing_answered(arrive: Arriving) -> None:
    visitor = arrive()
    visitor.answer_all()
    visitor.point_at(visitor.page.get_by_role("button", name="Start again"))
    visitor.given.clear()
    visitor.asked_now()
    expect(visitor.step).to_be_focused()
    expect(visitor.page.locator("#step input:checked")).to_have_count(0)
    expect(visitor.button("Back")).to_have_count(0)


def test_how_far_one_is_is_told(arrive: Arriving, advisor: Advisor) -> None:
    visitor = arrive("fr")
    for number in range(1, 4):
        visitor.asked_now()
        limit = advisor.ask(visitor.given, quick=True).at_most
        expect(visitor.page.get_by_role("status")).to_have_text(f"Question {number} sur {limit} au plus")
        visitor.answer_some(1)


def test_none_of_these_and_i_dont_know_stand_alone(arrive: Arriving) -> None:
    visitor = arrive()
    while not (question := visitor.asked_now()).several:
        visitor.give_and_go_on(question, None)
    some = [each.id for each in question.answers[:2]]
    for answer in (some, [], None, some):
        visitor.give(question, answer)


def test_where_nothing_is_urgent_it_says_so(arrive: Arriving) -> None:
    visitor = arrive()
    healthy = load(EXAMPLES / "healthy.yaml", visitor.rulebase).answers
    for _ in range(12):
        question = visitor.asked_now()
        answer = healthy[question.id]
        visitor.give_and_go_on(question, answer if isinstance(answer, str) else sorted(answer))
    assert visitor.to_be_shown() == []
    expect(visitor.step).to_have_text("Nothing is urgent")
    expect(visitor.page.get_by_role("link")).to_be_visible()


@pytest.mark.parametrize(("language", "told"), [("en", "Choose an answer"), ("fr", "Choisissez d’abord une réponse")])
def test_a_question_is_not_passed_over(arrive: Arriving, language: str, told: str) -> None:
    visitor = arrive(language)
    question = visitor.asked_now()
    visitor.point_at(visitor.button("Continue"))
    expect(visitor.alert).to_contain_text(told)
    assert visitor.asked_now() == question
    visitor.answer_some(1)
    expect(visitor.alert).to_be_empty()


@pytest.mark.parametrize(
    ("language", "told", "again"),
    [
        ("en", "The service can’t be reached just now.", "Try again"),
        ("fr", "Le service ne répond pas pour l’instant.", "Réessayer"),
    ],
)
def test_a_service_that_does_not_let_it_cannot_be_reached(
    arrive: Arriving, server: Server, language: str, told: str, again: str
) -> None:
    visitor = arrive(language, at=server.address)
    button = visitor.alert.get_by_role("button", name=again)
    for _ in range(2):
        expect(visitor.alert).to_have_text(f"{told}{again}")
        expect(visitor.page.get_by_role("status")).to_be_empty()
        button.evaluate("button => { button.old = true; }")
        visitor.point_at(button)
        visitor.page.wait_for_function("() => !document.querySelector('[role=alert] button').old")
        expect(button).to_be_focused()


def test_nothing_is_lost_while_the_service_is_away(arrive: Arriving, service: Server) -> None:
    visitor = arrive()
    visitor.answer_some(2)
    question = visitor.asked_now()
    given = answer_to(question, 1)
    visitor.give(question, given)
    visitor.page.route(f"{service.address}/**", lambda route: route.abort())
    visitor.point_at(visitor.button("Continue"))
    expect(visitor.alert).to_contain_text("The service can’t be reached just now.Your answers are still here.")
    assert visitor.asked_now() == question
    visitor.expect_chosen(question, given)
    visitor.page.unroute_all()
    visitor.given[question.id] = given
    visitor.go("Try again")
    expect(visitor.alert).to_be_empty()
    visitor.answer_all()
    assert visitor.shown() == visitor.to_be_shown() != []


def test_what_the_service_refuses_is_told_in_its_words(arrive: Arriving, service: Server, advisor: Advisor) -> None:
    visitor = arrive("fr")
    question = visitor.asked_now()
    visitor.page.route(f"{service.address}/**", lambda route: route.continue_(post_data='{"answers": {"aim": "x"}}'))
    visitor.give(question, None)
    visitor.point_at(visitor.button("Continue"))
    expect(visitor.alert).to_contain_text(advisor.translations("fr")("The situation can’t be assessed"))
    expect(visitor.alert).to_contain_text("«\u202fx\u202f»")
    expect(visitor.alert).to_contain_text("Vos réponses sont toujours là.")
    visitor.expect_chosen(question, None)
    visitor.page.unroute_all()
    visitor.given[question.id] = None
    visitor.point_at(visitor.alert.get_by_role("button", name="Réessayer"))
    visitor.asked_now()


@pytest.mark.parametrize("language", in_turn("every step", LANGUAGES))
def test_every_step_is_accessible_on_a_phone(arrive: Arriving, nu: Check, watch: Watch, language: str) -> None:
    visitor = arrive(language, viewport=PHONE, screen=PHONE)
    visitor.asked_now()
    look(visitor)
    visitor.point_at(visitor.button("Continue"))
    expect(visitor.alert).not_to_be_empty()
    look(visitor)
    while not visitor.asked_now().several:
        visitor.answer_some(1)
    look(visitor)
    assert nu(visitor.page.content()) == []
    visitor.answer_all()
    assert len(visitor.shown()) == 3
    look(visitor)
    assert nu(visitor.page.content()) == []
    assert watch.faults == []


def test_a_service_that_is_away_is_told_accessibly(arrive: Arriving, server: Server) -> None:
    visitor = arrive(at=server.address, viewport=PHONE, screen=PHONE)
    expect(visitor.alert).not_to_be_empty()
    look(visitor)


def test_the_file_is_valid_short_and_about_no_subject(nu: Check) -> None:
    assert nu(EMBED) == []
    assert len(EMBED.splitlines()) <= 250, "it is to be read before it is copied"
    assert EMBED.count(ADDRESS) == 1
    assert not re.search("allian|storage|cookie|location|innerHTML", EMBED, re.IGNORECASE)
