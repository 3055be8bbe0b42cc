"""The page to check one's answers: what was said, what is not known, what was concluded, what was not asked."""

import re

import pytest
from flask.testing import FlaskClient

from advisor.advisor import Advisor
from advisor.rulebase.model import Rulebase
from tests.browsing import asked_on, at, begin, dont_know, fill, first, form_on, plain, sent_from, text, walk
from webui.application import create_app


def row(page: str, question: str) -> str:
    found = re.search(rf'(?s)<div id="row-{question}"(.*?)</div>', page)
    assert found, question
    return found[1]


def number(page: str, words: str) -> int:
    found = re.search(words.replace("N", r"(\d+)"), page)
    return int(found[1]) if found else 0


@pytest.fixture
def orchard_client(orchard: Rulebase) -> FlaskClient:
    return create_app(Advisor(orchard), {"TESTING": True, "SECRET_KEY": "for tests only"}).test_client()


def test_the_four_kinds_are_told_apart(orchard_client: FlaskClient) -> None:
    path = begin(orchard_client, language="en")
    fill(orchard_client, path, stage="")
    fill(orchard_client, at(path, "B"), harvest="sold", helpers="")
    page = text(orchard_client.get(at(path, "check")))
    assert "You don’t know" in row(page, "helpers")
    assert "Not answered yet" in row(page, "broken")
    assert "Not answered yet" not in row(page, "helpers")
    assert "It is sold" in row(page, "harvest")
    assert "tag" not in row(page, "harvest")
    concluded = row(page, "stage")
    assert "From your other answers" in concluded
    assert "The trees bear fruit" in concluded
    assert "You don’t know" in concluded, "it was said so, and concluded all the same"


def test_the_top_counts_what_the_rows_say(client: FlaskClient) -> None:
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    fill(client, at(path, "B"), aim="", scope="")
    response = client.get(at(path, "check"))
    page, top = text(response), plain(response)
    assert number(top, "“I don’t know” to N question") == page.count("You don’t know</span>") == 2
    assert number(top, "N questions are not answered yet") == page.count("Not answered yet</span>") > 5


def test_who_knew_nothing_is_told_so(client: FlaskClient) -> None:
    gone = walk(client, begin(client, language="en"), dont_know)
    page = plain(client.get(gone[-1]))
    assert number(page, "“I don’t know” to N question") > 20
    assert "not answered yet" not in page
    assert "Answer the remaining questions" not in page


def test_nothing_is_told_where_all_is_answered(client: FlaskClient) -> None:
    gone = walk(client, begin(client, language="en"), first)
    page = plain(client.get(gone[-1]))
    for words in ("I don’t know", "You don’t know", "not answered yet", "Not answered yet", "all the same"):
        assert words not in page


def test_a_change_leads_back_to_the_row_one_came_for(client: FlaskClient) -> None:
    gone = walk(client, begin(client, language="en"), first)
    page = text(client.get(gone[-1]))
    for question in ("stakes", "aim", "stage"):
        address = re.search(r'href="([^"#]+)#?[^"]*">Change', row(page, question))
        assert address
        topic = client.get(address[1])
        back = client.post(topic.request.path, data=form_on(topic))
        assert back.headers["Location"] == f"{gone[-1]}#row-{question}"
        assert f'id="row-{question}"' in text(client.get(gone[-1]))


def test_what_a_change_raises_is_asked_before_the_answers_are_shown_again(client: FlaskClient) -> None:
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    fill(client, at(path, "C"), tension="none-of-these", joint_work="not-yet", tasks="simple")
    topic = client.get(at(path, "C") + "?then=check&for=tension")
    raised = client.get(sent_from(client, topic, tension=["topic"]).headers["Location"])
    assert raised.request.path == at(path, "C/2")
    back = client.post(raised.request.path, data=form_on(raised) | {"back": "1"})
    assert back.headers["Location"] == at(path, "C") + "?then=check&for=tension"
    assert sent_from(client, raised).headers["Location"] == at(path, "check#row-tension")


def test_without_a_name_the_row_that_was_changed_is_shown(client: FlaskClient) -> None:
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    topic = client.get(at(path, "C") + "?then=check")
    assert sent_from(client, topic, tasks="simple").headers["Location"] == at(path, "check#row-tasks")


def test_a_question_that_is_not_of_the_questionnaire_is_no_place_to_go(client: FlaskClient) -> None:
    path = begin(client)
    page = client.get(f"{path}?then=check&for=%22%3E%3Cb%3E")
    assert "<b>" not in text(page)
    assert sent_from(client, page, stage="idea").headers["Location"] == at(path, "check#row-stage")


def test_only_what_was_answered_is_shown_to_who_changes_one_answer(client: FlaskClient) -> None:
    """What was never asked, of the quick check for instance, isn't taken for “I don't know” by the way."""
    path = begin(client, "quick")
    fill(client, at(path, "quick/aim"), aim="shared")
    page = client.get(at(path, "B") + "?then=check&for=scope")
    assert [name for name in form_on(page) if name.startswith("asked-")] == ["asked-aim", "asked-scope"]


@pytest.mark.parametrize("kind", ["full", "quick"])
def test_back_leads_to_what_was_asked_last(client: FlaskClient, kind: str) -> None:
    gone = walk(client, begin(client, kind), lambda _, values: values[0])
    page = text(client.get(at(gone[0], "check")))
    back = re.findall(r'<a class="back" href="([^"]+)">Retour', page)
    asked = [each for each in gone if asked_on(client.get(each))]
    assert back == [asked[-1]]


def test_back_leads_to_the_start_where_nothing_was_asked(client: FlaskClient) -> None:
    path = begin(client, "quick")
    page = text(client.get(at(path, "check")))
    (back,) = re.findall(r'<a class="back" href="([^"]+)">Retour', page)
    assert client.get(back).status_code == 200
