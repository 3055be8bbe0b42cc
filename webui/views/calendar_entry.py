"""An entry for a calendar: look again in three months."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from advisor.reports.formats.ics import as_calendar
from advisor.rulebase.model import Rulebase
from advisor.words.markers import N_
from advisor.words.translations import Translations

LATER = timedelta(weeks=13)
"""Three months, and the same day of the week."""

AT_NINE = timedelta(hours=9)
"""When a calendar reminds of it: in the morning of that day."""

FRIDAY = 4

REVIEWS = UUID("5d7d4a53-4a5b-4c0e-8a39-0f6b7c2e91d4")
"""The names of such entries are made in this space (RFC 4122): of their day, and of nothing that was answered."""

DESCRIPTION = N_("Answer the questions again and compare: what has been done, what comes first now?")


def entry(base: Rulebase, translations: Translations, address: str, today: date) -> bytes:
    """Return an iCalendar file (RFC 5545) with one all-day event, which tells nothing of what was answered or advised.

    It is three months after `today`, the date where the reader is, or on the Monday after it where that is no workday.
    """
    from icalendar import Event

    day = today + LATER
    if day.weekday() > FRIDAY:
        day += timedelta(days=7 - day.weekday())
    event = Event()
    event.add("uid", str(uuid5(REVIEWS, f"{base.id} {day.isoformat()}")))
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("summary", translations.say(base.service.reminder))
    event.add("description", f"{translations(DESCRIPTION)}\n{address}")
    event.add("transp", "TRANSPARENT")
    return as_calendar(event, translations, base.service, AT_NINE)


def today(told: str) -> date:
    """Return the date where the reader is, `told` by the browser as YYYY-MM-DD; that of UTC when it can't be.

    Nowhere on earth is it another day than the one before or after that of UTC.
    """
    here = datetime.now(UTC).date()
    try:
        there = date.fromisoformat(told)
    except ValueError:
        return here
    return there if abs(there - here) <= timedelta(days=1) else here
