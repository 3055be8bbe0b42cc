"""When a meeting begins, from what was written on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from advisor.problems.problem import Faulty, Problem
from advisor.problems.suggestions import closest

DATE, TIME = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), re.compile(r"\d{1,2}:\d{2}", re.ASCII)

Options = dict[str, str | None]
"""What was given for `--date`, `--time` and `--zone`, by these names."""


def starting(options: Options) -> datetime:
    """Return the moment that date, time and zone name. Raises `Faulty` with everything that is wrong with them.

    Of a time that comes twice, when clocks are put back, the first is meant.
    """
    missing = [name for name, value in options.items() if value is None]
    problems = [Problem("missing-when", values={"names": ", ".join(missing)})] if missing else []
    problems += _faults(options)
    if problems:
        raise Faulty(problems)
    day, hour, zone = (value or "" for value in options.values())
    start = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour.zfill(5)), ZoneInfo(zone))
    if start.astimezone(UTC).astimezone(start.tzinfo).replace(tzinfo=None) != start.replace(tzinfo=None):
        raise Faulty([Problem("no-such-moment", values={"found": f"{day} {hour}", "zone": zone})])
    return start


def _faults(options: Options) -> Iterator[Problem]:
    day, hour, zone = options.values()
    if day is not None and date_of(day) is None:
        yield Problem("not-a-date", values={"found": day})
    if hour is not None and time_of(hour) is None:
        yield Problem("not-a-time", values={"found": hour})
    if zone is not None and zone not in available_timezones():
        yield Problem("not-a-zone", values={"found": zone}, close=closest(zone, sorted(available_timezones())))


def date_of(text: str) -> date | None:
    """Return the date that is written as YYYY-MM-DD; None for none that a calendar would have."""
    with suppress(ValueError):
        found = date.fromisoformat(text) if DATE.fullmatch(text) else None
        return found if found and 1900 < found.year < 9999 else None
    return None


def time_of(text: str) -> time | None:
    """Return the time of day that is written as hours and minutes; None for none."""
    with suppress(ValueError):
        return time.fromisoformat(text.zfill(5)) if TIME.fullmatch(text) else None
    return None
