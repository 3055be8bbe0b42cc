"""The types of what the tools give: of the documents that every way in shows, as much as a model can tell a person.

What has the same name as in `advisor.reports.documents.types` is the same, and is taken from there.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from advisor.reports.documents.problem_types import FaultDocument
from advisor.reports.documents.terms import Id, Language, Sentence
from advisor.reports.documents.types import (
    ConcludedDocument,
    MeetingDocument,
    MessageDocument,
    Passage,
    RulebaseVersion,
    RuleName,
    WarningDocument,
)
from advisor.reports.rules.types import QuestionName
from advisor.rulebase.model import Moment, RuleStatus

Source = Annotated[list[Passage], Meta(description="the passages it rests on: cite heading and code")]
Warnings = Annotated[
    list[WarningDocument], Meta(description="what this should be read with, such as: an id has another name")
]


class BriefAdvice(Struct, frozen=True):
    """A piece of advice, or a strength to keep."""

    id: Annotated[str, Meta(description="the id of the rule, for the tool explain")]
    advise: Annotated[str, Meta(description="what to do")]
    reason: Annotated[str, Meta(description="why, in sentences that tell what was answered and found; may be empty")]
    because: Annotated[str, Meta(description="why it matters, to whomever it is given")]
    steps: Annotated[list[str], Meta(description="how to go about it")]
    added_steps: Annotated[list[str], Meta(description="those of the steps that the source doesn’t have")]
    messages: Annotated[
        list[MessageDocument], Meta(description="messages to copy and send; the source doesn’t have them")
    ]
    moment: Annotated[Moment | None, Meta(description="when it is done, seen from the next meeting; null: at any time")]
    source: Source


class BriefOpenQuestion(Struct, frozen=True):
    """A question to find out about."""

    id: Id
    ask: Sentence
    pressing: Annotated[
        list[RuleName], Meta(description="urgent advice that hangs on it: find it out before anything else")
    ]


class Advised(Struct, frozen=True):
    """What a situation comes to. Each list stands in the order in which to act."""

    language: Language
    rulebase: RulebaseVersion
    complete: Annotated[bool, Meta(description="false while a question is open that could still change something")]
    first: Annotated[list[BriefAdvice], Meta(description="what to do first: three at most")]
    next: Annotated[list[BriefAdvice], Meta(description="what to do next: five at most")]
    more: Annotated[list[BriefAdvice], Meta(description="due as well, when there is room")]
    later: Annotated[list[BriefAdvice], Meta(description="what to do when there is time")]
    not_now: Annotated[list[BriefAdvice], Meta(description="what to leave alone for now")]
    strengths: Annotated[list[BriefAdvice], Meta(description="what goes well, and is to be kept")]
    meeting: Annotated[
        MeetingDocument | None,
        Meta(
            description="the agenda of the next meeting; the source doesn’t have the openings. Null: none is prepared"
        ),
    ]
    open_questions: Annotated[
        list[BriefOpenQuestion], Meta(description="what to find out: what is pressing first, then the most decisive")
    ]
    concluded: Annotated[
        list[ConcludedDocument], Meta(description="questions left open whose answers were concluded from others")
    ]
    warnings: Warnings


class BriefExplained(Struct, frozen=True):
    """What becomes of one piece of advice in a situation."""

    language: Language
    rulebase: RulebaseVersion
    id: Id
    advise: Annotated[str, Meta(description="what to do")]
    outcome: RuleStatus
    summary: Annotated[str, Meta(description="the outcome in a sentence")]
    sentences: Annotated[list[str], Meta(description="why: answers and findings, what is missing or against it")]
    missing: Annotated[list[QuestionName], Meta(description="the questions that would decide it, where it is open")]
    because: Annotated[str, Meta(description="why it matters, to whomever it is given")]
    source: Source
    warnings: Warnings


class BriefChange(Struct, frozen=True):
    """One answer given instead of another."""

    question: Id
    ask: Sentence
    spoken: Annotated[str, Meta(description="the answer given instead, as one text")]
    achieve: Annotated[str | None, Meta(description="what to do to come to it; null where the rule base doesn’t say")]
    lifts: Annotated[list[RuleName], Meta(description="advice that would no longer be given")]
    brings: Annotated[list[RuleName], Meta(description="advice that would be given besides")]


class Changes(Struct, frozen=True):
    """What single changed answers would do."""

    language: Language
    rulebase: RulebaseVersion
    changes: Annotated[
        list[BriefChange],
        Meta(description="that which lifts most first, then those that lift the most urgent advice, and so on"),
    ]
    warnings: Warnings


class Refusal(Struct, frozen=True):
    """Why a call was refused."""

    message: Sentence
    errors: Annotated[list[FaultDocument], Meta(description="every fault; of very many the first 50")]
