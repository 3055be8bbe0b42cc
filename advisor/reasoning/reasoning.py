"""All that reasons over one rule base: made once, and shared by whoever asks something of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import compress

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.concluded_answers import ConcludedAnswers, WithConcluded
from advisor.reasoning.dangers import Dangers
from advisor.reasoning.engine import InferenceEngine
from advisor.reasoning.inference import Inference, TracedInference
from advisor.reasoning.missing_answers import MissingAnswers
from advisor.reasoning.reachability import Reachability, ReachabilityQuery
from advisor.reasoning.turning import TurningAnswers
from advisor.reasoning.verdicts import Evaluation
from advisor.reasoning.weights import by_urgency, weight
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers


class Reasoning:
    """Reasons over one rule base. Safe to share between threads: it keeps nothing of a situation.

    `conditions` are those of the whole rule base, compiled once; `concluded_answers` are what is concluded for
    questions left open; `weights` says for each rule how much it matters; `reachability` finds what can still become
    true; `missing_answers` tells what keeps rules undecided, `dangers` which urgent warnings are so though trouble was
    told, and `turning_answers` which answer made an advice what it is.
    """

    def __init__(self, rulebase: Rulebase) -> None:
        self.rulebase = rulebase
        self.conditions = CompiledConditions(rulebase)
        self.concluded_answers = ConcludedAnswers(rulebase, self.conditions)
        self.reachability = Reachability(rulebase)
        self.missing_answers = MissingAnswers(rulebase, self.conditions)
        self.dangers = Dangers(rulebase, self.conditions)
        self.turning_answers = TurningAnswers(rulebase, self.conditions)
        self.weights: Mapping[str, float] = {rule.id: weight(rule) for rule in rulebase.rules.values()}
        self._engine = InferenceEngine(rulebase, self.conditions)
        self._by_urgency = [rule.id for rule in by_urgency(rulebase)]
        self._places = [self.conditions.rule_places[name] for name in self._by_urgency]

    def with_concluded(self, answers: Answers) -> WithConcluded:
        """Return answers with those that are concluded for questions left open: on these, all else is to reason."""
        return self.concluded_answers.with_concluded(answers)

    def infer(self, answers: Answers) -> TracedInference:
        """Return what the inference engine concludes from answers."""
        return self._engine.infer(answers)

    def settled(self, answers: Answers, inference: Inference) -> Settled:
        """Return the truth of all conditions, once this was concluded from answers."""
        return self.conditions.settle(answers, inference.established)

    def inferred_many(self, settled: Settled, size: int) -> Iterator[Inference]:
        """Yield what the inference engine would conclude in each of so many situations that were settled together."""
        findings, rules = self.conditions.findings, self._by_urgency
        established = rows(settled.true[: len(findings)], size)
        fired = rows([settled.true[place] for place in self._places], size)
        for of_findings, of_rules in zip(established, fired, strict=True):
            yield Inference(tuple(compress(findings, of_findings)), tuple(compress(rules, of_rules)))

    def reachability_query(self, answers: Answers, seen: Collection[str] = ()) -> ReachabilityQuery:
        """Return what is known for `reachability`; `seen` are the questions that were asked, answered or not."""
        drawn = {each.question: each.answer for each in self.with_concluded(answers).concluded}
        return ReachabilityQuery(self.reachability, self.rulebase, answers, drawn, frozenset(seen))

    def evaluation(self, answers: Answers) -> Evaluation:
        """Return what evaluates single conditions on answers, and says why they are as they are."""
        return Evaluation(self.rulebase, answers)
