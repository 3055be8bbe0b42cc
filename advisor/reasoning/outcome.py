"""What becomes of one rule in a situation."""

from __future__ import annotations

from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.model import Expectation, Rule, Rulebase


def outcome(rule: Rule, evaluation: Evaluation, rulebase: Rulebase) -> Expectation:
    """Return what becomes of a rule in a situation, in the words of examples."""
    truth = evaluation.truth(rule.when)
    if truth is None:
        return Expectation.OPEN
    if not truth:
        return Expectation.NOT_ADVISED
    replacing = rulebase.replaced_by.get(rule.id, ())
    if any(evaluation.truth(rulebase.rules[name].when) for name in replacing):
        return Expectation.COVERED
    return Expectation.ADVISED
