"""An assessment as plain text for a terminal and as Markdown to paste elsewhere. Both show the same document."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from advisor.document import Data, conclusions, grounds
from advisor.rulebase.model import Timing
from advisor.words.marks import N_
from advisor.words.wording import Wording

HEADINGS = {
    Timing.NOW: N_("Do first"),
    Timing.NEXT: N_("Do next"),
    Timing.LATER: N_("When you have time"),
    Timing.NOT_YET: N_("Leave for later"),
    Timing.KEEP: N_("Keep doing"),
}
FIND_OUT = N_("Find out")
COVERED = N_("Contained in other advice")
NOTHING_YET = N_("There is nothing to advise yet: too little is known.")
NOTHING_TO_DO = N_("There is nothing to change for now.")
PARTIAL = N_("This result is partial: some questions are unanswered. They are listed at the end.")
WHY = N_("Why")
YOU_ANSWERED = N_("You answered “{answer}” to “{question}”")
FROM_WHICH = N_("From this follows: {finding}")
SOURCE = N_("Source")
HOW = N_("How to go about it")

WIDTH = 88


def by_timing(document: Data) -> list[tuple[Timing, list[Data]]]:
    """Return the recommendations and strengths of a document in groups, leaving out empty ones."""
    advice = [*document["recommendations"], *document["strengths"]]
    groups = [(timing, [each for each in advice if each["timing"] == timing]) for timing in Timing]
    return [(timing, group) for timing, group in groups if group]


def summary(document: Data) -> str:
    """Return the sentence (a catalogue source, or nothing) that tells how far the result goes."""
    advised = document["recommendations"] or document["strengths"]
    if not document["complete"]:
        return PARTIAL if advised else NOTHING_YET
    return "" if document["recommendations"] else NOTHING_TO_DO


def source_text(source: list[Data]) -> str:
    """Return passages of the sheet as one text: the codes under one heading together, set apart by a dot."""
    codes: dict[str, list[str]] = {}
    for passage in source:
        codes.setdefault(passage["heading"], []).append(passage["code"])
    return " · ".join(f"{heading} ({', '.join(found)})" for heading, found in codes.items())


def reasons(advice: Data, wording: Wording) -> list[str]:
    """Return the sentences that say which answers, and which findings, led to an advice."""
    told = [
        wording(YOU_ANSWERED).format(answer=each["answer"], question=each["ask"])
        for each in grounds(advice["why"], wording)
    ]
    return told + [wording(FROM_WHICH).format(finding=each) for each in conclusions(advice["why"])]


def as_text(document: Data, wording: Wording) -> str:
    """Return the document as lines of at most `WIDTH` columns."""
    return "\n".join(_text_lines(document, wording)) + "\n"


def _text_lines(document: Data, wording: Wording) -> Iterator[str]:
    if summary(document):
        yield from wrapped(wording(summary(document)), "")
        yield ""
    for timing, group in by_timing(document):
        yield wording(HEADINGS[timing]).upper()
        yield ""
        for number, advice in enumerate(group, 1):
            yield from _advice_text(number, advice, wording)
            yield ""
    if document["open_questions"]:
        yield wording(FIND_OUT).upper()
        yield ""
        for question in document["open_questions"]:
            yield from wrapped(question["ask"], "  ", "- ")
        yield ""
    if document["covered"]:
        yield wording(COVERED).upper()
        yield ""
        for covered in document["covered"]:
            yield from wrapped(covered["advise"], "  ", "- ")
        yield ""


def _advice_text(number: int, advice: Data, wording: Wording) -> Iterator[str]:
    yield from wrapped(advice["advise"], "", f"{number}. ")
    yield from wrapped(advice["because"], "   ")
    for step in advice["steps"]:
        yield from wrapped(step, "   ", "[ ] ")
    yield from wrapped(wording(WHY), "   ")
    for reason in reasons(advice, wording):
        yield from wrapped(reason, "   ", "- ")
    yield from wrapped(wording.labelled(wording(SOURCE), source_text(advice["source"])), "   ")


def wrapped(text: str, indent: str, bullet: str = "") -> list[str]:
    """Return a paragraph as lines of at most `WIDTH` columns, the first with a bullet and the others aligned."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_markdown(document: Data, wording: Wording) -> str:
    """Return the document as Markdown, with its steps as a task list."""
    return "\n".join(_markdown_lines(document, wording)).rstrip() + "\n"


def _markdown_lines(document: Data, wording: Wording) -> Iterator[str]:
    if summary(document):
        yield f"*{wording(summary(document))}*\n"
    for timing, group in by_timing(document):
        yield f"## {wording(HEADINGS[timing])}\n"
        for advice in group:
            yield from _advice_markdown(advice, wording)
    if document["open_questions"]:
        yield f"## {wording(FIND_OUT)}\n"
        yield from (f"- {question['ask']}" for question in document["open_questions"])
        yield ""
    if document["covered"]:
        yield f"## {wording(COVERED)}\n"
        yield from (f"- {covered['advise']}" for covered in document["covered"])


def _advice_markdown(advice: Data, wording: Wording) -> Iterator[str]:
    yield f"### {advice['advise']}\n"
    yield f"{advice['because']}\n"
    if advice["steps"]:
        yield wording.labelled(f"**{wording(HOW)}**", "").rstrip() + "\n"
        yield from (f"- [ ] {step}" for step in advice["steps"])
        yield ""
    yield wording.labelled(f"**{wording(WHY)}**", "").rstrip() + "\n"
    yield from (f"- {reason}" for reason in reasons(advice, wording))
    yield ""
    yield wording.labelled(f"**{wording(SOURCE)}**", source_text(advice["source"])) + "\n"
