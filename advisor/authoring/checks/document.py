"""What a check of a rule base found, in the words of one language."""

from __future__ import annotations

from advisor.authoring.checks.check import Report
from advisor.authoring.checks.types import Check, Guidance
from advisor.authoring.rulebase_problem import problem_document
from advisor.words.translations import Translations


def check_document(report: Report, translations: Translations) -> Check:
    """Return what a check found."""
    return Check(
        problems=[problem_document(each, translations) for each in report.problems],
        guidance=Guidance(report.total, len(report.cited), list(report.missing)),
        rules=report.rules,
        findings=report.findings,
        questions=report.questions,
    )
