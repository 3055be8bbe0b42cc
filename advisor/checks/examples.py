"""Do the examples of the rules hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.problems.problem import Faulty, Problem
from advisor.reasoning.outcome import outcome
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import findings_in
from advisor.rulebase.model import Example, Expectation, Rule, Rulebase
from advisor.rulebase.references import leads_nowhere
from advisor.situation.situation import situation_from


def examples(rulebase: Rulebase, faulty: set[str]) -> Iterator[Problem]:
    """Yield a problem for every example that is missing or doesn't hold.

    Examples that rest on anything in `faulty` (ids of rules and findings with problems), or on what could not be read,
    are left alone.
    """
    for rule in rulebase.rules.values():
        expected = {example.expect for example in rule.examples}
        if not expected & {Expectation.ADVISED, Expectation.COVERED}:
            yield _about(rule, "missing-example", {"expected": str(Expectation.ADVISED)})
        if Expectation.NOT_ADVISED not in expected:
            yield _about(rule, "missing-example", {"expected": str(Expectation.NOT_ADVISED)})
        involved = {rule.id, *rulebase.replaced_by.get(rule.id, ())}
        rests_on = _with_findings(involved, rulebase)
        if not faulty & rests_on and not _anything_missing(rests_on, rulebase):
            for example in rule.examples:
                yield from _example(rule, example, rulebase)


def _with_findings(rules: set[str], rulebase: Rulebase) -> set[str]:
    """Return the rules and every finding they rest on, directly or not."""
    found, todo = set(rules), [rulebase.rules[name].when for name in rules]
    while todo:
        for name in findings_in(todo.pop()):
            if name not in found and name in rulebase.findings:
                todo.append(rulebase.findings[name].when)
            found.add(name)
    return found


def _anything_missing(names: set[str], rulebase: Rulebase) -> bool:
    """Tell whether a condition of these rules and findings names what isn't there."""
    items = {**rulebase.findings, **rulebase.rules}
    return any(leads_nowhere(items[name].when, rulebase) for name in names if name in items)


def _example(rule: Rule, example: Example, rulebase: Rulebase) -> Iterator[Problem]:
    try:
        situation = situation_from({"answers": dict(example.given)}, rulebase)
    except Faulty as faulty:
        for fault in faulty.problems:
            place = example.place
            yield Problem(fault.code, place.file, place.line, rule.id, fault.values, fault.close)
        return
    found = outcome(rule, Evaluation(rulebase, situation.answers), rulebase)
    if found is not example.expect:
        values = {"found": str(found), "expected": str(example.expect)}
        yield Problem("example-fails", example.place.file, example.place.line, rule.id, values)


def _about(rule: Rule, code: str, values: Mapping[str, str]) -> Problem:
    return Problem(code, rule.place.file, rule.place.line, rule.id, values)
