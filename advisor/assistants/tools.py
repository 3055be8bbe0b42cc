"""The tools: what each is for, as a model reads it, what it takes, and what it gives."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from advisor.advisor import Advisor
from advisor.assistants import documents
from advisor.assistants.calls import Call
from advisor.assistants.types import Advised, BriefExplained, Changes
from advisor.reports.documents.questionnaire import Next, Questionnaire, questionnaire_document
from advisor.words.markers import N_


class Tool(Struct, frozen=True):
    """A tool: `title` and `description` are catalogue sources; it takes arguments, of which it needs some."""

    name: str
    title: str
    description: str
    takes: tuple[str, ...]
    needs: tuple[str, ...]
    gives: type[Struct]
    run: Callable[[Advisor, Call], Struct]


def _questionnaire(advisor: Advisor, call: Call) -> Questionnaire:
    return questionnaire_document(advisor.localised(call.language))


def _assess(advisor: Advisor, call: Call) -> Advised:
    return documents.advised(advisor.assess(call.situation).document(call.language))


def _explain(advisor: Advisor, call: Call) -> BriefExplained:
    explained = advisor.explain(call.rule, call.situation).document(call.language)
    return documents.explained(explained, call.warnings, advisor.localised(call.language))


def _what_if(advisor: Advisor, call: Call) -> Changes:
    found, localised = advisor.what_if(call.situation), advisor.localised(call.language)
    return documents.changes(found, call.situation.answers, call.warnings, localised)


def _next_question(advisor: Advisor, call: Call) -> Next:
    return advisor.ask(call.interview).document(call.language)


TOOLS = (
    Tool(
        "questionnaire",
        N_("Every question"),
        N_(
            "Returns every question that advice depends on: its id, its answers with their ids, what is meant and why "
            "it is asked. Read it once, before any other tool: they take answers by these ids."
        ),
        takes=("language",),
        needs=(),
        gives=Questionnaire,
        run=_questionnaire,
    ),
    Tool(
        "assess",
        N_("What to do first, next and later"),
        N_(
            "Returns what the rules advise in a situation: what to do first, next and later, what to leave alone for "
            "now, what goes well, the agenda of the next meeting, and what to find out. Each piece of advice has its "
            "reason and the passages of the source it rests on. Give as answers what the person told, and leave out "
            "every question they said nothing about: a guess would bring advice that does not fit."
        ),
        takes=("answers", "language"),
        needs=("answers",),
        gives=Advised,
        run=_assess,
    ),
    Tool(
        "explain",
        N_("Why a piece of advice is given, or not"),
        N_(
            "Returns what becomes of one piece of advice in a situation: that it is given, and from which answers that "
            "follows; that it is not, and what stands against it; or that it is open, and which questions are missing. "
            "Use it when the person asks why, or why not. Take the id of the advice from another tool."
        ),
        takes=("rule", "answers", "language"),
        needs=("rule", "answers"),
        gives=BriefExplained,
        run=_explain,
    ),
    Tool(
        "what_if",
        N_("What would change the advice"),
        N_(
            "Returns which single answers, if they were different, would make advice unnecessary, what to do to come "
            "there, and which advice that would bring instead. Use it when the person asks what would help most. It "
            "looks only at answers that were given."
        ),
        takes=("answers", "language"),
        needs=("answers",),
        gives=Changes,
        run=_what_if,
    ),
    Tool(
        "next_question",
        N_("What to ask next"),
        N_(
            "Returns the question on which most depends now, with its answers and the advice that each would bring; or "
            "done, when no answer can change anything any more. Ask the person this question, in these words, and call "
            "again with the answer added: null when they don’t know, so that it is not asked again."
        ),
        takes=("answers", "seen", "quick", "language"),
        needs=(),
        gives=Next,
        run=_next_question,
    ),
)
"""In the order in which a model uses them. None changes anything, or keeps anything."""
