"""Mutation run over the rule base: is every small change of a rule noticed?

Each mutant drops one condition, swaps `all` and `any`, negates a condition, removes one answer of a list, changes a
timing, or removes a `replaces`, a conclusion, or a case, a step or a message that has a condition. It is caught by an
example of a rule, by a coalition of the told situations, or by what `advisor check` proves. Survivors that are right to
survive stand with their reason in `tests/mutants_allowed.yaml`.

    python -m tests.mutants
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from advisor import paths
from advisor.advisor import Advisor
from advisor.authoring.checks.examples import examples
from advisor.authoring.checks.proving.proofs import proofs
from advisor.authoring.checks.soundness import sound
from advisor.authoring.scenarios.run import run_scenarios
from advisor.authoring.scenarios.scenario import Scenario, scenarios_in
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Not, Unless, parts_of
from advisor.rulebase.model import Finding, Question, Rule, Rulebase, Timing
from advisor.rulebase.opening import open_rulebase
from advisor.rulebase.reading.gaps import Gaps
from advisor.rulebase.rule_parts import Message, Step

ALLOWED = Path(__file__).parent / "mutants_allowed.yaml"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule, a finding or a question changed in one place, and the change in words that stay the same in every run."""

    item: Rule | Finding | Question
    change: str

    @property
    def name(self) -> str:
        return f"{self.item.id}: {self.change}"

    def within(self, rulebase: Rulebase) -> Rulebase:
        """Return the rule base with this mutant in the place of the original."""
        if isinstance(self.item, Rule):
            return replace(rulebase, rules={**rulebase.rules, self.item.id: self.item})
        if isinstance(self.item, Question):
            return replace(rulebase, questions={**rulebase.questions, self.item.id: self.item})
        return replace(rulebase, findings={**rulebase.findings, self.item.id: self.item})


def mutants(rulebase: Rulebase) -> Iterator[Mutant]:
    """Yield every mutant of a rule base."""
    for finding in rulebase.findings.values():
        for when, change in mutated(finding.when):
            yield Mutant(replace(finding, when=when), change)
    for question in rulebase.questions.values():
        for conclusion in question.concluded:
            kept = tuple(each for each in question.concluded if each is not conclusion)
            yield Mutant(replace(question, concluded=kept), f"{conclusion.answer} no longer concluded")
    for rule in rulebase.rules.values():
        yield from _of_rule(rule)


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    for when, change in mutated(rule.when):
        yield Mutant(replace(rule, when=when), change)
    for case in rule.cases:
        others = tuple(each for each in rule.cases if each is not case)
        yield Mutant(replace(rule, cases=others), f"no longer the case {case.id}")
        for when, change in mutated(case.when):
            cases = tuple(replace(each, when=when) if each is case else each for each in rule.cases)
            yield Mutant(replace(rule, cases=cases), f"case {case.id}: {change}")
    yield from _of_parts(rule)
    for timing in Timing:
        if timing is not rule.timing:
            yield Mutant(replace(rule, timing=timing), f"timing {rule.timing} becomes {timing}")
    for name in rule.replaces:
        replaced = tuple(each for each in rule.replaces if each != name)
        yield Mutant(replace(rule, replaces=replaced), f"no longer replaces {name}")


def _of_parts(rule: Rule) -> Iterator[Mutant]:
    """Yield the mutants of what steps and messages depend on."""
    for part in rule.told_sometimes:
        yield Mutant(_with(rule, part, None), f"no longer {part.id}")
        for when, change in mutated(part.when) if part.when else ():
            yield Mutant(_with(rule, part, replace(part, when=when)), f"{part.id}: {change}")


