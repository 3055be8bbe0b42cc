"""The next meeting as a file for calendars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from advisor.advisor import Advisor
from advisor.problems.problem import Faulty
from advisor.reports.formats.ics import meeting_entry
from advisor.rulebase.model import Rulebase
from tests.effort import many
from tests.reports.formats.calendars import moment
from tests.reports.garden import DRY

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 12, 1, 14, tzinfo=PARIS)


@pytest.fixture(scope="module")
def small(mini: Rulebase) -> Advisor:
    return Advisor(mini)


def event_of(content: bytes) -> Event:
    (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def uid(advisor: Advisor, answers: dict[str, str], start: datetime) -> str:
    return str(event_of(advisor.assess(answers).calendar("en", start))["UID"])


def test_it_has_the_agenda_and_takes_as_long(small: Advisor) -> None:
    content = small.assess(DRY).calendar("en", START)
    event = event_of(content)
    assert event.decoded("DTSTART") == START
    assert event.decoded("DTEND") == START + timedelta(minutes=60)
    assert str(event["SUMMARY"]) == "Our next meeting – Garden"
    assert b"PRODID:-//Garden Guide//EN\r\n" in content
    assert str(event["DESCRIPTION"]).split("\n\n") == [
        "20 min: Who does what until the harvest\n"
        "Open with: “Which work in the garden would you miss if nobody did it?”",
        "10 min: Who writes down what we decide\nOpen with: “What did we decide last time?”",
        "30 min: A letter to the town\nOpen with: “How much do we carry every day?”",
    ]
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event


def test_it_reminds_the_day_before(small: Advisor) -> None:
    (alarm,) = event_of(small.assess(DRY).calendar("en", START)).walk("VALARM")
    assert str(alarm["ACTION"]) == "DISPLAY"
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    assert str(alarm["DESCRIPTION"]) == "Our next meeting – Garden"


def test_without_a_zone_it_is_at_that_hour_wherever_the_calendar_is(small: Advisor) -> None:
    translations, service = small.translations("en"), small.rulebase.service
    start = START.replace(tzinfo=None)
    content = meeting_entry(small.assess(DRY).document("en"), translations, service, start, "Hall, 2nd floor; ring")
    assert b"DTSTART:20261201T140000\r\nDTEND:20261201T150000\r\n" in content
    assert b"VTIMEZONE" not in content
    assert str(event_of(content)["LOCATION"]) == "Hall, 2nd floor; ring"


def test_it_brings_its_time_zone_along(small: Advisor) -> None:
    content = small.assess(DRY).calendar("en", START)
    assert b"DTSTART;TZID=Europe/Paris:20261201T140000\r\n" in content
    (zone,) = Calendar.from_ical(content.decode()).walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Paris"
    assert content.index(b"BEGIN:VTIMEZONE") < content.index(b"BEGIN:VEVENT")


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=1))])
def test_a_zone_without_a_name_becomes_universal_time(small: Advisor, zone: timezone) -> None:
    start = START.astimezone(zone)
    content = small.assess(DRY).calendar("en", start)
    assert b"DTSTART:20261201T130000Z\r\n" in content
    assert event_of(content).decoded("DTSTART") == start


def test_an_hour_is_an_hour_when_clocks_change_in_it(small: Advisor) -> None:
    event = event_of(small.assess(DRY).calendar("en", datetime(2027, 3, 28, 1, 30, tzinfo=PARIS)))
    assert event.decoded("DTEND").replace(tzinfo=None) == datetime(2027, 3, 28, 3, 30)


@settings(max_examples=many(300))
@given(
    zone=st.sampled_from(sorted(available_timezones())), hour=st.datetimes(datetime(1902, 1, 1), datetime(9998, 12, 31))
)
@example("Europe/Paris", datetime(2027, 10, 31, 1, 30))
@example("Europe/Paris", datetime(2027, 10, 31, 2, 30))
@example("Europe/Paris", datetime(2027, 3, 28, 1, 30))
@example("Europe/Dublin", datetime(2027, 10, 31, 0, 30))
@example("Australia/Lord_Howe", datetime(2027, 4, 4, 1, 15))
@example("America/Havana", datetime(2027, 3, 14, 23, 30))
@example("Africa/Casablanca", datetime(2024, 3, 20, 14))
@example("Africa/Cairo", datetime(2027, 4, 26, 14))
@example("America/Nuuk", datetime(2027, 12, 31, 23, 30))
@example("Pacific/Apia", datetime(2011, 12, 29, 23, 30))
@example("Europe/Amsterdam", datetime(1937, 7, 1))
@example("Asia/Kathmandu", datetime(9998, 12, 31, 23, 59))
def test_whoever_knows_no_zones_reads_when_it_begins_and_ends(small: Advisor, zone: str, hour: datetime) -> None:
    start = hour.replace(second=0, microsecond=0, tzinfo=ZoneInfo(zone))
    content = small.assess(DRY).calendar("en", start)
    assert moment(content, "DTSTART") == start.astimezone(UTC)
    assert moment(content, "DTEND") - moment(content, "DTSTART") == timedelta(minutes=60)
    begin, end = (event_of(content).decoded(name).replace(tzinfo=None) for name in ("DTSTART", "DTEND"))
    assert begin < end
    assert b"RDATE" not in content
    assert (b"TZID" in content) == (b"VTIMEZONE" in content)


@pytest.mark.parametrize("hour", [(1, 30), (2, 30)])
def test_an_hour_that_comes_twice_is_told_in_universal_time(small: Advisor, hour: tuple[int, int]) -> None:
    start = datetime(2027, 10, 31, *hour, tzinfo=PARIS)
    content = small.assess(DRY).calendar("en", start)
    assert f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n".encode() in content
    assert event_of(content).decoded("DTEND") == event_of(content).decoded("DTSTART") + timedelta(minutes=60)


def test_its_name_is_that_of_its_time_and_of_nothing_answered(small: Advisor) -> None:
    name = uid(small, DRY, START)
    assert uid(small, DRY, START) == name
    assert uid(small, {"water": "rain"}, START) == name
    assert uid(small, DRY, START + timedelta(days=1)) != name
    assert uid(small, DRY, START.replace(tzinfo=ZoneInfo("Europe/Berlin"))) != name


@pytest.mark.parametrize(
    ("answers", "start", "code"),
    [({}, START, "no-meeting"), (DRY, START.replace(tzinfo=None), "missing-when")],
)
def test_what_has_no_meeting_or_no_zone_is_told(
    small: Advisor, answers: dict[str, str], start: datetime, code: str
) -> None:
    with pytest.raises(Faulty) as caught:
        small.assess(answers).calendar("en", start)
    assert [each.code for each in caught.value.problems] == [code]
