"""The tables of the rule language: the keys of each, which of them must be there, and what they mean.

The readers know no other keys; the schema for editors shows the meanings, in the language of the keys.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class TableGrammar(Struct, frozen=True):
    """The keys that a table may have, with what each means; and those it can't do without."""

    means: Mapping[str, str]
    required: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys, in their order."""
        return tuple(self.means)


FORMERLY = "The ids that it had before, which nothing has now. Answers that were kept under them are still understood."
RETIRED = "for people who come with it: where to say now what it said."

MANIFEST = TableGrammar(
    {
        "id": "The id of the rule base. Its catalogues are named after it.",
        "version": "The version of the rules. Raise it when answers given before may mean something else now.",
        "title": "What the rule base is about, as readers see it.",
        "service": "What the service is called, and how it speaks of its subject.",
        "sheet": "The name of the source whose advice the rules encode.",
        "written_in": "The code of the language in which the source is written, such as fr.",
        "publisher": "Who published the source.",
        "year": "The year in which it was published.",
        "link": "The address of the page on which its publisher offers the source.",
        "turn_to": "To whom people can turn with what is grave. Needed where a finding is.",
        "ask_around": "What people can ask others who know more, where too little is known to advise anything.",
        "retired": f"Questions, findings and rules that are gone for good: after the id of each, a word {RETIRED}",
        "meets": "The finding without which no meeting is prepared. Leave it out where people always meet.",
        "sections": "The parts of the source, in its order. The rules of each stand in a file of their own.",
    },
    required=("id", "version", "title", "service", "sheet", "sections"),
)

SERVICE = TableGrammar(
    {
        "name": "The name of the service. It stands at the top of every page and in the files people take along.",
        "start": "The title of the start page: what people get here.",
        "lead": "What the start page says below its title: for whom this is, and what to do.",
        "advice": "The title of the advice.",
        "standing": "The title of the overview that shows how things are, section by section.",
        "subject": "The name of what is advised on: a blank on the printed sheet, to be filled in by hand.",
        "again": "What a calendar entry three months later is for.",
        "reminder": "What this entry is called in the calendar.",
    },
    required=("name", "start", "lead", "advice", "standing", "subject", "again", "reminder"),
)
"""The words in which pages and files speak of the subject; they have no others for it."""

ASK_AROUND = TableGrammar(
    {
        "to": "Who is asked.",
        "begin": "How the message begins. The questions on which most depends follow.",
        "end": "How it ends.",
        "meanwhile": "What is safe until one knows more.",
        "source": "The codes of the passages that say so.",
    },
    required=("to", "begin", "end", "meanwhile", "source"),
)

SECTION = TableGrammar(
    {
        "id": "A short name of the section, such as a letter. Files and rules refer to it.",
        "title": "The title we give the section; readers see it above its questions.",
        "heading": "The heading of the section in the source itself.",
        "passages": "The passages of the section: after the code of each, what it says in a line of your own words.",
    },
    required=("id", "title", "heading", "passages"),
)

SECTION_FILE = TableGrammar(
    {
        "section": "The section of the source to which everything in this file belongs; the manifest lists them.",
        "questions": "What people are asked.",
        "findings": "Conclusions with a name, on which rules and other findings may rest.",
        "rules": "Advice, each with the condition under which it is given.",
    },
    required=("section",),
)

QUESTION = TableGrammar(
    {
        "id": "The id of the question, by which conditions name it.",
        "ask": "The question itself.",
        "choose": "How many answers may be chosen: one, unless you say several.",
        "tells": "What the answer tells of: a practice, unless you say otherwise.",
        "help": "A line that settles a possible misunderstanding.",
        "why": "A line on why it is asked.",
        "answers": "The answers: after the id of each, its text.",
        "none": "Where several may be chosen: what the choice of none of them is called.",
        "unsure": "What the choice of not knowing is called, unless it is just that.",
        "whether": "What it asks, as a clause that can follow “you do not know”: whether …, how …, who ….",
        "concluded": "Answers that are taken as given when the question is left open and others tell them.",
        "retired": f"Answers that are gone for good: after the id of each, a word {RETIRED}",
        "formerly": FORMERLY,
    },
    required=("id", "ask", "answers"),
)

ANSWER = TableGrammar(
    {
        "text": "The text of the answer.",
        "says": "What it says of those who give it, as a short statement of its own without a full stop.",
        "achieve": "What to do to come to it. Where several may be chosen: what to do so that it is no longer so.",
        "formerly": FORMERLY,
    },
    required=("text",),
)

CONCLUSION = TableGrammar(
    {"answer": "The id of the answer.", "when": "The condition, on other answers, under which it is taken as given."},
    required=("answer", "when"),
)

FINDING = TableGrammar(
    {
        "id": "The id of the finding, by which conditions name it.",
        "means": "What it says of those who answered, as a short statement without a full stop.",
        "when": "The condition under which the finding holds.",
        "said": "How reasons tell it: itself, by its parts, or never, where it goes without saying.",
        "danger": "true for what must never be met with silence: what is due now, or to be left alone, says so.",
        "grave": "true for a danger with which people are to turn to somebody else, as the manifest says.",
        "formerly": FORMERLY,
    },
    required=("id", "means", "when"),
)

RULE = TableGrammar(
    {
        "id": "The id of the rule.",
        "when": "The condition under which the advice is given.",
        "advise": "What to do, in the imperative, in one sentence.",
        "because": "Why, in one or two sentences.",
        "steps": "Two to four things that one can do tomorrow.",
        "meeting": "What it puts on the agenda of the next meeting.",
        "messages": "Messages that follow from the advice, ready to be copied.",
        "timing": "When the advice is to be followed.",
        "moment": "When it is followed, seen from the next meeting.",
        "priority": "What comes first among advice of one timing: medium, unless you say otherwise.",
        "source": "The codes of the passages that the rule encodes.",
        "doubt": "Those of these codes that speak of not knowing: needed where the rule rests on unless.",
        "replaces": "Rules whose more general advice is contained in this one. When both fire, only this one is shown.",
        "opposes": "Rules that advise the contrary. The check proves that they are never shown together.",
        "follows": "Rules that must come first for this one to work. Where they are advised, they are shown before it.",
        "cases": "Cases in which it says something else; the first that holds gives the title.",
        "examples": "Answers, and what follows for this rule. Give at least one that is advised and one that is not.",
        "formerly": FORMERLY,
    },
    required=("id", "when", "advise", "because", "timing", "source"),
)

CASE = TableGrammar(
    {
        "id": "The id of the case, by which examples name it.",
        "when": "The condition under which the case holds, where the rule is advised.",
        "advise": "What to do in this case, in place of what the rule says. Without it, only steps are added.",
        "because": "Why, in this case.",
        "steps": "Steps for this case; those of all cases that hold are told.",
        "meeting": "What this case puts on the agenda of the next meeting.",
        "messages": "Messages for this case.",
        "formerly": FORMERLY,
    },
    required=("id", "when"),
)

_STEP = {
    "id": "The id of the step, by which it is ticked.",
    "when": "The condition under which the step is told, where the rule is advised. It needs an id.",
    "formerly": "The numbers and ids by which it was ticked before it had this id. Ticks that were kept stay at it.",
}

STEP = TableGrammar({"text": "The step.", **_STEP}, required=("text",))
"""A step with an id; one without may be a text alone."""

ADDED_STEP = TableGrammar({"added": "A step that is ours: the source doesn’t have it.", **_STEP}, required=("added",))
"""A step that the source doesn’t have."""

LIKE_STEP = TableGrammar(
    {
        "text": "The step, in the words of this case.",
        "like": "The id of the step of the rule itself that is the same, or its number: a tick is one at both.",
    },
    required=("text", "like"),
)
"""A step of a case that is one of the rule's own, said otherwise."""

