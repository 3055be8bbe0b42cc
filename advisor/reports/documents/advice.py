"""Advice in the words of one language: what it says depends on its rule, and on the answers that the rule rests on."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from advisor.assessment.groups import Group
from advisor.reasoning.verdicts import Evaluation
from advisor.reports.documents.conditions import ConditionWords
from advisor.reports.documents.rationale import ReasonWriter, joined_sentences, lead
from advisor.reports.documents.types import AdviceDocument, MessageDocument, Passage
from advisor.rulebase.model import Rule, Rulebase
from advisor.rulebase.uses import rested_on
from advisor.situation.answers import Answer, Answers
from advisor.words.translations import Translations

MAX_KEPT = 1_000
"""How many pieces of advice are kept in words: those that were asked for last. Each takes some 6 kB."""


class LocalisedRule:
    """The words of one rule."""

    __slots__ = ("added_steps", "advise", "because", "messages", "source", "steps")

    def __init__(self, rule: Rule, rulebase: Rulebase, translations: Translations) -> None:
        self.advise = translations.say(rule.advise)
        self.because = translations.say(rule.because)
        self.steps = [translations.say(step) for step in rule.steps]
        self.added_steps = [self.steps[position] for position in rule.added]
        self.messages = [
            MessageDocument(translations.say(each.to), translations.say(each.text)) for each in rule.messages
        ]
        cited = [(code, rulebase.section_of_code[code]) for code in dict.fromkeys(rule.source)]
        self.source = [
            Passage(code, translations.say(section.heading), translations.say(section.passages[code]))
            for code, section in cited
        ]


class AdviceWords:
    """Puts the advice of one rule base into the words of one language. Safe to share between threads.

    A piece of advice is the same for everybody who answered alike what its rule rests on: it is put into words once.
    """

    def __init__(
        self,
        rulebase: Rulebase,
        translations: Translations,
        condition_words: ConditionWords,
        reason_writer: ReasonWriter,
    ) -> None:
        self._rulebase = rulebase
        self._translations = translations
        self._condition_words = condition_words
        self._reason_writer = reason_writer
        self._rules: dict[str, LocalisedRule] = {}
        self._questions = {rule.id: tuple(rested_on([rule.when], rulebase)[0]) for rule in rulebase.rules.values()}
        self._kept = lru_cache(MAX_KEPT)(self._document)

    @property
    def kept(self) -> int:
        """How many pieces of advice are kept at the moment."""
        return self._kept.cache_info().currsize

    def rule(self, rule: Rule) -> LocalisedRule:
        """Return the words of a rule."""
        if rule.id not in self._rules:
            self._rules[rule.id] = LocalisedRule(rule, self._rulebase, self._translations)
        return self._rules[rule.id]

    def document(self, rule: Rule, group: Group, answers: Answers, concluded: Collection[str] = ()) -> AdviceDocument:
        """Return the advice of a rule that is true; `concluded` are the questions whose answers were not given."""
        questions = self._questions[rule.id]
        taken = frozenset(concluded).intersection(questions) if concluded else frozenset()
        return self._kept(rule.id, group, tuple(map(answers.get, questions)), taken)

    def _document(
        self, name: str, group: Group, given: tuple[Answer | None, ...], concluded: frozenset[str]
    ) -> AdviceDocument:
        rule, questions = self._rulebase.rules[name], self._questions[name]
        answers = {question: answer for question, answer in zip(questions, given, strict=True) if answer is not None}
        why = Evaluation(self._rulebase, answers).decisive(rule.when, True)
        words = self.rule(rule)
        told = self._reason_writer.sentences(why, answers, concluded)
        return AdviceDocument(
            id=name,
            advise=words.advise,
            reason=joined_sentences(told),
            lead=lead(told),
            because=words.because,
            steps=words.steps,
            added_steps=words.added_steps,
            messages=words.messages,
            timing=rule.timing,
            group=group,
            moment=rule.moment,
            priority=rule.priority,
            section=rule.section,
            source=words.source,
            why=self._condition_words.node(why, answers, concluded),
        )
