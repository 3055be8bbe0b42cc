"""The types of the document that tells what is wrong with a rule base."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from advisor.authoring.rulebase_problem import RulebaseProblem
from advisor.reports.documents.types import RulebaseVersion


class Guidance(Struct, frozen=True):
    """How much of the source is encoded."""

    total: Annotated[int, Meta(description="passages of the source")]
    cited: Annotated[int, Meta(description="passages that some rule cites")]
    missing: Annotated[list[str], Meta(description="codes of those that none does")]


class Check(Struct, frozen=True):
    """What a check of a rule base found."""

    program: Annotated[str, Meta(description="which program checked it, and its version")]
    rulebase: Annotated[RulebaseVersion | None, Meta(description="null where it could not be read")]
    problems: list[RulebaseProblem]
    guidance: Guidance
    rules: int
    findings: int
    questions: int
