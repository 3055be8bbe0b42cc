"""The part of a rule base that is sound although something else is broken, so that proofs can be made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from advisor.problems.suggestions import closest
from advisor.rulebase.conditions import Answered, Condition, findings_in, leaves
from advisor.rulebase.model import Conclusion, Finding, Question, Rule, Rulebase
from advisor.rulebase.reading.gaps import Gaps
from advisor.rulebase.reading.references import leads_nowhere
from advisor.rulebase.rule_parts import Message, Step

Part = TypeVar("Part", Step, Message)


class Sound(Struct, frozen=True):
    """The findings and rules whose conditions are whole, down to the last finding they rest on.

    `perhaps_used`: questions and findings that a broken condition mentions, or seems to mean. `conditions_known`: there
    is no condition of which nothing is known. `perhaps_replaced`: rules that a broken rule replaces, that a
    wrong name seems to mean, or that replace each other in a circle. `perhaps_concluded`: questions with a conclusion
    that is broken and left out.
    """

    rulebase: Rulebase
    perhaps_used: frozenset[str]
    conditions_known: bool
    perhaps_replaced: frozenset[str]
    perhaps_concluded: frozenset[str]


def sound(rulebase: Rulebase, gaps: Gaps) -> Sound:
    """Return the sound part of a rule base."""
    items: list[Finding | Rule] = [*rulebase.findings.values(), *rulebase.rules.values()]
    broken = {item.id for item in items if item.id in gaps.conditions or leads_nowhere(item.when, rulebase)}
    broken |= _in_circles({name: set(findings_in(each.when)) for name, each in rulebase.findings.items()})
    while resting := [item for item in items if item.id not in broken and broken & set(findings_in(item.when))]:
        broken |= {item.id for item in resting}
    rules = {
        name: _with_sound_words(rule, rulebase, broken) for name, rule in rulebase.rules.items() if name not in broken
    }
    findings = {name: finding for name, finding in rulebase.findings.items() if name not in broken}
    questions = {
        name: _with_sound_conclusions(each, rulebase, gaps, broken) for name, each in rulebase.questions.items()
    }
    left_out = {
        name: [each.when for each in question.concluded if each not in questions[name].concluded]
        for name, question in rulebase.questions.items()
    }
    of_words = (when for rule in rulebase.rules.values() for when in rule.sometimes.values())
    of_broken = (when for when in of_words if leads_nowhere(when, rulebase))
    conditions = chain((item.when for item in items if item.id in broken), of_broken, *left_out.values())
    used = _perhaps_used(conditions, rulebase)
    unknown = gaps.files or gaps.names or gaps.conditions or gaps.items or "" in used
    return Sound(
        rulebase=replace(rulebase, questions=questions, rules=rules, findings=findings),
        perhaps_used=frozenset(used),
        conditions_known=not unknown,
        perhaps_replaced=frozenset(_perhaps_replaced(rulebase, broken)),
        perhaps_concluded=frozenset(name for name, gone in left_out.items() if gone),
    )


def _with_sound_words(rule: Rule, rulebase: Rulebase, broken: set[str]) -> Rule:
    """Return a rule with what it says under conditions that are whole, and without examples where any is not."""
    wrong = {
        name
        for name, when in rule.sometimes.items()
        if leads_nowhere(when, rulebase) or broken & set(findings_in(when))
    }

    def whole(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(each for each in parts if each.name not in wrong)

    if not wrong:
        return rule
    cases = [
        replace(each, steps=whole(each.steps), messages=whole(each.messages))
        for each in rule.cases
        if each.id not in wrong
    ]
    return replace(rule, cases=tuple(cases), steps=whole(rule.steps), messages=whole(rule.messages), examples=())


def _with_sound_conclusions(question: Question, rulebase: Rulebase, gaps: Gaps, broken: set[str]) -> Question:
    """Return a question with those of its conclusions that are whole, down to the last finding they rest on."""
    if not question.concluded:
        return question
    if question.id in gaps.conditions:
        return replace(question, concluded=())

    def whole(conclusion: Conclusion) -> bool:
        known = conclusion.answer in question.answer_ids and not leads_nowhere(conclusion.when, rulebase)
        return known and not broken & set(findings_in(conclusion.when))

    return replace(question, concluded=tuple(filter(whole, question.concluded)))


def _perhaps_replaced(rulebase: Rulebase, broken: set[str]) -> Iterator[str]:
    """Yield the rules that a broken one replaces, that a wrong name seems to mean, or that replace each other."""
    rules = rulebase.rules
    for rule in rules.values():
        for name in rule.replaces:
            if name not in rules:
                yield rulebase.renamed.get(name) or closest(name, rules)
            elif rule.id in broken:
                yield name
    yield from _in_circles({name: set(rule.replaces) for name, rule in rules.items()})


def _in_circles(graph: Mapping[str, set[str]]) -> set[str]:
    """Return what leads to itself, of the ids that lead to others."""
    below = dict(graph)
    changed = True
    while changed:
        changed = False
        for name, reached in below.items():
            further = reached.union(*(below.get(each, set()) for each in reached))
            changed |= further != reached
            below[name] = further
    return {name for name, reached in below.items() if name in reached}


def _perhaps_used(conditions: Iterable[Condition], rulebase: Rulebase) -> set[str]:
    """Return what conditions name or come near to, and all that rests on; an empty text for a name near nothing."""
    found: set[str] = set()
    todo = list(conditions)
    while todo:
        for leaf in leaves(todo.pop()):
            name = leaf.question if isinstance(leaf, Answered) else leaf.finding
            known = rulebase.questions if isinstance(leaf, Answered) else rulebase.findings
            meant = name if name in known else closest(name, known)
            if meant in rulebase.findings and meant not in found:
                todo.append(rulebase.findings[meant].when)
            found.add(meant)
    return found
