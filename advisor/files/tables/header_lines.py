"""Lines beneath the names of columns that are no rows: those that programs write there, told by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from advisor.problems.problem import Term
from advisor.words.markers import N_

FIRST = 25
"""Among how many rows these lines are looked for, as HXL has it."""

TAG = re.compile(r"\s*#\s*[a-z]\w*(\s*\+\s*[a-z]\w*)*\s*", re.ASCII | re.IGNORECASE)
"""A tag of HXL, such as `#org+name`."""

CORE_TAGS = re.compile(
    r"#(access|activity|adm[1-5]|affected|beneficiary|capacity|cause|channel|contact|country|crisis|currency|date|delivery"
    r"|description|event|frequency|geo|group|impact|indicator|inneed|item|loc|meta|modality|need|operations|org|output"
    r"|population|reached|region|respondee|sector|service|severity|status|subsector|targeted|value|x_\w+)",
    re.ASCII | re.IGNORECASE,
)
"""The tags that the standard names, and those that one makes for oneself."""

IMPORT_ID = re.compile(r"""\s*\{\s*(["'])ImportId\1\s*:\s*(["'])(?P<id>.*?)\2.*\}\s*""", re.DOTALL)

WITH_DIGITS = ("startDate", "endDate", "recordedDate", "progress", "duration", "_recordId")
"""Columns that Qualtrics adds, by its codes: what it fills in there has digits, and what it calls them has none."""

OWN_CODES = frozenset(("submitdate", "lastpage", "startlanguage"))
"""Columns that LimeSurvey adds, by their codes: whoever answers a survey writes none of these."""

ALONE = ("response", "open-ended response", "réponse", "réponse ouverte", "réponses ouvertes")
"""What SurveyMonkey writes beneath a question that has one column."""

HXL = Term(N_("tags of HXL"))
QUALTRICS = Term(N_("the words of the questions and the codes of Qualtrics"))
LIMESURVEY = Term(N_("the codes of LimeSurvey"))

Rows = Sequence[tuple[int, Sequence[str]]]


class Lines(NamedTuple):
    """In which rows the names of the columns stand, and which rows beneath them are passed over, by what they hold."""

    names: tuple[int, ...]
    passed_over: dict[int, Term]


def lines_of(rows: Rows, header: Sequence[int]) -> Lines:
    """Return what the first rows of a table are that are no rows of it.

    `header` are those with the names, where that was said; else it is the first, with the one beneath it where names
    go on in that.
    """
    if not rows:
        return Lines(tuple(header), {})
    names = tuple(header) or ((rows[0][0], rows[1][0]) if _go_on(rows) else (rows[0][0],))
    beneath = [(line, cells) for line, cells in rows if line > names[-1]]
    return Lines(names, dict(_passed_over(beneath)))


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of columns that stand in several rows; above, one may be for columns beside it too."""
    if len(rows) == 1:
        return list(rows[0])
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    for upper, lower in pairwise(filled):
        before = ""
        for place, name in enumerate(upper):
            if name.strip():
                before = name
            elif lower[place].strip():
                upper[place] = before
    return [_name([row[place] for row in filled]) for place in range(width)]


def holds(cells: Sequence[str]) -> Term | None:
    """Return what a row holds that is no row, wherever it stands."""
    written = [cell for cell in cells if cell.strip()]
    if all(map(TAG.fullmatch, written)) and (len(written) > 1 or any(map(_is_of_hxl, written))):
        return HXL if written else None
    if written and all(map(IMPORT_ID.fullmatch, written)):
        return QUALTRICS
    return LIMESURVEY if len(OWN_CODES.intersection(written)) > 1 else None


def _is_of_hxl(tag: str) -> bool:
    return "+" in tag or CORE_TAGS.fullmatch("".join(tag.split())) is not None


def _passed_over(beneath: Rows) -> Iterator[tuple[int, Term]]:
    for place, (line, cells) in enumerate(beneath):
        what = holds(cells)
        if what is QUALTRICS and place == 1 and _is_of_words(beneath[0][1], cells):
            yield beneath[0][0], what
        if what is not None:
            yield line, what


def _is_of_words(cells: Sequence[str], codes: Sequence[str]) -> bool:
    """Tell whether a row above the codes of Qualtrics has the words of the questions, and is nobody's answers."""
    found = ((IMPORT_ID.fullmatch(code), cell) for code, cell in zip(codes, cells, strict=False))
    known = [cell for code, cell in found if code and code["id"] in WITH_DIGITS]
    return bool(known) and not any(sign.isdecimal() for cell in known for sign in cell)


def _go_on(rows: Rows) -> bool:
    """Tell whether names go on in the second row, as SurveyMonkey writes them.

    It has the choices of a question there, in columns that have no name of their own but the first, and beneath the
    others that they are responses.
    """
    if len(rows) < 2:
        return False
    (_, names), (_, beneath) = rows[:2]
    width = max(len(names), len(beneath))
    names, beneath = ([*row, *[""] * (width - len(row))] for row in (names, beneath))
    written = [place for place in range(width) if beneath[place].strip()]
    alone = [place for place in written if _is_alone(beneath[place])]
    shared = {place for place in written if not names[place].strip()}
    shared |= {place for place in written if place + 1 in shared}
    return bool(alone) and bool(names[0].strip() or names[-1].strip()) and {*alone, *shared} >= set(written)


def _is_alone(name: str) -> bool:
    return " ".join(name.split()).casefold() in ALONE


def _name(parts: Sequence[str]) -> str:
    *above, own = parts
    once = dict.fromkeys(
        part.strip() for part in (*above, "" if any(above) and _is_alone(own) else own) if part.strip()
    )
    return "/".join(once)
