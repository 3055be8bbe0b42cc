"""What is handed round (e-mail, agenda, calendar entry) is short, and has nothing of what is for oneself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from icalendar import Calendar

from advisor import paths
from advisor.advisor import Advisor
from advisor.assessment.meeting import MOST_ITEMS
from advisor.authoring.checks.agendas import agenda_items, runs
from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.reports.documents.types import AgendaItemDocument, AssessmentDocument, MeetingDocument
from advisor.reports.formats.docx import as_agenda
from advisor.reports.formats.ics import meeting_entry
from advisor.reports.formats.invitation import invitation
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.rule_parts import AgendaItem
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import LANGUAGES, many

MOST_WORDS = 150
START = datetime(2027, 1, 12, 14)
ALLIANCES = open_rulebase(paths.RULES)
ADVISOR = Advisor(ALLIANCES)


def told() -> list[Scenario]:
    return scenarios_in(paths.RULES, ALLIANCES)[0]


def handed_round(document: AssessmentDocument, language: str) -> Iterator[str]:
    """Yield the texts that the group gets."""
    translations, service = ADVISOR.translations(language), ALLIANCES.service
    assert document.meeting
    yield invitation(document.meeting, translations)
    made = Document(BytesIO(as_agenda(document, translations, service)))
    yield "\n".join(each.text for each in made.paragraphs)
    yield "\n".join(cell.text for row in made.tables[0].rows for cell in row.cells)
    (event,) = Calendar.from_ical(meeting_entry(document, translations, service, START)).walk("VEVENT")
    yield f"{event['SUMMARY']}\n{event['DESCRIPTION']}"


def for_oneself(document: AssessmentDocument, answers: Answers, language: str) -> Iterator[str]:
    """Yield the titles and reasons of the advice, what was answered, and what was found."""
    say = ADVISOR.translations(language).say
    for advice in (*document.recommendations, *document.strengths):
        yield from filter(None, (advice.advise, advice.reason, advice.lead))
    for finding in document.findings:
        yield finding.means
    for name, given_answer in answers.items():
        for option in ALLIANCES.questions[name].answers:
            if option.id in ({given_answer} if isinstance(given_answer, str) else given_answer):
                yield from (say(words) for words in (option.words, option.says) if words)


def held(answers: Answers, language: str) -> bool:
    """Hold what is handed round to what it may say; tell whether there was a meeting."""
    document = ADVISOR.assess(Situation(answers)).document(language)
    if document.meeting is None:
        return False
    private = list(for_oneself(document, answers, language))
    repeated = {run for text in private for run in runs(text)}
    for shared in handed_round(document, language):
        assert not [text for text in private if text.count(" ") > 1 and text.casefold() in shared.casefold()]
        assert repeated.isdisjoint(runs(shared))
    assert len(invitation(document.meeting, ADVISOR.translations(language)).split()) <= MOST_WORDS
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_told_situation_nothing_is_handed_round_that_is_for_oneself(language: str) -> None:
    met = sum(held(each.situation.answers, language) for each in told())
    assert met > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_of_many_by_chance(language: str) -> None:
    asked = list(ALLIANCES.questions.values())
    tried = many(400)
    assert sum(held(strategies.random_answers(asked, seed), language) for seed in range(tried)) > tried / 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_agenda_that_there_could_be_is_short_enough(language: str) -> None:
    translations = ADVISOR.translations(language)
    aims = sorted((translations.say(item.aim) for item in _items()), key=lambda aim: -len(aim.split()))
    items = [AgendaItemDocument("x", aim, 25, "") for aim in aims[:MOST_ITEMS]]
    assert len(invitation(MeetingDocument(60, items), translations).split()) <= MOST_WORDS


def _items() -> Iterator[AgendaItem]:
    for rule in ALLIANCES.rules.values():
        yield from agenda_items(rule)
