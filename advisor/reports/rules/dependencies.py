"""What leads to a finding or a rule, and what a question or a finding leads to, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from advisor.reports.documents.answers import answer_words
from advisor.reports.documents.localised import LocalisedRulebase
from advisor.reports.rules.types import BearsOn, Grounds, LeadsTo, Link, QuestionName
from advisor.rulebase.conditions import Answered, signed_leaves
from advisor.rulebase.model import Finding, Question, Rule, Rulebase
from advisor.rulebase.uses import uses_of


def grounds(item: Finding | Rule, localised: LocalisedRulebase) -> Grounds:
    """Return the questions and findings that lead to a finding or a rule, and the links from each to the next."""
    base, say = localised.rulebase, localised.translations.say
    links: dict[tuple[str, str], bool] = {}
    for source, target, against in _links(item, base, set()):
        links[source, target] = links.get((source, target), True) and against
    reached = {source for source, _ in links}
    return Grounds(
        questions=[
            QuestionName(each.id, say(each.ask)) for each in base.questions.values() if f"question:{each.id}" in reached
        ],
        findings=[localised.finding(name) for name in base.settling_order if f"finding:{name}" in reached],
        links=[Link(source, target, against) for (source, target), against in links.items()],
    )


def _links(item: Finding | Rule, base: Rulebase, gone: set[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield what leads to an item and to all that leads to it; `gone` holds the findings already gone through."""
    to = f"{_kind(item)}:{item.id}"
    for leaf, against in signed_leaves(item.when):
        if isinstance(leaf, Answered):
            yield f"question:{leaf.question}", to, against
            continue
        yield f"finding:{leaf.finding}", to, against
        if leaf.finding not in gone:
            gone.add(leaf.finding)
            yield from _links(base.findings[leaf.finding], base, gone)


def led_to(finding: Finding, localised: LocalisedRulebase) -> list[LeadsTo]:
    """Return the findings and rules that name a finding, each once for each way in which it counts."""
    found = [
        LeadsTo(_kind(use.by), use.by.id, _words(use.by, localised), use.against)
        for use in uses_of(finding.id, localised.rulebase)
    ]
    return [each for index, each in enumerate(found) if each not in found[:index]]


def borne_on(question: Question, localised: LocalisedRulebase) -> list[BearsOn]:
    """Return the findings and rules that name a question, with the answers they name."""
    found = [
        BearsOn(
            _kind(use.by),
            use.by.id,
            _words(use.by, localised),
            use.against,
            answer_words(question, frozenset(use.leaf.accepted), localised.translations) or [],
        )
        for use in uses_of(question.id, localised.rulebase)
        if isinstance(use.leaf, Answered)
    ]
    return [each for index, each in enumerate(found) if each not in found[:index]]


def _kind(item: Finding | Rule) -> Literal["finding", "rule"]:
    return "finding" if isinstance(item, Finding) else "rule"


def _words(item: Finding | Rule, localised: LocalisedRulebase) -> str:
    return localised.finding(item.id).means if isinstance(item, Finding) else localised.rule(item).advise
