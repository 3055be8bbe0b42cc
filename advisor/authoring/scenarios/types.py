"""The types of the document that tells what came of the told situations."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from advisor.authoring.rulebase_problem import RulebaseProblem


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


class OccurrenceCounts(Struct, frozen=True):
    """How often everything in a rule base occurred in situations."""

    share: Annotated[float, Meta(description="of answers, findings and rules, from 0 to 1: those that occur at all")]
    questions: dict[str, int]
    answers: Annotated[dict[str, int], Meta(description="by `question: answer`")]
    findings: dict[str, int]
    rules: Annotated[dict[str, int], Meta(description="how often the advice was shown")]


class RunDocument(Struct, frozen=True):
    """What came of the told situations of a rule base."""

    situations: Annotated[int, Meta(description="how many were tried")]
    problems: Annotated[list[RulebaseProblem], Meta(description="what is wrong with those that could not be")]
    misses: list[MissDocument]
    coverage: OccurrenceCounts
