"""Files for calendars (iCalendar, RFC 5545): the next meeting, with its agenda, and to look again later."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeGuard
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from advisor.problems.optional_dependencies import DOCUMENTS, extra
from advisor.problems.problem import Faulty, Problem
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.formats.clocks import clocks_of, is_once
from advisor.reports.wording.arrangement import agenda_line, meeting_name, opening
from advisor.rulebase.model import Rulebase
from advisor.rulebase.own_words import ServiceWords
from advisor.words.markers import N_
from advisor.words.translations import Translations

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MEETINGS = UUID("0a6f3f6e-6c0e-4a53-9d5f-3c8f5f0b6a11")
"""The names of meetings are made in this space (RFC 4122): of when they begin, and of nothing that was answered."""

CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no text of a calendar may have (RFC 5545, 3.1)."""

DAY_BEFORE = timedelta(days=-1)
"""When a calendar reminds of the next meeting."""

LATER = timedelta(weeks=13)
"""When to look again: in three months, on the same day of the week."""

AT_NINE = timedelta(hours=9)
"""When a calendar reminds of that: in the morning of its day."""

FRIDAY = 4

REVIEWS = UUID("5d7d4a53-4a5b-4c0e-8a39-0f6b7c2e91d4")
"""The names of such entries are made in this space: of their day, and of nothing that was answered."""

LOOK_AGAIN = N_("Answer the questions again and compare: what has been done, what comes first now?")


def meeting_entry(
    document: AssessmentDocument, translations: Translations, service: ServiceWords, start: datetime, place: str = ""
) -> bytes:
    """Return the content of an `.ics` file with the next meeting, which begins at `start`, perhaps at a place.

    Without a time zone it begins at that hour wherever the calendar is. With one it is told in UTC where a rule for the
    clocks of the zone, or a time that they show twice, might be read otherwise. The same meeting at the same time has
    the same name, so that a calendar that has it already brings it up to date. Nothing in it is only for those who
    prepare it.

    Raises `Faulty` when there is no meeting, and when the extra that writes it is not installed.
    """
    meeting = document.meeting
    if meeting is None:
        raise Faulty([Problem("no-meeting")])
    zone = start.tzinfo
    if zone and not _is_named(zone):  # a time difference alone has no name that calendars know
        start, zone = start.astimezone(UTC), UTC
    with extra(DOCUMENTS):
        from icalendar import Event
    lines = [
        line for item in meeting.items for line in (agenda_line(item, translations), opening(item, translations), "")
    ]
    event = Event()
    event.add("uid", str(uuid5(MEETINGS, f"{document.rulebase.id} {start.isoformat()} {zone}")))
    event.add("dtstamp", datetime.now(UTC))
    begin, end, clocks = _told(start, timedelta(minutes=meeting.minutes))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", meeting_name(translations, service))
    event.add("description", "\n".join(lines).strip())
    if place:
        event.add("location", place)
    return as_calendar(event, translations, service, DAY_BEFORE, clocks)


def _is_named(zone: tzinfo) -> TypeGuard[ZoneInfo]:
    return isinstance(zone, ZoneInfo) and bool(zone.key)


def _told(start: datetime, length: timedelta) -> tuple[datetime, datetime, Timezone | None]:
    """Return when a meeting begins and ends, as a calendar is told it, and its clocks if they are needed."""
    zone = start.tzinfo
    if zone is None:
        return start, start + length, None
    begin = start.astimezone(UTC)
    end = begin + length  # an hour is an hour when clocks change in it
    clocks = clocks_of(zone, start.year) if _is_named(zone) else None
    if clocks and is_once(start) and is_once(end.astimezone(zone)):
        return start, end.astimezone(zone), clocks
    return begin, end, None


def look_again_entry(rulebase: Rulebase, translations: Translations, address: str, today: date) -> bytes:
    """Return the content of an `.ics` file with a day on which to look again, at an address if there is one.

    It is three months after `today`, or the Monday after that where it is no workday. It tells nothing of what was
    answered or advised.
    """
    from icalendar import Event

    day = today + LATER
    if day.weekday() > FRIDAY:
        day += timedelta(days=7 - day.weekday())
    event = Event()
    event.add("uid", str(uuid5(REVIEWS, f"{rulebase.id} {day.isoformat()}")))
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("summary", translations.say(rulebase.service.reminder))
    event.add("description", f"{translations(LOOK_AGAIN)}\n{address or translations.say(rulebase.service.name)}")
    event.add("transp", "TRANSPARENT")
    return as_calendar(event, translations, rulebase.service, AT_NINE)


def as_calendar(
    event: Event, translations: Translations, service: ServiceWords, reminder: timedelta, clocks: Timezone | None = None
) -> bytes:
    """Return the content of an `.ics` file with one event, of which it reminds so long after the event begins.

    `clocks` are those of the time zone in which the event is told.
    """
    from icalendar import Alarm, Calendar

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", reminder)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//{translations.say(service.name)}//{translations.language.upper()}")
    calendar.add("version", "2.0")
    if clocks:  # before the event: some read no further than they need
        calendar.add_component(clocks)
    calendar.add_component(event)
    return CONTROLS.sub(b"", bytes(calendar.to_ical()))
