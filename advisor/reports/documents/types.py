"""The types of all documents: what commands, API, pages and library show, with the meaning of every field.

From these declarations come mypy's checks of reports and pages, the components of OpenAPI, the JSON Schemas and the
field tables of `docs/assessment.md`. Other tools rely on the names; fields may be added.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from advisor.assessment.groups import Group
from advisor.reasoning.inference import Act
from advisor.reports.documents.nodes import AnswerWords, Node
from advisor.reports.documents.terms import Id, Language, Sentence
from advisor.rulebase.model import Moment, Priority, Timing
from advisor.situation.commitments import Commitment


class RulebaseVersion(Struct, frozen=True):
    """A rule base and its version."""

    id: Id
    version: Annotated[str, Meta(description="changes when a rule, a question or a text does")]


class Passage(Struct, frozen=True):
    """A passage of the source."""

    code: Annotated[str, Meta(description="such as B4a")]
    heading: Annotated[str, Meta(description="the heading of the source under which it stands")]
    words: Annotated[str, Meta(description="what it says, in a line of our own")]


class ChangeDocument(Struct, frozen=True):
    """One answer given instead of another."""

    question: Id
    ask: Sentence
    answers: Annotated[list[AnswerWords] | None, Meta(description="the answer given instead")]
    spoken: Annotated[str, Meta(description="the answer given instead, as one text")]
    achieve: Annotated[str | None, Meta(description="what to do to come to it; null where the rule base doesn’t say")]
    lifts: Annotated[list[str], Meta(description="ids of the rules whose advice would no longer be given")]
    brings: Annotated[list[str], Meta(description="ids of the rules whose advice would be given besides")]


class MessageDocument(Struct, frozen=True):
    """A message that follows from an advice, ready to be copied and sent."""

    to: Annotated[str, Meta(description="to whom it goes")]
    text: Annotated[str, Meta(description="the message, of one line or more; a blank line parts its paragraphs")]


class RuleName(Struct, frozen=True):
    """A rule by its id and its advice, where another document refers to it."""

    id: Id
    advise: Sentence


class ForkWay(Struct, frozen=True):
    """Answers to a question that is to be found out, and the advice that is due now with them."""

    answers: list[AnswerWords]
    rule: RuleName


class ForkDocument(Struct, frozen=True):
    """A question that is itself what to do first: whatever is found out, some advice is due now."""

    question: Id
    ask: Sentence
    ways: list[ForkWay]


class AdviceDocument(Struct, frozen=True):
    """A piece of advice, or a strength to keep."""

    id: Annotated[str, Meta(description="the id of the rule")]
    advise: Annotated[str, Meta(description="what to do")]
    reason: Annotated[str, Meta(description="why, in sentences that tell what was answered and found; may be empty")]
    lead: Annotated[str, Meta(description="what of the reason tells most, in a sentence or two that fit two lines")]
    because: Annotated[str, Meta(description="why it matters, to whomever it is given")]
    steps: Annotated[list[str], Meta(description="how to go about it")]
    added_steps: Annotated[list[str], Meta(description="those of the steps that the source doesn’t have")]
    messages: Annotated[list[MessageDocument], Meta(description="messages that follow from it, ready to be copied")]
    timing: Annotated[
        Timing, Meta(description="of the rule: now, next, later, not-yet (leave it alone), keep (a strength)")
    ]
    group: Annotated[
        Group,
        Meta(
            description=(
                "where it is shown: first (three at most), next (five), more (due too, but there is no room), later, "
                "not-now (leave it alone), keep (a strength)"
            )
        ),
    ]
    moment: Annotated[Moment | None, Meta(description="when it is done, seen from the next meeting; null: at any time")]
    priority: Annotated[Priority, Meta(description="what comes first among advice of one timing")]
    section: Annotated[str, Meta(description="the id of the section of the source")]
    source: Annotated[list[Passage], Meta(description="the passages it rests on")]
    why: Annotated[Node, Meta(description="the condition that holds, with the parts that decide")]
    commitment: Annotated[
        Commitment | UnsetType, Meta(description="who takes it on, by when and what is done, where that was sent along")
    ] = UNSET
    cases: Annotated[
        list[Id] | UnsetType,
        Meta(description="of a rule with cases: those that are known to hold, in whose words it speaks"),
    ] = UNSET
    ticks: Annotated[
        list[int | str] | UnsetType,
        Meta(description="by what each step is ticked, its id or its number; absent where that is 1, 2, 3 and so on"),
    ] = UNSET
    fork: Annotated[
        ForkDocument | UnsetType,
        Meta(description="where it is given as long as something isn’t known: what is due instead; mostly absent"),
    ] = UNSET
    lifted_by: Annotated[
        list[ChangeDocument] | UnsetType,
        Meta(description="with what-ifs: the single changed answers that would lift it, the most helpful first"),
    ] = UNSET


class AgendaItemDocument(Struct, frozen=True):
    """An item on the agenda of a meeting."""

    rule: Annotated[str, Meta(description="the id of the rule whose advice puts it there")]
    aim: Annotated[str, Meta(description="what the meeting is to come to")]
    minutes: Annotated[int, Meta(description="how long it takes")]
    opening: Annotated[str, Meta(description="the sentence with which to open it")]


class MeetingDocument(Struct, frozen=True):
    """The next meeting."""

    minutes: Annotated[int, Meta(description="how long it takes: 60 at most")]
    items: Annotated[list[AgendaItemDocument], Meta(description="the agenda, in order: three items at most")]


class FindingWords(Struct, frozen=True):
    """A finding."""

    id: Id
    means: Sentence


class AnswerEffectDocument(Struct, frozen=True):
    """What some answers to an open question, each given alone, would come to."""

    answers: Annotated[list[AnswerWords], Meta(description="that of none of several has an empty id")]
    says: Annotated[
        str | None, Meta(description="a single answer as a statement without a full stop, where it has one")
    ]
    brings: Annotated[list[str], Meta(description="ids of the rules whose advice would be given besides")]
    advise: Annotated[str | None, Meta(description="the most urgent of this advice; null when it brings none")]
    lifts: Annotated[
        list[RuleName] | UnsetType,
        Meta(description="advice that is given only as long as this isn’t known; mostly absent"),
    ] = UNSET


class OpenQuestionDocument(Struct, frozen=True):
    """A question to find out about."""

    question: Id
    ask: Sentence
    pressing: Annotated[
        list[RuleName],
        Meta(description="urgent advice that hangs on it, since part of a danger was told; mostly empty"),
    ]
    would_settle: Annotated[list[str], Meta(description="ids of the undecided rules it bears on")]
    would_decide: Annotated[
        list[AnswerEffectDocument], Meta(description="what its answers would come to, on their own")
    ]


class ConcludedDocument(Struct, frozen=True):
    """A question left open whose answer was concluded from others, and is taken as given."""

    question: Id
    ask: Sentence
    answers: Annotated[list[AnswerWords], Meta(description="the answer that is taken as given")]
    reason: Annotated[list[str], Meta(description="the sentences that say from which answers")]


class CoveredDocument(Struct, frozen=True):
    """Advice that is contained in other advice."""

    id: Id
    advise: Sentence
    covered_by: Annotated[list[str], Meta(description="ids of rules")]


class WarningDocument(Struct, frozen=True):
    """What the result should be read with."""

    code: Annotated[str, Meta(description="stable; docs/problems.md lists all")]
    message: Sentence
    hint: Sentence


class EventDocument(Struct, frozen=True):
    """One thing the inference engine did, or an answer that was concluded before."""

    act: Act
    kind: Annotated[Literal["answers", "finding", "rule", "question"], Meta(description="of what")]
    id: Annotated[str, Meta(description="of the finding, the rule or the question; empty for the answers")]
    words: Annotated[str, Meta(description="the event in a sentence")]


class DangerDocument(Struct, frozen=True):
    """A danger that was told, and the advice that speaks of it."""

    finding: Id
    means: Sentence
    rule: Annotated[
        RuleName | None, Meta(description="the most urgent advice that rests on it; null when none is given")
    ]


class AskAroundDocument(Struct, frozen=True):
    """What to ask others where too little is known to advise anything, and what is safe until then."""

    message: Annotated[MessageDocument, Meta(description="with the questions on which most depends: three at most")]
    meanwhile: Annotated[str, Meta(description="what is safe until one knows more")]
    source: Annotated[list[Passage], Meta(description="the passages that say so")]


class AssessmentDocument(Struct, frozen=True):
    """The assessment of a situation."""

    language: Language
    rulebase: RulebaseVersion
    complete: Annotated[bool, Meta(description="false while a question is open that could still change something")]
    findings: Annotated[list[FindingWords], Meta(description="what was found, in the order in which it was drawn")]
    recommendations: Annotated[list[AdviceDocument], Meta(description="what to do, in the order in which to act")]
    strengths: Annotated[list[AdviceDocument], Meta(description="what to keep")]
    meeting: Annotated[
        MeetingDocument | None,
        Meta(description="the agenda of the next meeting; null when no advice puts anything on it"),
    ]
    open_questions: Annotated[
        list[OpenQuestionDocument], Meta(description="what to find out: what is pressing first, then the most decisive")
    ]
    concluded: Annotated[
        list[ConcludedDocument], Meta(description="questions left open whose answers were concluded from others")
    ]
    covered: Annotated[list[CoveredDocument], Meta(description="advice that is contained in other advice")]
    warnings: Annotated[
        list[WarningDocument], Meta(description="such as: written for another version of the rule base")
    ]
    also: Annotated[
        list[DangerDocument] | UnsetType,
        Meta(description="dangers told that nothing done first, or left alone, speaks of; mostly absent"),
    ] = UNSET
    alone: Annotated[bool | UnsetType, Meta(description="true where nobody is there yet to meet with; else absent")] = (
        UNSET
    )
    turn_to: Annotated[
        str | UnsetType, Meta(description="to whom one can turn, where something grave was told; mostly absent")
    ] = UNSET
    ask_around: Annotated[
        AskAroundDocument | UnsetType, Meta(description="where too little is known to advise anything; mostly absent")
    ] = UNSET
    fork: Annotated[
        ForkDocument | UnsetType,
        Meta(description="what to find out as one of the first things; mostly absent"),
    ] = UNSET
    what_if: Annotated[
        ChangeDocument | UnsetType | None,
        Meta(description="with what-ifs: the change that lifts the most urgent advice"),
    ] = UNSET
    trace: Annotated[
        list[EventDocument] | UnsetType, Meta(description="when asked for: what the inference engine did, in order")
    ] = UNSET
