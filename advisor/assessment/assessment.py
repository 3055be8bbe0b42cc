"""The result: ordered advice, strengths, what is covered and what to find out. Ids and verdicts, no words."""

from __future__ import annotations

from msgspec import Struct

from advisor.assessment.groups import Group
from advisor.problems.problem import Problem
from advisor.reasoning.concluded_answers import ConcludedAnswer
from advisor.reasoning.inference import Event
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.model import Finding, Moment, Priority, Rule, Rulebase, Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation


class Advice(Struct, frozen=True):
    """A rule that fired, where its advice is shown, and the verdict on its condition with the parts that decide."""

    rule: Rule
    group: Group
    why: Verdict

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id

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


class OpenQuestion(Struct, frozen=True):
    """A question without an answer, and the ids of the undecided rules that its answer could settle.

    `pressing` are those of them that are dangers told of in part, the most urgent first.
    """

    question: str
    would_settle: tuple[str, ...]
    pressing: tuple[str, ...] = ()


class Brief(Struct, frozen=True):
    """An assessment in brief, without reasons: what was found, what is advised and what is open.

    `findings` and `open_questions` are ids; `advice` has recommendations and strengths with their group. All are in the
    order in which an assessment has them, and `complete` is what it is there.
    """

    findings: tuple[str, ...]
    advice: tuple[tuple[Rule, Group], ...]
    open_questions: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether no open question can change anything any more."""
        return not self.open_questions


class Assessment(Struct, frozen=True, eq=False):
    """What the rule base says of a situation. Recommendations stand in the order in which to act.

    `situation` is what was given; `answers` are those with what was concluded for questions left open, on which all
    else rests, and `concluded` says which these are. `open_questions` begin with what is pressing, then with the most
    decisive; `warnings` say what the result should be read with; `trace` is what the inference engine did, in order.
    """

    rulebase: Rulebase
    situation: Situation
    answers: Answers
    concluded: tuple[ConcludedAnswer, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Advice, ...]
    strengths: tuple[Advice, ...]
    covered: tuple[Covered, ...]
    open_questions: tuple[OpenQuestion, ...]
    warnings: tuple[Problem, ...]
    trace: tuple[Event, ...]

    @property
    def complete(self) -> bool:
        """Whether no open question can change anything any more."""
        return not self.open_questions
