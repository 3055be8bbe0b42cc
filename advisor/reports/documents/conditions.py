"""Conditions, and what became of them, in words."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import UNSET

from advisor.reasoning.verdicts import Truth, Verdict
from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.reports.documents.nodes import (
    AllNode,
    AnswerNode,
    AnyNode,
    AtLeastNode,
    FindingNode,
    Node,
    NotNode,
    UnlessNode,
)
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Composite, Holds, Not, Unless
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers
from advisor.words.markers import N_
from advisor.words.translations import Translations

OPERATORS: dict[type[Composite], str] = {
    All: N_("all of this:"),
    AnyOf: N_("at least one of these:"),
    Not: N_("this does not hold:"),
    Unless: N_("this is not known to hold:"),
    AtLeast: N_("at least {count} of these:"),
}

NODES: dict[type[Composite], type[AllNode | AnyNode | NotNode | UnlessNode]] = {
    All: AllNode,
    AnyOf: AnyNode,
    Not: NotNode,
    Unless: UnlessNode,
}
"""What operators become that say no more than their words."""

MAX_CACHED = 5000
"""How many leaves are kept in words; a large rule base has some hundred, each with a few answers."""


class ConditionWords:
    """Puts the conditions of one rule base into the words of one language. Safe to share between threads.

    A leaf with its answer, which is the same in every situation where it is given, is put into words once.
    """

    def __init__(self, rulebase: Rulebase, translations: Translations) -> None:
        self._rulebase = rulebase
        self._translations = translations
        self._operators = {operator: translations(words) for operator, words in OPERATORS.items()}
        self._kept: dict[tuple[str, tuple[str, ...], Answer | None, bool], AnswerNode] = {}

    def node(self, verdict: Verdict, answers: Answers, concluded: Collection[str] = ()) -> Node:
        """Return a verdict tree in words; `concluded` are the questions whose answers were not given."""
        condition = verdict.condition
        if isinstance(condition, Answered):
            return self.leaf(condition, verdict.truth, answers, concluded)
        parts = [self.node(part, answers, concluded) for part in verdict.parts]
        if isinstance(condition, Holds):
            means = self._translations.say(self._rulebase.findings[condition.finding].means)
            return FindingNode(verdict.truth, parts, condition.finding, means)
        words = self._operators[type(condition)]
        if isinstance(condition, AtLeast):
            return AtLeastNode(verdict.truth, parts, words.format(count=condition.count), condition.count)
        return NODES[type(condition)](verdict.truth, parts, words)

    def leaf(self, leaf: Answered, truth: Truth, answers: Answers, concluded: Collection[str] = ()) -> AnswerNode:
        """Return a leaf in words; `concluded` as for `node`."""
        answer = answers.get(leaf.question)
        key = (leaf.question, leaf.accepted, answer, leaf.question in concluded)
        node = self._kept.get(key)
        if node is None:
            question = self._rulebase.questions[leaf.question]
            chosen = answer_words(question, answer, self._translations)
            node = AnswerNode(
                verdict=truth,
                question=question.id,
                ask=self._translations.say(question.ask),
                accepted=answer_words(question, frozenset(leaf.accepted), self._translations) or [],
                answer=chosen,
                spoken=spoken_answer(question, chosen, self._translations),
                concluded=key[-1] or UNSET,
            )
            if len(self._kept) < MAX_CACHED:
                self._kept[key] = node
        return node
