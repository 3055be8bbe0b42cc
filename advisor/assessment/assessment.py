"""The result: ordered advice, strengths, what is covered and what to find out. Ids and verdicts, no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.reasoning.engine import InferenceEngine
from advisor.reasoning.verdicts import Reasoner, Verdict, decisive
from advisor.reasoning.weights import rule_weights
from advisor.rulebase.conditions import All, Answered, Condition, Not
from advisor.rulebase.model import Rule, Rulebase, Timing
from advisor.situation.situation import Situation

ROOM = {Timing.NOW: 3, Timing.NEXT: 5}
"""How many pieces of advice may be shown as to be followed now, and next; a longer list is no help to anybody."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A rule that fired, when to follow it, and the decisive part of its verdict."""

    rule: str
    timing: Timing
    why: Verdict


@dataclass(frozen=True, slots=True)
class Covered:
    """A rule that fired but whose advice is contained in that of more particular rules, `by`."""

    rule: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer, and the undecided rules that its answer could settle."""

    question: str
    would_settle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rule base says of a situation. Recommendations stand in the order in which to act."""

    rulebase: Rulebase
    situation: Situation
    findings: tuple[str, ...]
    recommendations: tuple[Advice, ...]
    strengths: tuple[Advice, ...]
    covered: tuple[Covered, ...]
    open_questions: tuple[OpenQuestion, ...]


class Assessor:
    """Assesses situations with one rule base. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase) -> None:
        self.rulebase = rulebase
        self._engine = InferenceEngine(rulebase)

    def assess(self, situation: Situation) -> Assessment:
        """Return the assessment of a situation."""
        inference = self._engine.infer(situation)
        reasoner = Reasoner(self.rulebase, situation.answers)
        covered = list(_covered(self.rulebase, inference.rules))
        withdrawn = {each.rule for each in covered}
        fired = [self.rulebase.rules[name] for name in inference.rules if name not in withdrawn]
        advice = list(_timed(fired, reasoner))
        undecided = [self.rulebase.rules[name] for name in inference.undecided]
        return Assessment(
            rulebase=self.rulebase,
            situation=situation,
            findings=inference.findings,
            recommendations=tuple(each for each in advice if each.timing is not Timing.KEEP),
            strengths=tuple(each for each in advice if each.timing is Timing.KEEP),
            covered=tuple(covered),
            open_questions=tuple(_open_questions(undecided, self.rulebase, reasoner)),
        )


def _covered(rulebase: Rulebase, fired: tuple[str, ...]) -> Iterator[Covered]:
    for name in fired:
        by = tuple(other for other in rulebase.replaced_by.get(name, ()) if other in fired)
        if by:
            yield Covered(name, by)


def _timed(fired: list[Rule], reasoner: Reasoner) -> Iterator[Advice]:
    """Yield the advice in order; what finds no more room in its timing moves on to the one that follows."""
    taken = dict.fromkeys(Timing, 0)
    for rule in fired:
        timing = rule.timing
        if timing is Timing.NOW and taken[timing] == ROOM[timing]:
            timing = Timing.NEXT
        if timing is Timing.NEXT and taken[timing] == ROOM[timing]:
            timing = Timing.LATER
        taken[timing] += 1
        yield Advice(rule.id, timing, decisive(reasoner.verdict(rule.when)))


def _open_questions(undecided: list[Rule], rulebase: Rulebase, reasoner: Reasoner) -> Iterator[OpenQuestion]:
    """Yield the open questions of undecided rules, the most decisive first.

    The weight of a question is that of the rules it bears on: more for what is urgent, and more where fewer other
    questions are open in the same rule.
    """
    settles: dict[str, list[str]] = {}
    weights: dict[str, float] = {}
    matters = rule_weights(rulebase)
    for rule in undecided:
        open_in_rule = dict.fromkeys(_open_in(rule.when, reasoner))
        for question in open_in_rule:
            settles.setdefault(question, []).append(rule.id)
            weights[question] = weights.get(question, 0) + matters[rule.id] / len(open_in_rule)
    position = {name: index for index, name in enumerate(rulebase.questions)}
    for question in sorted(settles, key=lambda name: (-weights[name], position[name])):
        yield OpenQuestion(question, tuple(settles[question]))


def _open_in(undecided: Condition, reasoner: Reasoner) -> Iterator[str]:
    """Yield the questions whose being open keeps a condition open.

    No part of an undecided `all` is false, so that every open leaf in it counts; only what is more than a leaf has to
    be looked into.
    """
    for part in undecided.parts if isinstance(undecided, All) else (undecided,):
        inner = part.part if isinstance(part, Not) else part
        if not isinstance(inner, Answered):
            yield from open_leaves(reasoner.verdict(inner))
        elif reasoner.is_open(inner.question):
            yield inner.question


def open_leaves(verdict: Verdict) -> Iterator[str]:
    """Yield the questions whose being open keeps a verdict open."""
    if verdict.truth is None:
        if isinstance(verdict.condition, Answered):
            yield verdict.condition.question
        for part in verdict.parts:
            yield from open_leaves(part)
