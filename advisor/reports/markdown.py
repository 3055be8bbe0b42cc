"""An assessment as Markdown, to paste elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from advisor.reports.phrases import (
    COPY,
    COVERED,
    FIND_OUT,
    FIND_OUT_FIRST,
    HEADINGS,
    HOW,
    SOURCE,
    Grouped,
    agenda_line,
    around_meeting,
    meeting_title,
    moments,
    opening,
    ours,
    pressing,
    settled,
    summary,
    taken_as_given,
    then_you_know,
    ticked,
)
from advisor.reports.reasons import source_text
from advisor.reports.shapes import Advice, Assessment, Meeting, Message, OpenQuestion
from advisor.reports.supposing import ALSO_OPEN, helping_most, lifting, outcomes, parted
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
    yield from _pressing_markdown(document, wording)
    yield from (f"*{taken_as_given(concluded, wording)}*\n" for concluded in document.concluded)
    for sentence in summary(document):
        yield f"*{wording(sentence)}*\n"
    if helping_most(document, wording):
        yield f"{helping_most(document, wording)}\n"
    told = moments(document)
    before, after = around_meeting(document)
    yield from _groups_markdown(before, told, wording)
    if document.meeting:
        yield from _meeting_markdown(document.meeting, wording)
    yield from _groups_markdown(after, told, wording)
    if document.open_questions:
        yield f"## {wording(FIND_OUT)}\n"
        yield from _open_markdown(document.open_questions, wording)
        yield ""
    if document.covered:
        yield f"## {wording(COVERED)}\n"
        yield from (f"- {covered.advise}" for covered in document.covered)
        yield ""
    if ours(document):
        yield wording(ours(document))


def _pressing_markdown(document: Assessment, wording: Wording) -> Iterator[str]:
    found = pressing(document)
    if found:
        yield f"## {wording(FIND_OUT_FIRST)}\n"
        yield from (f"- {question.ask}" for question in found)
        yield f"\n{then_you_know(document, wording)}\n"


def _groups_markdown(groups: Iterable[Grouped], told: Mapping[str, str], wording: Wording) -> Iterator[str]:
    for group, inside in groups:
        yield f"## {wording(HEADINGS[group])}\n"
        for advice in inside:
            yield from _advice_markdown(advice, told.get(advice.id, ""), wording)


def _advice_markdown(advice: Advice, moment: str, wording: Wording) -> Iterator[str]:
    yield f"### {advice.advise}\n"
    if moment:
        yield f"*{wording(moment)}*\n"
    if advice.reason:
        yield f"{advice.reason}\n"
    yield f"{advice.because}\n"
    if advice.steps:
        yield wording.labelled(f"**{wording(HOW)}**", "").rstrip() + "\n"
        yield from (f"- [{'x' if done else ' '}] {step}" for step, done in ticked(advice))
        yield ""
    if settled(advice, wording):
        yield f"{settled(advice, wording)}\n"
    if advice.lifted_by:
        lead, found = lifting(advice, wording)
        yield f"{lead}\n"
        yield from (f"- {each}" for each in found)
        yield ""
    for message in advice.messages:
        yield from _message_markdown(message, wording)
    yield wording.labelled(f"**{wording(SOURCE)}**", source_text(advice.source)) + "\n"


def _open_markdown(questions: list[OpenQuestion], wording: Wording) -> Iterator[str]:
    decisive, others = parted(questions)
    for question in decisive:
        yield f"- {question.ask}"
        yield from (f"  - {outcome}" for outcome in outcomes(question, wording))
    if others:
        yield f"\n{wording(ALSO_OPEN)}\n"
        yield from (f"- {question.ask}" for question in others)


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
