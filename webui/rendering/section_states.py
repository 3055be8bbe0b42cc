"""How things are, section by section: the most urgent state of each, for the picture below the advice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from advisor.reports.documents.types import AssessmentDocument
from advisor.reports.wording.phrases import FIND_OUT, HEADINGS
from advisor.rulebase.model import Rulebase
from advisor.words.translations import Translations

OPEN = "open"
OPEN_PLACE = "group_open"
"""Where on the page the open questions stand."""

MARK_WORDS = {**{str(group): heading for group, heading in HEADINGS.items()}, OPEN: FIND_OUT}
"""The marks of the picture, each with what it stands for, the most urgent first."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section: its title, the mark of its most urgent state, and the id on the page of what has it.

    `asked`: something of it was asked.
    """

    title: str
    asked: bool
    mark: str = ""
    target: str = ""


def section_states(
    document: AssessmentDocument, rulebase: Rulebase, translations: Translations, asked: Collection[str]
) -> list[SectionState]:
    """Return the sections of the sheet, in their order. `asked` are the questions that were put."""
    sections = {rulebase.questions[name].section for name in asked if name in rulebase.questions}
    urgent = {section: min(found) for section, found in _found(document, rulebase).items()}
    marks = list(MARK_WORDS)
    return [
        SectionState(translations.say(section.title), name in sections, marks[urgent[name][0]], urgent[name][2])
        if name in urgent
        else SectionState(translations.say(section.title), name in sections)
        for name, section in rulebase.sections.items()
    ]


def _found(document: AssessmentDocument, rulebase: Rulebase) -> dict[str, list[tuple[int, int, str]]]:
    """Return for each section what stands in it: how urgent it is, its place among the advice, and its id."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for section, mark, target in _all(document, rulebase):
        found.setdefault(section, []).append((list(MARK_WORDS).index(mark), len(found.get(section, ())), target))
    return found


def _all(document: AssessmentDocument, rulebase: Rulebase) -> Iterator[tuple[str, str, str]]:
    for advice in (*document.recommendations, *document.strengths):
        yield advice.section, str(advice.group), advice.id
    for each in document.open_questions:
        yield rulebase.questions[each.question].section, OPEN, OPEN_PLACE
