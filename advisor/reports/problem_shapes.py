"""The types of the documents that tell problems. See `shapes`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from advisor.reports.shapes import Sentence


class Fault(Struct, frozen=True):
    """One mistake in what was sent."""

    code: Annotated[str, Meta(description="stable; docs/problems.md lists all")]
    pointer: Annotated[str, Meta(description="the place in what was sent, as a JSON pointer (RFC 6901)")]
    detail: Annotated[str, Meta(description="what is wrong")]
    hint: Annotated[str, Meta(description="how to mend it")]
    parameter: Annotated[str | UnsetType, Meta(description="the parameter of the address, where it is there")] = UNSET


class Problem(Struct, frozen=True):
    """An error (RFC 9457)."""

    type: Annotated[str, Meta(description="the address of its description, whose last part never changes")]
    title: Sentence
    status: Annotated[int, Meta(description="the HTTP status")]
    detail: Sentence
    errors: Annotated[list[Fault] | UnsetType, Meta(description="the faults; of very many the first 50")] = UNSET


Severity = Literal["error", "warning"]


class RulebaseProblem(Struct, frozen=True):
    """One mistake in a rule base."""

    code: Annotated[str, Meta(description="stable; docs/problems.md lists all")]
    severity: Annotated[Severity, Meta(description="a warning keeps nothing from being used")]
    file: str
    line: Annotated[int, Meta(description="counted from 1; 0 where there is none")]
    subject: Annotated[str, Meta(description="the id of the rule, finding or question concerned")]
    message: Annotated[str, Meta(description="what is wrong")]
    hint: Annotated[str, Meta(description="how to mend it")]


class Guidance(Struct, frozen=True):
    """How much of the source is encoded."""

    total: Annotated[int, Meta(description="passages of the source")]
    cited: Annotated[int, Meta(description="passages that some rule cites")]
    missing: Annotated[list[str], Meta(description="codes of those that none does")]


class Check(Struct, frozen=True):
    """What a check of a rule base found."""

    problems: list[RulebaseProblem]
    guidance: Guidance
    rules: int
    findings: int
    questions: int


class MissDocument(Struct, frozen=True):
    """An expectation of a told situation that was not met."""

    file: str
    line: Annotated[int, Meta(description="counted from 1")]
    name: Annotated[str, Meta(description="that of the told situation")]
    key: Annotated[str, Meta(description="what was expected: `first`, `advised`, …")]
    expected: Annotated[list[str], Meta(description="ids: all and in order, or those that are missing")]
    found: Annotated[list[str], Meta(description="ids that came")]
    message: Annotated[str, Meta(description="expected and found in a sentence")]
    why: Annotated[dict[str, str], Meta(description="by rule: why it came, or didn’t")]


class Counts(Struct, frozen=True):
    """How often everything in a rule base occurred in situations."""

    share: Annotated[float, Meta(description="of answers, findings and rules, from 0 to 1: those that occur at all")]
    questions: dict[str, int]
    answers: Annotated[dict[str, int], Meta(description="by `question: answer`")]
    findings: dict[str, int]
    rules: Annotated[dict[str, int], Meta(description="how often the advice was shown")]


class TrialDocument(Struct, frozen=True):
    """What came of the told situations of a rule base."""

    situations: Annotated[int, Meta(description="how many were tried")]
    problems: Annotated[list[RulebaseProblem], Meta(description="what is wrong with those that could not be")]
    misses: list[MissDocument]
    coverage: Counts
