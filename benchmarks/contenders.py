"""Who takes part, by name."""

from __future__ import annotations

from collections.abc import Callable

from advisor import paths
from advisor.rulebase.model import Rulebase
from advisor.rulebase.opening import open_rulebase
from benchmarks.contender import Contender
from benchmarks.peers import business, clipspy, experta_rete, gorules, ours, plain_python
from benchmarks.translate import without_defaults

CONTENDERS: dict[str, Callable[[Rulebase], Contender]] = {
    plain_python.FLOOR: plain_python.plain_python,
    ours.CONDITIONS: ours.conditions,
    ours.ENGINE: ours.engine,
    ours.VALIDATED: ours.validated,
    ours.EXPLAINED: ours.explained,
    ours.WORDED: ours.worded,
    gorules.EXPRESSION: gorules.expression,
    gorules.WRAPPED: gorules.wrapped,
    gorules.TABLE: gorules.table,
    gorules.KEYS: gorules.keys,
    clipspy.CLIPSPY: clipspy.clipspy,
    clipspy.AS_IT_COMES: clipspy.as_it_comes,
    business.BUSINESS_RULES: business.business_rules,
    experta_rete.RETE: experta_rete.experta_rete,
}


def real_rulebase() -> Rulebase:
    """Return the rule base of the project, in a form that every peer can be given: `not` in place of `unless`."""
    return without_defaults(open_rulebase(paths.RULES))
