"""An entry for a calendar: look at the alliance again in three months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from advisor.reports.phrases import HEADINGS
from advisor.reports.shapes import Assessment
from advisor.rulebase.model import Timing
from advisor.words.marks import N_
from advisor.words.wording import Wording

LATER = timedelta(weeks=13)
"""Three months, and the same day of the week."""

SUMMARY = N_("Look again at where our alliance stands")
DESCRIPTION = N_("Answer the questions again and compare: what has been done, what comes first now?")


def entry(document: Assessment, wording: Wording, address: str) -> bytes:
    """Return an iCalendar file (RFC 5545) with one all-day event that recalls what was to be done first."""
    from icalendar import Calendar, Event

    now = datetime.now(UTC)
    event = Event()
    event.add("uid", str(uuid4()))
    event.add("dtstamp", now)
    event.add("dtstart", (now + LATER).date())
    event.add("summary", wording(SUMMARY))
    event.add("description", "\n".join(_lines(document, wording, address)))
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Alliance Advisor//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _lines(document: Assessment, wording: Wording, address: str) -> list[str]:
    first = [each.advise for each in document.recommendations if each.timing is Timing.NOW]
    recalled = [wording.labelled(wording(HEADINGS[Timing.NOW]), ""), *(f"- {each}" for each in first)]
    return [wording(DESCRIPTION), address, *(recalled if first else [])]
