"""The clocks of time zones, as calendars read them that know no zones of their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from advisor.reports.formats.clocks import clocks_of, is_once
from tests.effort import some_of

NAMED = {"Europe/Paris", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "Antarctica/Troll"}
"""Zones that are always tried: winter time that counts as saved, half an hour and quarters, midnight, two hours."""

WEEKS = [datetime(2027, 1, 1, 14) + timedelta(weeks=week) for week in range(52)]


def test_in_every_zone_every_week_is_read_as_the_zone_has_it() -> None:
    told = 0
    for name in {*some_of(sorted(available_timezones()), 60), *NAMED}:
        zone = ZoneInfo(name)
        clocks = clocks_of(zone, 2027)
        if clocks is None:
            continue
        told += 1
        text = clocks.to_ical()
        (read,) = Timezone.from_ical(text, multiple=True)
        assert isinstance(read, Timezone)
        readers = tzical(StringIO(text.decode())).get(), read.to_tz(lookup_tzid=False)
        for reader in readers:
            wrong = [each for each in WEEKS if each.replace(tzinfo=reader).utcoffset() != zone.utcoffset(each)]
            assert not wrong, (name, reader)
    assert told > len(NAMED)


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("UTC", 2027),
        ("Africa/Abidjan", 2027),
        ("Africa/Casablanca", 2024),  # put back for Ramadan
        ("Asia/Jerusalem", 2027),  # on the Friday before the last Sunday
        ("America/Santiago", 2027),  # on the Sunday after the first Saturday
        ("Africa/Cairo", 2027),  # at the end of the last Thursday
        ("America/Mexico_City", 2022),  # for the last time
        ("Asia/Pyongyang", 2018),  # once for all, by half an hour
        ("Europe/Amsterdam", 1930),  # 19 minutes and 32 seconds
    ],
)
def test_where_no_rule_holds_for_years_there_is_none(zone: str, year: int) -> None:
    assert clocks_of(ZoneInfo(zone), year) is None


def test_clocks_are_changed_by_a_rule_at_the_time_that_they_show_before() -> None:
    clocks = clocks_of(ZoneInfo("Europe/Paris"), 2027)
    assert clocks
    lines = clocks.to_ical().decode().split("\r\n")
    assert "RDATE" not in "".join(lines)
    on, back = lines.index("BEGIN:DAYLIGHT"), lines.index("BEGIN:STANDARD")
    assert {"DTSTART:20260329T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"} <= set(lines[on:back])
    assert {"DTSTART:20261025T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"} <= set(lines[back:])


def test_the_larger_offset_is_the_summer_also_where_the_winter_counts_as_saved() -> None:
    clocks = clocks_of(ZoneInfo("Europe/Dublin"), 2027)
    assert clocks
    assert {part.name: str(part["TZNAME"]) for part in clocks.subcomponents} == {"DAYLIGHT": "IST", "STANDARD": "GMT"}


@pytest.mark.parametrize(("hour", "once"), [((1, 59), True), ((2, 0), False), ((2, 59), False), ((3, 0), True)])
def test_an_hour_that_comes_twice_or_never_is_not_once(hour: tuple[int, int], once: bool) -> None:
    for day in (datetime(2027, 3, 28), datetime(2027, 10, 31)):
        assert is_once(day.replace(hour=hour[0], minute=hour[1], tzinfo=ZoneInfo("Europe/Paris"))) is once
