"""Whether a section of the picture ever tells that all is well, or that nothing was asked, where trouble was told."""

from __future__ import annotations

from advisor.advisor import Advisor
from advisor.reasoning.dangers import tells_of_trouble
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.figures.aims import Aim, Section, number, table
from tests.figures.dangers import with_gaps
from tests.figures.people import People
from webui.rendering.section_states import NOT_ASKED, NOTHING_TO_REPORT, section_states

LANGUAGE = "en"


def all_clear(advisor: Advisor, people: People) -> Section:
    """Return the section on sections in which trouble was told, and what the page says of them."""
    random = [with_gaps(answers, seed) for seed, answers in enumerate(people.random)]
    kinds = {"random": random, "neighbours": people.neighbours, "told": people.cases}
    rows, cleared = [], 0
    for kind, sample in kinds.items():
        states = [state for answers in sample for state in _troubled(advisor, answers)]
        wrong = sum(state in (NOT_ASKED, NOTHING_TO_REPORT) for state in states)
        cleared += wrong
        rows.append((kind, number(len(states)), number(wrong)))
    return Section(
        "All-clears",
        "The sections of the sheet, as the picture below the advice shows them, in which an answer tells of trouble: "
        "how many are there, and of how many does the page say that there is nothing to report, or that nothing was "
        "asked? Of the answers of the random people, each is left open with a probability of one half.",
        (table(("", "sections with trouble", "called clear"), rows),),
        (Aim("all-clears over reported trouble", cleared, 0),),
    )


def _troubled(advisor: Advisor, answers: Answers) -> list[str]:
    """Return what the picture says of each section in which trouble was told."""
    questions = advisor.rulebase.questions
    told = {questions[name].section for name, each in answers.items() if tells_of_trouble(questions[name], each)}
    rows = section_states(advisor.assess(Situation(answers)).assessment, advisor.translations(LANGUAGE), answers)
    return [row.words for name, row in zip(advisor.rulebase.sections, rows, strict=True) if name in told]
