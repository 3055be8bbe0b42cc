"""Whether a list is only a part of another: what services write beside a list that they send in pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.problems.descriptions import short
from advisor.problems.problem import Problem

NEXT = frozenset(
    (
        "next",  # KoboToolbox, Ona; CommCare within `meta`; SurveyMonkey within `links`
        "nextlink",  # ODK Central, Microsoft, behind “@odata.”
        "nexturl",
        "nextpage",  # DHIS2 within `pager`
        "nextpageurl",
        "nextpagetoken",  # Google Forms
        "nexttoken",
        "nextcursor",
        "nextrecordsurl",
        "previous",
        "prev",
        "prevpage",
        "previouspage",
    )
)
"""What has the address of another part, or leads to it. Signs and capitals don’t count in names."""

MORE = frozenset(("hasmore", "hasnext", "hasnextpage", "morepages", "truncated", "istruncated"))
"""What says that there are more."""

BEFORE = frozenset(("offset",))
"""What says behind how many a list begins; in Airtable, where the next part does."""

TOTAL = frozenset(
    (
        "count",  # KoboToolbox; ODK Central and Microsoft behind “@odata.”
        "total",  # SurveyMonkey; DHIS2 within `pager`
        "totalcount",  # CommCare within `meta`
        "totalitems",  # Typeform
        "totalresults",
        "totalelements",
        "totalrecords",
        "totalrows",
        "totalresponses",
        "totalsize",
    )
)
"""What says how many there are in all."""

PAGES = frozenset(("pagecount", "totalpages", "lastpage"))  # Typeform; DHIS2
"""What says on how many pages they are."""

NUMBER = re.compile("[0-9]{1,9}")

BLANK = (None, False, "", 0, "0", "null")


def part_of_list(about: Mapping[str, object], count: int, file: str) -> Problem | None:
    """Return that a list is only a part, if what stands beside it says so.

    `about` has what that is by its name, `a.b` where it stands deeper.
    """
    further = None
    for name, value in about.items():
        keys = [re.sub(r"[^a-z]", "", key.lower()) for key in name.split(".")]
        known = {*keys}
        number = _number(value)
        if known & TOTAL and number is not None and number > count:
            values = {"name": short(name), "count": str(count), "total": str(number)}
            return Problem("fewer-than-told", file, values=values)
        if value in BLANK:
            continue
        is_one_of_several = bool(known & PAGES) and number is not None and number > 1
        if known & NEXT or (known & MORE and value is True) or keys[-1] in BEFORE or is_one_of_several:
            further = further or name
    return None if further is None else Problem("more-elsewhere", file, values={"name": short(further)})


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value)
    return int(value) if isinstance(value, str) and NUMBER.fullmatch(value) else None
