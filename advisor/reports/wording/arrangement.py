"""How every form of a document arranges it: what stands over what, together with what, and marked how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from advisor.assessment.groups import Group
from advisor.reports.documents.answers import quoted_answers
from advisor.reports.documents.types import (
    AdviceDocument,
    AgendaItemDocument,
    AssessmentDocument,
    ConcludedDocument,
    MeetingDocument,
    MessageDocument,
    OpenQuestionDocument,
)
from advisor.reports.wording.phrases import (
    ALSO,
    BEGIN_WITH,
    BY_WHEN,
    ELSE_IT_STANDS,
    FIND_OUT,
    FIND_OUT_FIRST,
    FOR_YOU,
    FOR_YOU_ALONE,
    GOING_WELL,
    IF_ANSWERED,
    MEETING,
    MINUTES,
    MOMENTS,
    MOMENTS_ALONE,
    NOTHING_TO_DO,
    NOTHING_TO_DO_HEAD,
    NOTHING_TOLD,
    NOTHING_TOLD_HEAD,
    NOTHING_URGENT,
    NOTHING_YET,
    OPEN_WITH,
    OURS,
    OURS_MEANS,
    PARTIAL,
    SHEET,
    SHEET_ALONE,
    SUMMARY,
    THEN_FIND_OUT,
    THEN_YOU_KNOW,
    THIS_WEEK,
    TOO_LITTLE,
    TURN_TO,
    WHO,
    YOU_DID_NOT_SAY,
)
from advisor.rulebase.model import Moment, Timing
from advisor.rulebase.own_words import ServiceWords
from advisor.situation.commitments import Commitment
from advisor.words.translations import Translations

BEFORE_ROOM = 3
"""How many things are told to be done before the next meeting."""

STRENGTHS_NAMED = 2
"""How many strengths are named below what is done first."""

Grouped = tuple[Group, list[AdviceDocument]]
"""A group, and the advice in it."""


def by_group(document: AssessmentDocument) -> list[Grouped]:
    """Return the recommendations and strengths of a document in groups, leaving out empty ones."""
    advice = [*document.recommendations, *document.strengths]
    groups = [(group, [each for each in advice if each.group is group]) for group in Group]
    return [(group, inside) for group, inside in groups if inside]


def moments(document: AssessmentDocument) -> dict[str, str]:
    """Return the moments (catalogue sources) to be told, by the ids of advice: where they differ within a group.

    No more is told to be done before the next meeting than can be; the rest is due all the same. Who has nobody to meet
    with yet is told what to do this week.
    """
    groups = [inside for _, inside in by_group(document) if len({each.moment for each in inside}) > 1]
    told = [(each.id, each.moment) for inside in groups for each in inside if each.moment]
    before = [name for name, moment in told if moment is Moment.BEFORE][:BEFORE_ROOM]
    words = MOMENTS_ALONE if document.alone else MOMENTS
    found = {name: words[moment] for name, moment in told if moment is not Moment.BEFORE or name in before}
    return found | _this_week(document) if document.alone else found


def _this_week(document: AssessmentDocument) -> dict[str, str]:
    due = [each for each in document.recommendations if each.group is Group.FIRST]
    return {each.id: THIS_WEEK for each in due if each.moment is Moment.BEFORE}


def for_you(document: AssessmentDocument) -> str:
    """Return what stands over advice that is for oneself (a catalogue source)."""
    return FOR_YOU_ALONE if document.alone else FOR_YOU


def sheet_title(document: AssessmentDocument) -> str:
    """Return what the sheet with what comes first is called (a catalogue source)."""
    return SHEET_ALONE if document.alone else SHEET


def calls(document: AssessmentDocument) -> list[MessageDocument]:
    """Return the words to say to those whom somebody calls who has nobody to meet with yet; none for others."""
    acting = [each for each in document.recommendations if each.group is not Group.NOT_NOW]
    return [message for each in acting for message in each.messages] if document.alone else []


def summary(document: AssessmentDocument) -> list[str]:
    """Return the sentences (catalogue sources) that tell how far the result goes, and that nothing in it is urgent."""
    found = []
    if not document.complete:
        if document.recommendations or pressing(document):
            found.append(PARTIAL)
        else:
            found.append(NOTHING_TOLD if document.strengths else NOTHING_YET)
    if not document.recommendations:
        found += [NOTHING_TO_DO] if document.complete else []
    elif document.complete and all(each.timing is not Timing.NOW for each in document.recommendations):
        found.append(NOTHING_URGENT)
    return found


def pressing(document: AssessmentDocument) -> list[OpenQuestionDocument]:
    """Return the open questions on which urgent advice hangs.

    They stand above everything else, but below what is to be done first: that is sure.
    """
    return [each for each in document.open_questions if each.pressing]


def acts_first(document: AssessmentDocument) -> bool:
    """Tell whether there is something to be done first."""
    return any(each.group is Group.FIRST for each in document.recommendations)


def pressing_title(document: AssessmentDocument) -> str:
    """Return the heading over the pressing questions (a catalogue source)."""
    return THEN_FIND_OUT if acts_first(document) else FIND_OUT_FIRST


def then_you_know(document: AssessmentDocument, translations: Translations) -> str:
    """Return the sentence that tells which urgent advice the pressing questions decide about; empty where none is."""
    advice = dict.fromkeys(rule.advise for each in pressing(document) for rule in each.pressing)
    if not advice:
        return ""
    return translations.labelled(translations(THEN_YOU_KNOW), " · ".join(map(translations.quoted, advice)))


def fork_lines(told: AdviceDocument | AssessmentDocument, translations: Translations) -> list[str]:
    """Return what to find out as one of the first things: the question, then what is to be done with which answers.

    It stands beside an advice, or by itself; mostly there is nothing.
    """
    if not told.fork:
        return []
    lines = [translations.labelled(translations(FIND_OUT), told.fork.ask)]
    for way in told.fork.ways:
        answers = translations(IF_ANSWERED).format(answers=quoted_answers(way.answers, translations))
        lines.append(translations.labelled(answers, way.rule.advise))
    return [*lines, translations(ELSE_IT_STANDS)] if isinstance(told, AdviceDocument) else lines


def also_line(document: AssessmentDocument, translations: Translations) -> str:
    """Return the line that names the dangers of which what is done first doesn't speak; empty where there are none."""
    told = " · ".join(each.means for each in document.also or ())
    return translations.labelled(translations(ALSO), told) if told else ""


