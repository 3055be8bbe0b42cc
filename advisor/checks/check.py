"""What is wrong with a rule base as a whole: names, circles, examples, proofs, citations, translations."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from advisor.checks.completeness import uncited, untranslated
from advisor.checks.examples import examples
from advisor.checks.proofs import proofs
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.reader import read
from advisor.rulebase.references import references


class Report(Struct, frozen=True):
    """What a check found: the problems in reading order, and which passages of the source are encoded."""

    problems: tuple[Problem, ...]
    cited: tuple[str, ...]
    missing: tuple[str, ...]
    rules: int
    findings: int
    questions: int

    @property
    def total(self) -> int:
        """The number of passages of the source."""
        return len(self.cited) + len(self.missing)


def check(folder: Path) -> Report:
    """Check the rule base in `folder` and report every mistake at once."""
    try:
        rulebase, problems, gaps = read(folder)
    except Faulty as faulty:
        return Report(faulty.problems, (), (), 0, 0, 0)
    problems = [*problems, *references(rulebase, gaps)]
    sound = not problems
    problems += examples(rulebase, {problem.subject for problem in problems})
    cited = {code for rule in rulebase.rules.values() for code in rule.source}
    codes = rulebase.section_of_code
    if sound:
        problems += [*proofs(rulebase), *uncited(rulebase, cited), *untranslated(rulebase)]
    return Report(
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
        cited=tuple(code for code in codes if code in cited),
        missing=tuple(code for code in codes if code not in cited),
        rules=len(rulebase.rules),
        findings=len(rulebase.findings),
        questions=len(rulebase.questions),
    )
