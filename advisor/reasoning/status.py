"""What becomes of one rule in a situation."""

from __future__ import annotations

from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.model import Rule, Rulebase, RuleStatus


def rule_status(rule: Rule, evaluation: Evaluation, rulebase: Rulebase) -> RuleStatus:
    """Return what becomes of a rule in a situation, in the words that examples use."""
    truth = evaluation.truth(rule.when)
    if truth is None:
        return RuleStatus.OPEN
    if not truth:
        return RuleStatus.NOT_ADVISED
    replacing = rulebase.replaced_by.get(rule.id, ())
    if any(evaluation.truth(rulebase.rules[name].when) for name in replacing):
        return RuleStatus.COVERED
    return RuleStatus.ADVISED
