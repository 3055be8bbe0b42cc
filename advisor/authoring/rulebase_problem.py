"""One mistake in a rule base, in the words of one language."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from advisor.problems.problem import Problem
from advisor.words.translations import Translations

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


def problem_document(problem: Problem, translations: Translations) -> RulebaseProblem:
    """Return a problem in words."""
    message, hint = problem.message(translations), problem.hint(translations)
    severity: Severity = "warning" if problem.is_warning else "error"
    return RulebaseProblem(problem.code, severity, problem.file, problem.line, problem.subject, message, hint)
