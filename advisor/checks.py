"""What is wrong with a rule base as a whole: names, circles, examples, proofs, citations, translations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor.examples import examples
from advisor.problems.problem import Faulty, Problem
from advisor.proofs import proofs
from advisor.rulebase.model import Finding, Question, Rule, Rulebase, Section
from advisor.rulebase.reader import read
from advisor.rulebase.references import references
from advisor.words.catalogues import untranslated
from advisor.words.languages import languages
from advisor.words.text import words_in


@dataclass(frozen=True, slots=True)
class Report:
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
        rulebase, problems = read(folder)
    except Faulty as faulty:
        return Report(faulty.problems, (), (), 0, 0, 0)
    problems = [*problems, *references(rulebase)]
    sound = not problems
    problems += examples(rulebase, {problem.subject for problem in problems})
    cited = {code for rule in rulebase.rules.values() for code in rule.source}
    codes = rulebase.section_of_code
    if sound:
        problems += [*proofs(rulebase), *_uncited(rulebase, cited), *_untranslated(rulebase)]
    return Report(
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
        cited=tuple(code for code in codes if code in cited),
        missing=tuple(code for code in codes if code not in cited),
        rules=len(rulebase.rules),
        findings=len(rulebase.findings),
        questions=len(rulebase.questions),
    )


def _uncited(rulebase: Rulebase, cited: Collection[str]) -> Iterator[Problem]:
    for section in rulebase.sections.values():
        for code in section.codes:
            if code not in cited:
                file, line = section.place.file, section.place.line
                yield Problem("uncited-passage", file, line, section.id, {"name": code})


def _untranslated(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every text that a catalogue of this rule base lacks."""
    parts = (rulebase.sections, rulebase.questions, rulebase.findings, rulebase.rules)
    items: list[Section | Question | Finding | Rule] = [item for part in parts for item in part.values()]
    for language in languages():
        for item in items:
            for words in untranslated(language, rulebase.id, words_in(item)):
                values = {"language": language, "name": words.context}
                yield Problem("missing-translation", item.place.file, words.line, item.id, values)
