"""Dangers: which undecided warnings have been told of in part, so that their questions are pressing."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation
from advisor.reasoning.weights import urgency
from advisor.rulebase.conditions import All, Answered, AnyOf, Condition, Holds, Not, Unless, parts_of
from advisor.rulebase.model import Priority, Question, Rule, Rulebase, Timing
from advisor.situation.answers import Answers
from tests import strategies
from tests.effort import many

TROUBLE, SAFE, OTHER = Answered("trouble", ("a",)), Answered("safe", ("a",)), Answered("other", ("a",))
QUESTIONS = [strategies.question(name, "ab") for name in ("trouble", "safe", "other")]
UNLESS_SAFE = All((TROUBLE, Not(SAFE)))
TOLD: Answers = {"trouble": "a"}


def warning(when: Condition, name: str = "warning", priority: Priority = Priority.HIGH) -> Rule:
    return strategies.rule(name, when, Timing.NOW, priority)


def dangers(rulebase: Rulebase, answers: Answers) -> list[str]:
    reasoning = Reasoning(rulebase)
    with_concluded = reasoning.with_concluded(answers).answers
    found = reasoning.infer(with_concluded)
    return reasoning.dangers.undecided_warnings(reasoning.settled(with_concluded, found), answers)


def of(answers: Answers, *rules: Rule, questions: list[Question] | None = None) -> list[str]:
    return dangers(strategies.rulebase(questions or QUESTIONS, {}, list(rules)), answers)


def test_trouble_was_told_and_it_is_open_whether_it_is_safe() -> None:
    assert of(TOLD, warning(UNLESS_SAFE)) == ["warning"]
    assert of({**TOLD, "safe": "a"}, warning(UNLESS_SAFE)) == []
    assert of({**TOLD, "safe": "b"}, warning(UNLESS_SAFE)) == [], "the advice is given: that is word enough"


def test_trouble_was_told_and_it_is_open_how_bad_it_is() -> None:
    assert of(TOLD, warning(All((TROUBLE, OTHER)))) == ["warning"]


def test_nothing_was_told_or_something_else() -> None:
    assert of({}, warning(UNLESS_SAFE)) == []
    assert of({"other": "a"}, warning(UNLESS_SAFE)) == []
    assert of({"trouble": "b"}, warning(UNLESS_SAFE)) == []


def test_what_a_rule_excepts_tells_of_no_trouble() -> None:
    assert of({"safe": "b"}, warning(UNLESS_SAFE)) == []


def test_trouble_is_told_through_findings_too() -> None:
    rulebase = strategies.rulebase(QUESTIONS, {"in-sight": TROUBLE}, [warning(All((Holds("in-sight"), OTHER)))])
    assert dangers(rulebase, TOLD) == ["warning"]


def test_what_cannot_matter_any_more_tells_of_no_trouble() -> None:
    either = AnyOf((All((TROUBLE, OTHER)), SAFE))
    assert of(TOLD, warning(either)) == ["warning"]
    assert of({**TOLD, "other": "b"}, warning(either)) == []


def test_only_urgent_warnings_are_dangers() -> None:
    urgent = {Priority.BLOCKING, Priority.HIGH}
    for timing in Timing:
        for priority in Priority:
            rule = strategies.rule("rule", UNLESS_SAFE, timing, priority)
            expected = timing in (Timing.NOW, Timing.NOT_YET) and priority in urgent
            assert bool(of(TOLD, rule)) is expected, (timing, priority)


def test_where_one_stands_and_what_is_better_than_other_answers_is_no_trouble() -> None:
    trouble, *others = QUESTIONS
    assert of(TOLD, warning(UNLESS_SAFE), questions=[replace(trouble, circumstance=True), *others]) == []
    better = replace(trouble.answers[0], achieve=strategies.NO_WORDS)
    assert of(TOLD, warning(UNLESS_SAFE), questions=[replace(trouble, answers=(better,)), *others]) == []


def test_where_several_may_be_chosen_each_is_a_lack_even_one_that_can_be_made_good() -> None:
    trouble, *others = QUESTIONS
    better = replace(trouble.answers[0], achieve=strategies.NO_WORDS)
    several = replace(trouble, several=True, answers=(better, *trouble.answers[1:]))
    assert of({"trouble": frozenset("a")}, warning(UNLESS_SAFE), questions=[several, *others]) == ["warning"]
    assert of({"trouble": frozenset()}, warning(UNLESS_SAFE), questions=[several, *others]) == []


def test_trouble_that_is_spoken_of_already_needs_no_other_word() -> None:
    for timing in Timing:
        speaking = strategies.rule("speaking", TROUBLE, timing)
        silent = timing not in (Timing.NOW, Timing.NEXT)
        assert of(TOLD, warning(UNLESS_SAFE), speaking) == (["warning"] if silent else []), timing


def test_the_most_urgent_danger_speaks_for_what_was_told() -> None:
    worse, other = warning(UNLESS_SAFE, "worse", Priority.BLOCKING), warning(All((OTHER, Not(SAFE))), "other")
    assert of(TOLD, warning(UNLESS_SAFE), worse) == ["worse"]
    assert of({**TOLD, "other": "a"}, warning(UNLESS_SAFE), worse, other) == ["worse", "other"]


@settings(max_examples=many(300), deadline=None)
@given(data=st.data())
def test_in_any_rule_base(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases())
    answers = data.draw(strategies.answers(list(rulebase.questions.values())))
    found = dangers(rulebase, answers)
    reasoning = Reasoning(rulebase)
    undecided = reasoning.conditions.rules_where(reasoning.conditions.settle(answers).unknown)
    assert set(found) <= set(undecided), "a rule that is settled is at stake no more"
    assert len(found) == len(set(found))
    if found:
        assert any(answers.values()), "nothing was told"
    if answers.keys() == rulebase.questions.keys():
        assert found == []


# Held against walking through the conditions as they stand


def by_walking(rulebase: Rulebase, given: Answers) -> list[str]:
    """Return the undecided warnings by what the documentation of `Dangers` says, one condition after the other."""
    reasoning = Reasoning(rulebase)
    evaluation = reasoning.evaluation(reasoning.with_concluded(given).answers)
    ranked = sorted(rulebase.rules.values(), key=urgency)
    silent = {
        (question, each)
        for question, answer in given.items()
        for each in ((answer,) if isinstance(answer, str) else answer)
        if tells_of_trouble(rulebase.questions[question], each)
    }
    warnings = [
        rule
        for rule in ranked
        if rule.timing in (Timing.NOW, Timing.NOT_YET)
        and rule.priority in (Priority.BLOCKING, Priority.HIGH)
        and evaluation.truth(rule.when) is None
    ]
    for rule in ranked:
        if rule.timing in (Timing.NOW, Timing.NEXT) and evaluation.truth(rule.when):
            silent -= set(helping(rule.when, rulebase, evaluation))
    found = []
    for rule in warnings:
        bearing = silent & set(helping(rule.when, rulebase, evaluation))
        if bearing:
            found.append(rule.id)
            silent -= bearing
    return found


def tells_of_trouble(question: Question, answer: str) -> bool:
    option = next(each for each in question.answers if each.id == answer)
    return not question.circumstance and (question.several or option.achieve is None)


def helping(condition: Condition, rulebase: Rulebase, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield the answers that help to make a condition true, where it isn't false, and not through `not` or `unless`."""
    if isinstance(condition, Not | Unless) or evaluation.truth(condition) is False:
        return
    if isinstance(condition, Answered):
        yield from ((condition.question, each) for each in condition.accepted)
    inside = (rulebase.findings[condition.finding].when,) if isinstance(condition, Holds) else parts_of(condition)
    for part in inside:
        yield from helping(part, rulebase, evaluation)


@settings(max_examples=many(400), deadline=None)
@given(st.data())
def test_they_are_found_by_walking_through_conditions_too(data: st.DataObject) -> None:
    rulebase = data.draw(strategies.rulebases())
    answers = data.draw(strategies.answers(list(rulebase.questions.values())))
    assert dangers(rulebase, answers) == by_walking(rulebase, answers)


def test_so_they_are_in_our_rule_base(alliances: Rulebase) -> None:
    reasoning, questions = Reasoning(alliances), list(alliances.questions.values())
    situations = [strategies.random_answers(questions, seed) for seed in range(many(300))]
    expected = [by_walking(alliances, answers) for answers in situations]
    assert sum(map(bool, expected)) > 5
    settled = reasoning.conditions.settle_many([reasoning.with_concluded(each).answers for each in situations])
    assert list(reasoning.dangers.undecided_warnings_each(settled, situations)) == expected
    assert [dangers(alliances, answers) for answers in situations[:50]] == expected[:50]
