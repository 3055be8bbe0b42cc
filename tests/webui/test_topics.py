"""The full questionnaire from topic to topic: how far one is, what answers raise, and that nothing is left out."""

import re
from itertools import pairwise

from flask.testing import FlaskClient
from msgspec.structs import replace
from werkzeug.test import TestResponse

from advisor.advisor import Advisor
from advisor.rulebase.conditions import All, Answered
from advisor.rulebase.model import Rulebase, Section
from advisor.words.translatable import Translatable
from tests.browsing import asked_on, at, begin, dont_know, fill, form_on, plain, sent_from, text, walk
from tests.strategies import question, rule, rulebase
from webui.application import create_app


def heading(page: TestResponse) -> str:
    (found,) = re.findall(r"<h1>(.*?)</h1>", text(page))
    return str(found)


def title(page: TestResponse) -> str:
    (found,) = re.findall(r"<title>(.*?)</title>", text(page))
    return str(found)


def topics(alliances: Rulebase) -> list[str]:
    return list(Advisor(alliances).pages.topics)


def follow_ups(client: FlaskClient, *tension: str) -> TestResponse:
    """Answer the third topic after a first meeting, and return the page with what follows from that."""
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    page = client.get(at(path, "C"))
    sent = sent_from(client, page, tension=list(tension or ["topic"]), joint_work="not-yet", tasks="simple")
    return client.get(sent.headers["Location"])


