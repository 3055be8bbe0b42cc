"""Reads a calendar file as somebody does who knows no time zones but those that it brings along."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

from dateutil.tz import tzical
from icalendar import Calendar, Event


def moment(content: bytes, name: str) -> datetime:
    """Return when the event of a file begins (`DTSTART`) or ends (`DTEND`), in UTC."""
    (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    assert isinstance(event, Event)
    zone = event[name].params.get("TZID")
    known = tzical(StringIO(content.decode())).get(zone) if zone else UTC
    moment: datetime = event.decoded(name).replace(tzinfo=known)
    return moment.astimezone(UTC)
