"""An assessment as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from advisor.reports.phrases import (
    COPY,
    COVERED,
    FIND_OUT,
    HEADINGS,
    SOURCE,
    WHY,
    agenda_line,
    before_meeting,
    by_timing,
    meeting_title,
    opening,
    summary,
)
from advisor.reports.reasons import reasons, source_text
from advisor.reports.shapes import Advice, Assessment, Meeting, Message
from advisor.words.wording import Wording

WIDTH = 88


def as_text(document: Assessment, wording: Wording) -> str:
    """Return the document as lines of at most `WIDTH` columns."""
    return "\n".join(_text_lines(document, wording)) + "\n"


def _text_lines(document: Assessment, wording: Wording) -> Iterator[str]:
    for warning in document.warnings:
        yield from wrapped(f"{warning.message} {warning.hint}", "", "! ")
        yield ""
    if summary(document):
        yield from wrapped(wording(summary(document)), "")
        yield ""
    meeting = list(_meeting_text(document.meeting, wording)) if document.meeting else []
    for timing, group in by_timing(document):
        if timing is before_meeting(document):
            yield from meeting
        yield wording(HEADINGS[timing]).upper()
        yield ""
        for number, advice in enumerate(group, 1):
            yield from _advice_text(number, advice, wording)
            yield ""
    if before_meeting(document) is None:
        yield from meeting
    if document.open_questions:
        yield wording(FIND_OUT).upper()
        yield ""
        for question in document.open_questions:
            yield from wrapped(question.ask, "  ", "- ")
        yield ""
    if document.covered:
        yield wording(COVERED).upper()
        yield ""
        for covered in document.covered:
            yield from wrapped(covered.advise, "  ", "- ")
        yield ""


def _advice_text(number: int, advice: Advice, wording: Wording) -> Iterator[str]:
    yield from wrapped(advice.advise, "", f"{number}. ")
    yield from wrapped(advice.because, "   ")
    for step in advice.steps:
        yield from wrapped(step, "   ", "[ ] ")
    for message in advice.messages:
        yield from _message_text(message, wording)
    yield from wrapped(wording(WHY), "   ")
    for reason in reasons(advice.why, wording):
        yield from wrapped(reason, "   ", "- ")
    yield from wrapped(wording.labelled(wording(SOURCE), source_text(advice.source)), "   ")


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
