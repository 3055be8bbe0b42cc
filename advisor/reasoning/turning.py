"""Which answer made an advice what it is: the one without which something else would be advised on the same matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.verdicts import Verdict, given_in
from advisor.rulebase.model import Rule, Rulebase, Timing
from advisor.situation.answers import Answers


class TurningAnswers:
    """Tells the turning answers of the rules of one rule base. Safe to share between threads."""

    def __init__(self, rulebase: Rulebase, conditions: CompiledConditions) -> None:
        self._circumstances = {name for name, question in rulebase.questions.items() if question.circumstance}
        self._good = {
            (question.id, each.id)
            for question in rulebase.questions.values()
            for each in question.answers
            if each.achieve
        }
        self._conditions = conditions
        self._places = {name: place for place, name in enumerate(conditions.rules)}
        self._milder = {
            rule.id: [self._places[name] for name in _milder(rule, rulebase)] for rule in rulebase.rules.values()
        }

    def of(self, rule: str, why: Verdict, answers: Answers) -> str | None:
        """Return the question whose answer turned the advice of a rule that fires into this one; None of none.

        `why` is the verdict on its condition with the parts that decide, and `answers` are those on which it rests. An
        answer turns an advice when without it the rule doesn't fire, but one that is milder or more general does; of
        several, the last in reading order counts, since conditions go from what is common to what is not.
        """
        place, milder = self._places[rule], self._milder[rule]
        for question in reversed(self._troubling(why, answers)):
            fired = self._conditions.true_rules({name: each for name, each in answers.items() if name != question})
            if not fired[place] and any(fired[other] for other in milder):
                return question
        return None

    def _troubling(self, why: Verdict, answers: Answers) -> Sequence[str]:
        """Return the questions that were answered with what decides and could be better; nothing of only one.

        Of several that may be chosen, having none counts as well, which is no trouble told to `dangers`.
        """
        found = [name for name in dict.fromkeys(given_in(why)) if name in answers]
        named = [name for name in found if name not in self._circumstances and (name, answers[name]) not in self._good]
        return named if len(named) > 1 else ()


def _milder(rule: Rule, rulebase: Rulebase) -> Iterator[str]:
    """Yield the rules that speak of the same matter with less urgency, or in general: it replaces them, or shares a
    passage with them.
    """
    for other in rulebase.rules.values():
        alike = other.id in rule.replaces or not set(rule.source).isdisjoint(other.source)
        if alike and other is not rule and other.timing is not Timing.KEEP:
            yield other.id
