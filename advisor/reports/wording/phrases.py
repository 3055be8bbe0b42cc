"""What every way in calls the parts of an assessment, and of the view of a question, a finding or a rule."""

from __future__ import annotations

from advisor.assessment.groups import Group
from advisor.rulebase.model import Moment, Timing
from advisor.words.markers import N_, NN_
from advisor.words.translations import Translations

HEADINGS = {
    Group.FIRST: N_("Do first"),
    Group.NEXT: N_("Do next"),
    Group.MORE: N_("Also due, as soon as you can"),
    Group.LATER: N_("When you have time"),
    Group.NOT_NOW: N_("Not now"),
    Group.KEEP: N_("Keep doing"),
}
TIMINGS = {
    Timing.NOW: HEADINGS[Group.FIRST],
    Timing.NEXT: HEADINGS[Group.NEXT],
    Timing.LATER: HEADINGS[Group.LATER],
    Timing.NOT_YET: HEADINGS[Group.NOT_NOW],
    Timing.KEEP: HEADINGS[Group.KEEP],
}
"""What the timing of a rule is called: the group of its advice where there is room."""

MOMENTS = {
    Moment.BEFORE: N_("Before the next meeting"),
    Moment.AT: N_("At the next meeting"),
    Moment.AFTER: N_("After the next meeting"),
    Moment.MONTHS: N_("Over the next months"),
}
MOMENTS_ALONE = {
    Moment.BEFORE: N_("Before you invite"),
    Moment.AT: N_("At your first meeting"),
    Moment.AFTER: N_("After your first meeting"),
    Moment.MONTHS: MOMENTS[Moment.MONTHS],
}
"""The same for somebody who has nobody to meet with yet."""
THIS_WEEK = N_("This week")
FIND_OUT = N_("Find out")
FIND_OUT_FIRST = N_("Before anything else, find this out")
THEN_FIND_OUT = N_("Then find this out")
FOR_YOU = N_("For those who prepare the meeting, not to be handed out.")
FOR_YOU_ALONE = N_("For you, not to be handed out.")
SHEET, SHEET_ALONE = N_("A sheet for the meeting"), N_("Your sheet for this week")
GOING_WELL = N_("Going well")
IF_ANSWERED = N_("If {answers}")
ELSE_IT_STANDS = N_("With any other answer, this advice stands.")
THEN_YOU_KNOW = N_("Then you will know whether this is urgent")
COVERED = N_("Contained in other advice")
ALSO = N_("Also")
TURN_TO = N_("Whom you can turn to")
NOTHING_YET = N_("It is too early for advice. Here is what is worth asking those around you.")
BEGIN_WITH = [
    N_("What you could do next"),
    N_("Start with this"),
    N_("Start with these two actions"),
    N_("Start with these three actions"),
]
"""What stands over the advice, by how much of it is done first: three pieces at most."""

NOTHING_TO_DO_HEAD = N_("Nothing to change for now")
NOTHING_TOLD_HEAD = N_("Nothing to change in what you told")
TOO_LITTLE = N_("Too little is known yet")
NOTHING_URGENT = N_("By what you answered, nothing is urgent, and that is a good sign.")
NOTHING_TO_DO = N_("There is nothing to change for now. You are doing well: go on like this.")
NOTHING_TOLD = N_("Nothing you told needs changing: go on like this. To look further, answer what you left open.")
PARTIAL = N_("You can act on this today. What you left open stands at the end, under “Find out”.")
YOU_DID_NOT_SAY = N_("You left “{question}” open. Going by your other answers, we assumed {answer}.")
SOURCE = N_("Source")
HOW = N_("How to go about it")
OURS = "°"
OURS_MEANS = N_("° our suggestion, not in the source")
COPY = N_("To copy")
ASK_AROUND = N_("Ask around first")
MEETING = N_("The next meeting ({minutes} minutes)")
MINUTES = N_("{count} min")
OPEN_WITH = N_("Open with")
SUMMARY = N_("Our next meeting")
DATE_BLANK, TIME_BLANK, PLACE_BLANK = N_("[date]"), N_("[time]"), N_("[place]")
AIM, LONG = N_("Aim"), N_("Length")
WHO, BY_WHEN = N_("Who"), N_("By when")

ADDS_STEPS = N_("In some cases it adds steps")
IN_SOME_CASES = N_("In some cases it says something else")
WHEN_GIVEN = N_("When this advice is given")
WHEN_HOLDS = N_("When this is found")
THAT_IS = N_("– that is:")
LEADS_TO = N_("What it leads to")
WHEN_NOT = N_("(when it is not so)")
ANY_BUT = N_("any but {answers}")
EXAMPLES = N_("Examples")
ANSWERS = N_("Answers")
CONCLUDED = N_("Taken as given where the question is left open")
CITED = N_("Passages")
TAKES_PLACE = N_("Takes the place of")
GIVES_WAY = N_("Gives way to")
NEVER_WITH = N_("Never together with")
OCCURS_IN = NN_("Occurs in {count} told situation", "Occurs in {count} told situations")
QUESTIONS, FINDINGS, RULES = N_("Questions"), N_("Findings"), N_("Rules")


def occurs_in(count: int, translations: Translations) -> str:
    """Return in how many told situations something occurs."""
    return translations.plural(*OCCURS_IN, count).format(count=count)
