"""Do the examples of the rules hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from advisor.authoring.checks.soundness import Sound
from advisor.problems.problem import Faulty, Problem
from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.concluded_answers import ConcludedAnswers
from advisor.reasoning.status import rule_status
from advisor.reasoning.verdicts import Evaluation
from advisor.reports.documents.rationale import ReasonWriter
from advisor.rulebase.cases import spoken
from advisor.rulebase.model import Example, Rule, Rulebase, RuleStatus
from advisor.rulebase.reading.gaps import Gaps
from advisor.situation.answers import Answers
from advisor.situation.situation import situation_from
from advisor.words.languages import SOURCE_LANGUAGE
from advisor.words.translations import Translations

NAMES = ("unknown-question", "unknown-answer")
"""What is told of an example with all other names that lead nowhere."""


def examples(rulebase: Rulebase, sound: Sound, gaps: Gaps) -> Iterator[Problem]:
    """Yield a problem for every example that is missing or doesn't hold.

    They hold on all answers, those included that are concluded from the ones they give. Examples that rest on anything
    that is not in the sound part of the rule base are left alone.
    """
    concluding = ConcludedAnswers(sound.rulebase, CompiledConditions(sound.rulebase))
    writer = ReasonWriter(sound.rulebase, Translations(SOURCE_LANGUAGE))
    for rule in rulebase.rules.values():
        expected = {example.expect for example in rule.examples}
        if rule.id not in gaps.examples:
            if not expected & {RuleStatus.ADVISED, RuleStatus.COVERED}:
                yield _about(rule, "missing-example", {"expected": str(RuleStatus.ADVISED)})
            if RuleStatus.NOT_ADVISED not in expected:
                yield _about(rule, "missing-example", {"expected": str(RuleStatus.NOT_ADVISED)})
            yield from _not_shown(rule)
        involved = {rule.id, *rulebase.replaced_by.get(rule.id, ())}
        if involved <= sound.rulebase.rules.keys() and rule.id not in sound.perhaps_replaced:
            tried = [_tried(each, sound.rulebase, concluding) for each in sound.rulebase.rules[rule.id].examples]
            for each in tried:
                if sound.perhaps_concluded <= each.example.given.keys():
                    yield from _example(rule, each, sound.rulebase)
            yield from _reasons(rule, tried, writer)


class _Tried(NamedTuple):
    """An example, what is wrong with its answers, and these with all that is concluded from them, evaluated."""

    example: Example
    faults: tuple[Problem, ...]
    answers: Answers
    evaluation: Evaluation


def _tried(example: Example, rulebase: Rulebase, concluding: ConcludedAnswers) -> _Tried:
    faults: tuple[Problem, ...] = ()
    answers: Answers = {}
    try:
        given = situation_from({"answers": dict(example.given)}, rulebase).answers
        answers = concluding.with_concluded(given).answers
    except Faulty as faulty:
        faults = faulty.problems
    return _Tried(example, faults, answers, Evaluation(rulebase, answers))


def _example(rule: Rule, tried: _Tried, rulebase: Rulebase) -> Iterator[Problem]:
    example, place, evaluation = tried.example, tried.example.place, tried.evaluation
    if tried.faults:
        for fault in (each for each in tried.faults if each.code not in NAMES):
            yield Problem(fault.code, place.file, place.line, rule.id, fault.values, fault.close)
        return
    found = rule_status(rule, evaluation, rulebase)
    if found is not example.expect:
        values = {"found": str(found), "expected": str(example.expect)}
        yield Problem("example-fails", place.file, place.line, rule.id, values)
    elif found in (RuleStatus.ADVISED, RuleStatus.COVERED):
        held = evaluation.holding(rule)
        cases = [each.id for each in rule.cases if each.id in held]
        for code, names, wanted in (
            ("example-case-fails", cases, example.cases),
            ("example-told-fails", spoken(rule, held).told, example.told),
        ):
            if sorted(names) != sorted(wanted):
                values = {"found": ", ".join(names) or "[]", "expected": ", ".join(wanted) or "[]"}
                yield Problem(code, place.file, place.line, rule.id, values)


def _reasons(rule: Rule, tried: Iterable[_Tried], writer: ReasonWriter) -> Iterator[Problem]:
    """Yield a problem where a rule advises in its examples, and in none of them anything is told as the reason."""
    reasons = [
        writer.sentences(each.evaluation.decisive(rule.when, True), each.answers)
        for each in tried
        if each.example.expect in (RuleStatus.ADVISED, RuleStatus.COVERED)
        and not each.faults
        and each.evaluation.truth(rule.when)
    ]
    if reasons and not any(reasons):
        yield _about(rule, "no-reason", {})


def _not_shown(rule: Rule) -> Iterator[Problem]:
    """Yield a problem for each case, step and message with a condition that no example names."""
    cases = {name for example in rule.examples for name in example.cases}
    told = {name for example in rule.examples for name in example.told}
    for case in (each for each in rule.cases if each.id not in cases):
        yield Problem("missing-case-example", case.place.file, case.place.line, rule.id, {"name": case.id})
    for part in (each for each in rule.told_sometimes if each.id not in told):
        yield Problem("missing-told-example", part.place.file, part.place.line, rule.id, {"name": part.id})


def _about(rule: Rule, code: str, values: Mapping[str, str]) -> Problem:
    return Problem(code, rule.place.file, rule.place.line, rule.id, values)
