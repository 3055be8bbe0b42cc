"""One rule base in the words of one language; what is the same in every document is put into words once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from advisor.assessment.decisions import AnswerEffect
from advisor.reports.documents.conditions import ConditionWords
from advisor.reports.documents.rationale import ReasonWriter
from advisor.reports.documents.types import (
    AnswerEffectDocument,
    FindingWords,
    MessageDocument,
    Passage,
    RulebaseVersion,
    RuleName,
)
from advisor.rulebase.cases import spoken
from advisor.rulebase.model import Rule, Rulebase
from advisor.words.translations import Translations


def passages(codes: Iterable[str], rulebase: Rulebase, translations: Translations) -> list[Passage]:
    """Return the passages of some codes in words, each once."""
    cited = [(code, rulebase.section_of_code[code]) for code in dict.fromkeys(codes)]
    return [
        Passage(code, translations.say(section.heading), translations.say(section.passages[code]))
        for code, section in cited
    ]


class LocalisedRule:
    """The words of one rule, where some of its conditions hold."""

    __slots__ = ("added_steps", "advise", "because", "messages", "source", "steps", "ticks")

    def __init__(self, rule: Rule, holding: Collection[str], rulebase: Rulebase, translations: Translations) -> None:
        said = spoken(rule, holding)
        self.advise = translations.say(said.advise)
        self.because = translations.say(said.because)
        self.steps = [translations.say(step.words) for step in said.steps]
        self.ticks = [step.tick for step in said.steps]
        self.added_steps = [translations.say(step.words) for step in said.steps if step.added]
        self.messages = [
            MessageDocument(translations.say(each.to), translations.say(each.text)) for each in said.messages
        ]
        self.source = passages(rule.source, rulebase, translations)


class LocalisedRulebase:
    """One rule base in one language: everything that is shown gets the words of rules, findings and conditions here.

    What is put into words once is kept: the words of a rule, of a finding, of a condition. Safe to share between
    threads: it keeps nothing of a situation.

    `condition_words` puts conditions and verdicts into words, `reason_writer` tells why a condition is true. `effects`
    keeps what answers to open questions come to.
    """

    def __init__(self, rulebase: Rulebase, translations: Translations) -> None:
        self.rulebase = rulebase
        self.translations = translations
        self.condition_words = ConditionWords(rulebase, translations)
        self.reason_writer = ReasonWriter(rulebase, translations)
        self.rulebase_version = RulebaseVersion(rulebase.id, rulebase.version)
        self.effects: dict[tuple[str, AnswerEffect], AnswerEffectDocument] = {}
        self._rules: dict[tuple[str, tuple[str, ...]], LocalisedRule] = {}
        self._findings: dict[str, FindingWords] = {}

    def rule(self, rule: Rule, holding: tuple[str, ...] = ()) -> LocalisedRule:
        """Return the words of a rule: in general, or where conditions hold that `Rule.sometimes` has by these names."""
        key = rule.id, holding
        if key not in self._rules:
            self._rules[key] = LocalisedRule(rule, holding, self.rulebase, self.translations)
        return self._rules[key]

    def rule_names(self, names: Iterable[str]) -> list[RuleName]:
        """Return rules, by their ids, as documents name them."""
        return [RuleName(name, self.rule(self.rulebase.rules[name]).advise) for name in names]

    def finding(self, name: str) -> FindingWords:
        """Return a finding in words."""
        if name not in self._findings:
            self._findings[name] = FindingWords(name, self.translations.say(self.rulebase.findings[name].means))
        return self._findings[name]