def chained() -> FlaskClient:
    """Return a browser for four questions of one topic, each of which follows from the one before."""
    asked = [question(name, "xy") for name in "abcd"]
    conditions = [All(tuple(Answered(each.id, ("x",)) for each in asked[:count])) for count in range(1, 5)]
    rules = [rule(f"rule-{number}", condition) for number, condition in enumerate(conditions)]
    section = Section("A", Translatable("A.title", "A"), Translatable("A.heading", "A"), {})
    base = replace(rulebase(asked, {}, rules), sections={"A": section})
    return create_app(Advisor(base), {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()


def test_how_far_one_is_depends_on_no_answer(client: FlaskClient, alliances: Rulebase) -> None:
    for stage in ("idea", "working", ""):
        begun = begin(client)
        fill(client, begun, stage=stage)
        gone = [begun, *walk(client, at(begun, "B"), dont_know)]
        told = [re.search(r"Thème (\d) sur (\d)", plain(client.get(path))) for path in gone[:-1]]
        for path, found in zip(gone, told, strict=False):
            assert found
            assert int(found[1]) == topics(alliances).index(path.split("/")[4]) + 1
            assert int(found[2]) == len(topics(alliances))
            bar = re.search(r'<progress class="bar" max="(\d)" value="(\d)"', text(client.get(path)))
            assert bar
            assert bar.groups() == (found[2], found[1])


def test_what_answers_raise_is_asked_on_a_page_of_its_own(client: FlaskClient) -> None:
    page = follow_ups(client, "topic", "rivals")
    assert page.request.path.endswith("/C/2")
    assert list(asked_on(page)) == ["topic-plan", "rivalry"]
    assert heading(page) == "2 more questions: Subjects that could divide you"
    assert title(page).startswith(heading(page))
    assert "Topic 3 of 8" in plain(page)
    assert "Your answers to the questions before them lead to these 2." in plain(page)
    assert not {"tension", "tasks"} & asked_on(page).keys()


def test_one_question_is_not_called_several(client: FlaskClient) -> None:
    assert heading(follow_ups(client)) == "One more question: Subjects that could divide you"


def test_the_topic_itself_stays_as_it_was(client: FlaskClient) -> None:
    page = follow_ups(client)
    topic = page.request.path.removesuffix("/2")
    assert list(asked_on(client.get(topic))) == ["tension", "joint-work", "tasks"]
    back = client.post(page.request.path, data=form_on(page) | {"back": "1"})
    assert back.headers["Location"] == topic
    assert client.post(topic, data=form_on(client.get(topic))).headers["Location"] == page.request.path


def test_only_what_is_new_is_asked_again(client: FlaskClient) -> None:
    page = follow_ups(client)
    sent_from(client, page, topic_plan="wait")
    topic = client.get(page.request.path.removesuffix("/2"))
    following = client.get(sent_from(client, topic, tension=["topic", "rivals"]).headers["Location"])
    assert list(asked_on(following)) == ["rivalry"]
    after = sent_from(client, following, rivalry="breached")
    assert after.headers["Location"].endswith("/D")
    again = client.get(page.request.path)
    assert list(asked_on(again)) == ["topic-plan", "rivalry"], "the back button of the browser shows all of them"


def test_back_from_the_next_topic_leads_to_the_last_page_of_this_one(client: FlaskClient) -> None:
    page = follow_ups(client)
    following = client.get(sent_from(client, page, topic_plan="wait").headers["Location"])
    back = client.post(following.request.path, data=form_on(following) | {"back": "1"})
    assert back.headers["Location"] == page.request.path


def test_the_language_switch_keeps_the_follow_ups_together(client: FlaskClient) -> None:
    page = follow_ups(client, "topic", "rivals")
    switched = client.post(page.request.path, data=form_on(page) | {"rivalry": "breached", "switch": "fr"})
    french = client.get(switched.headers["Location"])
    assert list(asked_on(french)) == ["topic-plan", "rivalry"]
    assert re.search(r'value="breached"\s+checked', text(french))
    assert heading(french).startswith("Encore 2 questions\u202f: ")


def test_what_follow_ups_raise_has_a_page_of_its_own_again() -> None:
    """Each answer raises one more question; the titles change, and Back goes the same way."""
    client = chained()
    path = begin(client, language="en")
    pages = [client.get(path)]
    for name in "abc":
        pages.append(client.get(sent_from(client, pages[-1], **{name: "x"}).headers["Location"]))
    assert [list(asked_on(page)) for page in pages] == [["a"], ["b"], ["c"], ["d"]]
    assert [heading(page).partition(":")[0] for page in pages] == [
        "A",
        "One more question",
        "And another question",
        "And another question",
    ]
    for page, before in zip(pages[:0:-1], pages[-2::-1], strict=True):
        back = client.post(page.request.path, data=form_on(page) | {"back": "1"})
        assert back.headers["Location"] == before.request.path
        assert asked_on(client.get(back.headers["Location"])) == asked_on(before)


def test_where_nothing_follows_there_is_no_such_page(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    assert client.get(at(path, "C/2")).headers["Location"] == at(path, "C")
    for nonsense in ("0", "1", "-1", "x"):
        assert client.get(at(path, f"C/{nonsense}")).status_code == 404


def test_not_knowing_where_one_stands_leaves_every_topic(client: FlaskClient, alliances: Rulebase) -> None:
    path = begin(client)
    fill(client, path, stage="")
    asked = {section: asked_on(client.get(at(path, section))) for section in topics(alliances)}
    assert all(asked.values())
    assert sum(len(each) for each in asked.values()) > 20


def test_leaving_everything_open_leads_through_every_topic(client: FlaskClient, alliances: Rulebase) -> None:
    gone = walk(client, begin(client), dont_know)
    assert [path.split("/")[4] for path in gone] == [*topics(alliances), "check"]


def test_the_remaining_questions_are_reached_and_come_to_an_end(client: FlaskClient) -> None:
    """From the answers and from the advice the link leads to a question that was never asked, and once to none."""
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    seen: list[set[str]] = [{"stage"}]
    while True:
        links = {
            page: re.search(r'href="([^"]+)"[^>]*>Answer the remaining', text(client.get(at(path, page))))
            for page in ("check", "advice")
        }
        if links["check"] is None:
            break
        assert links["advice"] is None or links["advice"][1] == links["check"][1]
        page = client.get(links["check"][1])
        assert asked_on(page).keys() - set().union(*seen), links["check"][1]
        seen.append(set(asked_on(page)))
        sent_from(client, page, tension=["topic"]) if "tension" in asked_on(page) else sent_from(client, page)
    assert all(former != following for former, following in pairwise(seen))
    assert links["advice"] is None
    assert "topic-plan" in set().union(*seen)
