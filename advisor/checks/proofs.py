"""What can be proved of a rule base: every rule can fire, none always does, opposites never meet, nothing is idle.

The proofs are exact. A rule depends on few questions, and of a question only those answers matter between which
some condition distinguishes; so all cases can be gone through. Open questions need not be looked at: a condition
that is true while they are open stays true however they are answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product

from msgspec import Struct
from msgspec.structs import replace

from advisor.problems.problem import Problem
from advisor.reasoning.compiled import CompiledConditions
from advisor.rulebase.conditions import All, Answered, AnyOf, Condition, findings_in, leaves
from advisor.rulebase.model import Answer, Finding, Question, Rule, Rulebase
from advisor.situation.answers import Answers
from advisor.words.text import Words

NO_ANSWER = "no-answer-of-any-rule"
"""Stands for an answer that no condition mentions."""


def proofs(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for everything that should hold of a rule base without name problems but doesn't."""
    for rule in rulebase.rules.values():
        yield from _firing(rule, rulebase)
    yield from _oppositions(rulebase)
    yield from _redundancies(rulebase)
    yield from _idle_findings(rulebase)
    yield from _idle_answers(rulebase)


class _Case(Struct, frozen=True):
    """One complete way to answer, and which rules are true in it."""

    answers: Answers
    true: frozenset[str]

    def shows(self, rule: Rule, rulebase: Rulebase) -> bool:
        """Tell whether the advice of a rule is given and not covered."""
        return rule.id in self.true and not self.true.intersection(rulebase.replaced_by.get(rule.id, ()))


def _firing(rule: Rule, rulebase: Rulebase) -> Iterator[Problem]:
    cases = list(_cases(rulebase, _with_replacing([rule], rulebase)))
    if not any(rule.id in case.true for case in cases):
        yield _problem("never-fires", rule)
    elif not any(case.shows(rule, rulebase) for case in cases):
        by = ", ".join(rulebase.replaced_by[rule.id])
        yield _problem("always-covered", rule, by=by)
    elif all(rule.id in case.true for case in cases):
        yield _problem("always-fires", rule)


def _oppositions(rulebase: Rulebase) -> Iterator[Problem]:
    for rule in rulebase.rules.values():
        for other in (rulebase.rules[name] for name in rule.opposes):
            cases = _cases(rulebase, _with_replacing([rule, other], rulebase))
            if any(case.shows(rule, rulebase) and case.shows(other, rulebase) for case in cases):
                yield _problem("contradiction", rule, other=other.id)


def _redundancies(rulebase: Rulebase) -> Iterator[Problem]:
    for one, other in combinations(rulebase.rules.values(), 2):
        if one.advise.text == other.advise.text:
            cases = list(_cases(rulebase, [one, other]))
            for implied, by in ((one, other), (other, one)):
                if all(by.id in case.true for case in cases if implied.id in case.true):
                    yield _problem("redundant-rule", implied, other=by.id)
                    break


def _idle_findings(rulebase: Rulebase) -> Iterator[Problem]:
    for finding in rulebase.findings.values():
        if not any(_depends(rule, finding, rulebase) for rule in rulebase.rules.values()):
            yield _problem("idle-finding", finding)


def _depends(rule: Rule, finding: Finding, rulebase: Rulebase) -> bool:
    """Tell whether a rule can come out otherwise when a finding is turned around."""
    if finding.id not in _findings_below(rule.when, rulebase):
        return False
    outcomes = []
    for forced in (All(()), AnyOf(())):
        turned = {**rulebase.findings, finding.id: replace(finding, when=forced)}
        cases = _cases(replace(rulebase, findings=turned), [rule], also=[finding.when])
        outcomes.append([rule.id in case.true for case in cases])
    return outcomes[0] != outcomes[1]


def _idle_answers(rulebase: Rulebase) -> Iterator[Problem]:
    """Yield a problem for answers that are no better than one no rule mentions, except one for each question."""
    effective: set[tuple[str, str]] = set()
    for rule in rulebase.rules.values():
        effective |= _effective_answers(rule, rulebase)
    for question in rulebase.questions.values():
        idle = [name for name in question.answer_ids if (question.id, name) not in effective]
        if len(idle) > (0 if question.several else 1):
            yield _problem("idle-answer", question, names=", ".join(idle))


