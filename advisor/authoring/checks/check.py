"""What is wrong with a rule base as a whole: names, circles, examples, proofs, citations, texts, translations.

Everything is told in one round: what is broken is left out, and nothing is said that only follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from advisor.authoring.checks.agendas import agendas, short_agendas
from advisor.authoring.checks.clauses import clauses, uncited
from advisor.authoring.checks.cookie_size import cookie_too_large
from advisor.authoring.checks.defaults import defaults
from advisor.authoring.checks.examples import examples
from advisor.authoring.checks.oversights import outdated_schema, oversights
from advisor.authoring.checks.proving.proofs import proofs
from advisor.authoring.checks.soundness import sound
from advisor.authoring.checks.texts import texts
from advisor.authoring.checks.translations import Expected, template_of, texts_of, texts_of_told, translations, unread
from advisor.authoring.scenarios.scenario import scenarios_in
from advisor.catalogues.folder import INTERFACE, interface_catalogues, rulebase_catalogues
from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Rulebase
from advisor.rulebase.reading.former_words import former_words
from advisor.rulebase.reading.gaps import Gaps
from advisor.rulebase.reading.reader import read
from advisor.rulebase.reading.references import broken_references

UNTRANSLATED = ("missing-translation", "untranslated-situation", "outdated-translation", "unused-translation")
"""The codes of what translators have still to do."""


class Report(Struct, frozen=True):
    """What a check found: the problems in reading order, and which passages of the source are encoded.

    `rulebase` is what could be read; None where nothing could.
    """

    problems: tuple[Problem, ...]
    cited: tuple[str, ...]
    missing: tuple[str, ...]
    rules: int
    findings: int
    questions: int
    rulebase: Rulebase | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the rule base from being used."""
        return tuple(problem for problem in self.problems if not problem.is_warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that tell what is probably not meant."""
        return tuple(problem for problem in self.problems if problem.is_warning)

    @property
    def total(self) -> int:
        """The number of passages of the source."""
        return len(self.cited) + len(self.missing)


def check(folder: Path, *, interface: bool = False) -> Report:
    """Check the rule base in `folder` and its catalogues, and those of the `interface` if asked; report all at once."""
    try:
        rulebase, problems, gaps = read(folder)
    except Faulty as faulty:
        return Report(faulty.problems, (), (), 0, 0, 0)
    problems += broken_references(rulebase, gaps)
    problems += _of_former_words(rulebase, folder)
    problems += _whole(rulebase, gaps, problems)
    problems += _of_interface() if interface else ()
    told, broken = scenarios_in(folder, rulebase)
    problems += _of_catalogues(rulebase, folder, gaps, {} if broken else texts_of_told(told))
    if not any(not problem.is_warning for problem in problems):
        problems += outdated_schema(rulebase, folder)
    if not (gaps.files or gaps.names or gaps.items):
        problems += broken
    cited = {code for rule in rulebase.rules.values() for code in rule.source}
    codes = rulebase.section_of_code
    return Report(
        problems=tuple(sorted(problems, key=_rank)),
        cited=tuple(code for code in codes if code in cited),
        missing=tuple(code for code in codes if code not in cited),
        rules=len(rulebase.rules),
        findings=len(rulebase.findings),
        questions=len(rulebase.questions),
        rulebase=rulebase,
    )


def _rank(problem: Problem) -> tuple[bool, str, int]:
    """Return where a problem stands: what is missing in translations after all that is wrong with the rules."""
    return problem.code in UNTRANSLATED, problem.file, problem.line


def _of_former_words(rulebase: Rulebase, folder: Path) -> tuple[Problem, ...]:
    try:
        former_words(folder, rulebase)
    except Faulty as faulty:
        return faulty.problems
    return ()


def _whole(rulebase: Rulebase, gaps: Gaps, earlier: list[Problem]) -> Iterator[Problem]:
    """Yield what is wrong beyond form and names."""
    whole = sound(rulebase, gaps)
    yield from examples(rulebase, whole, gaps)
    yield from proofs(whole)
    yield from defaults(whole)
    yield from texts(rulebase)
    yield from clauses(rulebase)
    yield from agendas(rulebase)
    yield from short_agendas(rulebase)
    yield from oversights(rulebase)
    yield from cookie_too_large(rulebase)
    if not (gaps.files or gaps.sources):
        meant = {each.close for each in earlier if each.code == "unknown-source"}
        yield from uncited(rulebase, meant.union(*(rule.source for rule in rulebase.rules.values())))


def _of_interface() -> Iterator[Problem]:
    """Yield what is wrong with the catalogues of the interface."""
    catalogues = interface_catalogues()
    expected, problems = template_of(catalogues)
    yield from problems
    yield from translations(catalogues, expected)


def _of_catalogues(rulebase: Rulebase, folder: Path, gaps: Gaps, told: Expected) -> Iterator[Problem]:
    """Yield what is wrong with the catalogues of the rule base, and with those of its told situations.

    While one of these can't be used, which is told beside, it is not known what of `told` is missing.
    """
    if rulebase.id and rulebase.id != INTERFACE:
        known, own = {} if gaps.files else texts_of(rulebase), rulebase_catalogues(folder, rulebase.id)
        yield from translations(own, known)
        yield from translations(own.of_situations(), told, missing="untranslated-situation")
        yield from unread(own) if own.folder != interface_catalogues().folder else ()
