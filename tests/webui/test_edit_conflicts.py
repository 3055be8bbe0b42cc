"""One questionnaire in two tabs: neither undoes what the other has saved."""

import pytest
from flask.testing import FlaskClient

from tests.browsing import Choice, asked_on, at, begin, fill, form_on, plain, sent_from, text
from tests.webui.test_undo import kept


@pytest.fixture
def path(client: FlaskClient) -> str:
    """A questionnaire with a topic answered."""
    path = begin(client, language="en")
    fill(client, path, stage="first-meetings")
    assert fill(client, at(path, "B"), aim="shared", scope="focused").status_code == 200
    return path


def both(client: FlaskClient, page: str, theirs: dict[str, Choice], ours: dict[str, Choice]) -> str:
    """Open a page in two tabs and send it from one after the other; return what the page after the second says."""
    one, other = client.get(page), client.get(page)
    sent_from(client, one, **theirs)
    return plain(client.get(sent_from(client, other, **ours).headers["Location"]))


def test_what_only_one_tab_changed_stays_changed(client: FlaskClient, path: str) -> None:
    page = both(client, at(path, "B"), {"aim": "rough"}, {"scope": "broad"})
    answers = kept(client, path).answers
    assert (answers["aim"], answers["scope"]) == ("rough", "broad")
    assert "another tab" not in page


def test_what_one_tab_passes_over_the_other_may_answer(client: FlaskClient, path: str) -> None:
    theirs: dict[str, Choice] = {"chair": "firm", "meeting_form": ["too-long"]}
    page = both(client, at(path, "D"), theirs, {"meetings_yield": "none-of-these"})
    answers = kept(client, path).answers
    assert (answers["chair"], answers["meeting-form"], answers["meetings-yield"]) == ("firm", ["too-long"], [])
    assert "another tab" not in page


def test_what_both_changed_is_told_with_the_other_answer_and_a_way_to_take_it(client: FlaskClient, path: str) -> None:
    one, other = client.get(at(path, "B")), client.get(at(path, "B"))
    sent_from(client, one, aim="rough")
    after = client.get(sent_from(client, other, aim="disputed").headers["Location"])
    assert kept(client, path).answers["aim"] == "disputed"
    translations = client.application.extensions["advisor"].advisor.translations("en")
    aim = client.application.extensions["advisor"].rulebase.questions["aim"]
    rough = next(each for each in aim.answers if each.id == "rough")
    told = f"Meanwhile “{translations.say(aim.ask)}” was answered in another tab: “{translations.say(rough.words)}”."
    assert told in plain(after)
    change = f"{at(path, 'B')}?then=check&for=aim#aim"
    assert f'href="{change}"' in text(after)
    assert told in plain(client.get(at(path, "advice"))), "wherever one goes next"
    page = client.get(change.partition("#")[0])
    assert "another tab" not in plain(client.get(sent_from(client, page, aim="rough").headers["Location"]))
    assert kept(client, path).answers["aim"] == "rough"


@pytest.mark.parametrize(
    ("theirs", "ours", "kept_answer", "told"),
    [
        ("", "disputed", "disputed", "I don’t know"),
        ("rough", "", None, "another tab"),
        ("rough", "rough", "rough", None),
    ],
)
def test_not_knowing_is_an_answer_too(
    client: FlaskClient, path: str, theirs: str, ours: str, kept_answer: str | None, told: str | None
) -> None:
    page = both(client, at(path, "B"), {"aim": theirs}, {"aim": ours})
    assert kept(client, path).answers["aim"] == kept_answer
    assert (told or "another tab") in page if told else "another tab" not in page


def test_several_answers_are_one(client: FlaskClient, path: str) -> None:
    fill(client, at(path, "C"), tension=["rivals", "topic"])
    page = both(client, at(path, "C"), {"tension": ["topic"]}, {"tension": ["rivals"]})
    assert kept(client, path).answers["tension"] == ["rivals"]
    assert "another tab" in page
    assert "another tab" not in both(client, at(path, "C"), {"tension": ["topic", "rivals"]}, {"tasks": "simple"})
    assert kept(client, path).answers["tension"] == kept(client, path).given["tension"]
    assert sorted(kept(client, path).given["tension"]) == ["rivals", "topic"]


def test_follow_ups_are_kept_from_both(client: FlaskClient, path: str) -> None:
    raised = fill(client, at(path, "C"), tension=["topic", "rivals"])
    page = both(client, raised.request.path, {"topic_plan": "wait"}, {"rivalry": "breached"})
    answers = kept(client, path).answers
    assert (answers["topic-plan"], answers["rivalry"]) == ("wait", "breached")
    assert "another tab" not in page


@pytest.mark.parametrize("then", ["check", "advice"])
def test_a_change_from_elsewhere_keeps_what_another_tab_said(client: FlaskClient, path: str, then: str) -> None:
    page = both(client, at(path, f"B?then={then}&for=scope"), {"aim": "rough"}, {"scope": "broad"})
    answers = kept(client, path).answers
    assert (answers["aim"], answers["scope"]) == ("rough", "broad")
    assert "another tab" not in page


def test_the_quick_check_in_two_tabs(client: FlaskClient) -> None:
    path = begin(client, "quick", language="en")
    question = client.get(path, follow_redirects=True).request.path
    (name,), values = asked_on(client.get(question)).keys(), next(iter(asked_on(client.get(question)).values()))
    page = both(client, question, {name: values[0]}, {name: values[1]})
    assert kept(client, path).answers[name] == values[1]
    assert "another tab" in page
    again = client.get(question)
    sent_from(client, again, **{name: values[0]})
    sent_from(client, again)
    assert kept(client, path).answers[name] == values[0], "a page that was left as it was changes nothing"


def test_a_mistake_that_is_shown_again_does_not_forget_what_it_was_shown_with(client: FlaskClient, path: str) -> None:
    fill(client, at(path, "C"), tension=["rivals"])
    one, other = client.get(at(path, "C")), client.get(at(path, "C"))
    faulty = sent_from(client, other, tension=["topic", "none-of-these"])
    assert faulty.status_code == 422
    sent_from(client, one, tasks="simple")
    sent_from(client, faulty, tension=["topic"])
    assert kept(client, path).elsewhere == {}
    assert kept(client, path).answers["tasks"] == "simple"


def test_a_mistake_does_not_answer_what_was_passed_over(client: FlaskClient, path: str) -> None:
    faulty = sent_from(client, client.get(at(path, "C")), tension=["topic", "none-of-these"])
    assert "tasks" not in form_on(faulty)
    assert form_on(faulty)["tension"] == ["topic"]


def test_a_form_that_tells_nothing_is_taken_at_its_word(client: FlaskClient, path: str) -> None:
    fill(client, at(path, "B"), aim="rough")
    assert kept(client, path).answers["aim"] == "rough"
    assert form_on(client.get(at(path, "B")))["was-aim"] == ["=rough"]
