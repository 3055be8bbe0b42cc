"""What a check of a rule base found, in the words of one language."""

from __future__ import annotations

from advisor.checks.check import Report
from advisor.problems.problem import Problem
from advisor.reports.problem_shapes import Check, Guidance, RulebaseProblem, Severity
from advisor.words.wording import Wording


def check_document(report: Report, wording: Wording) -> Check:
    """Return what a check found."""
    return Check(
        problems=[problem_document(each, wording) for each in report.problems],
        guidance=Guidance(report.total, len(report.cited), list(report.missing)),
        rules=report.rules,
        findings=report.findings,
        questions=report.questions,
    )


def problem_document(problem: Problem, wording: Wording) -> RulebaseProblem:
    """Return a problem in words."""
    message, hint = problem.message(wording), problem.hint(wording)
    severity: Severity = "warning" if problem.is_warning else "error"
    return RulebaseProblem(problem.code, severity, problem.file, problem.line, problem.subject, message, hint)
