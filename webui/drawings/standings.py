"""How things are, section by section: what the picture on top of the advice is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.reports.phrases import FIND_OUT, HEADINGS
from advisor.reports.shapes import Assessment
from advisor.rulebase.model import Rulebase
from advisor.words.wording import Wording

OPEN = "open"
MARKS = {**{str(group): heading for group, heading in HEADINGS.items()}, OPEN: FIND_OUT}
"""The marks of the picture, each with what it stands for, in the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One section: its title, its marks in order, and the same in words."""

    title: str
    marks: tuple[str, ...]
    text: str


def standings(document: Assessment, rulebase: Rulebase, wording: Wording) -> list[Standing]:
    """Return the sections of the sheet, each with a mark for every advice and every open question in it."""
    found: dict[str, dict[str, int]] = {section: dict.fromkeys(MARKS, 0) for section in rulebase.sections}
    for advice in (*document.recommendations, *document.strengths):
        found[advice.section][advice.group] += 1
    for each in document.open_questions:
        found[rulebase.questions[each.question].section][OPEN] += 1
    return [
        Standing(wording.say(rulebase.sections[section].title), _drawn(counts), _told(counts, wording))
        for section, counts in found.items()
    ]


def legend(rows: list[Standing]) -> list[str]:
    """Return the marks that a picture uses, in their order."""
    used = {mark for row in rows for mark in row.marks}
    return [mark for mark in MARKS if mark in used]


def _drawn(counts: dict[str, int]) -> tuple[str, ...]:
    return tuple(mark for mark, count in counts.items() for _ in range(count))


def _told(counts: dict[str, int], wording: Wording) -> str:
    return " · ".join(wording.labelled(wording(MARKS[mark]), str(count)) for mark, count in counts.items() if count)
