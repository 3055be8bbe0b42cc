"""What is wrong with a rule base as a whole: names, circles, examples, proofs, citations, translations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from advisor.conditions import Reasoner
from advisor.model import (
    Answered,
    Condition,
    Example,
    Expectation,
    Finding,
    Holds,
    Place,
    Question,
    Rule,
    Rulebase,
    Section,
    leaves,
    words_in,
)
from advisor.problems import Faulty, Problem, closest
from advisor.proofs import proofs
from advisor.reader import read
from advisor.situation import situation_from
from advisor.wording import languages, untranslated


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


def references(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every name that leads nowhere, and for every circle."""
    items: list[Finding | Rule] = [*rulebase.findings.values(), *rulebase.rules.values()]
    for item in items:
        yield from _names_in_condition(item, rulebase)
    for rule in rulebase.rules.values():
        yield from _names_in_rule(rule, rulebase)
    rests_on = {name: _findings_in(finding.when) for name, finding in rulebase.findings.items()}
    yield from _circles(rests_on, rulebase.findings, "finding-cycle")
    yield from _circles({rule.id: rule.replaces for rule in rulebase.rules.values()}, rulebase.rules, "replaces-cycle")


def _names_in_condition(item: Finding | Rule, rulebase: Rulebase) -> Iterator[Problem]:
    for leaf in leaves(item.when):
        if isinstance(leaf, Holds):
            if leaf.finding not in rulebase.findings:
                yield _unknown("finding", leaf.finding, rulebase.findings, leaf.place, item.id)
        elif leaf.question not in rulebase.questions:
            yield _unknown("question", leaf.question, rulebase.questions, leaf.place, item.id)
        else:
            yield from _answers_in(leaf, item.id, rulebase)


def _answers_in(leaf: Answered, subject: str, rulebase: Rulebase) -> Iterator[Problem]:
    known = rulebase.questions[leaf.question].answer_ids
    for answer in leaf.accepted:
        if answer not in known:
            values = {"question": leaf.question, "name": answer, "known": ", ".join(known)}
            file, line = leaf.place.file, leaf.place.line
            yield Problem("unknown-answer", file, line, subject, values, closest(answer, known))


def _names_in_rule(rule: Rule, rulebase: Rulebase) -> Iterator[Problem]:
    for name in (*rule.replaces, *rule.opposes):
        if name not in rulebase.rules:
            yield _unknown("rule", name, rulebase.rules, rule.place, rule.id)
    for code in rule.source:
        if rulebase.sections and code not in rulebase.section_of_code:
            yield _unknown("source", code, rulebase.section_of_code, rule.place, rule.id)


def _unknown(kind: str, name: str, known: Iterable[str], place: Place, subject: str) -> Problem:
    return Problem(f"unknown-{kind}", place.file, place.line, subject, {"name": name}, closest(name, known))


def _findings_in(condition: Condition) -> tuple[str, ...]:
    return tuple(leaf.finding for leaf in leaves(condition) if isinstance(leaf, Holds))


def _circles(
    graph: Mapping[str, tuple[str, ...]], items: Mapping[str, Finding] | Mapping[str, Rule], code: str
) -> Iterator[Problem]:
    remaining = dict(graph)
    while True:
        try:
            TopologicalSorter(remaining).prepare()
        except CycleError as error:
            circle = error.args[1][:0:-1]  # each name, and after it the one it rests on
            first = min((items[name] for name in circle), key=lambda item: (item.place.file, item.place.line))
            start = circle.index(first.id)
            names = " → ".join([*circle[start:], *circle[:start], first.id])
            yield Problem(code, first.place.file, first.place.line, first.id, {"names": names})
            for name in circle:
                del remaining[name]
        else:
            return


def examples(rulebase: Rulebase, faulty: set[str]) -> Iterator[Problem]:
    """Yield a problem for every example that is missing or doesn't hold.

    Examples that rest on anything in `faulty` (ids of rules and findings with problems) are left alone.
    """
    for rule in rulebase.rules.values():
        expected = {example.expect for example in rule.examples}
        if not expected & {Expectation.ADVISED, Expectation.COVERED}:
            yield _about(rule, "missing-example", {"expected": str(Expectation.ADVISED)})
        if Expectation.NOT_ADVISED not in expected:
            yield _about(rule, "missing-example", {"expected": str(Expectation.NOT_ADVISED)})
        involved = {rule.id, *rulebase.replaced_by.get(rule.id, ())}
        if not faulty & _with_findings(involved, rulebase):
            for example in rule.examples:
                yield from _example(rule, example, rulebase)


def _with_findings(rules: set[str], rulebase: Rulebase) -> set[str]:
    """Return the rules and every finding they rest on, directly or not."""
    found, todo = set(rules), [rulebase.rules[name].when for name in rules]
    while todo:
        for name in _findings_in(todo.pop()):
            if name not in found and name in rulebase.findings:
                todo.append(rulebase.findings[name].when)
            found.add(name)
    return found


def _example(rule: Rule, example: Example, rulebase: Rulebase) -> Iterator[Problem]:
    try:
        situation = situation_from({"answers": dict(example.given)}, rulebase)
    except Faulty as faulty:
        for fault in faulty.problems:
            place = example.place
            yield Problem(fault.code, place.file, place.line, rule.id, fault.values, fault.close)
        return
    found = outcome(rule, Reasoner(rulebase, situation.answers), rulebase)
    if found is not example.expect:
        values = {"found": str(found), "expected": str(example.expect)}
        yield Problem("example-fails", example.place.file, example.place.line, rule.id, values)


def outcome(rule: Rule, reasoner: Reasoner, rulebase: Rulebase) -> Expectation:
    """Return what becomes of a rule in a situation, in the words of examples."""
    truth = reasoner.verdict(rule.when).truth
    if truth is None:
        return Expectation.OPEN
    if not truth:
        return Expectation.NOT_ADVISED
    replacing = rulebase.replaced_by.get(rule.id, ())
    if any(reasoner.verdict(rulebase.rules[name].when).truth for name in replacing):
        return Expectation.COVERED
    return Expectation.ADVISED


def _about(rule: Rule, code: str, values: Mapping[str, str]) -> Problem:
    return Problem(code, rule.place.file, rule.place.line, rule.id, values)
