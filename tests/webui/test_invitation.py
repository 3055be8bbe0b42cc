"""What is for the group: an e-mail, an entry for calendars, an agenda."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from advisor.advisor import Advisor
from tests.browsing import at, text

ANSWERS = {"stage": "working", "aim": "disputed", "scope": "broad", "chair": "party", "meetings-yield": ["complaints"]}
SOON = (datetime.now(UTC) + timedelta(days=30)).date()


def opened(client: FlaskClient, language: str = "en", **answers: object) -> str:
    """Open a file with these answers and return the path of the page for the group."""
    file = (io.BytesIO(json.dumps({"answers": answers or ANSWERS}).encode()), "answers.json")
    return at(client.post(f"/{language}/resume", data={"file": file}).headers["Location"], "invitation")


def letter(response: TestResponse) -> str:
    (found,) = re.findall(r'(?s)<p class="letter">(.*?)</p>', text(response))
    return html.unescape(found)


def mail(response: TestResponse) -> dict[str, list[str]]:
    (found,) = re.findall(r'href="(mailto:[^"]*)"', text(response))
    assert not re.search(r"[\s+]|(?<!%0D)%0A|%0D(?!%0A)", found), "mail programs read neither as a space nor as a line"
    address = urlsplit(html.unescape(found))
    assert address.path == "", "it is for whoever sends it to say to whom"
    return parse_qs(address.query, strict_parsing=True)


def test_the_letter_has_the_agenda_and_says_what_is_to_be_filled_in(client: FlaskClient, advisor: Advisor) -> None:
    told = letter(client.get(opened(client)))
    meeting = advisor.assess(ANSWERS).document("en").meeting
    assert meeting
    for item in meeting.items:
        assert f"{item.minutes} min: {item.aim}" in told
        assert item.opening not in told
    assert "When: [date], [time]\nWhere: [place]\n" in told


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_mail_program_gets_the_same_letter(client: FlaskClient, language: str) -> None:
    response = client.get(opened(client, language))
    found = mail(response)
    assert found["body"] == [letter(response).replace("\n", "\r\n")]
    assert found["subject"] == [
        {"en": "Our next meeting – Alliance", "fr": "Notre prochaine réunion – Alliance"}[language]
    ]


def test_when_and_where_are_put_into_the_letter(client: FlaskClient) -> None:
    path = opened(client)
    sent = client.post(path, data={"day": "2031-01-14", "hour": "14:00", "place": "<b>Hall</b> & yard", "letter": "1"})
    told = letter(sent)
    assert "When: Tuesday, January 14, 2031, 2:00" in told
    assert "Where: <b>Hall</b> & yard\n" in told
    assert b"<b>" not in sent.data
    assert "Where: <b>Hall</b> & yard" in mail(sent)["body"][0]
    assert 'value="2031-01-14"' in text(sent)
    assert "When: [date]" in letter(client.get(path)), "nothing of it is kept"
    assert "When: [date]" in letter(client.get(f"{path}?day=2031-01-14")), "and nothing is read from an address"


@pytest.mark.parametrize("written", ["Hall\nyard", "Hall\r\nyard", "Hall\ryard", "a+b & c=d?#%41"])
def test_whatever_the_place_is_called_a_mail_program_gets_it_whole(client: FlaskClient, written: str) -> None:
    sent = client.post(opened(client), data={"place": written, "letter": "1"})
    where = "\r\n".join(["", f"Where: {written}", ""])
    assert re.sub(r"\r\n?|\n", "\r\n", where) in mail(sent)["body"][0]


def test_an_entry_begins_at_that_hour_wherever_the_calendar_is(client: FlaskClient, advisor: Advisor) -> None:
    path = opened(client, "fr")
    sent = client.post(path, data={"day": str(SOON), "hour": "14:00", "place": "Mairie, salle 2", "calendar": "1"})
    assert sent.mimetype == "text/calendar"
    assert sent.headers["Content-Disposition"] == f"attachment; filename=reunion-{SOON}.ics"
    (event,) = Calendar.from_ical(sent.data).walk("VEVENT")
    meeting = advisor.assess(ANSWERS).document("fr").meeting
    assert meeting
    assert event.decoded("DTSTART") == datetime(SOON.year, SOON.month, SOON.day, 14)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=meeting.minutes)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Notre prochaine réunion – Alliance", "Mairie, salle 2")
    assert all(item.aim in str(event["DESCRIPTION"]) for item in meeting.items)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    again = client.post(path, data={"day": str(SOON), "hour": "14:00", "calendar": "1"})
    assert Calendar.from_ical(again.data).walk("VEVENT")[0]["UID"] == event["UID"]


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        ({"day": "", "hour": "14:00"}, "day", "Choisissez le jour de la réunion."),
        ({"day": "14/01/2031", "hour": "14:00"}, "day", "« 14/01/2031 »"),
        ({"day": "2031-02-30", "hour": "14:00"}, "day", "« 2031-02-30 »"),
        ({"day": "2020-01-14", "hour": "14:00"}, "day", "Ce jour est déjà passé."),
        ({"day": "2031-01-14", "hour": ""}, "hour", "Dites à quelle heure la réunion commence."),
        ({"day": "2031-01-14", "hour": "25:00"}, "hour", "« 25:00 »"),
        ({"day": "2031-01-14", "hour": "<i>"}, "hour", "« <i> »"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    client: FlaskClient, written: dict[str, str], field: str, said: str
) -> None:
    sent = client.post(opened(client, "fr"), data={**written, "place": "Mairie", "calendar": "1"})
    assert sent.status_code == 422
    page = text(sent)
    assert "<title>Erreur" in page
    (beside,) = re.findall(rf'<p class="fault" id="{field}_fault">(.*?)</p>', page)
    assert said in html.unescape(beside).replace("\u202f", " ").replace("\u00a0", " ")
    assert f'aria-describedby="{field}_fault"' in page
    assert f'<a href="#{field}">' in page
    for value in (*written.values(), "Mairie"):
        assert f'value="{value}"' in page
    assert b"<i>" not in sent.data


def test_a_day_that_is_over_stays_out_of_the_letter(client: FlaskClient) -> None:
    assert "When: [date], 2:00" in letter(client.post(opened(client), data={"day": "2020-01-14", "hour": "14:00"}))


def test_a_letter_needs_neither_day_nor_hour(client: FlaskClient) -> None:
    sent = client.post(opened(client), data={"day": "", "hour": "", "place": "Town hall", "letter": "1"})
    assert sent.status_code == 200
    assert "When: [date], [time]\nWhere: Town hall\n" in letter(sent)


def test_whoever_switches_the_language_keeps_what_they_wrote(client: FlaskClient) -> None:
    path = opened(client, "fr")
    page = text(client.get(path))
    (other,) = re.findall(r'formaction="([^"]*)"', page)
    assert other == path.replace("/fr/", "/en/")
    switched = client.post(other, data={"day": "soon", "place": "Mairie", "switch": "en"})
    assert all(f'value="{each}"' in text(switched) for each in ("soon", "Mairie"))
    assert '<html lang="en">' in text(switched)


@pytest.mark.parametrize("send", [FlaskClient.get, FlaskClient.post])
def test_without_an_agenda_it_leads_to_the_advice(client: FlaskClient, send: object) -> None:
    path = opened(client, stage="idea")
    response = client.get(path) if send is FlaskClient.get else client.post(path, data={"calendar": "1"})
    assert response.status_code == 303
    assert response.headers["Location"] == at(path, "advice")
    assert at(path, "invitation") not in text(client.get(at(path, "advice")))


def test_the_agenda_is_a_document_of_its_own(client: FlaskClient) -> None:
    path = opened(client, "fr")
    response = client.get(at(path, "agenda.docx"))
    assert response.headers["Content-Disposition"] == "attachment; filename=ordre-du-jour.docx"
    assert Document(BytesIO(response.data)).paragraphs[0].text == "Notre prochaine réunion – Alliance"
    assert client.get(at(opened(client, stage="idea"), "agenda.docx")).status_code == 400


def test_the_advice_as_a_text_says_at_its_head_that_it_is_not_handed_out(client: FlaskClient) -> None:
    told = text(client.get(at(opened(client), "advice.txt")))
    assert told.startswith("For those who prepare the meeting, not to be handed out.\n\n")
    assert not text(client.get(at(opened(client, stage=None), "advice.txt"))).startswith("For those")
