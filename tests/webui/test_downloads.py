"""What is taken along, and a file that is opened again."""

import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from advisor.advisor import Advisor
from advisor.cli.main import cli
from advisor.reports.formats.ics import look_again_entry
from advisor.rulebase.cases import former_ticks
from advisor.rulebase.model import Rulebase
from tests.browsing import at, begin, dont_know, fill, first, plain, text, walk
from webui.answers.saved_file import reopened, written
from webui.application import create_app
from webui.earlier.left_out import LeftOut


@pytest.fixture
def done(client: FlaskClient) -> str:
    return walk(client, begin(client), first)[0]


def upload(client: FlaskClient, content: bytes, follow: bool = True) -> TestResponse:
    data = {"file": (io.BytesIO(content), "answers.json")}
    return client.post("/fr/resume", data=data, follow_redirects=follow)


def test_the_advice_as_markdown(client: FlaskClient, done: str) -> None:
    response = client.get(at(done, "advice.md"))
    assert response.mimetype == "text/markdown"
    assert "attachment; filename=conseils.md" in response.headers["Content-Disposition"]
    assert text(response).startswith("# Conseils pour votre alliance\n")
    assert "- [ ] " in text(response)


def test_the_saved_answers_give_the_same_advice_on_the_command_line(client: FlaskClient, done: str) -> None:
    saved = client.get(at(done, "answers.json"))
    result = CliRunner().invoke(cli, ["assess", "-", "--lang", "fr", "--format", "json"], input=text(saved))
    assert result.exit_code == 0
    shown = text(client.get(at(done, "advice")))
    document = json.loads(result.stdout)
    assert re.findall(r'<details class="advice".*\n<summary><h[234]>(?:\d+\. )?(.*?)</h[234]>', shown) == [
        each["advise"] for each in (*document["recommendations"], *document["strengths"])
    ]


@pytest.mark.parametrize(("language", "called"), [("en", "answers-alliance"), ("fr", "mes-reponses-alliance")])
def test_the_file_is_named_after_its_day(client: FlaskClient, done: str, language: str, called: str) -> None:
    day = datetime.now(UTC).date() + timedelta(days=1)  # where the reader is it may be another day
    path = at(done, "answers.json").replace("/fr/", f"/{language}/")
    told = client.get(f"{path}?today={day}").headers["Content-Disposition"]
    assert told == f"attachment; filename={called}-{day}.json"
    assert client.post(path).headers["Content-Disposition"].startswith(f"attachment; filename={called}-20")


def test_saved_answers_are_opened_again(client: FlaskClient, done: str) -> None:
    saved = client.get(at(done, "answers.json")).data
    opened = upload(client, saved)
    assert opened.request.path.endswith("/check")
    assert opened.request.path != at(done, "check")
    assert client.get(at(opened.request.path, "answers.json").replace("//", "/")).data == saved


def test_i_dont_know_is_saved_too(client: FlaskClient) -> None:
    done = walk(client, begin(client), dont_know)[0]
    saved = json.loads(client.get(at(done, "answers.json")).data)
    assert saved["answers"]
    assert set(saved["answers"].values()) == {None}
    opened = upload(client, json.dumps(saved).encode())
    assert json.loads(client.get(at(opened.request.path, "answers.json")).data) == saved


def test_yaml_is_opened_too(client: FlaskClient, alliances: Rulebase) -> None:
    question = next(iter(alliances.questions.values()))
    opened = upload(client, f"answers:\n  {question.id}: {question.answer_ids[1]}\n".encode())
    assert f"{question.id}" in text(opened)
    assert opened.request.path.endswith("/check")


