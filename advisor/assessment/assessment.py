"""The result: ordered advice, strengths, what is covered and what to find out. Ids and verdicts, no words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from advisor.assessment.groups import Group
from advisor.assessment.open_questions import OpenQuestion, OpenQuestions
from advisor.assessment.plan import Plan, Planner
from advisor.problems.problem import Problem
from advisor.reasoning.concluded_answers import WithConcluded, events
from advisor.reasoning.inference import Event, Inference, TracedInference
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation, Verdict
from advisor.rulebase.model import Finding, Moment, Priority, Rule, Rulebase, Timing
from advisor.situation.situation import Situation


class Advice(Struct, frozen=True):
    """A rule that fired, where its advice is shown, and the verdict on its condition with the parts that decide.

    `holding` names those of the conditions of what it says only sometimes that are known to hold (`Rule.sometimes`).
    """

    rule: Rule
    group: Group
    why: Verdict
    holding: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of those of its cases that are known to hold."""
        return tuple([each.id for each in self.rule.cases if each.id in self.holding])

    @property
    def timing(self) -> Timing:
        """The timing of the rule; `group` may be a later one for want of room, or an earlier one for what follows."""
        return self.rule.timing

    @property
    def moment(self) -> Moment | None:
        """The moment of the rule, seen from the next meeting."""
        return self.rule.moment

    @property
    def priority(self) -> Priority:
        """The priority of the rule."""
        return self.rule.priority

    @property
    def section(self) -> str:
        """The id of the section of the source in which the rule stands."""
        return self.rule.section

    @property
    def source(self) -> tuple[str, ...]:
        """The codes of the passages that the rule rests on."""
        return self.rule.source


class Covered(Struct, frozen=True):
    """A rule that fired but whose advice is contained in that of more particular rules; `by` has their ids."""

    rule: Rule
    by: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id


class Assessment:
    """What the rule base says of a situation. Recommendations stand in the order in which to act.

    `situation` is what was given; `answers` are those with what was concluded for questions left open, on which all
    else rests, and `concluded` says which these are. What takes time is worked out when it is asked for; `shown` are
    the rules whose advice is shown, the most urgent first, where that is known before.
    """

    def __init__(
        self,
        tools: AssessmentTools,
        situation: Situation,
        with_concluded: WithConcluded,
        inference: Inference,
        shown: Sequence[str] | None = None,
        *,
        undecided: Callable[[], Undecided],
    ) -> None:
        self.rulebase: Rulebase = tools.reasoning.rulebase
        self.situation = situation
        self.answers = with_concluded.answers
        self.concluded = with_concluded.concluded
        self._tools = tools
        self._inference = inference
        self._known_shown = shown
        self._find_undecided = undecided

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the result should be read with."""
        return self.situation.warnings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order in which it was drawn."""
        return tuple([self.rulebase.findings[name] for name in self.finding_ids])

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """The ids of the same."""
        return self._inference.established

    @property
    def alone(self) -> bool:
        """Whether it is known that nobody is there yet to meet with."""
        required = self.rulebase.meeting_requires
        return required is not None and self._evaluation.truth(required) is False

    @property
    def covered(self) -> tuple[Covered, ...]:
        """The rules that fired, but whose advice is contained in other advice."""
        rules = self.rulebase.rules
        return tuple([Covered(rules[name], covering) for name, covering in self._covering.items()])

    def why_covered(self, covered: Covered) -> Verdict:
        """Return the verdict on the condition of one of these rules with the parts that decide."""
        return self._evaluation.decisive(covered.rule.when, True)

    def may_speak_of(self, rule: Rule) -> frozenset[str]:
        """Return the dangers on which a rule rests in some situation, by their ids."""
        return self._tools.reasoning.dangers.spoken_of.get(rule.id, frozenset())

    def holding_in(self, rule: Rule) -> tuple[str, ...]:
        """Return which of the conditions are known to hold that `Rule.sometimes` has."""
        return self._evaluation.holding(rule)

    def turned_by(self, advice: Advice) -> str | None:
        """Return the question whose answer made an advice what it is; None where none did."""
        return self._tools.reasoning.turning_answers.of(advice.id, advice.why, self.answers)

    @cached_property
    def advised(self) -> tuple[tuple[Rule, Group], ...]:
        """The rules whose advice is shown, recommendations before strengths, each with its group: all but reasons."""
        rules = self.rulebase.rules
        return tuple([(rules[name], group) for name, group in self.plan.placed])

    @cached_property
    def plan(self) -> Plan:
        """The ids of the same rules, by their groups."""
        return self._tools.planner.plan(self._shown)

    @property
    def recommendations(self) -> tuple[Advice, ...]:
        """What to do, in the order in which to act."""
        return tuple([each for each in self._advice if each.group is not Group.KEEP])

    @property
    def strengths(self) -> tuple[Advice, ...]:
        """What to keep."""
        return tuple([each for each in self._advice if each.group is Group.KEEP])

    @cached_property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """What to find out: what is pressing first, then the most decisive."""
        return tuple(self._tools.open_questions.of(*self._undecided, self._inference.established, self.answers))

    @cached_property
    def open_question_ids(self) -> tuple[str, ...]:
        """The ids of the same, in the same order."""
        return tuple(self._tools.open_questions.order(*self._undecided, self._inference.established, self.answers))

    @property
    def complete(self) -> bool:
        """Whether no open question can change anything any more."""
        return not self._tools.reasoning.conditions.rules_where(self._undecided.conditions)

    @property
    def trace(self) -> tuple[Event, ...]:
        """What the inference engine did, in order, after what was concluded for questions left open."""
        inference = self._inference
        traced = inference if isinstance(inference, TracedInference) else self._tools.reasoning.infer(self.answers)
        return events(self.concluded) + traced.trace

    @property
    def _shown(self) -> Sequence[str]:
        if self._known_shown is not None:
            return self._known_shown
        covering = self._covering
        return [name for name in self._inference.fired if name not in covering]

    @cached_property
    def _covering(self) -> dict[str, tuple[str, ...]]:
        replaced_by, fired = self.rulebase.replaced_by, self._inference.fired
        also_fired = frozenset(fired)
        return {
            name: tuple(filter(also_fired.__contains__, replaced_by[name]))
            for name in fired
            if name in replaced_by and not also_fired.isdisjoint(replaced_by[name])
        }

    @cached_property
    def _undecided(self) -> Undecided:
        return self._find_undecided()

    @cached_property
    def _advice(self) -> list[Advice]:
        decisive = self._evaluation.decisive
        return [Advice(rule, group, decisive(rule.when, True), self.holding_in(rule)) for rule, group in self.advised]

    @cached_property
    def _evaluation(self) -> Evaluation:
        return self._tools.reasoning.evaluation(self.answers)


class Undecided(NamedTuple):
    """What is left open in a situation: which conditions are undecided, by their places, and the undecided warnings."""

    conditions: Sequence[int]
    dangers: Sequence[str]


class AssessmentTools(NamedTuple):
    """What assessments of one rule base are made with."""

    reasoning: Reasoning
    open_questions: OpenQuestions
    planner: Planner
