"""Meetings for calendars, as ical.js reads them, which is what Thunderbird reads calendars with."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from advisor.advisor import Advisor
from advisor.reports.formats.ics import meeting_entry
from tests.contract.tools import NODE_MODULES, run

PROGRAM = """
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

for (const { name, content, begins, ends, weeks } of JSON.parse(readFileSync("files.json", "utf-8"))) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const clocks = calendar.getFirstSubcomponent("vtimezone");
  const zone = clocks ? new ICAL.Timezone(clocks) : ICAL.Timezone.utcTimezone;
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  for (const [told, moment] of [[begins, event.startDate], [ends, event.endDate]]) {
    moment.zone = zone;
    if (moment.toUnixTime() !== told) console.log(name, moment.toString(), told - moment.toUnixTime());
  }
  for (const [told, shown] of clocks ? weeks : []) {
    const moment = ICAL.Time.fromDateTimeString(shown);
    moment.zone = zone;
    if (moment.toUnixTime() !== told) console.log(name, shown, told - moment.toUnixTime());
  }
}
"""

START = datetime(2027, 1, 1, 14)
WEEKS = [START + timedelta(weeks=week) for week in range(52)]

CHANGES = [
    ("Europe/Paris", datetime(2027, 3, 28, 1, 30)),
    ("Europe/Paris", datetime(2027, 10, 31, 1, 30)),
    ("Europe/Paris", datetime(2027, 10, 31, 2, 30)),
    ("Africa/Cairo", datetime(2027, 4, 26, 14)),
    ("Africa/Casablanca", datetime(2024, 3, 20, 14)),
    ("Australia/Lord_Howe", datetime(2027, 4, 4, 1, 15)),
    ("America/Havana", datetime(2027, 11, 7, 0, 30)),
]


@pytest.fixture(scope="module")
def files(advisor: Advisor) -> list[dict[str, object]]:
    """What is written for a meeting in each zone, with the moments meant, in seconds, at which it begins and ends."""
    document = advisor.assess({"stage": "working", "aim": "disputed"}).document("en")
    assert document.meeting
    minutes = timedelta(minutes=document.meeting.minutes)
    words, service = advisor.translations("en"), advisor.rulebase.service
    made: list[dict[str, object]] = []
    for name, hour in [*((zone, START) for zone in sorted(available_timezones())), *CHANGES]:
        zone = ZoneInfo(name)
        start = hour.replace(tzinfo=zone)
        content = meeting_entry(document, words, service, start).decode()
        begins = int(start.timestamp())
        weeks = [(int(each.replace(tzinfo=zone).timestamp()), each.isoformat()) for each in WEEKS]
        ends = begins + int(minutes.total_seconds())
        made.append({"name": name, "content": content, "begins": begins, "ends": ends, "weeks": weeks})
    return made


def test_every_week_in_every_zone_is_read_as_it_is_meant(files: list[dict[str, object]], tmp_path: Path) -> None:
    assert sum("VTIMEZONE" in str(each["content"]) for each in files) > 400
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    (tmp_path / "files.json").write_text(json.dumps(files), "utf-8")
    (tmp_path / "read.mjs").write_text(PROGRAM, "utf-8")
    read = run("node", "read.mjs", folder=tmp_path)
    assert (read.returncode, read.stdout, read.stderr) == (0, "", "")
