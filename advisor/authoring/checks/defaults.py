"""Does what counts what isn't known for itself (`unless`) stand only where it can be followed?

It may not stand where its being true makes something else false, nor in what is concluded; a rule needs an answer that
was given besides, a passage of the source that speaks of not knowing, and words for what isn't known.
"""

from __future__ import annotations

from collections.abc import Iterator

from advisor.authoring.checks.soundness import Sound
from advisor.problems.problem import Problem
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import Condition, Not, Unless, defaults_in, parts_of
from advisor.rulebase.model import Finding, Question, Rule, Rulebase
from advisor.rulebase.uses import rested_on, rests_on_default


def defaults(sound: Sound) -> Iterator[Problem]:
    """Yield a problem for every default that stands where it may not, or for which something is missing."""
    base = sound.rulebase
    for finding in base.findings.values():
        yield from _negated(finding.when, finding, base)
        if finding.danger and Evaluation(base, {}).truth(finding.when):
            yield _problem("unless-alone", finding)
    for rule in base.rules.values():
        yield from _negated(rule.when, rule, base)
        yield from _of_rule(rule, base)
    for question in base.questions.values():
        for conclusion in question.concluded:
            if rests_on_default(conclusion.when, base):
                yield _problem("concluded-unless", question, name=conclusion.answer)
    yield from _without_words(base)


def _negated(condition: Condition, item: Finding | Rule, base: Rulebase) -> Iterator[Problem]:
    if isinstance(condition, Not | Unless) and rests_on_default(condition.part, base):
        yield Problem("nested-unless", condition.place.file, condition.place.line, item.id)
        return
    for part in parts_of(condition):
        yield from _negated(part, item, base)


def _of_rule(rule: Rule, base: Rulebase) -> Iterator[Problem]:
    resting = rests_on_default(rule.when, base)
    if resting and Evaluation(base, {}).truth(rule.when):
        yield _problem("unless-alone", rule)
    if resting and not rule.doubt:
        yield _problem("missing-doubt", rule)
    for code in rule.doubt:
        if code not in rule.source:
            yield _problem("doubt-not-cited", rule, name=code)


def _without_words(base: Rulebase) -> Iterator[Problem]:
    """Yield a problem for each question on which a default rests and which has no clause for not knowing."""
    items = [each.when for each in base.findings.values()] + [each.when for each in base.rules.values()]
    doubted = [default.part for when in items for default in defaults_in(when)]
    names, _ = rested_on(doubted, base)
    for question in base.questions.values():
        if question.id in names and question.whether is None:
            yield _problem("missing-whether", question)


def _problem(code: str, item: Rule | Finding | Question, **values: str) -> Problem:
    return Problem(code, item.place.file, item.place.line, item.id, values)
