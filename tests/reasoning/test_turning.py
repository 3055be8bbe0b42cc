"""Which answer made an advice what it is, held against assessing the situation without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.reasoning.verdicts import Verdict
from advisor.rulebase.conditions import Answered
from advisor.rulebase.model import Timing
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many

TOPIC: Answers = {
    "stage": "first-meetings",
    "tension": frozenset(["topic"]),
    "topic-plan": "open-with-it",
    "joint-work": "not-yet",
}
DRIFT: Answers = {"stage": "working", "meetings-yield": frozenset(["news"]), "chair": "nobody"}


def told(why: Verdict) -> Iterator[str]:
    if isinstance(why.condition, Answered) and why.truth is not None:
        yield why.condition.question
    for part in why.parts:
        yield from told(part)


@pytest.mark.parametrize(
    ("answers", "rule", "turned_by"),
    [(TOPIC, "take-topic-off-agenda", "topic-plan"), (DRIFT, "chair-against-drift", "chair")],
)
def test_it_stands_below_the_title(answers: Answers, rule: str, turned_by: str, advisor: Advisor) -> None:
    result = advisor.assess(Situation(answers))
    (advice,) = [each for each in result.recommendations if each.id == rule]
    assert result.assessment.turned_by(advice) == turned_by
    (document,) = [each for each in result.document("en").recommendations if each.id == rule]
    (says,) = [each.says for each in advisor.rulebase.questions[turned_by].answers if each.id == answers[turned_by]]
    assert says
    assert says.text in document.lead


def test_without_it_the_rule_does_not_fire_and_something_milder_on_the_matter_does(advisor: Advisor) -> None:
    rules, turned = advisor.rulebase.rules, 0
    for seed in range(many(400)):
        answers = strategies.random_answers(list(advisor.questions), seed)
        assessment = advisor.assess(Situation(answers)).assessment
        for advice in assessment.recommendations:
            question = assessment.turned_by(advice) if advice.group is Group.FIRST else None
            if question is None:
                continue
            turned += 1
            assert question in set(told(advice.why))
            assert not advisor.rulebase.questions[question].circumstance
            fewer = {name: each for name, each in assessment.answers.items() if name != question}
            fired = set(advisor.reasoning.infer(fewer).fired)
            assert advice.id not in fired
            milder = {
                name
                for name, other in rules.items()
                if name in advice.rule.replaces or set(other.source) & set(advice.source)
            }
            assert any(rules[name].timing is not Timing.KEEP for name in fired & milder)
    assert turned > 20


def test_one_answer_alone_turns_nothing(advisor: Advisor) -> None:
    result = advisor.assess(Situation({"stage": "working", "chair": "nobody"}))
    assert [result.assessment.turned_by(each) for each in result.recommendations] == [None] * len(
        result.recommendations
    )
