"""An assessment as a document for word processors, to be edited and filled in: for the group, and for oneself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from advisor.assessment.groups import Group
from advisor.problems.problem import Faulty, Problem
from advisor.reports.documents.types import (
    AdviceDocument,
    AskAroundDocument,
    AssessmentDocument,
    MeetingDocument,
    MessageDocument,
    OpenQuestionDocument,
)
from advisor.reports.formats.what_if_lines import ALSO_OPEN, answer_effects, parted
from advisor.reports.formats.word_file import WordFile
from advisor.reports.wording.arrangement import (
    Grouped,
    acts_first,
    also_line,
    around_meeting,
    for_you,
    fork_lines,
    meeting_name,
    moments,
    ours,
    pressing,
    pressing_title,
    summary,
    taken_as_given,
    then_you_know,
    ticked,
    turn_to_line,
)
from advisor.reports.wording.phrases import (
    AIM,
    ASK_AROUND,
    BY_WHEN,
    COPY,
    COVERED,
    DATE_BLANK,
    FIND_OUT,
    HEADINGS,
    HOW,
    LONG,
    MINUTES,
    OPEN_WITH,
    PLACE_BLANK,
    SOURCE,
    TIME_BLANK,
    WHO,
)
from advisor.reports.wording.sources import source_text
from advisor.rulebase.own_words import ServiceWords
from advisor.situation.commitments import Commitment
from advisor.words.translations import Translations

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of such a document."""

STEPS, AGENDA = (60, 20, 20), (14, 40, 46)
"""Hundredths of the width that the columns of a table take."""

BOX, DONE = "☐", "☑"


def as_document(document: AssessmentDocument, translations: Translations, service: ServiceWords) -> bytes:
    """Return the content of a `.docx` file with everything that is said to people in an assessment.

    What is for the group stands on a page of its own, the first; every page after it says that it is not handed out.

    Raises `Faulty` when the extra that writes it is not installed.
    """
    title = translations.say(service.advice)
    file = WordFile(translations.language, f"{title} – {translations.say(service.name)}")
    if document.meeting:
        _agenda(file, document.meeting, translations, service)
        file.begin_part(translations(for_you(document)))
    _ForYou(file, translations).write(document, title)
    return file.content()


def as_agenda(document: AssessmentDocument, translations: Translations, service: ServiceWords) -> bytes:
    """Return the content of a `.docx` file with what is for the group alone: the agenda of the next meeting.

    Raises `Faulty` when there is no meeting, and when the extra that writes it is not installed.
    """
    if document.meeting is None:
        raise Faulty([Problem("no-meeting")])
    file = WordFile(translations.language, meeting_name(translations, service))
    _agenda(file, document.meeting, translations, service)
    return file.content()


def _agenda(file: WordFile, meeting: MeetingDocument, translations: Translations, service: ServiceWords) -> None:
    file.heading(meeting_name(translations, service), 0)
    minutes = translations(MINUTES)
    blanks = [translations(each) for each in (DATE_BLANK, TIME_BLANK, PLACE_BLANK)]
    file.paragraph(" · ".join([*blanks, minutes.format(count=meeting.minutes)]))
    rows = [(minutes.format(count=each.minutes), each.aim, each.opening) for each in meeting.items]
    file.table([translations(each) for each in (LONG, AIM, OPEN_WITH)], rows, AGENDA)


