"""A rule in the words of one language: its condition, its sources, its examples, what leads to it.

The pages of the rules and the API show it; `docs/rules.md` describes the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.answers import answer_words, spoken_answer
from advisor.reports.rule_shapes import (
    Example,
    GivenAnswer,
    Grounds,
    Link,
    QuestionName,
    Rule,
    RuleName,
    Rules,
    RuleSummary,
)
from advisor.reports.speaker import Speaker
from advisor.rulebase import model
from advisor.rulebase.conditions import Answered, Condition, leaves
from advisor.rulebase.model import Expectation
from advisor.words.marks import N_

EXPECTATIONS = {
    Expectation.ADVISED: N_("Then the advice is given."),
    Expectation.NOT_ADVISED: N_("Then the advice is not given."),
    Expectation.COVERED: N_("Then the advice applies, but other advice contains it."),
    Expectation.OPEN: N_("Then it is still open whether the advice applies."),
}


def rules_document(speaker: Speaker) -> Rules:
    """Return every rule in short."""
    summaries = [rule_summary(rule, speaker) for rule in speaker.rulebase.rules.values()]
    return Rules(speaker.wording.language, speaker.rulebase_name, summaries)


def rule_summary(rule: model.Rule, speaker: Speaker) -> RuleSummary:
    """Return what a list of rules shows of one."""
    words = speaker.rule(rule)
    return RuleSummary(rule.id, words.advise, rule.timing, rule.priority, rule.section, words.source)


def rule_document(rule: model.Rule, speaker: Speaker) -> Rule:
    """Return the whole rule."""
    words, base = speaker.rule(rule), speaker.rulebase
    return Rule(
        language=speaker.wording.language,
        rulebase=speaker.rulebase_name,
        id=rule.id,
        advise=words.advise,
        because=words.because,
        steps=words.steps,
        timing=rule.timing,
        priority=rule.priority,
        section=rule.section,
        source=words.source,
        when=speaker.conditions.node(Evaluation(base, {}).verdict(rule.when), {}),
        examples=[_example(example, speaker) for example in rule.examples],
        replaces=_named(rule.replaces, speaker),
        replaced_by=_named(base.replaced_by.get(rule.id, ()), speaker),
        opposes=_named(rule.opposes, speaker),
        rests_on=_grounds(rule, speaker),
    )


def _example(example: model.Example, speaker: Speaker) -> Example:
    given = []
    for name, raw in example.given.items():
        question = speaker.rulebase.questions[name]
        listed = [raw] if isinstance(raw, str) else raw
        answer = frozenset(map(str, listed)) if isinstance(listed, list) else None
        chosen = answer_words(question, answer, speaker.wording)
        ask, spoken = speaker.wording.say(question.ask), spoken_answer(chosen, speaker.wording)
        given.append(GivenAnswer(name, ask, chosen, spoken))
    return Example(given, example.expect, speaker.wording(EXPECTATIONS[example.expect]))


def _named(names: Iterable[str], speaker: Speaker) -> list[RuleName]:
    return [RuleName(name, speaker.rule(speaker.rulebase.rules[name]).advise) for name in names]


def _grounds(rule: model.Rule, speaker: Speaker) -> Grounds:
    """Return the questions and findings that lead to a rule, and the links from each to what rests on it."""
    base, say = speaker.rulebase, speaker.wording.say
    links = list(dict.fromkeys(_links(f"rule:{rule.id}", rule.when, base)))
    reached = {source for source, _ in links}
    return Grounds(
        questions=[
            QuestionName(each.id, say(each.ask)) for each in base.questions.values() if f"question:{each.id}" in reached
        ],
        findings=[speaker.finding(name) for name in base.settling_order if f"finding:{name}" in reached],
        links=[Link(source, target) for source, target in links],
    )


def _links(to: str, when: Condition, base: model.Rulebase) -> Iterator[tuple[str, str]]:
    for leaf in leaves(when):
        if isinstance(leaf, Answered):
            yield f"question:{leaf.question}", to
        else:
            finding = f"finding:{leaf.finding}"
            yield finding, to
            yield from _links(finding, base.findings[leaf.finding].when, base)
