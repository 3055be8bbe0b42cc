"""Names in a rule base that lead nowhere, and circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from advisor.files.place import Place
from advisor.problems.describing import closest
from advisor.problems.problem import Problem
from advisor.rulebase.conditions import Answered, Holds, findings_in, leaves
from advisor.rulebase.model import Example, Finding, Question, Rule, Rulebase


def references(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for every name that leads nowhere, and for every circle."""
    items: list[Finding | Rule] = [*rulebase.findings.values(), *rulebase.rules.values()]
    for item in items:
        yield from _names_in_condition(item, rulebase)
    for rule in rulebase.rules.values():
        yield from _names_in_rule(rule, rulebase)
        for example in rule.examples:
            yield from _names_in_example(example, rule.id, rulebase)
    rests_on = {name: findings_in(finding.when) for name, finding in rulebase.findings.items()}
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
    yield from _unknown_answers(rulebase.questions[leaf.question], leaf.accepted, leaf.place, subject)


def _unknown_answers(question: Question, names: Iterable[str], place: Place, subject: str) -> Iterator[Problem]:
    known = question.answer_ids
    for name in names:
        if name not in known:
            values = {"question": question.id, "name": name, "known": ", ".join(known)}
            yield Problem("unknown-answer", place.file, place.line, subject, values, closest(name, known))


def _names_in_example(example: Example, subject: str, rulebase: Rulebase) -> Iterator[Problem]:
    for name, answer in example.given.items():
        if name not in rulebase.questions:
            yield _unknown("question", name, rulebase.questions, example.place, subject)
        else:
            names = [each for each in (answer if isinstance(answer, list) else [answer]) if isinstance(each, str)]
            yield from _unknown_answers(rulebase.questions[name], names, example.place, subject)


def _names_in_rule(rule: Rule, rulebase: Rulebase) -> Iterator[Problem]:
    for name in (*rule.replaces, *rule.opposes):
        if name not in rulebase.rules:
            yield _unknown("rule", name, rulebase.rules, rule.place, rule.id)
    for code in rule.source:
        if rulebase.sections and code not in rulebase.section_of_code:
            yield _unknown("source", code, rulebase.section_of_code, rule.place, rule.id)


def _unknown(kind: str, name: str, known: Iterable[str], place: Place, subject: str) -> Problem:
    return Problem(f"unknown-{kind}", place.file, place.line, subject, {"name": name}, closest(name, known))


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
