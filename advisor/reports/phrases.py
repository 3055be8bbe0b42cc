"""What every way in calls the parts of an assessment, and of the view of a question, a finding or a rule."""

from __future__ import annotations

from advisor.reports.shapes import Advice, AgendaItem, Assessment, Meeting
from advisor.rulebase.model import Timing
from advisor.words.marks import N_, NN_
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
SOURCE = N_("Source")
HOW = N_("How to go about it")
COPY = N_("To copy")
MEETING = N_("The next meeting ({minutes} minutes)")
MINUTES = N_("{count} min")
OPEN_WITH = N_("Open with")
ITEM, AIM, LONG = N_("Item"), N_("Aim"), N_("Minutes")
WHO, BY_WHEN = N_("Who"), N_("By when")

WHEN_GIVEN = N_("When this advice is given")
WHEN_HOLDS = N_("When this is found")
THAT_IS = N_("– that is:")
LEADS_TO = N_("What it leads to")
WHEN_NOT = N_("(when it is not so)")
ANY_BUT = N_("any but {answers}")
EXAMPLES = N_("Examples")
ANSWERS = N_("Answers")
CITED = N_("Passages")
TAKES_PLACE = N_("Takes the place of")
GIVES_WAY = N_("Gives way to")
NEVER_WITH = N_("Never together with")
OCCURS_IN = NN_("Occurs in {count} told situation", "Occurs in {count} told situations")
QUESTIONS, FINDINGS, RULES = N_("Questions"), N_("Findings"), N_("Rules")


def by_timing(document: Assessment) -> list[tuple[Timing, list[Advice]]]:
    """Return the recommendations and strengths of a document in groups, leaving out empty ones."""
    advice = [*document.recommendations, *document.strengths]
    groups = [(timing, [each for each in advice if each.timing is timing]) for timing in Timing]
    return [(timing, group) for timing, group in groups if group]


def summary(document: Assessment) -> str:
    """Return the sentence (a catalogue source, or nothing) that tells how far the result goes."""
    advised = document.recommendations or document.strengths
    if not document.complete:
        return PARTIAL if advised else NOTHING_YET
    return "" if document.recommendations else NOTHING_TO_DO


def before_meeting(document: Assessment) -> Timing | None:
    """Return the first of the groups before which the meeting is shown; None when it comes after all of them."""
    return next((timing for timing, _ in by_timing(document) if timing not in (Timing.NOW, Timing.NEXT)), None)


def meeting_title(meeting: Meeting, wording: Wording) -> str:
    """Return the heading over an agenda."""
    return wording(MEETING).format(minutes=meeting.minutes)


def agenda_line(item: AgendaItem, wording: Wording) -> str:
    """Return how long an item of an agenda takes, and its aim."""
    return wording.labelled(wording(MINUTES).format(count=item.minutes), item.aim)


def opening(item: AgendaItem, wording: Wording) -> str:
    """Return the sentence with which to open an item of an agenda, as it is to be said."""
    return wording.labelled(wording(OPEN_WITH), wording.quoted(item.opening))


def occurs_in(count: int, wording: Wording) -> str:
    """Return in how many told situations something occurs."""
    return wording.plural(*OCCURS_IN, count).format(count=count)
