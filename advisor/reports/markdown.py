"""An assessment as Markdown, to paste elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.reports.phrases import (
    COPY,
    COVERED,
    FIND_OUT,
    HEADINGS,
    HOW,
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

ENTITY = re.compile(r"&(?=#?\w+;)")
FENCE = re.compile(r"`{3,}")


def as_markdown(document: Assessment, wording: Wording) -> str:
    """Return the document as Markdown, with its steps as a task list."""
    return harmless("\n".join(_markdown_lines(document, wording)).rstrip() + "\n")


def harmless(markdown: str) -> str:
    """Return Markdown in which what looks like HTML is text: rules may come from anybody."""
    return ENTITY.sub("&amp;", markdown).replace("<", "&lt;")


def _markdown_lines(document: Assessment, wording: Wording) -> Iterator[str]:
    for warning in document.warnings:
        yield f"**{warning.message} {warning.hint}**\n"
    if summary(document):
        yield f"*{wording(summary(document))}*\n"
    meeting = list(_meeting_markdown(document.meeting, wording)) if document.meeting else []
    for timing, group in by_timing(document):
        if timing is before_meeting(document):
            yield from meeting
        yield f"## {wording(HEADINGS[timing])}\n"
        for advice in group:
            yield from _advice_markdown(advice, wording)
    if before_meeting(document) is None:
        yield from meeting
    if document.open_questions:
        yield f"## {wording(FIND_OUT)}\n"
        yield from (f"- {question.ask}" for question in document.open_questions)
        yield ""
    if document.covered:
        yield f"## {wording(COVERED)}\n"
        yield from (f"- {covered.advise}" for covered in document.covered)


def _advice_markdown(advice: Advice, wording: Wording) -> Iterator[str]:
    yield f"### {advice.advise}\n"
    yield f"{advice.because}\n"
    if advice.steps:
        yield wording.labelled(f"**{wording(HOW)}**", "").rstrip() + "\n"
        yield from (f"- [ ] {step}" for step in advice.steps)
        yield ""
    for message in advice.messages:
        yield from _message_markdown(message, wording)
    yield wording.labelled(f"**{wording(WHY)}**", "").rstrip() + "\n"
    yield from (f"- {reason}" for reason in reasons(advice.why, wording))
    yield ""
    yield wording.labelled(f"**{wording(SOURCE)}**", source_text(advice.source)) + "\n"


def _message_markdown(message: Message, wording: Wording) -> Iterator[str]:
    """Yield a message between fences, longer than any in it, so that it is shown and copied as it was written."""
    fence = max(["```", *(f"{each}`" for each in FENCE.findall(message.text))], key=len)
    yield wording.labelled(f"**{wording(COPY)}**", message.to) + "\n"
    yield f"{fence}text\n{message.text}\n{fence}\n"


def _meeting_markdown(meeting: Meeting, wording: Wording) -> Iterator[str]:
    yield f"## {meeting_title(meeting, wording)}\n"
    for number, item in enumerate(meeting.items, 1):
        yield f"{number}. {agenda_line(item, wording)}\n"
        yield f"   {opening(item, wording)}\n"