def test_a_file_of_older_questions_is_read_as_far_as_it_fits(client: FlaskClient, alliances: Rulebase) -> None:
    first_question, second = list(alliances.questions.values())[:2]
    answers = {first_question.id: first_question.answer_ids[0], second.id: "gone", "long-gone": "<b>x</b>"}
    content = {"answers": answers, "rulebase": {"id": alliances.id, "version": "1999"}}
    page = upload(client, json.dumps(content).encode())
    assert page.status_code == 200
    told = plain(page)
    assert "enregistré avec une autre version" in told
    assert "1 réponse a pu être reprise" in told
    assert "Une question qui n’est plus posée" in told
    assert "long-gone" in told
    assert "ne correspond plus à cette question" in told
    path = re.findall(r'href="(/fr/q/\w+/check)"', text(page))[0]
    saved = json.loads(client.get(path.replace("check", "answers.json")).data)
    assert saved["answers"] == {first_question.id: first_question.answer_ids[0]}


def test_what_was_left_out_is_told_at_an_address_of_its_own_until_an_answer_is_changed(client: FlaskClient) -> None:
    """So that Back leads there, and not to a form that would have to be sent again."""
    sent = upload(client, b'{"answers": {"stage": "idea", "nobody-asks-this": "and nobody answers it"}}', follow=False)
    there = sent.headers["Location"]
    assert sent.status_code == 303
    assert re.fullmatch(r"/fr/q/[a-z0-9]{10}/opened", there)
    for _ in range(2):
        assert "nobody-asks-this" in plain(client.get(there))
    fill(client, there.replace("opened", "A"), stage="working")
    assert client.get(there).headers["Location"] == there.replace("opened", "check")


def test_a_page_hands_over_ticks_and_names_and_leads_on(client: FlaskClient) -> None:
    content = {"answers": {"stage": "idea"}, "commitments": {"narrow-the-aim": {"who": "Ann"}}}
    page = upload(client, json.dumps(content).encode())
    (address,) = re.findall(r'<meta http-equiv="refresh" content="0; url=(.*?)">', text(page))
    assert f'href="{address}"' in text(page), "for those whose browser does not go by itself"
    assert "Les coches et les noms" in plain(client.get(address))
    assert "Ann" not in str(client.get_cookie(f"draft-{address.split('/')[3]}"))


