"""Conditions, and what became of them, in words."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import UNSET

from advisor.reasoning.verdicts import Truth, Verdict
from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.reports.documents.types import AllNode, AnswerNode, AnyNode, AtLeastNode, FindingNode, Node, NotNode
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Composite, Holds, Not, Operator
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answer, Answers
from advisor.words.markers import N_
from advisor.words.translations import Translations

OPERATORS = {
    Operator.ALL: N_("all of this:"),
    Operator.ANY: N_("at least one of these:"),
    Operator.NOT: N_("this does not hold:"),
    Operator.AT_LEAST: N_("at least {count} of these:"),
}

MAX_CACHED = 5000
"""How many leaves are kept in words; a large rule base has some hundred, each with a few answers."""


class ConditionWords:
    """Puts the conditions of one rule base into the words of one language. Safe to share between threads.

    A leaf with its answer, which is the same in every situation where it is given, is put into words once.
    """

    def __init__(self, rulebase: Rulebase, translations: Translations) -> None:
        self._rulebase = rulebase
        self._translations = translations
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
        return self._composite(condition, verdict, parts)

    def _composite(self, condition: Composite, verdict: Verdict, parts: list[Node]) -> Node:
        words = self._translations(OPERATORS[condition.operator])
        match condition:
            case All():
                return AllNode(verdict.truth, parts, words)
            case AnyOf():
                return AnyNode(verdict.truth, parts, words)
            case Not():
                return NotNode(verdict.truth, parts, words)
            case AtLeast(count):
                return AtLeastNode(verdict.truth, parts, words.format(count=count), count)

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
