"""An assessment as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from advisor.reports.phrases import (
    COVERED,
    FIND_OUT,
    HEADINGS,
    SOURCE,
    WHY,
    by_group,
    moments,
    summary,
    taken_as_given,
)
from advisor.reports.reasons import reasons, source_text
from advisor.reports.shapes import Advice, Assessment
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
    if summary(document):
        yield from wrapped(wording(summary(document)), "")
        yield ""
    told = moments(document)
    for group, inside in by_group(document):
        yield wording(HEADINGS[group]).upper()
        yield ""
        for number, advice in enumerate(inside, 1):
            yield from _advice_text(number, advice, told.get(advice.id, ""), wording)
            yield ""
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


def _advice_text(number: int, advice: Advice, moment: str, wording: Wording) -> Iterator[str]:
    yield from wrapped(advice.advise, "", f"{number}. ")
    if moment:
        yield from wrapped(f"({wording(moment)})", "   ")
    yield from wrapped(advice.because, "   ")
    for step in advice.steps:
        yield from wrapped(step, "   ", "[ ] ")
    yield from wrapped(wording(WHY), "   ")
    for reason in reasons(advice.why, wording):
        yield from wrapped(reason, "   ", "- ")
    yield from wrapped(wording.labelled(wording(SOURCE), source_text(advice.source)), "   ")


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
