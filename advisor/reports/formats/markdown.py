"""An assessment as Markdown, to paste elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from advisor.reports.documents.types import (
    AdviceDocument,
    AskAroundDocument,
    AssessmentDocument,
    MeetingDocument,
    MessageDocument,
    OpenQuestionDocument,
)
from advisor.reports.formats.markdown_texts import harmless, literal, literal_in
from advisor.reports.formats.what_if_lines import ALSO_OPEN, answer_effects, helping_most, lifting, parted
from advisor.reports.wording.arrangement import (
    Grouped,
    acts_first,
    agenda_line,
    also_line,
    around_meeting,
    commitment_line,
    for_you,
    fork_lines,
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

FENCE = re.compile(r"`{3,}")


def as_markdown(document: AssessmentDocument, translations: Translations, title: str = "") -> str:
    """Return the document as Markdown, with its steps as a task list, and below a title if it has one."""
    head = [f"# {literal(title)}\n"] if title else []
    return harmless("\n".join([*head, *_markdown_lines(literal_in(document), translations)]).rstrip() + "\n")


def _markdown_lines(document: AssessmentDocument, translations: Translations) -> Iterator[str]:
    yield from _opening_markdown(document, translations)
    told = moments(document)
    before, after = around_meeting(document)
    if acts_first(document):
        yield from _groups_markdown(before[:1], told, translations)
        yield from _fork_markdown(document, translations)
        yield from _pressing_markdown(document, translations)
        before = before[1:]
    yield from _groups_markdown(before, told, translations)
    if document.meeting:
        yield from _meeting_markdown(document.meeting, translations)
    yield from _groups_markdown(after, told, translations)
    if document.open_questions:
        yield f"## {translations(FIND_OUT)}\n"
        yield from _open_markdown(document.open_questions, translations)
        yield ""
    if document.covered:
        yield f"## {translations(COVERED)}\n"
        yield from (f"- {covered.advise}" for covered in document.covered)
        yield ""
    if ours(document):
        yield translations(ours(document))


def _opening_markdown(document: AssessmentDocument, translations: Translations) -> Iterator[str]:
    """Yield all with which the advice is to be read."""
    if document.recommendations:
        yield f"*{translations(for_you(document))}*\n"
    for warning in document.warnings:
        yield f"**{warning.message} {warning.hint}**\n"
    if not acts_first(document):
        yield from _fork_markdown(document, translations)
        yield from _pressing_markdown(document, translations)
    yield from (f"*{taken_as_given(concluded, translations)}*\n" for concluded in document.concluded)
    for sentence in summary(document):
        yield f"*{translations(sentence)}*\n"
    if document.ask_around:
        yield from _ask_around_markdown(document.ask_around, translations)
    if helping_most(document, translations):
        yield f"{helping_most(document, translations)}\n"
    told = turn_to_line(document, translations), also_line(document, translations)
    for line in filter(None, (*told, strengths_line(document, translations))):
        yield f"{line}\n"


def _pressing_markdown(document: AssessmentDocument, translations: Translations) -> Iterator[str]:
    found = pressing(document)
    if found:
        yield f"## {translations(pressing_title(document))}\n"
        yield from (f"- {question.ask}" for question in found)
        yield f"\n{then_you_know(document, translations)}\n"


def _groups_markdown(groups: Iterable[Grouped], told: Mapping[str, str], translations: Translations) -> Iterator[str]:
    for group, inside in groups:
        yield f"## {translations(HEADINGS[group])}\n"
        for advice in inside:
            yield from _advice_markdown(advice, told.get(advice.id, ""), translations)


def _advice_markdown(advice: AdviceDocument, moment: str, translations: Translations) -> Iterator[str]:
    yield f"### {advice.advise}\n"
    if moment:
        yield f"*{translations(moment)}*\n"
    if advice.reason:
        yield f"{advice.reason}\n"
    yield f"{advice.because}\n"
    yield from _fork_markdown(advice, translations)
    if advice.steps:
        yield translations.labelled(f"**{translations(HOW)}**", "").rstrip() + "\n"
        yield from (f"- [{'x' if done else ' '}] {step}" for step, done in ticked(advice))
        yield ""
    if commitment_line(advice, translations):
        yield f"{commitment_line(advice, translations)}\n"
    if advice.lifted_by:
        lead, found = lifting(advice, translations)
        yield f"{lead}\n"
        yield from (f"- {each}" for each in found)
        yield ""
    for message in advice.messages:
        yield from _message_markdown(message, translations)
    yield translations.labelled(f"**{translations(SOURCE)}**", source_text(advice.source)) + "\n"


def _fork_markdown(told: AdviceDocument | AssessmentDocument, translations: Translations) -> Iterator[str]:
    lines = fork_lines(told, translations)
    if lines:
        yield f"{lines[0]}\n"
        yield from (f"- {line}" for line in lines[1:])
        yield ""


def _ask_around_markdown(found: AskAroundDocument, translations: Translations) -> Iterator[str]:
    yield f"## {translations(ASK_AROUND)}\n"
    yield f"{found.meanwhile}\n"
    yield from _message_markdown(found.message, translations)
    yield translations.labelled(f"**{translations(SOURCE)}**", source_text(found.source)) + "\n"


def _open_markdown(questions: list[OpenQuestionDocument], translations: Translations) -> Iterator[str]:
    decisive, others = parted(questions)
    for question in decisive:
        yield f"- {question.ask}"
        yield from (f"  - {effect}" for effect in answer_effects(question, translations))
    if others:
        yield f"\n{translations(ALSO_OPEN)}\n"
        yield from (f"- {question.ask}" for question in others)


def _message_markdown(message: MessageDocument, translations: Translations) -> Iterator[str]:
    """Yield a message between fences, longer than any in it, so that it is shown and copied as it was written."""
    fence = max(["```", *(f"{each}`" for each in FENCE.findall(message.text))], key=len)
    yield translations.labelled(f"**{translations(COPY)}**", message.to) + "\n"
    yield f"{fence}text\n{message.text}\n{fence}\n"


def _meeting_markdown(meeting: MeetingDocument, translations: Translations) -> Iterator[str]:
    yield f"## {meeting_title(meeting, translations)}\n"
    for number, item in enumerate(meeting.items, 1):
        yield f"{number}. {agenda_line(item, translations)}\n"
        yield f"   {opening(item, translations)}\n"
