#!/usr/bin/env bash
# icalendar 7.3.2, tzdata 2026.6 (the current releases on 2026-11-30).
#
# In a VTIMEZONE the onset of a part is a local time in the offset before it, TZOFFSETFROM (RFC 5545, 3.6.5): in spring of
# 2026 the clocks of Paris are put on at 02:00.
# Expected: Timezone.from_tzid writes DTSTART:20260329T020000 for that, and DTSTART:20261025T030000 for the autumn.
# What happens: in spring it writes 030000, the time that the clocks are put on to. Read by the standard, the change comes
# an hour late: 03:30 on that day, which is 01:30 UTC, comes out as 02:30 UTC. The autumn is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
PYTHONTZPATH='' "$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

from icalendar import Timezone

made = Timezone.from_tzid("Europe/Paris", first_date=date(2026, 1, 1), last_date=date(2027, 1, 1))
changing = [each for each in made.subcomponents if each["TZOFFSETFROM"].td != each["TZOFFSETTO"].td]
found = {each.name: each["DTSTART"].to_ical().decode() for each in changing}
for name, onset in found.items():
    print(f"{name}: {onset}")
assert found == {"DAYLIGHT": "20260329T030000", "STANDARD": "20261025T030000"}, "this has changed"
PYTHON
