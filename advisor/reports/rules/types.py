"""The types of the documents that show rules, findings and questions."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from advisor.reports.documents.nodes import AnswerWords, Node
from advisor.reports.documents.questionnaire import QuestionDocument
from advisor.reports.documents.terms import Id, Language, Sentence
from advisor.reports.documents.types import (
    EventDocument,
    FindingWords,
    Passage,
    RulebaseVersion,
    RuleName,
    WarningDocument,
)
from advisor.rulebase.model import Priority, RuleStatus, Timing


class RuleSummary(Struct, frozen=True):
    """A rule in short."""

    id: Id
    advise: Annotated[str, Meta(description="what to do")]
    timing: Timing
    priority: Priority
    section: Id
    source: list[Passage]


class GivenAnswer(Struct, frozen=True):
    """An answer in an example."""

    question: Id
    ask: Sentence
    answers: Annotated[list[AnswerWords] | None, Meta(description="null for “I don’t know”")]
    answer: Annotated[str, Meta(description="the answer as one text")]


class ExampleDocument(Struct, frozen=True):
    """Answers, and what the rule makes of them."""

    given: list[GivenAnswer]
    expect: RuleStatus
    words: Annotated[str, Meta(description="what is expected, in a sentence")]


class QuestionName(Struct, frozen=True):
    """A question."""

    id: Id
    ask: Sentence


class Link(Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """What leads to what; both as `question:ID`, `finding:ID` or `rule:ID`."""

    source: str
    target: str
    against: Annotated[bool, Meta(description="whether it leads there only when it is not so")]


class Grounds(Struct, frozen=True):
    """What leads to a finding or a rule."""

    questions: list[QuestionName]
    findings: Annotated[list[FindingWords], Meta(description="each after those it rests on")]
    links: list[Link]


class LeadsTo(Struct, frozen=True):
    """A finding or a rule whose condition names something."""

    kind: Literal["finding", "rule"]
    id: Id
    words: Annotated[str, Meta(description="what the finding means, or what the rule advises")]
    against: Annotated[bool, Meta(description="whether it is led to when that is not so")]


class BearsOn(LeadsTo, frozen=True):
    """A finding or a rule whose condition names a question."""

    accepted: Annotated[list[AnswerWords], Meta(description="the answers that its condition names")]


class ToldName(Struct, frozen=True):
    """A told situation beside the rules."""

    name: str
    story: str
    language: Annotated[Language, Meta(description="in which it is told: it may have no words in that of the document")]


ToldNames = Annotated[
    list[ToldName] | UnsetType,
    Meta(description="where they were read: the told situations in which it is shown"),
]


class StepDocument(Struct, frozen=True):
    """A step that is told only where a condition of its own holds."""

    id: Id
    step: Annotated[str, Meta(description="what to do")]
    added: Annotated[bool, Meta(description="whether the source doesn’t have it")]
    when: Annotated[Node, Meta(description="the condition, as it is while nothing is answered")]


Sometimes = Annotated[
    list[StepDocument] | UnsetType,
    Meta(description="the other steps, which are told only where their own condition holds; mostly absent"),
]


class CaseDocument(Struct, frozen=True):
    """A case in which a rule says something else; what it has no words for, the rule says."""

    id: Id
    when: Annotated[Node, Meta(description="the condition, as it is while nothing is answered")]
    advise: Annotated[str | None, Meta(description="what to do then")]
    because: Annotated[str | None, Meta(description="the reason")]
    steps: Annotated[list[str], Meta(description="how to go about it then")]
    added_steps: Annotated[list[str], Meta(description="those of the steps that the source doesn’t have")]
    sometimes: Sometimes = UNSET


class RuleDocument(Struct, frozen=True):
    """A rule in full."""

    language: Language
    rulebase: RulebaseVersion
    id: Id
    advise: Annotated[str, Meta(description="what to do")]
    because: Annotated[str, Meta(description="the reason")]
    steps: Annotated[list[str], Meta(description="how to go about it")]
    added_steps: Annotated[list[str], Meta(description="those of the steps that the source doesn’t have")]
    timing: Timing
    priority: Priority
    section: Id
    source: list[Passage]
    when: Annotated[Node, Meta(description="the condition, as it is while nothing is answered")]
    examples: list[ExampleDocument]
    replaces: Annotated[list[RuleName], Meta(description="more general advice that it takes the place of")]
    replaced_by: Annotated[list[RuleName], Meta(description="more particular advice that takes its place")]
    opposes: Annotated[list[RuleName], Meta(description="advice that says the contrary and is never shown with it")]
    rests_on: Grounds
    cases: Annotated[
        list[CaseDocument] | UnsetType, Meta(description="where it says something else; mostly absent")
    ] = UNSET
    sometimes: Sometimes = UNSET
    told: ToldNames = UNSET


class FindingDocument(Struct, frozen=True):
    """A finding in full."""

    language: Language
    rulebase: RulebaseVersion
    id: Id
    means: Sentence
    section: Id
    when: Annotated[Node, Meta(description="the condition, as it is while nothing is answered")]
    rests_on: Grounds
    leads_to: Annotated[list[LeadsTo], Meta(description="the findings, then the rules that name it")]
    told: ToldNames = UNSET


class FindingSummary(Struct, frozen=True):
    """A finding in short."""

    id: Id
    means: Sentence
    section: Id


class FindingList(Struct, frozen=True):
    """Every finding in short, in the order of the files."""

    language: Language
    rulebase: RulebaseVersion
    findings: list[FindingSummary]


class RuleList(Struct, frozen=True):
    """Every rule in short, in the order of the files."""

    language: Language
    rulebase: RulebaseVersion
    rules: list[RuleSummary]


class Explanation(Struct, frozen=True):
    """What becomes of a rule in a situation."""

    language: Language
    rulebase: RulebaseVersion
    id: Id
    advise: Sentence
    because: Sentence
    outcome: RuleStatus
    summary: Annotated[str, Meta(description="the outcome in a sentence")]
    sentences: Annotated[list[str], Meta(description="why: answers and findings, what is missing or against it")]
    source: list[Passage]
    why: Annotated[Node, Meta(description="the parts of the condition that decide")]
    when: Annotated[Node, Meta(description="the whole condition")]
    warnings: Annotated[
        list[WarningDocument], Meta(description="such as: written for another version of the rule base")
    ]
    trace: Annotated[
        list[EventDocument] | UnsetType, Meta(description="when asked for: what the inference engine did, in order")
    ] = UNSET


class ConcludedWhen(Struct, frozen=True):
    """An answer that is taken as given where the question is left open and others tell it."""

    answer: AnswerWords
    when: Annotated[Node, Meta(description="the condition, as it is while nothing is answered")]


class FullQuestion(QuestionDocument, frozen=True):
    """A question in full."""

    language: Language
    rulebase: RulebaseVersion
    section: Id
    concluded: Annotated[
        list[ConcludedWhen], Meta(description="when which answer is taken as given; the first that is true counts")
    ]
    leads_to: Annotated[list[BearsOn], Meta(description="the findings, then the rules that name it")]


View = FullQuestion | FindingDocument | RuleDocument
"""One question, finding or rule, with what leads to it and what it leads to."""


class SectionContents(Struct, frozen=True):
    """What stands in one section of the source."""

    id: Id
    title: Sentence
    heading: Annotated[str, Meta(description="that of the source")]
    questions: list[QuestionName]
    findings: list[FindingWords]
    rules: list[RuleSummary]


class Contents(Struct, frozen=True):
    """Every question, finding and rule in short, by section."""

    language: Language
    rulebase: RulebaseVersion
    sections: list[SectionContents]


class CitedPassage(Struct, frozen=True):
    """A passage of the source, and the rules that cite it."""

    code: str
    words: Annotated[str, Meta(description="what it says, in a line of our own")]
    cited_by: list[RuleName]


class SectionPassages(Struct, frozen=True):
    """The passages of one section of the source."""

    id: Id
    heading: Annotated[str, Meta(description="that of the source")]
    passages: list[CitedPassage]