MEETING = TableGrammar(
    {
        "aim": "What the meeting is to come to.",
        "minutes": "How many minutes it takes at least: a multiple of 5, from 5 to 45.",
        "opening": "The sentence with which to open it.",
    },
    required=("aim", "minutes", "opening"),
)

MESSAGE = TableGrammar(
    {
        "to": "To whom it goes.",
        "text": "The message itself.",
        "id": "The id of the message, by which examples name it.",
        "when": "The condition under which the message is offered, where the rule is advised. It needs an id.",
    },
    required=("to", "text"),
)

EXAMPLE = TableGrammar(
    {
        "given": "The answers: after the id of each question that was answered, the id of its answer.",
        "expect": "What the rule makes of them.",
        "cases": "The cases of the rule that hold then, all of them; none unless you say so.",
        "told": "The steps and messages with a condition that are told then, by their ids; none unless you say so.",
    },
    required=("given", "expect"),
)

CONDITION = TableGrammar(
    {
        "all": "True when every condition in the list is true.",
        "any": "True when at least one condition in the list is true.",
        "not": "True when the condition is false.",
        "unless": "True as long as the condition is not known to be true, also while nobody knows.",
        "at_least": "True when so many conditions are true as the count says, or more.",
        "finding": "True when the finding with this id holds.",
    },
    required=(),
)
"""The keys of a condition that are not the id of a question. It has exactly one key."""

AT_LEAST = TableGrammar(
    {
        "count": "How many of the conditions must be true: from 1 to as many as there are.",
        "of": "The conditions that are counted.",
    },
    required=("count", "of"),
)

SITUATION = TableGrammar(
    {
        "answers": "The answers: after the id of each question that was answered, the id of its answer.",
        "rulebase": "The rule base for which these answers were given.",
        "name": "A short name of the situation.",
        "story": "The story, told so that a reader can follow it.",
        "expect": "What somebody who knows the source expects of the advice.",
    },
    required=("answers", "name", "story", "expect"),
)
"""A told situation. A situation that is only assessed needs nothing but its answers."""

COMMITMENT = TableGrammar(
    {
        "who": "Who takes the advice on.",
        "when": "By when, in whatever words.",
        "done": "The steps that are done: the id of each, or its number, counted from 1.",
    },
    required=(),
)
"""What people have settled about a piece of advice, in a situation that is no told one."""

WRITTEN_FOR = TableGrammar(
    {"id": "The id of the rule base.", "version": "Its version when the answers were given."}, required=()
)

EXPECTED = TableGrammar(
    {
        "first": "The advice to act on first: all of it, in order.",
        "exactly": "All advice that is to be acted on, in order.",
        "more": "All advice that is due too, but finds no room among what is done first and next, in order.",
        "later": "All advice that is left for later, in order.",
        "not_yet": "All that is to be left alone for the moment, in order.",
        "all_strengths": "All strengths that are shown, in order.",
        "advised": "Some of the advice that is given.",
        "strengths": "Some of the strengths that are shown.",
        "not_advised": "Advice that must not be shown.",
        "covered": "Advice that applies, but is contained in other advice and therefore not shown.",
        "open": "Questions that must still be asked.",
    },
    required=(),
)
"""What a told situation may expect: lists of rules, and under `open` of questions."""
