"""An assessment as a document for word processors (Office Open XML), to be edited and filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from advisor.assessment.groups import Group
from advisor.problems.optional_dependencies import DOCUMENTS, extra
from advisor.reports.documents.types import (
    AdviceDocument,
    AskAroundDocument,
    AssessmentDocument,
    MeetingDocument,
    MessageDocument,
    OpenQuestionDocument,
)
from advisor.reports.formats.what_if_lines import ALSO_OPEN, answer_effects, parted
from advisor.reports.wording.arrangement import (
    Grouped,
    acts_first,
    also_line,
    around_meeting,
    fork_lines,
    meeting_title,
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
    FIND_OUT,
    FOR_YOU,
    HEADINGS,
    HOW,
    ITEM,
    LONG,
    OPEN_WITH,
    SOURCE,
    WHO,
)
from advisor.reports.wording.sources import source_text
from advisor.rulebase.own_words import ServiceWords
from advisor.situation.commitments import Commitment
from advisor.words.shortening import shortened
from advisor.words.translations import Translations

if TYPE_CHECKING:
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of such a document."""

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAPER, MARGIN, INDENT = (210, 297), 20, 8
"""Millimetres: A4, its margins, and how far a message is indented."""

STEPS, AGENDA = (60, 20, 20), (12, 30, 25, 33)
"""Hundredths of the width that the columns of a table take."""

LONGEST_TITLE = 255
"""The characters of the longest title that such a file declares; python-docx raises on more."""

BOX, DONE = "☐", "☑"


def as_document(document: AssessmentDocument, translations: Translations, service: ServiceWords) -> bytes:
    """Return the content of a `.docx` file with everything that is said to people in an assessment.

    Raises `Faulty` when the extra that writes it is not installed.
    """
    return _Document(translations, service).written(document)


class _Document:
    """One document being written."""

    def __init__(self, translations: Translations, service: ServiceWords) -> None:
        with extra(DOCUMENTS):
            from docx import Document
            from docx.shared import Mm
        self._made = Document()
        self._translations = translations
        self._mm = Mm
        self._lay_out()
        title = translations.say(service.advice)
        self._declare(f"{title} – {translations.say(service.name)}")
        self._made.add_heading(_plain(title), level=0)

    def written(self, document: AssessmentDocument) -> bytes:
        """Return the content of the file."""
        if document.recommendations:
            self._paragraph(self._translations(FOR_YOU), "Subtitle")
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
        content = BytesIO()
        self._made.save(content)
        return content.getvalue()

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
        self._some_groups(before, numbers, told)
        self._meeting(document)
        self._some_groups(after, numbers, told)

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

    def _lay_out(self) -> None:
        for section in self._made.sections:
            section.page_width, section.page_height = map(self._mm, PAPER)
            section.left_margin = section.right_margin = self._mm(MARGIN)
            section.top_margin = section.bottom_margin = self._mm(MARGIN)
        self._made.styles["Quote"].paragraph_format.left_indent = self._mm(INDENT)

    def _declare(self, title: str) -> None:
        """Say what it is and in which language, so that it is spelt, hyphenated and read aloud in it."""
        from docx.oxml.ns import qn

        tag = language_tag(self._translations.language)
        for each in self._made.styles.element.iter(qn("w:lang")):
            each.set(qn("w:val"), tag)
        told = self._made.core_properties
        told.title, told.language = shortened(_plain(title), LONGEST_TITLE), tag
        told.author = told.comments = ""
        told.created = told.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)

    def _heading(self, text: str, level: int) -> None:
        self._made.add_heading(_plain(text), level=level)

    def _paragraph(self, text: str, style: str | None = None) -> Paragraph:
        return self._made.add_paragraph(_plain(text), style=style)

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
            self._table([self._translations(each) for each in (HOW, WHO, BY_WHEN)], _rows(advice), STEPS)
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

    def _meeting(self, document: AssessmentDocument) -> None:
        meeting: MeetingDocument | None = document.meeting
        if meeting is None:
            return
        advised = {each.id: each.advise for each in (*document.recommendations, *document.strengths)}
        self._heading(meeting_title(meeting, self._translations), 1)
        rows = [(str(each.minutes), advised[each.rule], each.aim, each.opening) for each in meeting.items]
        self._table([self._translations(each) for each in (LONG, ITEM, AIM, OPEN_WITH)], rows, AGENDA)

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        table = self._made.add_table(rows=1, cols=len(head), style="Table Grid")
        _fill(table.rows[0], head, bold=True)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            _fill(table.add_row(), row)
        for row in table.rows:
            _mark(row, "w:cantSplit")
        self._widen(table, widths)
        self._made.add_paragraph()  # Word joins two tables that nothing parts

    def _widen(self, table: Table, widths: Sequence[int]) -> None:
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            width = self._mm((PAPER[0] - 2 * MARGIN) * share / 100)
            column.width = width
            for cell in column.cells:  # LibreOffice goes by the columns, Word by the cells
                cell.width = width


def _rows(advice: AdviceDocument) -> Iterator[tuple[str, str, str]]:
    """Yield the steps of an advice with a box, and beside the first of them who does it, and by when."""
    said = advice.commitment or Commitment()
    for number, (step, done) in enumerate(ticked(advice)):
        yield f"{DONE if done else BOX} {step}", "" if number else said.who, "" if number else said.when


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(_plain(text)).bold = bold or None


def _mark(row: _Row, name: str) -> None:
    """Give a row a property that is on or off: a heading repeated on each page, or kept on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _plain(text: str) -> str:
    """Return a text without the signs that XML can't hold."""
    return NOT_IN_XML.sub("", text)


def language_tag(language: str) -> str:
    """Return the code of a language with the country that word processors want, such as `fr-FR` for `fr`."""
    from babel.core import Locale, get_global  # takes a while

    code = language.replace("-", "_")
    found = Locale.parse(code)
    if not found.territory:
        found = Locale.parse(str(get_global("likely_subtags").get(code, code)))
    return f"{found.language}-{found.territory}" if found.territory else found.language
