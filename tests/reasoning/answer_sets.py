"""A second, independent answer to what follows from a situation: an answer-set solver (clingo).

A rule base becomes facts: nodes, their kinds and their parts. One logic program says what each kind means; known to be
true and known to be false are two predicates, and `unless` is the solver's own default negation. Findings form no
circle, so that the program is stratified and has one stable model.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import clingo

from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not, Unless
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers

MEANING = """
true(N) :- accepts(N, Q, A), chosen(Q, A).
false(N) :- leaf(N, Q), known(Q), not true(N).
true(N) :- needs(N, K), #count { I : part(N, I, P), true(P) } >= K.
false(N) :- needs(N, K), size(N, S), #count { I : part(N, I, P), false(P) } > S - K.
true(N) :- negation(N), part(N, 0, P), false(P).
false(N) :- negation(N), part(N, 0, P), true(P).
true(N) :- default(N), part(N, 0, P), not true(P).
false(N) :- default(N), part(N, 0, P), true(P).
#show true/1.
#show false/1.
"""


class AnswerSets:
    """Answers for one rule base."""

    def __init__(self, rulebase: Rulebase) -> None:
        self._numbers = itertools.count()
        self._findings: dict[str, int] = {}
        self._facts: list[str] = []
        for name in rulebase.settling_order:
            self._findings[name] = self._node(rulebase.findings[name].when)
        self._rules = {rule.id: self._node(rule.when) for rule in rulebase.rules.values()}

    def ask(self, answers: Answers) -> dict[str, bool]:
        """Return which findings and rules are known to be true, and which false."""
        control = clingo.Control(["--warn=none"])
        control.add("base", [], "\n".join([MEANING, *self._facts, *_told(answers)]))
        control.ground([("base", [])])
        models: list[dict[int, bool]] = []
        control.configuration.solve.models = 0  # type: ignore[union-attr]
        control.solve(
            on_model=lambda model: models.append(
                {each.arguments[0].number: each.name == "true" for each in model.symbols(shown=True)}
            )
        )
        (model,) = models
        return {name: model[node] for name, node in (self._findings | self._rules).items() if node in model}

    def _node(self, condition: Condition) -> int:
        """Note the facts of a condition, and return its number."""
        if isinstance(condition, Holds):
            return self._findings[condition.finding]
        number = next(self._numbers)
        if isinstance(condition, Answered):
            self._facts.append(f'leaf({number}, "{condition.question}").')
            self._facts += [f'accepts({number}, "{condition.question}", "{name}").' for name in condition.accepted]
            return number
        self._facts += [f"part({number}, {place}, {self._node(part)})." for place, part in enumerate(condition.parts)]
        size = len(condition.parts)
        match condition:
            case All():
                needs = f"needs({number}, {size})."
            case AnyOf():
                needs = f"needs({number}, 1)."
            case AtLeast(count):
                needs = f"needs({number}, {count})."
            case Not():
                needs = f"negation({number})."
            case Unless():
                needs = f"default({number})."
        self._facts += [needs, f"size({number}, {size})."]
        return number


def _told(answers: Answers) -> Iterator[str]:
    for question, answer in answers.items():
        yield f'known("{question}").'
        for name in [answer] if isinstance(answer, str) else sorted(answer):
            yield f'chosen("{question}", "{name}").'