class _ForYou:
    """What is for whoever prepares the meeting, being written into a file."""

    def __init__(self, file: WordFile, translations: Translations) -> None:
        self._file = file
        self._translations = translations
        self._heading, self._paragraph = file.heading, file.paragraph

    def write(self, document: AssessmentDocument, title: str) -> None:
        """Write everything that is said but the agenda."""
        self._heading(title, 0)
        if document.recommendations:
            self._paragraph(self._translations(for_you(document)), "Subtitle")
        for warning in document.warnings:
            self._paragraph(f"{warning.message} {warning.hint}", "Intense Quote")
        if not acts_first(document):
            self._fork(document)
            self._pressing(document)
        for concluded in document.concluded:
            self._paragraph(taken_as_given(concluded, self._translations))
        for sentence in summary(document):
            self._paragraph(self._translations(sentence))
        if document.ask_around:
            self._ask_around(document.ask_around)
        for line in (turn_to_line(document, self._translations), also_line(document, self._translations)):
            if line:
                self._paragraph(line)
        self._groups(document)
        self._open_questions(document.open_questions)
        self._list(COVERED, [each.advise for each in document.covered])
        if ours(document):
            self._paragraph(self._translations(ours(document)))

    def _fork(self, told: AdviceDocument | AssessmentDocument) -> None:
        for number, line in enumerate(fork_lines(told, self._translations)):
            self._paragraph(line, *(["List Bullet"] if number else []))

    def _pressing(self, document: AssessmentDocument) -> None:
        found = pressing(document)
        self._list(pressing_title(document), [each.ask for each in found])
        if found:
            self._paragraph(then_you_know(document, self._translations))

    def _groups(self, document: AssessmentDocument) -> None:
        numbers, told = count(1), moments(document)
        before, after = around_meeting(document)
        if acts_first(document):
            self._some_groups(before[:1], numbers, told)
            self._fork(document)
            self._pressing(document)
            before = before[1:]
        self._some_groups([*before, *after], numbers, told)

    def _some_groups(self, groups: Iterable[Grouped], numbers: Iterator[int], told: Mapping[str, str]) -> None:
        for group, inside in groups:
            self._heading(self._translations(HEADINGS[group]), 1)
            for advice in inside:
                number = "" if group is Group.KEEP else f"{next(numbers)}. "
                self._advice(advice, number, told.get(advice.id, ""))

    def _open_questions(self, questions: Sequence[OpenQuestionDocument]) -> None:
        decisive, others = parted(questions)
        for number, question in enumerate(decisive):
            if not number:
                self._heading(self._translations(FIND_OUT), 1)
            self._paragraph(question.ask, "List Bullet")
            for effect in answer_effects(question, self._translations):
                self._paragraph(effect, "List Bullet 2")
        if others:
            self._paragraph(self._translations(ALSO_OPEN))
        for question in others:
            self._paragraph(question.ask, "List Bullet")

    def _list(self, heading: str, texts: Iterable[str]) -> None:
        for number, text in enumerate(texts):
            if not number:
                self._heading(self._translations(heading), 1)
            self._paragraph(text, "List Bullet")

    def _advice(self, advice: AdviceDocument, number: str, moment: str) -> None:
        self._heading(f"{number}{advice.advise}", 2)
        if moment:
            self._paragraph(self._translations(moment), "Subtitle")
        if advice.reason:
            self._paragraph(advice.reason)
        self._paragraph(advice.because)
        self._fork(advice)
        if advice.steps:
            self._file.table([self._translations(each) for each in (HOW, WHO, BY_WHEN)], _rows(advice), STEPS)
        for message in advice.messages:
            self._message(message)
        self._paragraph(self._translations.labelled(self._translations(SOURCE), source_text(advice.source)))

    def _ask_around(self, found: AskAroundDocument) -> None:
        self._heading(self._translations(ASK_AROUND), 1)
        self._message(found.message)
        self._paragraph(found.meanwhile)
        self._paragraph(self._translations.labelled(self._translations(SOURCE), source_text(found.source)))

    def _message(self, message: MessageDocument) -> None:
        line = self._paragraph(self._translations.labelled(self._translations(COPY), message.to))
        line.paragraph_format.keep_with_next = True
        for part in re.split(r"\n\s*\n", message.text):
            self._paragraph(part, "Quote")


def _rows(advice: AdviceDocument) -> Iterator[tuple[str, str, str]]:
    """Yield the steps of an advice with a box, and beside each of them who does it, and by when."""
    said = advice.commitment or Commitment()
    for step, done in ticked(advice):
        yield f"{DONE if done else BOX} {step}", said.who, said.when
