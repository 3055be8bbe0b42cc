"""A rule in the words of one language: its condition, its sources, its examples, what leads to it.

The pages of the rules and the API show it; `docs/rules.md` describes the rules themselves.
"""

from __future__ import annotations

from msgspec import UNSET

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.answers import answer_words, spoken_answer
from advisor.reports.connections import grounds
from advisor.reports.rule_shapes import (
    Example,
    FindingList,
    FindingSummary,
    GivenAnswer,
    Rule,
    RuleList,
    RuleSummary,
    ToldNames,
)
from advisor.reports.speaker import Speaker
from advisor.rulebase import model
from advisor.rulebase.model import Expectation
from advisor.words.markers import N_

EXPECTATIONS = {
    Expectation.ADVISED: N_("Then the advice is given."),
    Expectation.NOT_ADVISED: N_("Then the advice is not given."),
    Expectation.COVERED: N_("Then the advice applies, but other advice contains it."),
    Expectation.OPEN: N_("Then it is still open whether the advice applies."),
}


def rules_document(speaker: Speaker) -> RuleList:
    """Return every rule in short."""
    summaries = [rule_summary(rule, speaker) for rule in speaker.rulebase.rules.values()]
    return RuleList(speaker.translations.language, speaker.rulebase_name, summaries)


def findings_document(speaker: Speaker) -> FindingList:
    """Return every finding in short."""
    summaries = [
        FindingSummary(finding.id, speaker.finding(finding.id).means, finding.section)
        for finding in speaker.rulebase.findings.values()
    ]
    return FindingList(speaker.translations.language, speaker.rulebase_name, summaries)


def rule_summary(rule: model.Rule, speaker: Speaker) -> RuleSummary:
    """Return what a list of rules shows of one."""
    words = speaker.rule(rule)
    return RuleSummary(rule.id, words.advise, rule.timing, rule.priority, rule.section, words.source)


def rule_document(rule: model.Rule, speaker: Speaker, told: ToldNames = UNSET) -> Rule:
    """Return the whole rule; with `told` also in which told situations it is shown."""
    words, base = speaker.rule(rule), speaker.rulebase
    return Rule(
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        id=rule.id,
        advise=words.advise,
        because=words.because,
        steps=words.steps,
        added_steps=words.added_steps,
        timing=rule.timing,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        when=speaker.conditions.node(Evaluation(base, {}).verdict(rule.when), {}),
        examples=[_example(example, speaker) for example in rule.examples],
        replaces=speaker.rule_names(rule.replaces),
        replaced_by=speaker.rule_names(base.replaced_by.get(rule.id, ())),
        opposes=speaker.rule_names(rule.opposes),
        rests_on=grounds(rule, speaker),
        told=told,
    )


def _example(example: model.Example, speaker: Speaker) -> Example:
    given = []
    for name, raw in example.given.items():
        question = speaker.rulebase.questions[name]
        listed = [raw] if isinstance(raw, str) else raw
        answer = frozenset(map(str, listed)) if isinstance(listed, list) else None
        chosen = answer_words(question, answer, speaker.translations)
        ask, spoken = speaker.translations.say(question.ask), spoken_answer(question, chosen, speaker.translations)
        given.append(GivenAnswer(name, ask, chosen, spoken))
    return Example(given, example.expect, speaker.translations(EXPECTATIONS[example.expect]))
