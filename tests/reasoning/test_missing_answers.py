"""Which open questions keep rules undecided, held against walking through the conditions as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import Answered, Condition, Holds, parts_of
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from tests import strategies
from tests.effort import many


def missing_answers(rulebase: Rulebase, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return for each undecided rule the questions that keep it open, in the order of the rule base."""
    evaluation = Evaluation(rulebase, answers)

    def asked(condition: Condition) -> Iterator[str]:
        if evaluation.certain(condition) is None:
            if isinstance(condition, Answered):
                yield condition.question
            inside = (rulebase.findings[condition.finding].when,) if isinstance(condition, Holds) else ()
            for part in inside or parts_of(condition):
                yield from asked(part)

    found = {rule.id: set(asked(rule.when)) for rule in rulebase.rules.values()}
    return {name: tuple(filter(each.__contains__, rulebase.questions)) for name, each in found.items() if each}


@settings(max_examples=many(300), deadline=None)
@given(st.data())
def test_in_any_rule_base(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases() | strategies.defaulting_rulebases())
    reasoning = Reasoning(rulebase)
    for answers in data.draw(st.lists(strategies.answers(list(rulebase.questions.values())), max_size=5)):
        found = reasoning.missing_answers.of(reasoning.conditions.settle(answers).undecided, answers)
        assert found == missing_answers(rulebase, answers)


def test_in_our_rule_base(alliances: Rulebase) -> None:
    reasoning, questions = Reasoning(alliances), list(alliances.questions.values())
    for seed in range(many(60)):
        answers = strategies.random_answers(questions, seed)
        found = reasoning.missing_answers.of(reasoning.conditions.settle(answers).undecided, answers)
        assert found == missing_answers(alliances, answers)