def _effective_answers(rule: Rule, rulebase: Rulebase) -> set[tuple[str, str]]:
    """Return the answers `(question, answer)` that can change a rule against an answer nobody mentions."""
    outcome = {_key(case.answers): rule.id in case.true for case in _cases(rulebase, [rule])}
    effective = set()
    for key, truth in outcome.items():
        for question, answer in key:
            others = key - {(question, answer)}
            chosen = answer if isinstance(answer, frozenset) else {answer}
            for each in chosen:
                without = answer - {each} if isinstance(answer, frozenset) else NO_ANSWER
                if outcome[others | {(question, without)}] is not truth:
                    effective.add((question, each))
    return {
        (question, alike)
        for question, answer in effective
        for alike in _alike(rulebase.questions[question], answer, _conditions([rule], rulebase))
    }


def _key(answers: Answers) -> frozenset[tuple[str, str | frozenset[str]]]:
    return frozenset(answers.items())


def _alike(question: Question, answer: str, conditions: Iterable[Condition]) -> tuple[str, ...]:
    return next((group for group in _groups(question, conditions) if answer in group), (answer,))


# All cases


def _cases(rulebase: Rulebase, rules: Collection[Rule], also: Iterable[Condition] = ()) -> Iterator[_Case]:
    """Yield all cases in which the truth of `rules`, or of the conditions in `also`, can differ."""
    conditions = [*_conditions(rules, rulebase), *also]
    part = _restricted(rulebase, rules, conditions)
    compiled = CompiledConditions(part)
    for answers in _assignments(part, conditions):
        yield _Case(answers, frozenset(compiled.names(compiled.settle(answers).true)))


def _conditions(rules: Collection[Rule], rulebase: Rulebase) -> list[Condition]:
    """Return the conditions of rules and of all findings they rest on."""
    below = {name for rule in rules for name in _findings_below(rule.when, rulebase)}
    return [*(rule.when for rule in rules), *(rulebase.findings[name].when for name in below)]


def _findings_below(condition: Condition, rulebase: Rulebase) -> set[str]:
    found: set[str] = set()
    todo = [condition]
    while todo:
        for name in findings_in(todo.pop()):
            if name not in found:
                found.add(name)
                todo.append(rulebase.findings[name].when)
    return found


def _restricted(rulebase: Rulebase, rules: Collection[Rule], conditions: Iterable[Condition]) -> Rulebase:
    """Return the part of a rule base that these rules need; each question gets an answer that nobody mentions."""
    asked = {leaf.question for each in conditions for leaf in leaves(each) if isinstance(leaf, Answered)}
    nothing = Answer(NO_ANSWER, Words("", ""))
    questions = {
        name: replace(question, answers=(*question.answers, nothing))
        for name, question in rulebase.questions.items()
        if name in asked
    }
    needed = {name for rule in rules for name in _findings_below(rule.when, rulebase)}
    findings = {name: finding for name, finding in rulebase.findings.items() if name in needed}
    return replace(rulebase, questions=questions, findings=findings, rules={rule.id: rule for rule in rules})


def _assignments(rulebase: Rulebase, conditions: Collection[Condition]) -> Iterator[Answers]:
    choices = [list(_choices(question, conditions)) for question in rulebase.questions.values()]
    for chosen in product(*choices):
        yield dict(zip(rulebase.questions, chosen, strict=True))


def _choices(question: Question, conditions: Iterable[Condition]) -> Iterator[str | frozenset[str]]:
    """Yield one answer of each group that some condition tells from the others, and one that none mentions."""
    mentioned = [group[0] for group in _groups(question, conditions)]
    if question.several:
        for size in range(len(mentioned) + 1):
            yield from map(frozenset, combinations(mentioned, size))
    else:
        yield from mentioned
        yield NO_ANSWER


def _groups(question: Question, conditions: Iterable[Condition]) -> list[tuple[str, ...]]:
    """Return the mentioned answers of a question, those together between which no condition distinguishes."""
    accepted = [
        leaf.accepted
        for condition in conditions
        for leaf in leaves(condition)
        if isinstance(leaf, Answered) and leaf.question == question.id
    ]
    groups: dict[tuple[bool, ...], list[str]] = {}
    for answer in question.answer_ids:
        signature = tuple(answer in each for each in accepted)
        if any(signature):
            groups.setdefault(signature, []).append(answer)
    return [tuple(group) for group in groups.values()]


def _with_replacing(rules: list[Rule], rulebase: Rulebase) -> list[Rule]:
    names = dict.fromkeys(rule.id for rule in rules)
    for rule in rules:
        names |= dict.fromkeys(rulebase.replaced_by.get(rule.id, ()))
    return [rulebase.rules[name] for name in names]


def _problem(code: str, item: Rule | Finding | Question, **values: str) -> Problem:
    return Problem(code, item.place.file, item.place.line, item.id, values)
