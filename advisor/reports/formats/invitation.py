"""The e-mail that invites the group to its next meeting. Nothing in it is only for those who prepare that."""

from __future__ import annotations

import re
from datetime import date, time
from urllib.parse import quote

from advisor.reports.documents.types import MeetingDocument
from advisor.reports.wording.arrangement import agenda_line
from advisor.reports.wording.phrases import DATE_BLANK, PLACE_BLANK, TIME_BLANK
from advisor.words.markers import N_
from advisor.words.translations import Translations

LINE_BREAK = re.compile(r"\r\n?|\n")

LETTER = N_(
    "Hello everyone,\n\n"
    "Our next meeting takes {minutes} minutes.\n"
    "When: {day}, {hour}\n"
    "Where: {place}\n\n"
    "On the agenda:\n{items}\n\n"
    "Please bring your diary, and one idea for each item. If you would like to add something, tell me beforehand.\n\n"
    "See you soon,\n"
    "[your name]"
)


def invitation(
    meeting: MeetingDocument,
    translations: Translations,
    day: date | None = None,
    hour: time | None = None,
    place: str = "",
) -> str:
    """Return the text of the e-mail; a day, an hour or a place that isn't known stays a blank with its name."""
    items = [f"{number}. {agenda_line(item, translations)}" for number, item in enumerate(meeting.items, 1)]
    return translations(LETTER).format(
        minutes=meeting.minutes,
        day=_day(day, translations) if day else translations(DATE_BLANK),
        hour=_hour(hour, translations) if hour else translations(TIME_BLANK),
        place=place or translations(PLACE_BLANK),
        items="\n".join(items),
    )


def mail_link(subject: str, text: str) -> str:
    """Return the address (RFC 6068) by which a browser lets somebody write this e-mail; it is sent to no server."""
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(LINE_BREAK.sub(chr(13) + chr(10), text), safe='')}"


def _day(day: date, translations: Translations) -> str:
    from babel.dates import format_date  # takes a while

    return format_date(day, "full", locale=translations.language)


def _hour(hour: time, translations: Translations) -> str:
    from babel.dates import format_time  # as above

    return format_time(hour, "short", locale=translations.language)
