#!/usr/bin/env bash
# ical.js 2.2.1 (npm, the current release on 2026-11-30; Thunderbird reads calendars with it).
#
# A part of a VTIMEZONE begins at its DTSTART, and again at each date of its RDATE, which may list several (RFC 5545).
# Expected: three summers are read alike, whether each has a part of its own or one part has DTSTART for the first and
# RDATE for the two others: 14:00 in Cairo is 11:00 UTC each time.
# What happens: in a part with RDATE the first summer, that of DTSTART, is not there, and of the dates on one line only the
# first is: 14:00 is read as 14:00 UTC in 2026, before the first change that is known, and as 12:00 UTC in 2028.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" ical.js@2.2.1 >/dev/null
cat >"$folder/try.mjs" <<'JAVASCRIPT'
import assert from "node:assert";
import ICAL from "ical.js";

const part = (name, from, to, onset) =>
  `BEGIN:${name}\n${onset}\nTZOFFSETFROM:${from}\nTZOFFSETTO:${to}\nEND:${name}`;
const summer = (onset) => part("DAYLIGHT", "+0200", "+0300", onset);
const winters = ["20261030", "20271029"].map((day) => part("STANDARD", "+0300", "+0200", `DTSTART:${day}T000000`));
const event = (day) => `BEGIN:VEVENT\nUID:${day}\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Africa/Cairo:${day}T140000\nEND:VEVENT`;

const read = (summers) => {
  const zone = ["BEGIN:VTIMEZONE", "TZID:Africa/Cairo", ...summers, ...winters, "END:VTIMEZONE"];
  const events = ["20260501", "20270501", "20280501"].map(event);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:a", ...zone, ...events, "END:VCALENDAR"];
  const calendar = new ICAL.Component(ICAL.parse(lines.join("\n").replaceAll("\n", "\r\n")));
  const found = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each).startDate.toJSDate());
  ICAL.TimezoneService.reset();
  return found.map((each) => each.toISOString().slice(11, 16));
};

const apart = read(["20260424", "20270430", "20280428"].map((day) => summer(`DTSTART:${day}T000000`)));
const together = read([summer("DTSTART:20260424T000000\nRDATE:20270430T000000,20280428T000000")]);
console.log("a part for each summer:", ...apart);
console.log("one part with RDATE:   ", ...together);
assert.deepStrictEqual(apart, ["11:00", "11:00", "11:00"], "this has changed");
assert.deepStrictEqual(together, ["14:00", "11:00", "12:00"], "this has changed");
JAVASCRIPT
node "$folder/try.mjs"
