"""Answers that are changed on the way from the advice and back: what they were before, and where one comes out."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from advisor.rulebase.model import Rulebase
from tests.browsing import Choice, at, begin, fill, form_on, name_in, plain, sent_from
from webui.answers import drafts
from webui.answers.cookies import PREFIX
from webui.answers.drafts import NOT_ASKED, Changing, Draft, former_answers

FORMER = {"stage": "first-meetings", "aim": "shared", "tension": [], "joint-work": "not-yet", "tasks": "simple"}


@pytest.fixture
def advised(client: FlaskClient) -> str:
    """The path of the advice on a few answers."""
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    fill(client, at(path, "B"), aim="shared")
    fill(client, at(path, "C"), tension="none-of-these", joint_work="not-yet", tasks="simple")
    return at(path, "advice")


def kept(client: FlaskClient, path: str) -> Draft:
    """Return the draft as the browser keeps it."""
    cookie = client.get_cookie(f"{PREFIX}{name_in(path)}")
    assert cookie is not None
    with client.application.test_request_context(headers={"Cookie": f"{cookie.key}={cookie.value}"}):
        draft = drafts.load(name_in(path))
    assert draft is not None
    return draft


def changed(client: FlaskClient, path: str, **answers: Choice) -> str:
    """Change answers on a page that was opened from the advice; return where that leads to."""
    return sent_from(client, client.get(path), **answers).headers["Location"]


def test_a_change_leads_back_to_the_advice(client: FlaskClient, advised: str) -> None:
    leads_to = changed(client, at(advised, "B?then=advice&for=aim"), aim="rough")
    assert leads_to == f"{advised}#changed"
    draft = kept(client, advised)
    assert draft.answers["aim"] == "rough"
    assert draft.before == {"aim": "shared"}
    assert {name: former_answers(draft)[name] for name in FORMER} == FORMER


def test_nothing_need_be_told_of_the_question(client: FlaskClient, advised: str) -> None:
    assert changed(client, at(advised, "B?then=advice"), aim="rough") == f"{advised}#changed"
    assert kept(client, advised).before["aim"] == "shared"


def test_back_leaves_everything_as_it_was(client: FlaskClient, advised: str) -> None:
    changed(client, at(advised, "B?then=advice&for=aim"), aim="rough")
    draft = kept(client, advised)
    page = client.get(at(advised, "A?then=advice&for=stage"))
    left = client.post(page.request.path, data=form_on(page) | {"stage": "working", "back": "1"})
    assert left.headers["Location"] == advised
    assert kept(client, advised) == draft, "not even the change before it is forgotten"


def test_what_the_change_raises_is_asked_first_and_belongs_to_it(client: FlaskClient, advised: str) -> None:
    raised = client.get(changed(client, at(advised, "C?then=advice&for=tension"), tension=["topic"]))
    assert raised.request.full_path == at(advised, "C/2?then=advice&for=tension")
    assert kept(client, advised).before == {"tension": []}
    assert changed(client, raised.request.full_path, topic_plan="wait") == f"{advised}#changed"
    draft = kept(client, advised)
    assert draft.before == {"tension": [], "topic-plan": NOT_ASKED}
    assert former_answers(draft) == {name: answer for name, answer in draft.answers.items() if name in FORMER} | FORMER
    assert "topic-plan" not in former_answers(draft)


def test_back_and_forth_on_the_way_is_one_change(client: FlaskClient, advised: str) -> None:
    topic = at(advised, "C?then=advice&for=tension")
    raised = client.get(changed(client, topic, tension=["topic"]))
    back = client.post(raised.request.path, data=form_on(raised) | {"topic-plan": "wait", "back": "1"})
    assert back.headers["Location"] == topic
    changed(client, topic, tension=["rivals"])
    assert kept(client, advised).before["tension"] == []
    page = client.get(topic)
    client.post(page.request.path, data=form_on(page) | {"back": "1"})
    assert {name: answer for name, answer in kept(client, advised).answers.items() if answer is not None} == FORMER


def test_the_language_switch_on_the_way_is_no_change_of_its_own(client: FlaskClient, advised: str) -> None:
    page = client.get(at(advised, "B?then=advice&for=aim"))
    switched = client.post(page.request.path, data=form_on(page) | {"aim": "rough", "switch": "fr"})
    path = switched.headers["Location"]
    assert path == at(advised, "B?then=advice&for=aim").replace("/en/", "/fr/")
    assert changed(client, path) == f"{advised}#changed".replace("/en/", "/fr/")
    assert kept(client, advised).before == {"aim": "shared"}


def test_the_next_change_takes_the_place_of_the_last(client: FlaskClient, advised: str) -> None:
    changed(client, at(advised, "B?then=advice&for=aim"), aim="rough")
    changed(client, at(advised, "A?then=advice&for=stage"), stage="working")
    assert kept(client, advised).before == {"stage": "first-meetings"}
    changed(client, at(advised, "A?then=advice&for=stage"))
    assert kept(client, advised).before == {}, "nothing was changed the last time"


def test_nothing_is_compared_before_the_advice_was_read(client: FlaskClient, advised: str) -> None:
    for aim in ("rough", "disputed"):
        changed(client, at(advised, "B?then=check&for=aim"), aim=aim)
    assert kept(client, advised).before == {}
    assert 'id="changed"' not in client.get(advised).get_data(as_text=True)


@pytest.mark.parametrize("way", ["?then=check&for=aim", "?then=check", ""])
def test_what_is_changed_otherwise_is_compared_with_the_advice_that_was_read(
    client: FlaskClient, advised: str, way: str
) -> None:
    client.get(advised)
    changed(client, at(advised, f"B{way}"), aim="rough")
    changed(client, at(advised, f"A{way.replace('aim', 'stage')}"), stage="working")
    changed(client, at(advised, f"B{way}"), aim="disputed")
    before = {name: answer for name, answer in kept(client, advised).before.items() if answer != NOT_ASKED}
    assert before == {"aim": "shared", "stage": "first-meetings"}
    told = plain(client.get(advised))
    assert "What your changes did" in told
    changed(client, at(advised, "B?then=check&for=aim"), aim="shared")
    before = {name: answer for name, answer in kept(client, advised).before.items() if answer != NOT_ASKED}
    assert before == {"aim": "disputed"}, "since the advice was read again"


def test_a_change_that_is_taken_back_is_none(client: FlaskClient, advised: str) -> None:
    client.get(advised)
    for aim in ("rough", "shared"):
        changed(client, at(advised, "B?then=check&for=aim"), aim=aim)
    assert kept(client, advised).before == {}
    changed(client, at(advised, "A?then=check&for=stage"), stage="working")
    assert kept(client, advised).before == {"stage": "first-meetings"}


def test_back_on_the_way_from_the_advice_takes_back_nothing_else(client: FlaskClient, advised: str) -> None:
    """A browser shows the advice that it had without asking for it anew."""
    client.get(advised)
    changed(client, at(advised, "B?then=check&for=aim"), aim="rough")
    topic = at(advised, "C?then=advice&for=tension")
    raised = client.get(changed(client, topic, tension=["topic"]))
    client.post(raised.request.path, data=form_on(raised) | {"back": "1"})
    page = client.get(topic)
    client.post(page.request.path, data=form_on(page) | {"back": "1"})
    assert kept(client, advised).answers["aim"] == "rough"
    assert kept(client, advised).answers["tension"] == []


def test_to_pass_over_a_question_changes_nothing(client: FlaskClient, advised: str) -> None:
    client.get(advised)
    changed(client, at(advised, "B"))
    assert kept(client, advised).answers["interest"] is None
    assert 'id="changed"' not in client.get(advised).get_data(as_text=True)


def test_passing_by_keeps_what_was_before(client: FlaskClient, advised: str) -> None:
    changed(client, at(advised, "A?then=advice&for=stage"), stage="working")
    before = kept(client, advised).before
    changed(client, at(advised, "A"))
    assert kept(client, advised).before == before != {}


def test_an_answer_given_quickly_is_changed_quickly(client: FlaskClient) -> None:
    path = begin(client, "quick", language="en")
    fill(client, at(path, "quick/stage"), stage="first-meetings")
    fill(client, at(path, "quick/tension"), tension="none-of-these")
    advice, change = at(path, "advice"), at(path, "quick/tension?then=advice")
    page = client.get(change)
    assert client.post(page.request.path, data=form_on(page) | {"back": "1"}).headers["Location"] == advice
    raised = changed(client, change, tension=["topic", "rivals"])
    for question in ("topic-plan", "rivalry", "held-up", "acquaintance"):
        assert raised == at(path, f"quick/{question}?then=advice&for=tension")
        raised = changed(client, raised, **{question: ""})
    assert raised == f"{advice}#changed"
    assert kept(client, path).before == {"tension": []} | dict.fromkeys(
        ("topic-plan", "rivalry", "held-up", "acquaintance"), NOT_ASKED
    )


def test_the_quick_check_asks_what_a_change_raises_although_it_has_asked_all_it_promised(client: FlaskClient) -> None:
    """Without that answer the page would say that advice is no longer needed of which nothing is known."""
    path = begin(client, "quick", language="en")
    for question in list(client.application.extensions["advisor"].rulebase.questions)[:11]:
        answer = "first-meetings" if question == "stage" else ""
        client.post(at(path, f"quick/{question}"), data={f"asked-{question}": "1", question: answer})
    fill(client, at(path, "quick/gaps"), gaps="none-of-these")
    assert len(kept(client, path).answers) == 12
    change = at(path, "quick/tension?then=advice")
    asked = [changed(client, change, tension=["topic"])]
    while "/quick/" in asked[-1]:
        asked.append(
            changed(client, asked[-1].partition("#")[0], **{asked[-1].split("/quick/")[1].partition("?")[0]: ""})
        )
    assert len(asked) > 1
    assert asked[-1] == at(path, "advice#changed")


def test_the_fullest_draft_there_can_be_fits_into_a_cookie(app: Flask, alliances: Rulebase) -> None:
    longest = {each.id: max(each.answer_ids, key=len) for each in alliances.questions.values()}
    several = {each.id: list(each.answer_ids) for each in alliances.questions.values() if each.several}
    draft = Draft("abcdefghjk", {**longest, **several}, raised=[list(longest)[:8]], changing=Changing.OTHERWISE)
    draft.advised, draft.saved = True, "2027-01-12"
    draft.before = draft.in_file = dict(draft.answers)
    draft.elsewhere = dict(list(draft.answers.items())[:10])
    with app.test_request_context():
        response = app.make_response("")
        drafts.save(draft, response)
    assert len(response.headers["Set-Cookie"]) < 4000


def test_former_names_and_nonsense_in_a_cookie_do_no_harm(app: Flask, client: FlaskClient, advised: str) -> None:
    draft = kept(client, advised)
    draft.before = draft.in_file = {"aim": "gone", "no-such-question": "x", "tasks": "many", "gaps": []}
    draft.saved = "2027-01-12"
    draft.raised = [["no-such-question"]]
    draft.elsewhere = {"no-such-question": "x", "aim": "gone"}
    with app.test_request_context():
        response = app.make_response("")
        drafts.save(draft, response)
    name, _, value = response.headers["Set-Cookie"].partition(";")[0].partition("=")
    client.set_cookie(name, value)
    for page in ("advice", "check", "B", "C/2?then=advice"):
        assert client.get(at(advised, page), follow_redirects=True).status_code == 200
