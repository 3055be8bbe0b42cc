"""A rule in the words of one language: its condition, its sources, its examples, what leads to it.

The pages of the rules and the API show it; `docs/rules.md` describes the rules themselves.
"""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.documents.answers import answer_words, spoken_answer
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.documents.nodes import Node
from advisor.reports.rules.dependencies import grounds
from advisor.reports.rules.types import (
    CaseDocument,
    ExampleDocument,
    FindingList,
    FindingSummary,
    GivenAnswer,
    RuleDocument,
    RuleList,
    RuleSummary,
    StepDocument,
    ToldNames,
)
from advisor.rulebase import model
from advisor.rulebase.conditions import Condition
from advisor.rulebase.model import RuleStatus
from advisor.rulebase.rule_parts import Case
from advisor.words.markers import N_

EXPECTATIONS = {
    RuleStatus.ADVISED: N_("Then the advice is given."),
    RuleStatus.NOT_ADVISED: N_("Then the advice is not given."),
    RuleStatus.COVERED: N_("Then the advice applies, but other advice contains it."),
    RuleStatus.OPEN: N_("Then it is still open whether the advice applies."),
}


def rules_document(localised: LocalisedRulebase) -> RuleList:
    """Return every rule in short."""
    summaries = [rule_summary(rule, localised) for rule in localised.rulebase.rules.values()]
    return RuleList(localised.translations.language, localised.rulebase_version, summaries)


def findings_document(localised: LocalisedRulebase) -> FindingList:
    """Return every finding in short."""
    summaries = [
        FindingSummary(finding.id, localised.finding(finding.id).means, finding.section)
        for finding in localised.rulebase.findings.values()
    ]
    return FindingList(localised.translations.language, localised.rulebase_version, summaries)


def rule_summary(rule: model.Rule, localised: LocalisedRulebase) -> RuleSummary:
    """Return what a list of rules shows of one."""
    words = localised.rule(rule)
    return RuleSummary(rule.id, words.advise, rule.timing, rule.priority, rule.section, words.source)


def rule_document(rule: model.Rule, localised: LocalisedRulebase, told: ToldNames = UNSET) -> RuleDocument:
    """Return the whole rule; with `told` also in which told situations it is shown."""
    words, base = localised.rule(rule), localised.rulebase
    return RuleDocument(
        language=localised.translations.language,
        rulebase=localised.rulebase_version,
        id=rule.id,
        advise=words.advise,
        because=words.because,
        steps=words.steps,
        added_steps=words.added_steps,
        timing=rule.timing,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        when=_unanswered(rule.when, localised),
        examples=[_example(example, localised) for example in rule.examples],
        replaces=localised.rule_names(rule.replaces),
        replaced_by=localised.rule_names(base.replaced_by.get(rule.id, ())),
        opposes=localised.rule_names(rule.opposes),
        rests_on=grounds(rule, localised),
        cases=[_case(each, localised) for each in rule.cases] or UNSET,
        sometimes=_sometimes(rule, localised),
        told=told,
    )


def _case(case: Case, localised: LocalisedRulebase) -> CaseDocument:
    say = localised.translations.say
    return CaseDocument(
        id=case.id,
        when=_unanswered(case.when, localised),
        advise=say(case.advise) if case.advise else None,
        because=say(case.because) if case.because else None,
        steps=[say(each.words) for each in case.steps if not each.when],
        added_steps=[say(each.words) for each in case.steps if each.added and not each.when],
        sometimes=_sometimes(case, localised),
    )


def _sometimes(said: model.Rule | Case, localised: LocalisedRulebase) -> list[StepDocument] | UnsetType:
    say = localised.translations.say
    return [
        StepDocument(each.id, say(each.words), each.added, _unanswered(each.when, localised))
        for each in said.steps
        if each.when
    ] or UNSET


def _unanswered(condition: Condition, localised: LocalisedRulebase) -> Node:
    """Return a condition as it is while nothing is answered."""
    return localised.condition_words.node(Evaluation(localised.rulebase, {}).verdict(condition), {})


def _example(example: model.Example, localised: LocalisedRulebase) -> ExampleDocument:
    given = []
    for name, raw in example.given.items():
        question = localised.rulebase.questions[name]
        listed = [raw] if isinstance(raw, str) else raw
        answer = frozenset(map(str, listed)) if isinstance(listed, list) else None
        chosen = answer_words(question, answer, localised.translations)
        ask, spoken = localised.translations.say(question.ask), spoken_answer(question, chosen, localised.translations)
        given.append(GivenAnswer(name, ask, chosen, spoken))
    return ExampleDocument(given, example.expect, localised.translations(EXPECTATIONS[example.expect]))
