"""What a form hides never changes the advice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advisor import paths
from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.reasoning.reasoning import Reasoning
from advisor.reports.xlsform.hiding import Hides, hidden_by
from advisor.rulebase.conditions import All, Answered
from advisor.rulebase.model import Conclusion, Finding, Question, Rule, Rulebase
from advisor.rulebase.opening import open_rulebase
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.conftest import TESTS
from tests.strategies import (
    question,
    random_answers,
    random_concluding_rulebase,
    random_defaulting_rulebase,
    rule,
    rulebase,
)


def without_hidden(answers: Answers, order: list[Question], hidden: dict[str, tuple[Hides, ...]]) -> Answers:
    """Return the answers that a form takes from a person who knows all of them."""
    given: dict[str, str | frozenset[str]] = {}
    for each in order:
        hides = any(given.get(name) == (choice if choice != "none" or is_one(order, name) else frozenset())
                    for name, choice in hidden.get(each.id, ()))  # fmt: skip
        if each.id in answers and not hides:
            given[each.id] = answers[each.id]
    return given


def is_one(order: list[Question], name: str) -> bool:
    return not next(each for each in order if each.id == name).several


def advised(advisor: Advisor, answers: Answers) -> tuple[tuple[tuple[Rule, Group], ...], tuple[Finding, ...]]:
    assessment = advisor.assess(Situation(answers)).assessment
    return assessment.advised, assessment.findings


def unlike(base: Rulebase, seeds: range) -> Iterator[tuple[int, Answers]]:
    """Yield the random answers of which a form without the hidden questions is advised otherwise."""
    advisor, order = Advisor(base), list(base.questions.values())
    hidden = dict(hidden_by(advisor.reasoning, order))
    for seed in seeds:
        answers = random_answers(order, seed)
        if advised(advisor, answers) != advised(advisor, without_hidden(answers, order, hidden)):
            yield seed, answers


@pytest.mark.parametrize(
    "folder", [paths.RULES, paths.RULES.parent / "starter", TESTS / "mini_rules", TESTS / "concluding_rules"]
)
def test_hiding_changes_no_advice(folder: Path) -> None:
    assert list(unlike(open_rulebase(folder), range(400))) == []


@pytest.mark.parametrize("made", [random_concluding_rulebase, random_defaulting_rulebase])
def test_hiding_changes_no_advice_by_rules_that_conclude_or_count_what_is_not_known(
    made: Callable[[int], Rulebase],
) -> None:
    hiding = 0
    for seed in range(150):
        base = made(seed)
        assert list(unlike(base, range(25))) == [], seed
        hiding += bool(hidden_by(Reasoning(base), list(base.questions.values())))
    assert hiding > 10


def test_a_question_is_hidden_by_the_answer_that_decides(orchard: Rulebase) -> None:
    hidden = hidden_by(Reasoning(orchard), list(orchard.questions.values()))
    assert hidden == {"watering": (Hides("stage", "idea"),)}  # whatever is done with the fruit is found at any stage


def test_no_answer_to_several_is_one_that_hides() -> None:
    several, one = question("several", "ab", several=True), question("one", "ab")
    base = rulebase([several, one], {}, [rule("r", All((Answered("several", ("a",)), Answered("one", ("a",)))))])
    assert hidden_by(Reasoning(base), [several, one]) == {"one": (Hides("several", "none"),)}


def test_a_conclusion_hides_nothing_since_a_person_may_tell_otherwise() -> None:
    told = question("told", "ab")
    telling, other = question("telling", "ab"), question("other", "ab")
    concluding = Question(
        told.id, told.ask, told.answers, False, False, None, None, "A",
        concluded=(Conclusion("b", Answered("telling", ("b",))),),
    )  # fmt: skip
    base = rulebase(
        [concluding, telling, other], {}, [rule("r", All((Answered("told", ("a",)), Answered("other", ("a",)))))]
    )
    assert hidden_by(Reasoning(base), [concluding, telling, other]) == {
        "telling": (Hides("told", "a"), Hides("told", "b")),
        "other": (Hides("told", "b"),),
    }
