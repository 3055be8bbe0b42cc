"""An assessment as plain text for a terminal: what to do first and why, then the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.assessment.groups import Group
from advisor.reports.documents.types import (
    AdviceDocument,
    AskAroundDocument,
    AssessmentDocument,
    MeetingDocument,
    MessageDocument,
    OpenQuestionDocument,
)
from advisor.reports.formats.layout import ALARM, FAINT, HEAD, PLAIN, STANDARD, STRONG, Layout, Style
from advisor.reports.formats.what_if_lines import ALSO_OPEN, answer_effects, helping_most, lifting, parted
from advisor.reports.wording.arrangement import (
    Grouped,
    acts_first,
    agenda_line,
    also_line,
    around_meeting,
    by_group,
    commitment_line,
    fork_lines,
    headline,
    meeting_title,
    moments,
    opening,
    ours,
    pressing,
    pressing_title,
    strengths_line,
    summary,
    taken_as_given,
    then_you_know,
    ticked,
    turn_to_line,
)
from advisor.reports.wording.phrases import ASK_AROUND, COPY, COVERED, FIND_OUT, HEADINGS, HOW, SOURCE
from advisor.reports.wording.sources import source_text
from advisor.words.translations import Translations

AT_FIRST = 3
"""How many pieces of advice the opening has at most."""

TO_BE_DONE = (Group.FIRST, Group.NEXT, Group.MORE, Group.LATER)


def as_text(document: AssessmentDocument, translations: Translations, layout: Layout = STANDARD) -> str:
    """Return the whole document as lines: its opening, then the rest."""
    parts = (opening_text(document, translations, layout), rest_text(document, translations, layout))
    return "\n".join(part for part in parts if part)


def opening_text(document: AssessmentDocument, translations: Translations, layout: Layout = STANDARD) -> str:
    """Return what is read first: warnings, what is pressing, how far the result goes, and what to do first, and why.

    It may be empty.
    """
    return _joined(_Text(document, translations, layout).opening())


def rest_text(document: AssessmentDocument, translations: Translations, layout: Layout = STANDARD) -> str:
    """Return what comes after the opening: how to go about it, the plan, the next meeting, and what to find out.

    It may be empty, and doesn't say again what the opening said.
    """
    return _joined(_Text(document, translations, layout).rest())


def _joined(lines: Iterable[str]) -> str:
    text = "\n".join(lines).rstrip("\n")
    return f"{text}\n" if text else ""


class _Text:
    """One document being put into lines."""

    def __init__(self, document: AssessmentDocument, translations: Translations, layout: Layout) -> None:
        self._document = document
        self._translations = translations
        self._lines = layout.paragraph
        self._moments = moments(document)
        self._first = next(([*inside[:AT_FIRST]] for group, inside in by_group(document) if group in TO_BE_DONE), [])

    def opening(self) -> Iterator[str]:
        """Yield the lines that are read first."""
        document, translations = self._document, self._translations
        for warning in document.warnings:
            yield from self._block(f"{warning.message} {warning.hint}", "! ", ALARM)
        leading = not acts_first(document)
        if leading:
            yield from self._pressing()
        for concluded in document.concluded:
            yield from self._block(taken_as_given(concluded, translations))
        for sentence in summary(document):
            yield from self._block(translations(sentence))
        if document.ask_around:
            yield from self._ask_around(document.ask_around)
        if self._first:
            urgent = self._first[0].group is Group.FIRST
            yield from self._heading(translations(HEADINGS[Group.FIRST] if urgent else headline(document)))
        for number, advice in enumerate(self._first, 1):
            yield from self._told(number, advice)
            yield from self._fork(advice, "   ")
            yield ""
        if document.fork:
            yield from self._fork(document)
            yield ""
        yield from self._block(also_line(document, translations))
        yield from self._block(strengths_line(document, translations))
        yield from self._block(turn_to_line(document, translations))
        if not leading:
            yield from self._pressing()
        yield from self._block(helping_most(document, translations))

    def rest(self) -> Iterator[str]:
        """Yield the lines that come after those of the opening."""
        document = self._document
        before, after = around_meeting(document)
        yield from self._groups(before)
        if document.meeting:
            yield from self._meeting(document.meeting)
        yield from self._groups(after)
        yield from self._open_questions(document.open_questions)
        if document.covered:
            yield from self._heading(self._translations(COVERED))
            for covered in document.covered:
                yield from self._lines(covered.advise, "  ", "- ")
            yield ""
        yield from self._block(self._translations(ours(document)))

    def _pressing(self) -> Iterator[str]:
        """Yield what is pressing to find out, and what hangs on it; nothing where nothing is."""
        found = pressing(self._document)
        if found:
            yield from self._heading(self._translations(pressing_title(self._document)))
        for question in found:
            yield from self._lines(question.ask, "  ", "- ", STRONG)
        yield from self._lines(then_you_know(self._document, self._translations), "  ")
        if found:
            yield ""

    def _block(self, text: str, bullet: str = "", style: Style = PLAIN) -> Iterator[str]:
        """Yield a paragraph with an empty line after it; nothing where there is no text."""
        if text:
            yield from self._lines(text, "", bullet, style)
            yield ""

    def _heading(self, text: str) -> Iterator[str]:
        yield from self._block(text.upper(), style=HEAD)

    def _told(self, number: int, advice: AdviceDocument) -> Iterator[str]:
        """Yield what to do, when, and why."""
        yield from self._lines(advice.advise, "", f"{number}. ", STRONG)
        if advice.id in self._moments:
            yield from self._lines(f"({self._translations(self._moments[advice.id])})", "   ", style=FAINT)
        yield from self._lines(f"{advice.reason} {advice.because}".lstrip(), "   ")

    def _fork(self, told: AdviceDocument | AssessmentDocument, indent: str = "") -> Iterator[str]:
        """Yield what to find out as one of the first things; nothing where there is nothing."""
        for number, line in enumerate(fork_lines(told, self._translations)):
            yield from self._lines(line, indent, "- " if number else "", PLAIN if number else STRONG)

    def _groups(self, groups: Iterable[Grouped]) -> Iterator[str]:
        for group, inside in groups:
            yield from self._heading(self._translations(HOW if group is Group.FIRST else HEADINGS[group]))
            for number, advice in enumerate(inside, 1):
                if advice in self._first:
                    yield from self._lines(advice.advise, "", f"{number}. ", STRONG)
                else:
                    yield from self._told(number, advice)
                yield from self._how(advice)
                yield ""

    def _how(self, advice: AdviceDocument) -> Iterator[str]:
        """Yield how to go about an advice, and where it comes from."""
        translations = self._translations
        for step, done in ticked(advice):
            yield from self._lines(step, "   ", "[x] " if done else "[ ] ")
        yield from self._lines(commitment_line(advice, translations), "   ")
        for message in advice.messages:
            yield from self._message(message)
        if advice.lifted_by:
            lead, found = lifting(advice, translations)
            yield from self._lines(lead, "   ")
            for each in found:
                yield from self._lines(each, "   ", "- ")
        yield from self._lines(
            translations.labelled(translations(SOURCE), source_text(advice.source)), "   ", style=FAINT
        )

    def _ask_around(self, found: AskAroundDocument) -> Iterator[str]:
        """Yield what to ask others, and what is safe until then."""
        translations = self._translations
        yield from self._heading(translations(ASK_AROUND))
        yield from self._message(found.message)
        yield ""
        yield from self._lines(found.meanwhile)
        yield from self._block(translations.labelled(translations(SOURCE), source_text(found.source)), style=FAINT)

    def _message(self, message: MessageDocument) -> Iterator[str]:
        yield from self._lines(self._translations.labelled(self._translations(COPY), message.to), "   ")
        for line in message.text.split("\n"):
            yield from self._lines(line, "       ") or [""]

    def _meeting(self, meeting: MeetingDocument) -> Iterator[str]:
        yield from self._heading(meeting_title(meeting, self._translations))
        for number, item in enumerate(meeting.items, 1):
            yield from self._lines(agenda_line(item, self._translations), "", f"{number}. ", STRONG)
            yield from self._lines(opening(item, self._translations), "   ")
        yield ""

    def _open_questions(self, questions: list[OpenQuestionDocument]) -> Iterator[str]:
        decisive, others = parted(questions)
        if decisive:
            yield from self._heading(self._translations(FIND_OUT))
        for question in decisive:
            yield from self._lines(question.ask, "  ", "- ", STRONG)
            for effect in answer_effects(question, self._translations):
                yield from self._lines(effect, "    ")
        if others:
            yield ""
            yield from self._lines(self._translations(ALSO_OPEN), "  ")
        for question in others:
            yield from self._lines(question.ask, "  ", "- ")
        if decisive:
            yield ""
