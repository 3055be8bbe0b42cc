"""How things are, section by section: the state of the answers given in each, for the picture below the advice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from advisor.assessment.assessment import Assessment
from advisor.assessment.standing import Standing, standings
from advisor.reports.wording.phrases import FIND_OUT, HEADINGS
from advisor.words.markers import N_
from advisor.words.translations import Translations

OPEN = "open"
OPEN_PLACE = "group_open"
"""Where on the page the open questions stand."""

MARK_WORDS = {**{str(group): heading for group, heading in HEADINGS.items()}, OPEN: FIND_OUT}
"""The marks of the picture, each with what it stands for, the most urgent first."""


NOT_ASKED, NOTHING_TO_REPORT, NOTHING_FOR_NOW = N_("Not asked"), N_("Nothing to report"), N_("Nothing to do for now")
"""What is said of a section without a mark: nothing of it was asked, all is well, or trouble was told and can wait."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section: its title, the name of its state (a catalogue source), its mark, and where on the page that is."""

    title: str
    words: str
    mark: str = ""
    target: str = ""


def section_states(assessment: Assessment, translations: Translations, asked: Collection[str]) -> list[SectionState]:
    """Return the sections of the sheet, in their order. `asked` are the questions that were put."""
    base = assessment.rulebase
    put = {base.questions[name].section for name in asked if name in base.questions}
    left_open = {base.questions[each.question].section for each in assessment.open_questions}
    states = []
    for each in standings(assessment):
        title = translations.say(base.sections[each.section].title)
        states.append(_state(each, title, each.section in put, each.section in left_open))
    return states


def _state(standing: Standing, title: str, asked: bool, left_open: bool) -> SectionState:
    if standing.rule and standing.group:
        return SectionState(title, MARK_WORDS[standing.group], str(standing.group), standing.rule)
    if left_open:
        return SectionState(title, MARK_WORDS[OPEN], OPEN, OPEN_PLACE)
    if standing.trouble:
        return SectionState(title, NOTHING_FOR_NOW)
    return SectionState(title, NOTHING_TO_REPORT if asked else NOT_ASKED)
