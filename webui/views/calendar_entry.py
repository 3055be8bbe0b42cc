"""An entry for a calendar: look again in three months."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from advisor.assessment.groups import Group
from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.formats.ics import as_calendar
from advisor.reports.wording.phrases import HEADINGS
from advisor.rulebase.own_words import ServiceWords
from advisor.words.markers import N_
from advisor.words.translations import Translations

LATER = timedelta(weeks=13)
"""Three months, and the same day of the week."""

DESCRIPTION = N_("Answer the questions again and compare: what has been done, what comes first now?")


def entry(
    document: AssessmentDocument, translations: Translations, service: ServiceWords, address: str, today: date
) -> bytes:
    """Return an iCalendar file (RFC 5545) with one all-day event that recalls what was to be done first.

    It is three months after `today`, the date where the reader is.
    """
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid4()))
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", today + LATER)
    event.add("summary", translations.say(service.reminder))
    event.add("description", "\n".join(_lines(document, translations, address)))
    event.add("transp", "TRANSPARENT")
    return as_calendar(event, translations, service)


def _lines(document: AssessmentDocument, translations: Translations, address: str) -> list[str]:
    first = [each.advise for each in document.recommendations if each.group is Group.FIRST]
    recalled = [translations.labelled(translations(HEADINGS[Group.FIRST]), ""), *(f"- {each}" for each in first)]
    return [translations(DESCRIPTION), address, *(recalled if first else [])]


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
