"""The questionnaire, page by page, without a browser: what is kept, what is refused, what is protected."""

import io
import json
import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from advisor.rulebase.model import Rulebase
from tests.browsing import START, asked_on, at, begin, dont_know, fill, first, name_in, plain, text, walk


def test_the_root_goes_to_the_readers_language(client: FlaskClient) -> None:
    assert client.get("/", headers={"Accept-Language": "fr-BE"}).headers["Location"] == "/fr/"
    assert client.get("/", headers={"Accept-Language": "es"}).headers["Location"] == "/en/"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_tells_its_language(client: FlaskClient, language: str) -> None:
    assert f'<html lang="{language}">' in text(client.get(f"/{language}/"))


def test_answers_lead_to_advice_with_its_reason_and_source(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    fill(client, path.replace("/A", "/B"), aim="disputed", scope="broad")
    page = text(client.get(path.replace("/A", "/advice")))
    assert "Resserrez le but" in page
    assert "vous avez répondu «\u202fNon, nous nous disputons sur notre raison d’être\u202f»" in page
    for code in ("B4a", "B1", "B2a", "E3"):
        assert f'/fr/passages#{code}"><span class="hidden">Passage </span>{code}</a>' in page
    assert "Vous pouvez agir dès aujourd’hui" in page


def test_a_topic_shows_only_what_still_matters(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="idea")
    page = text(client.get(path.replace("/A", "/D")))
    assert "Qu’est-ce qui prend la place des décisions" not in page


def test_a_follow_up_question_comes_once_it_matters(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="first-meetings")
    topic = path.replace("/A", "/C")
    assert 'id="topic-plan"' not in text(client.get(topic))
    after = fill(client, topic, tension=["topic"], joint_work="not-yet", tasks="simple")
    assert 'id="topic-plan"' in text(after)
    assert after.request.path == f"{topic}/2"


def test_the_language_switch_keeps_answers_that_were_not_sent_yet(client: FlaskClient) -> None:
    path = begin(client)
    data = {"asked-stage": "1", "stage": "gathering", "switch": "en"}
    response = client.post(path, data=data, follow_redirects=True)
    assert response.request.path == path.replace("/fr/", "/en/")
    assert re.search(r'value="gathering"\s+checked', text(response))


def test_i_dont_know_is_an_answer_and_is_kept(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="")
    assert re.search(r'name="stage" value=""\s+checked', text(client.get(path)))


def test_nothing_is_compulsory(client: FlaskClient) -> None:
    path = begin(client)
    fields = [f"asked-{name}" for name in ("stage", "rivalry", "crisis")]
    response = client.post(path, data=dict.fromkeys(fields, "1"), follow_redirects=True)
    assert response.status_code == 200
    assert response.request.path.endswith("/B")


def test_several_answers_and_none_of_these_contradict_each_other(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    response = fill(client, path.replace("/A", "/C"), tension=["rivals", "none-of-these"])
    assert response.status_code == 422
    page = text(response)
    assert '<a href="#tension-1">' in page
    assert "soit des réponses, soit" in page
    assert re.search(r'value="rivals"\s+checked', page)


def test_an_answer_that_no_form_offers_is_refused(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="idea")
    refused = fill(client, path, stage="<script>")
    assert refused.status_code == 422
    assert "Ce que vous avez choisi ne correspond plus à cette question" in plain(refused)
    assert '<a href="#stage-1">' in text(refused)
    assert "&lt;script" not in refused.get_data(as_text=True)
    assert re.search(r'value="idea"\s+checked', text(client.get(path)))


def test_two_answers_where_one_may_be_chosen_are_refused(client: FlaskClient) -> None:
    path = begin(client)
    assert fill(client, path, stage=["idea", "working"]).status_code == 422
    assert not re.search(r"\schecked", text(client.get(path)))


def test_check_lists_every_answer_with_a_way_to_change_it(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="gathering")
    page = text(client.get(path.replace("/A", "/check")))
    assert "Des partenaires ont dit oui" in page
    assert f"{path}?then=check&for=stage#stage" in page
    changed = client.post(path, data={"asked-stage": "1", "stage": "idea", "then": "check", "for": "stage"})
    assert changed.headers["Location"] == path.replace("/A", "/check#row-stage")


def test_two_questionnaires_in_one_browser_keep_apart(client: FlaskClient) -> None:
    first, second = begin(client), begin(client)
    fill(client, first, stage="idea")
    fill(client, second, stage="working")
    assert re.search(r'value="idea"\s+checked', text(client.get(first)))
    assert re.search(r'value="working"\s+checked', text(client.get(second)))


def test_answers_sent_after_the_cookie_was_lost_are_kept(client: FlaskClient) -> None:
    path = begin(client)
    client.delete_cookie(f"draft-{path.split('/')[3]}")
    fill(client, path, stage="idea")
    assert re.search(r'value="idea"\s+checked', text(client.get(path)))


def test_lost_answers_are_told_once(client: FlaskClient) -> None:
    path = begin(client)
    client.delete_cookie(f"draft-{name_in(path)}")
    after = fill(client, path, stage="working")
    assert "Vos réponses précédentes sont introuvables" in plain(after)
    again = fill(client, after.request.path)
    assert "Vos réponses précédentes sont introuvables" not in plain(again)


def test_back_keeps_what_was_chosen(client: FlaskClient) -> None:
    path = begin(client)
    fill(client, path, stage="working")
    data = {"asked-aim": "1", "aim": "rough", "back": "1"}
    response = client.post(at(path, "B"), data=data)
    assert response.headers["Location"] == path
    assert re.search(r'value="rough"\s+checked', text(client.get(at(path, "B"))))
    assert client.post(path, data={"back": "1"}).headers["Location"] == "/fr/"


def test_back_from_a_change_goes_to_the_answers(client: FlaskClient) -> None:
    path = begin(client)
    response = client.post(at(path, "B"), data={"back": "1", "then": "check"})
    assert response.headers["Location"] == at(path, "check")


def test_the_enter_key_continues(client: FlaskClient) -> None:
    """The first button that belongs to the form is the one that Enter presses."""
    for path in (begin(client), client.get(begin(client, "quick")).headers["Location"]):
        form = re.findall(r"<form id=\"(\w+)\"", text(client.get(path)))[0]
        button = re.findall(rf'<button[^>]*form="{form}"[^>]*>', text(client.get(path)))[0]
        assert "name=" not in button


@pytest.mark.parametrize("choose", [first, dont_know])
def test_the_questionnaire_leads_to_the_answers(client: FlaskClient, choose: object) -> None:
    gone = walk(client, begin(client), choose)  # type: ignore[arg-type]
    assert gone[-1].endswith("/check")
    assert len(gone) == len(set(gone)) or choose is first


def test_a_question_is_labelled_and_described(client: FlaskClient) -> None:
    page = text(client.get(begin(client)))
    assert page.count("<fieldset") == page.count("<legend>") == len(asked_on(client.get(begin(client))))
    for described in re.findall(r'aria-describedby="([^"]*)"', page):
        assert all(f'id="{each}"' in page for each in described.split())


def test_the_quick_check_asks_at_most_twelve(client: FlaskClient) -> None:
    for choose in (first, dont_know, lambda _, values: values[-2]):
        gone = walk(client, begin(client, "quick"), choose)
        assert gone[-1].endswith("/advice")
        assert 1 < len(gone) <= 13


def test_the_quick_check_tells_how_far_one_is(client: FlaskClient) -> None:
    gone = walk(client, begin(client, "quick"), first)
    assert "Question 4 sur 12 au plus" in plain(client.get(gone[3]))


def test_the_quick_check_goes_back_and_forth(client: FlaskClient) -> None:
    gone = walk(client, begin(client, "quick"), first)
    assert client.post(gone[2], data={"back": "1"}).headers["Location"] == gone[1]
    assert client.post(gone[0], data={"back": "1"}).headers["Location"] == "/fr/"
    assert re.search(r"checked", text(client.get(gone[1])))
    assert fill(client, gone[1], follow=False).headers["Location"] == gone[2]


def test_the_quick_check_leads_on_to_the_remaining_questions(client: FlaskClient) -> None:
    gone = walk(client, begin(client, "quick"), first)
    page = text(client.get(gone[-1]))
    found = re.search(r'<a class="screen" href="([^"]+)">Répondre aux questions restantes', page)
    assert found
    assert asked_on(client.get(found[1]))
    assert walk(client, found[1], first)[-1].endswith("/check")


def test_a_quick_answer_is_changed_alone(client: FlaskClient) -> None:
    gone = walk(client, begin(client, "quick"), first)
    page = text(client.get(at(gone[0], "check")))
    assert f'href="{gone[0]}?then=check"' in page
    response = client.post(gone[0], data={"then": "check"})
    question = gone[0].rpartition("/")[2]
    assert response.headers["Location"] == at(gone[0], f"check#row-{question}")


@pytest.mark.parametrize("question", ["nothing", "%3Cscript%3E"])
def test_an_unknown_question_leads_to_where_the_check_goes_on(client: FlaskClient, question: str) -> None:
    path = begin(client, "quick")
    for response in (client.get(at(path, f"quick/{question}")), client.post(at(path, f"quick/{question}"))):
        assert response.headers["Location"] == client.get(path).headers["Location"]
    assert client.get(f"/fr/q/abcdefghjk/quick/{question}").status_code == 410
    assert client.post(f"/fr/q/abcdefghjk/quick/{question}").status_code == 410


def test_an_unknown_topic_leads_to_all_answers(client: FlaskClient) -> None:
    path = begin(client)
    assert client.get(at(path, "nothing")).headers["Location"] == at(path, "check")
    assert client.post(at(path, "nothing")).headers["Location"] == at(path, "check")
    assert client.get("/fr/q/abcdefghjk/nothing").status_code == 410
    assert client.post("/fr/q/abcdefghjk/nothing").status_code == 410


def test_the_start_page_leads_back_to_what_is_under_way(client: FlaskClient, alliances: Rulebase) -> None:
    path = begin(client)
    question = next(iter(alliances.questions.values()))
    client.post(path, data={f"asked-{question.id}": "1", question.id: question.answer_ids[0]})
    page = client.get("/fr/")
    assert "1 réponse, il y a 1 minute" in plain(page)
    assert f'href="{at(path, "")}"' in text(page)
    assert client.get(at(path, "")).headers["Location"] == at(path, "check")


def test_the_start_page_tells_what_to_expect(client: FlaskClient) -> None:
    page = plain(client.get("/fr/"))
    for expected in ("12 questions au plus", "Vos réponses restent dans ce navigateur", "Je ne sais pas"):
        assert expected in page
    full, quick = map(int, re.findall(r"(\d+) minutes", page))
    assert 3 <= quick < full <= 15
    assert client.post(START).status_code == 303


def test_the_same_page_in_other_languages_is_linked(client: FlaskClient) -> None:
    page = text(client.get("/fr/rules"))
    assert '<link rel="alternate" hreflang="en" href="/en/rules">' in page
    assert '<link rel="alternate" hreflang="fr" href="/fr/rules">' in page
    assert 'href="/en/rules" lang="en"' in page


def test_going_back_in_the_quick_check_without_an_answer_leads_to_the_question_before(client: FlaskClient) -> None:
    path = begin(client, "quick")
    first_page = client.get(path, follow_redirects=True).request.path
    second = fill(client, first_page, stage="working").request.path
    back = client.post(second, data={"back": "1", f"asked-{second.rpartition('/')[2]}": "1"})
    assert back.headers["Location"] == first_page


def test_another_kind_of_file_is_told_in_plain_words(client: FlaskClient) -> None:
    response = client.post("/fr/resume", data={"file": (io.BytesIO(b"PK\x03\x04\xad\xff"), "conseils.docx")})
    assert response.status_code == 422
    assert "Ce n’est pas le bon fichier" in plain(response)
    assert "0xad" not in plain(response)


def test_the_first_button_continues_what_is_under_way(client: FlaskClient) -> None:
    def buttons() -> list[str]:
        main = re.sub(r"(?s)<section[^>]* hidden>.*?</section>", "", text(client.get("/fr/")).partition("<main")[2])
        return re.findall(r'class="(?:button )?main[^"]*"[^>]*>([^<]+)<', main)

    assert buttons()[0] == "Commencer le questionnaire"
    path = begin(client)
    fill(client, path, stage="working")
    assert buttons()[0] == "Continuer"
    assert f'<a class="button main" href="{at(path, "")}">Continuer' in text(client.get("/fr/"))


def test_two_alike_are_told_apart_by_when_they_were_changed(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 11, 30, 9, 0, tzinfo=UTC).timestamp()
    for later in (0, 130 * 60):
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _, at=moment + later: int(at))
        fill(client, begin(client), stage="working")
    page = text(client.get("/en/"))
    assert {"2026-11-30T09:00:00+00:00", "2026-11-30T11:10:00+00:00"} <= set(re.findall(r'datetime="([^"]+)"', page))


def test_hours_are_told_with_their_minutes(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC).timestamp()
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: int(now - 125 * 60 - 5))
    fill(client, begin(client), stage="working")
    assert "1 answer, 2 h 05 min ago" in plain(client.get("/en/"))
    assert "1 réponse, il y a 2 h 05" in plain(client.get("/fr/"))


def test_one_that_was_opened_from_a_file_tells_its_day(client: FlaskClient) -> None:
    content = json.dumps({"answers": {"stage": "working"}, "saved": "2026-11-29"})
    client.post("/en/resume", data={"text": content})
    assert "opened from a file of November 29, 2026, 1 minute ago" in plain(client.get("/en/"))
