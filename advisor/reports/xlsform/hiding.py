"""Which questions of a form are hidden, and by which answers before them.

A form is filled in without us: it can't reason, only compare. So a question is hidden where one earlier answer alone
proves that no answer to it can change what is advised or found, whatever the other answers are or are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from advisor.assessment.asking.relevance import relevant
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.xlsform.names import NONE
from advisor.rulebase.conditions import Holds
from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answer


class Hides(NamedTuple):
    """A choice of an earlier question that hides a later one."""

    question: str
    choice: str


def hidden_by(reasoning: Reasoning, order: Sequence[Question]) -> Mapping[str, tuple[Hides, ...]]:
    """Return, for each question that is hidden at times, what hides it; `order` is that of the form.

    Of several answers that may be given together only their absence is looked at, as everything else leaves too much
    open.
    """
    strict = Reasoning(_without_conclusions(_advising_findings(reasoning.rulebase)))
    hidden: dict[str, tuple[Hides, ...]] = {}
    for position, earlier in enumerate(order):
        for choice, answer in _answers(earlier):
            matters = relevant(strict, {earlier.id: answer})
            # Whatever could tell the answer to a question that matters counts with it: it may be left open.
            matters |= {name for each in matters for name in reasoning.concluded_answers.told_by.get(each, ())}
            for later in order[position + 1 :]:
                if later.id not in matters:
                    hidden[later.id] = (*hidden.get(later.id, ()), Hides(earlier.id, choice))
    return hidden


def _without_conclusions(rulebase: Rulebase) -> Rulebase:
    """Return a rule base that concludes no answers.

    Who answers may contradict what we would have concluded, so that a conclusion proves nothing here: a question whose
    answer could be concluded counts as open.
    """
    return replace(rulebase, questions={name: replace(each, concluded=()) for name, each in rulebase.questions.items()})


def _advising_findings(rulebase: Rulebase) -> Rulebase:
    """Return a rule base that has a rule for every finding, since findings are told, and counted, for themselves."""
    rules = dict(rulebase.rules)
    for rule in list(rules.values())[:1]:
        for name in rulebase.findings:
            of_finding = f"finding {name}"  # the id of no rule
            rules[of_finding] = replace(rule, id=of_finding, when=Holds(name))
    return replace(rulebase, rules=rules)


def _answers(question: Question) -> list[tuple[str, Answer]]:
    """Return the choices that are a whole answer by themselves, each with that answer."""
    if question.several:
        return [(NONE, frozenset())]
    return [(name, name) for name in question.answer_ids]
