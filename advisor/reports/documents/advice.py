"""Advice in the words of one language."""

from __future__ import annotations

from collections.abc import Collection

from advisor.assessment.assessment import Advice
from advisor.reports.documents.conditions import ConditionWords
from advisor.reports.documents.rationale import ReasonWriter, joined_sentences, lead
from advisor.reports.documents.types import AdviceDocument, MessageDocument, Passage
from advisor.rulebase.model import Rule, Rulebase
from advisor.situation.answers import Answers
from advisor.words.translations import Translations


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

    The words of a rule are made once. It keeps nothing of a situation.
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

    def rule(self, rule: Rule) -> LocalisedRule:
        """Return the words of a rule."""
        if rule.id not in self._rules:
            self._rules[rule.id] = LocalisedRule(rule, self._rulebase, self._translations)
        return self._rules[rule.id]

    def document(self, advice: Advice, answers: Answers, concluded: Collection[str] = ()) -> AdviceDocument:
        """Return a piece of advice in words; `concluded` are the questions whose answers were not given."""
        rule, words = advice.rule, self.rule(advice.rule)
        told = self._reason_writer.sentences(advice.why, answers, concluded)
        return AdviceDocument(
            id=rule.id,
            advise=words.advise,
            reason=joined_sentences(told),
            lead=lead(told),
            because=words.because,
            steps=words.steps,
            added_steps=words.added_steps,
            messages=words.messages,
            timing=rule.timing,
            group=advice.group,
            moment=rule.moment,
            priority=rule.priority,
            section=rule.section,
            source=words.source,
            why=self._condition_words.node(advice.why, answers, concluded),
        )
