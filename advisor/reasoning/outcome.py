"""What becomes of one rule in a situation."""

from __future__ import annotations

from advisor.reasoning.verdicts import Reasoner
from advisor.rulebase.model import Expectation, Rule, Rulebase


def outcome(rule: Rule, reasoner: Reasoner, rulebase: Rulebase) -> Expectation:
    """Return what becomes of a rule in a situation, in the words of examples."""
    truth = reasoner.verdict(rule.when).truth
    if truth is None:
        return Expectation.OPEN
    if not truth:
        return Expectation.NOT_ADVISED
    replacing = rulebase.replaced_by.get(rule.id, ())
    if any(reasoner.verdict(rulebase.rules[name].when).truth for name in replacing):
        return Expectation.COVERED
    return Expectation.ADVISED
