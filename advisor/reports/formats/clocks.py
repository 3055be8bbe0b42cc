"""The clocks of a time zone as calendars are told them (VTIMEZONE): by a rule for every year, which all can read."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = 10
"""For so many years a rule has to hold, from the year before a meeting on."""

DAY, MINUTE, SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1


class _Change(NamedTuple):
    """When clocks are changed, by the clock that is changed; how far they are from UTC before and after it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str


class _Place(NamedTuple):
    """Where in any year a change stands: in which month, on the how-manieth of which weekday, at what time."""

    month: int
    number: int
    weekday: int
    time: time


def is_once(moment: datetime) -> bool:
    """Tell whether clocks show the time of a moment once, neither twice nor never."""
    return moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset()


def clocks_of(zone: ZoneInfo, year: int) -> Timezone | None:
    """Return what a calendar needs to know of a zone for a meeting in a year.

    None where clocks always show UTC, and where no weekday of a month says for all the years around when they are
    changed: not all calendars read lists of single changes, and then a meeting is better told in UTC.
    """
    from icalendar import Timezone

    years = range(year - 1, min(year - 1 + YEARS, datetime.max.year))
    changes = list(_changes(zone, years))
    parts = [_yearly(each, years) for each in _each_way(changes)] if changes else [_steady(zone, years)]
    found = Timezone()
    found.add("tzid", zone.key)
    for part in parts:
        if part is None:
            return None
        found.add_component(part)
    return found


def _steady(zone: ZoneInfo, years: range) -> TimezoneStandard | TimezoneDaylight | None:
    """Return the part that tells of clocks that are never changed; None where they show UTC."""
    begin = datetime(years.start, 1, 1, tzinfo=zone)
    offset = _offset(begin)
    change = _Change(begin.replace(tzinfo=None), offset, offset, begin.tzname() or "")
    return _part(change) if offset and _is_whole(change) else None


def _each_way(changes: Sequence[_Change]) -> tuple[list[_Change], list[_Change]]:
    """Return the changes that put clocks on, and those that put them back."""
    on = [each for each in changes if each.after > each.before]
    return on, [each for each in changes if each.after < each.before]


def _yearly(changes: Sequence[_Change], years: range) -> TimezoneStandard | TimezoneDaylight | None:
    """Return the part that has these changes, one a year, by one rule; None where there is no such rule."""
    offsets = {(each.before, each.after) for each in changes}
    if [each.onset.year for each in changes] != [*years] or len(offsets) > 1 or not _is_whole(changes[0]):
        return None
    places = set.intersection(*(_places(each.onset) for each in changes))
    if not places:
        return None
    place = min(places)  # the last of a month, where that and the fourth are right
    part = _part(changes[0])
    part.add("rrule", {"freq": "yearly", "bymonth": place.month, "byday": f"{place.number}{WEEKDAYS[place.weekday]}"})
    return part


def _places(onset: datetime) -> set[_Place]:
    """Return the ways to say where in its year a change stands."""
    number = (onset.day + 6) // 7
    is_last = onset.day + 7 > monthrange(onset.year, onset.month)[1]
    numbers = {number} if not is_last else {LAST} if number > 4 else {number, LAST}
    return {_Place(onset.month, each, onset.weekday(), onset.time()) for each in numbers}


def _part(change: _Change) -> TimezoneStandard | TimezoneDaylight:
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("dtstart", change.onset)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _is_whole(change: _Change) -> bool:
    """Tell whether its offsets are in whole minutes: seconds, which some clocks had long ago, aren't read by all."""
    return not (change.before % MINUTE or change.after % MINUTE)


def _changes(zone: ZoneInfo, years: range) -> Iterator[_Change]:
    """Yield the changes of some years, but for any that is undone within a day."""
    moment, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (years.start, years.stop))
    while moment < end:
        later = moment + DAY
        if _offset(moment.astimezone(zone)) != _offset(later.astimezone(zone)):
            yield _change(zone, moment, later)
        moment = later


def _change(zone: ZoneInfo, moment: datetime, later: datetime) -> _Change:
    """Return the change that lies between two moments."""
    before = _offset(moment.astimezone(zone))
    while later - moment > SECOND:
        between = moment + (later - moment) // SECOND // 2 * SECOND
        if _offset(between.astimezone(zone)) == before:
            moment = between
        else:
            later = between
    after = later.astimezone(zone)
    return _Change((later + before).replace(tzinfo=None), before, _offset(after), after.tzname() or "")


def _offset(moment: datetime) -> timedelta:
    """Return how far clocks are from UTC at a moment, which has a zone."""
    return moment.utcoffset() or timedelta()
