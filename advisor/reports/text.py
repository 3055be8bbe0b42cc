"""An assessment as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from advisor.reports.phrases import (
    COPY,
    COVERED,
    FIND_OUT,
    HEADINGS,
    SOURCE,
    Grouped,
    agenda_line,
    around_meeting,
    meeting_title,
    moments,
    opening,
    ours,
    settled,
    summary,
    taken_as_given,
    ticked,
)
from advisor.reports.reasons import source_text
from advisor.reports.shapes import Advice, Assessment, Meeting, Message, OpenQuestion
from advisor.reports.supposing import ALSO_OPEN, helping_most, lifting, outcomes, parted
from advisor.words.wording import Wording

WIDTH = 88


def as_text(document: Assessment, wording: Wording) -> str:
    """Return the document as lines of at most `WIDTH` columns."""
    return "\n".join(_text_lines(document, wording)) + "\n"


def _text_lines(document: Assessment, wording: Wording) -> Iterator[str]:
    for warning in document.warnings:
        yield from wrapped(f"{warning.message} {warning.hint}", "", "! ")
        yield ""
    for concluded in document.concluded:
        yield from wrapped(taken_as_given(concluded, wording), "")
        yield ""
    for sentence in summary(document):
        yield from wrapped(wording(sentence), "")
        yield ""
    if helping_most(document, wording):
        yield from wrapped(helping_most(document, wording), "")
        yield ""
    told = moments(document)
    before, after = around_meeting(document)
    yield from _groups_text(before, told, wording)
    if document.meeting:
        yield from _meeting_text(document.meeting, wording)
    yield from _groups_text(after, told, wording)
    if document.open_questions:
        yield wording(FIND_OUT).upper()
        yield ""
        yield from _open_text(document.open_questions, wording)
        yield ""
    if document.covered:
        yield wording(COVERED).upper()
        yield ""
        for covered in document.covered:
            yield from wrapped(covered.advise, "  ", "- ")
        yield ""
    if ours(document):
        yield from wrapped(wording(ours(document)), "")
        yield ""


def _groups_text(groups: Iterable[Grouped], told: Mapping[str, str], wording: Wording) -> Iterator[str]:
    for group, inside in groups:
        yield wording(HEADINGS[group]).upper()
        yield ""
        for number, advice in enumerate(inside, 1):
            yield from _advice_text(number, advice, told.get(advice.id, ""), wording)
            yield ""


def _advice_text(number: int, advice: Advice, moment: str, wording: Wording) -> Iterator[str]:
    yield from wrapped(advice.advise, "", f"{number}. ")
    if moment:
        yield from wrapped(f"({wording(moment)})", "   ")
    yield from wrapped(advice.reason, "   ")
    yield from wrapped(advice.because, "   ")
    for step, done in ticked(advice):
        yield from wrapped(step, "   ", "[x] " if done else "[ ] ")
    yield from wrapped(settled(advice, wording), "   ")
    for message in advice.messages:
        yield from _message_text(message, wording)
    if advice.lifted_by:
        lead, found = lifting(advice, wording)
        yield from wrapped(lead, "   ")
        for each in found:
            yield from wrapped(each, "   ", "- ")
    yield from wrapped(wording.labelled(wording(SOURCE), source_text(advice.source)), "   ")


def _open_text(questions: list[OpenQuestion], wording: Wording) -> Iterator[str]:
    decisive, others = parted(questions)
    for question in decisive:
        yield from wrapped(question.ask, "  ", "- ")
        for outcome in outcomes(question, wording):
            yield from wrapped(outcome, "    ")
    if others:
        yield ""
        yield from wrapped(wording(ALSO_OPEN), "  ")
        for question in others:
            yield from wrapped(question.ask, "  ", "- ")


def _message_text(message: Message, wording: Wording) -> Iterator[str]:
    yield from wrapped(wording.labelled(wording(COPY), message.to), "   ")
    for line in message.text.split("\n"):
        yield from wrapped(line, "       ") or [""]


def _meeting_text(meeting: Meeting, wording: Wording) -> Iterator[str]:
    yield meeting_title(meeting, wording).upper()
    yield ""
    for number, item in enumerate(meeting.items, 1):
        yield from wrapped(agenda_line(item, wording), "", f"{number}. ")
        yield from wrapped(opening(item, wording), "   ")
    yield ""


def wrapped(text: str, indent: str, bullet: str = "", width: int = WIDTH) -> list[str]:
    """Return a paragraph as lines of at most `width` columns, the first with a bullet and the others aligned."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
