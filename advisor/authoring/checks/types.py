"""The types of the document that tells what is wrong with a rule base."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

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