def turn_to_line(document: AssessmentDocument, translations: Translations) -> str:
    """Return the line that says to whom one can turn with something grave; empty where nothing is."""
    return translations.labelled(translations(TURN_TO), document.turn_to) if document.turn_to else ""


def headline(document: AssessmentDocument) -> str:
    """Return the heading over the advice (a catalogue source): with how much to begin, or that nothing is urgent.

    Where there is no advice yet and something is pressing, it is what stands over that.
    """
    if not document.recommendations:
        if pressing(document):
            return FIND_OUT_FIRST
        if document.complete:
            return NOTHING_TO_DO_HEAD
        return NOTHING_TOLD_HEAD if document.strengths else TOO_LITTLE
    return BEGIN_WITH[sum(each.group is Group.FIRST for each in document.recommendations)]


def taken_as_given(concluded: ConcludedDocument, translations: Translations) -> str:
    """Return the sentences that tell which answer to a question left open is taken as given."""
    answer = " · ".join(translations.quoted(each.words) for each in concluded.answers)
    return translations(YOU_DID_NOT_SAY).format(question=concluded.ask, answer=answer)


def marked(steps: Iterable[str], added: Collection[str]) -> list[str]:
    """Return steps, those that the source doesn't have with the sign that tells them."""
    return [f"{step}\u00a0{OURS}" if step in added else step for step in steps]


def ticked(advice: AdviceDocument) -> list[tuple[str, bool]]:
    """Return the steps of an advice, marked, each with whether it is done."""
    done = advice.commitment.done if advice.commitment else ()
    steps = marked(advice.steps, advice.added_steps)
    return [(step, tick in done) for tick, step in zip(ticks(advice), steps, strict=True)]


def ticks(advice: AdviceDocument) -> Sequence[int | str]:
    """Return by what the steps of an advice are ticked: ids and numbers."""
    return advice.ticks or range(1, len(advice.steps) + 1)


def commitment_line(advice: AdviceDocument, translations: Translations) -> str:
    """Return who takes an advice on, and by when, as far as it was said."""
    said = advice.commitment or Commitment()
    told = ((WHO, said.who), (BY_WHEN, said.when))
    return " · ".join(translations.labelled(translations(label), text) for label, text in told if text)


def strengths_line(document: AssessmentDocument, translations: Translations) -> str:
    """Return the line that names what goes well, below what is done first; empty where nothing is shown to."""
    told = " ".join(each.lead or each.advise for each in document.strengths[:STRENGTHS_NAMED])
    return translations.labelled(translations(GOING_WELL), told) if told else ""


def ours(document: AssessmentDocument) -> str:
    """Return the sentence (a catalogue source, or nothing) that says what the sign after some steps means."""
    return OURS_MEANS if any(each.added_steps for each in (*document.recommendations, *document.strengths)) else ""


def around_meeting(document: AssessmentDocument) -> tuple[list[Grouped], list[Grouped]]:
    """Return the groups that are shown before the next meeting, and those after it."""
    groups, before = by_group(document), (Group.FIRST, Group.NEXT)
    return [each for each in groups if each[0] in before], [each for each in groups if each[0] not in before]


def meeting_name(translations: Translations, service: ServiceWords) -> str:
    """Return what the next meeting is called where the group reads it: in a calendar, an e-mail, a document."""
    return f"{translations(SUMMARY)} – {translations.say(service.subject)}"


def meeting_title(meeting: MeetingDocument, translations: Translations) -> str:
    """Return the heading over an agenda."""
    return translations(MEETING).format(minutes=meeting.minutes)


def agenda_line(item: AgendaItemDocument, translations: Translations) -> str:
    """Return how long an item of an agenda takes, and its aim."""
    return translations.labelled(translations(MINUTES).format(count=item.minutes), item.aim)


def opening(item: AgendaItemDocument, translations: Translations) -> str:
    """Return the sentence with which to open an item of an agenda, as it is to be said."""
    return translations.labelled(translations(OPEN_WITH), translations.quoted(item.opening))