@pytest.mark.parametrize("count", [3, 40, 60])
def test_of_more_than_a_cookie_holds_it_is_told_how_many(client: FlaskClient, count: int) -> None:
    chance = Random(count)
    strange = {"".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(60)): "x" for _ in range(count)}
    page = text(upload(client, json.dumps({"answers": {"stage": "idea", **strange}}).encode()))
    named = page.count("Une question qui n’est plus posée")
    more = sum(map(int, re.findall(r"<li>(\d+) autres? réponses?</li>", page)))
    assert named > 0
    assert named + more == count
    assert (more > 0) is (count > 3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  ",
        b"\xff\xfe\x00",
        b"{",
        b"[1, 2]",
        b'{"other": 1}',
        b'{"answers": "x"}',
        b"a: &x 1\nb: *x",
        b"[" * 9000,
    ],
)
def test_what_is_no_such_file_is_explained(client: FlaskClient, content: bytes) -> None:
    response = upload(client, content)
    assert response.status_code == 422
    page = text(response)
    assert 'role="alert"' in page
    assert 'href="#file"' in page
    assert 'aria-invalid="true"' in page
    assert "<title>Erreur" in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "content",
    [
        b"Dear neighbours, we meet on Tuesday.",
        b"name;date\nx;y\n",
        b'{"name": "another program", "version": "1"}',
        b'["stage"]',
        b'{"answers": "idea"}',
        b'{"answers": null}',
        b"PK\x03\x04",
        b"%PDF-1.7\n%\xe2\xe3",
        b"answers:\n  stage: idea\n  stage: working\n",
        b'{"answers": {"stage": "idea"',
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_plain_sentences(
    client: FlaskClient, content: bytes, language: str
) -> None:
    """To people who know of no objects and no keys, and never beginning with a small letter."""
    data = {"file": (io.BytesIO(content), "answers.json")}
    page = text(client.post(f"/{language}/resume", data=data))
    told = re.findall(r'<li><a href="#file">(.*?)</a></li>', page)
    assert told
    for message in told:
        assert message[0].isupper() or message[0] in "“«"
        assert not re.search(r"\b(object|objet|key|clé|null|situation)\b", message)
    called = {"en": "begins with “answers”", "fr": "commence par « mes-reponses »"}[language]
    assert called in plain(client.post(f"/{language}/resume")), "it is said which file is meant"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear neighbours, we meet on Tuesday.", "Il n’y a pas de réponses dans ce fichier."),
        (b'{"anwsers": {}}', "Vouliez-vous dire « answers » ?"),
        (b"answers:\n  stage: idea\n  stage: working\n", "Ligne 3 : « stage » est déjà à la ligne 2."),
        (b'{"answers": {}, "rulebase": {"id": "orchard"}}', "Ces réponses ont été données pour"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_as_closely_as_it_can_be(
    client: FlaskClient, content: bytes, said: str
) -> None:
    assert said in plain(upload(client, content))


def test_a_file_has_a_size_limit(client: FlaskClient) -> None:
    assert upload(client, b'{"answers": {}}' + b" " * 120_000).status_code == 422
    assert upload(client, b" " * 300_000).status_code == 413


def test_what_the_device_kept_goes_on_under_its_name(client: FlaskClient, alliances: Rulebase) -> None:
    data = {"name": "abcdefghjk", "text": written({}, alliances, date(2027, 1, 12))}
    assert client.post("/fr/resume", data=data).headers["Location"] == "/fr/q/abcdefghjk/check"
    data["name"] = "../../etc"
    assert re.fullmatch(r"/fr/q/[a-z0-9]{10}/check", client.post("/fr/resume", data=data).headers["Location"])


def test_an_answer_given_twice_over_is_left_out(alliances: Rulebase) -> None:
    question = next(each for each in alliances.questions.values() if not each.several)
    content = {"answers": {question.id: list(question.answer_ids[:2])}}
    assert reopened(json.dumps(content).encode(), alliances).told.left_out == (LeftOut(question.id),)


def test_ticks_of_a_file_are_at_the_steps_that_had_their_numbers(client: FlaskClient, alliances: Rulebase) -> None:
    former = {rule.id: former_ticks(rule) for rule in alliances.rules.values() if former_ticks(rule)}
    assert former
    content = {
        "answers": {},
        "rulebase": {"id": alliances.id, "version": "2026.30"},
        "commitments": {name: {"done": [1, *ticks]} for name, ticks in former.items()},
    }
    found = reopened(json.dumps(content).encode(), alliances)
    done = {name: each.done for name, each in found.commitments.items()}
    assert done == {name: (1, *sorted({*map(str, ticks.values())})) for name, ticks in former.items()}
    page = text(client.post("/en/resume", data={"text": json.dumps(content)}))
    assert json.loads(re.findall(r'data-reopened="(\{.*?\})"', page)[0]) == {
        name: {"done": list(ticks)} for name, ticks in done.items()
    }
    again = json.loads(written({}, alliances, date(2027, 1, 12), found.commitments))["commitments"]
    assert again == {name: {"done": list(ticks)} for name, ticks in done.items()}


def test_a_calendar_entry_in_three_months(client: FlaskClient, done: str) -> None:
    response = client.get(at(done, "again.ics"))
    assert response.mimetype == "text/calendar"
    event = Calendar.from_ical(response.get_data(as_text=True)).walk("VEVENT")[0]
    today = datetime.now(UTC).date()
    when: date = event.decoded("DTSTART")
    assert timedelta(days=88) < when - today < timedelta(days=94)
    assert str(event["SUMMARY"]) == "Refaire le point sur notre alliance"
    assert "PRODID:-//Alliances en santé//FR\r\n".encode() in response.data
    assert str(event["DESCRIPTION"]).endswith("\nAlliances en santé")


def entry_by(advisor: Advisor, asked: str, names: Sequence[str]) -> str:
    """Return the calendar entry of a service with these names that is asked by one, its lines unfolded."""
    client = create_app(advisor, {"SECRET_KEY": "for tests only", "HOST_NAMES": names}).test_client()
    begun = client.post("/fr/questionnaires", data={"kind": "full"}, base_url=asked).headers["Location"]
    entry = client.get(at(begun, "again.ics"), base_url=asked)
    assert entry.status_code == 200
    return entry.get_data(as_text=True).replace("\r\n ", "")


def test_it_leads_to_the_service_where_its_name_is_known_and_nowhere_else(advisor: Advisor) -> None:
    assert "https://advice.example/fr/" in entry_by(advisor, "https://advice.example", ["advice.example"])
    for asked in ("https://evil.example", "http://localhost"):
        entry = entry_by(advisor, asked, ())
        assert "://" not in entry
        assert asked.partition("//")[2] not in entry


def test_it_reminds_in_the_morning_and_tells_nothing_of_the_advice(client: FlaskClient, done: str) -> None:
    response = client.get(at(done, "again.ics"))
    (alarm,) = Calendar.from_ical(response.data).walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)
    assert str(alarm["DESCRIPTION"]) == "Refaire le point sur notre alliance"
    (event,) = Calendar.from_ical(response.data).walk("VEVENT")
    titles = re.findall(r"<summary><h[23]>(?:\d+\. )?(.*?)</h[23]>", text(client.get(at(done, "advice"))))
    assert titles
    assert not [title for title in titles if title in str(event["DESCRIPTION"])]


def test_the_same_entry_has_the_same_name(alliances: Rulebase, advisor: Advisor) -> None:
    def uid(day: date) -> str:
        content = look_again_entry(alliances, advisor.translations("fr"), "https://advice.example/fr/", day)
        return str(Calendar.from_ical(content).walk("VEVENT")[0]["UID"])

    assert uid(date(2026, 12, 1)) == uid(date(2026, 12, 1)) != uid(date(2026, 12, 2))


@pytest.mark.parametrize("days", range(7))
def test_it_falls_on_a_workday(alliances: Rulebase, advisor: Advisor, days: int) -> None:
    there = date(2026, 11, 23) + timedelta(days=days)
    content = look_again_entry(alliances, advisor.translations("fr"), "https://advice.example/fr/", there)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    same = there + timedelta(weeks=13)
    assert event.decoded("DTSTART") == (same if days < 5 else date(2027, 3, 1))


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_entry_is_reckoned_from_the_day_of_the_reader(client: FlaskClient, done: str, days: int) -> None:
    there = datetime.now(UTC).date() + timedelta(days=days)
    entered = day_of(client.get(at(done, f"again.ics?today={there}")))
    assert entered == workday(there + timedelta(weeks=13))


def workday(day: date) -> date:
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())


@pytest.mark.parametrize("told", ["", "1999-01-01", "yesterday", "9999-12-31"])
def test_a_day_that_it_is_nowhere_is_not_believed(client: FlaskClient, done: str, told: str) -> None:
    entered, today = day_of(client.get(at(done, f"again.ics?today={told}"))), datetime.now(UTC).date()
    assert entered in {workday(today + timedelta(weeks=13, days=days)) for days in (-1, 0, 1)}


def day_of(response: TestResponse) -> date:
    (event,) = Calendar.from_ical(response.data).walk("VEVENT")
    found: date = event.decoded("dtstart")
    return found


@pytest.mark.parametrize("page", ["advice.md", "advice.docx", "answers.json", "again.ics", "sheet"])
def test_nothing_is_taken_along_from_a_lost_questionnaire(client: FlaskClient, page: str) -> None:
    assert client.get(f"/fr/q/abcdefghjk/{page}").status_code == 410