def _with(rule: Rule, part: Step | Message, other: Step | Message | None) -> Rule:
    """Return a rule with another step or message in place of one, or with nothing there."""

    def changed(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(other if each is part else each for each in parts if other or each is not part)

    cases = [replace(case, steps=changed(case.steps), messages=changed(case.messages)) for case in rule.cases]
    return replace(rule, steps=changed(rule.steps), messages=changed(rule.messages), cases=tuple(cases))


def mutated(condition: Condition) -> Iterator[tuple[Condition, str]]:
    """Yield a condition with one change in it, at any depth, and the change in words."""
    yield from _changed_here(condition)
    for position, part in enumerate(parts_of(condition)):
        for other, change in mutated(part):
            yield _with_part(condition, position, other), change


def _changed_here(condition: Condition) -> Iterator[tuple[Condition, str]]:
    shown = spoken(condition)
    yield Not(condition), f"negates {shown}"
    match condition:
        case Answered(question, accepted):
            for answer in accepted if len(accepted) > 1 else ():
                kept = tuple(each for each in accepted if each != answer)
                yield Answered(question, kept), f"{answer} no longer in {shown}"
        case All(parts):
            yield AnyOf(parts), f"any instead of {shown}"
        case AnyOf(parts):
            yield All(parts), f"all instead of {shown}"
        case Not(part):
            yield Unless(part), f"unless instead of {shown}"
        case Unless(part):
            yield Not(part), f"not instead of {shown}"
    if isinstance(condition, All | AnyOf | AtLeast) and len(condition.parts) > 1:
        for part in condition.parts:
            kept_parts = tuple(each for each in condition.parts if each is not part)
            yield replace(condition, parts=kept_parts), f"without {spoken(part)} in {shown}"


def _with_part(condition: Condition, position: int, part: Condition) -> Condition:
    if isinstance(condition, Not | Unless):
        return replace(condition, part=part)
    if isinstance(condition, All | AnyOf | AtLeast):
        parts = (*condition.parts[:position], part, *condition.parts[position + 1 :])
        return replace(condition, parts=parts)
    return condition


def spoken(condition: Condition) -> str:
    """Return a condition on one line, as in the rule language."""
    match condition:
        case Answered(question, accepted):
            return f"{question}: [{', '.join(accepted)}]"
        case Not(part):
            return f"not ({spoken(part)})"
        case Unless(part):
            return f"unless ({spoken(part)})"
        case All(parts):
            return f"all ({'; '.join(map(spoken, parts))})"
        case AnyOf(parts):
            return f"any ({'; '.join(map(spoken, parts))})"
        case AtLeast(count, parts):
            return f"at_least {count} ({'; '.join(map(spoken, parts))})"
        case _:
            return f"finding {condition.finding}"


def caught_by(rulebase: Rulebase, told: list[Scenario]) -> str:
    """Return what notices that something is wrong with a rule base; nothing when nobody does."""
    if next(examples(rulebase, sound(rulebase, Gaps()), Gaps()), None):
        return "example"
    if run_scenarios(told, Advisor(rulebase).assessor).misses:
        return "situation"
    return "check" if next(proofs(sound(rulebase, Gaps())), None) else ""


def main() -> int:
    """Print the score; exit with 1 when a mutant survives without a reason, or a reason is out of date."""
    rulebase = open_rulebase(paths.RULES)
    told, _ = scenarios_in(paths.RULES, rulebase)
    assert not caught_by(rulebase, told), "the rule base itself has problems: run the tests first"
    allowed: dict[str, str] = yaml.safe_load(ALLOWED.read_text("utf-8")) or {}
    found = {mutant.name: caught_by(mutant.within(rulebase), told) for mutant in mutants(rulebase)}
    survivors = [name for name, by in found.items() if not by]
    for name in survivors:
        print(f"{'allowed ' if name in allowed else 'SURVIVED'}  {name}")
    outdated = [name for name in allowed if name not in survivors]
    for name in outdated:
        print(f"OUTDATED  {name}")
    counts = Counter(by or "nothing" for by in found.values())
    noticed = ", ".join(f"{counts[by]} by {by}" for by in ("example", "situation", "check"))
    unexplained = [name for name in survivors if name not in allowed]
    score = 100 * (1 - len(unexplained) / len(found))
    print(f"{len(found)} mutants: caught {noticed}; {len(survivors) - len(unexplained)} allowed; score {score:.1f} %")
    return 1 if unexplained or outdated else 0


if __name__ == "__main__":
    sys.exit(main())
