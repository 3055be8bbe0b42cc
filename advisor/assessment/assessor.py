"""From a situation to its assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.assessment.assessment import Advice, Assessment, Brief, Covered, OpenQuestion
from advisor.assessment.groups import Group
from advisor.assessment.plan import planned
from advisor.reasoning.compiled import Settled
from advisor.reasoning.concluded_answers import events
from advisor.reasoning.inference import Inference
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation
from advisor.reasoning.weights import urgency
from advisor.rulebase.model import Rule, Rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation


class Assessor:
    """Assesses situations with one rule base. Safe to share between threads."""

    def __init__(self, reasoning: Reasoning) -> None:
        self._reasoning = reasoning
        rulebase = reasoning.rulebase
        self._position = {name: position for position, name in enumerate(rulebase.questions)}
        by_urgency = sorted(rulebase.rules.values(), key=urgency)
        self._rank = {rule.id: rank for rank, rule in enumerate(by_urgency)}

    @property
    def rulebase(self) -> Rulebase:
        """The rule base by which it assesses."""
        return self._reasoning.rulebase

    def assess(self, situation: Situation) -> Assessment:
        """Return the assessment of a situation."""
        rulebase = self._reasoning.rulebase
        with_concluded = self._reasoning.with_concluded(situation.answers)
        inference = self._reasoning.infer(with_concluded.answers)
        evaluation = self._reasoning.evaluation(with_concluded.answers)
        covered = list(_covered(rulebase, inference.fired))
        advice = [
            Advice(rule, group, evaluation.decisive(rule.when, True))
            for rule, group in planned(_shown(rulebase, inference.fired, covered))
        ]
        return Assessment(
            rulebase=rulebase,
            situation=situation,
            answers=with_concluded.answers,
            concluded=with_concluded.concluded,
            findings=tuple([rulebase.findings[name] for name in inference.established]),
            recommendations=tuple([each for each in advice if each.group is not Group.KEEP]),
            strengths=tuple([each for each in advice if each.group is Group.KEEP]),
            covered=tuple(covered),
            open_questions=tuple(self._open_questions(inference, situation.answers, evaluation)),
            warnings=situation.warnings,
            trace=events(with_concluded.concluded) + inference.trace,
        )

    def brief(self, answers: Answers) -> Brief:
        """Return what `assess` has of the same answers, without reasons.

        It takes a third of the time, for whoever wants to know of many situations what comes, and not why: the
        conditions are settled without working memory and agenda, to the same end.
        """
        with_concluded = self._reasoning.with_concluded(answers).answers
        settled = self._reasoning.conditions.settle(with_concluded)
        established = zip(self.rulebase.settling_order, settled.findings, strict=True)
        return Brief(
            tuple([name for name, truth in established if truth]),
            tuple(self._planned(settled)),
            tuple(self._still_open(settled, with_concluded, answers)),
        )

    def advised(self, answers: Answers) -> list[tuple[str, Group]]:
        """Return the ids of recommendations and strengths with their group, as `brief` has them."""
        settled = self._reasoning.conditions.settle(self._reasoning.with_concluded(answers).answers)
        return [(rule.id, group) for rule, group in self._planned(settled)]

    def _planned(self, settled: Settled) -> list[tuple[Rule, Group]]:
        fired = sorted(self._reasoning.conditions.names(settled.true_rules), key=self._rank.__getitem__)
        return planned(_shown(self.rulebase, fired, _covered(self.rulebase, fired)))

    def _still_open(self, settled: Settled, answers: Answers, given: Answers) -> list[str]:
        """Return the open questions of undecided rules in their order; see `_open_questions`."""
        all_weights, weights = self._reasoning.weights, dict[str, float]()
        undecided = dict(self._reasoning.missing_answers.of(settled, answers))
        for name, missing in undecided.items():
            share = all_weights[name] / len(missing)
            for question in missing:
                weights[question] = weights.get(question, 0) + share
        if not undecided:
            return []
        fired = self._reasoning.conditions.names(settled.true_rules)
        dangers = self._reasoning.dangers.undecided_warnings(
            given, fired, undecided, self._reasoning.evaluation(answers)
        )
        return self._in_order(weights, self._reasoning.dangers.pressing(dangers, undecided))

    def _open_questions(self, inference: Inference, given: Answers, evaluation: Evaluation) -> Iterator[OpenQuestion]:
        """Yield the open questions of undecided rules: those on which a danger hangs, then the most decisive.

        The weight of a question is that of the rules it bears on: more for what is urgent, and more where fewer other
        questions are open in the same rule.
        """
        rules, all_weights = self._reasoning.rulebase.rules, self._reasoning.weights
        settles: dict[str, list[str]] = {}
        weights: dict[str, float] = {}
        missing = {name: evaluation.missing(rules[name].when) for name in inference.undecided}
        for name, questions in missing.items():
            share = all_weights[name] / len(questions)
            for question in questions:
                settles.setdefault(question, []).append(name)
                weights[question] = weights.get(question, 0) + share
        dangers = self._reasoning.dangers.undecided_warnings(given, inference.fired, inference.undecided, evaluation)
        for question in self._in_order(weights, self._reasoning.dangers.pressing(dangers, missing)):
            hanging = tuple([name for name in dangers if name in settles[question]])
            yield OpenQuestion(question, tuple(settles[question]), hanging)

    def _in_order(self, weights: Mapping[str, float], pressing: list[str]) -> list[str]:
        others = weights.keys() - pressing
        return pressing + sorted(others, key=lambda name: (-weights[name], self._position[name]))


def _covered(rulebase: Rulebase, fired: Sequence[str]) -> Iterator[Covered]:
    for name in fired:
        if name in rulebase.replaced_by:
            by = tuple([other for other in rulebase.replaced_by[name] if other in fired])
            if by:
                yield Covered(rulebase.rules[name], by)


def _shown(rulebase: Rulebase, fired: Iterable[str], covered: Iterable[Covered]) -> Iterator[Rule]:
    withdrawn = {each.rule.id for each in covered}
    return (rulebase.rules[name] for name in fired if name not in withdrawn)
