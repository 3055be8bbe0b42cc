#!/usr/bin/env bash
# icalendar 7.3.2, tzdata 2026.6 (the current releases on 2026-11-30).
#
# Timezone.from_tzid makes a VTIMEZONE that "only works" for a span of time, as it says in a comment. Until 2026 Morocco
# put its clocks back by an hour for the month of Ramadan: from 10 March to 14 April in 2024.
# Expected: the changes of the zone within the span are in it, as zoneinfo knows them.
# What happens: those of 2024 are missing, in a span of two years as in one of four weeks within which the clocks change,
# while those of 2025 are there. An appointment in between is read an hour off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
# The zones of the package, whatever those of this computer are.
PYTHONTZPATH='' "$folder/venv/bin/python" - <<'PYTHON'
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Timezone

ZONE = "Africa/Casablanca"


def changes(first, last):
    """Return the days on which the clocks change, by zoneinfo."""
    at, found = datetime(first.year, first.month, first.day, tzinfo=timezone.utc), []
    while at.date() < last:
        after = at + timedelta(hours=1)
        if at.astimezone(ZoneInfo(ZONE)).utcoffset() != after.astimezone(ZoneInfo(ZONE)).utcoffset():
            found.append(str(after.date()))
        at = after
    return found


def written(first, last):
    """Return the days in the file on which one offset follows another."""
    parts = Timezone.from_tzid(ZONE, first_date=first, last_date=last).subcomponents
    changing = [each for each in parts if each["TZOFFSETFROM"].td != each["TZOFFSETTO"].td]
    return [str(each.decoded("DTSTART").date()) for each in changing]


years, weeks = (date(2024, 1, 1), date(2026, 1, 1)), (date(2024, 3, 1), date(2024, 4, 1))
for first, last in (years, weeks):
    print(f"{first} to {last}, zoneinfo: {changes(first, last)}, icalendar: {written(first, last)}")
assert changes(*years) == ["2024-03-10", "2024-04-14", "2025-02-23", "2025-04-06"], "this has changed"
assert written(*years) == ["2025-02-23", "2025-04-06"], "this has changed"
assert (changes(*weeks), written(*weeks)) == (["2024-03-10"], []), "this has changed"
PYTHON
