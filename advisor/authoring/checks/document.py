"""What a check of a rule base found, in the words of one language."""

from __future__ import annotations

from advisor.authoring.checks.check import Report
from advisor.authoring.checks.types import Check, Guidance
from advisor.authoring.rulebase_problem import problem_document
from advisor.reports.documents.types import RulebaseVersion
from advisor.words.translations import Translations


def check_document(report: Report, translations: Translations, program: str) -> Check:
    """Return what a check found, and which program it was."""
    used = report.rulebase
    return Check(
        program=program,
        rulebase=RulebaseVersion(used.id, used.version) if used and used.id else None,
        problems=[problem_document(each, translations) for each in report.problems],
        guidance=Guidance(report.total, len(report.cited), list(report.missing)),
        rules=report.rules,
        findings=report.findings,
        questions=report.questions,
    )
