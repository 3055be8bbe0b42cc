"""Conditions are true, false or unknown by Kleene's strong logic, however they are evaluated."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.reasoning.compiled.conditions import CompiledConditions, Settled
from advisor.reasoning.compiled.masks import rows
from advisor.reasoning.verdicts import Evaluation, Truth, Verdict
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Composite, Condition, Holds, Leaf, Not, parts_of
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from tests import strategies
from tests.effort import many

LETTERS: dict[Truth, str] = {True: "T", False: "F", None: "U"}
QUESTIONS = [strategies.question(f"q{number}", "ab") for number in range(3)]
LEAVES = [Answered(each.id, ("a",)) for each in QUESTIONS]


def with_rules(*conditions: Condition) -> Rulebase:
    rules = [strategies.rule(f"r{number}", condition) for number, condition in enumerate(conditions)]
    return strategies.rulebase(QUESTIONS, {}, rules)


PAIRS: dict[tuple[int, int], Truth] = {(1, 0): True, (0, 0): False, (0, 1): None}
"""What is settled in one situation: by whether it is true, and whether it is unknown."""


def each_alone(settled: Settled, size: int) -> list[Settled]:
    """Return what is settled in each of so many situations."""
    masks = settled.true, settled.false, tuple(settled.by_default.values())
    return [
        Settled(1, tuple(true), tuple(false), dict(zip(settled.by_default, default, strict=True)))
        for true, false, default in zip(*[rows(each, size) for each in masks], strict=True)
    ]


def truths(rulebase: Rulebase, answers: Answers) -> list[Truth]:
    """Return the truths of all rules, on which both evaluations must agree."""
    evaluation = Evaluation(rulebase, answers)
    stepwise = [evaluation.truth(rule.when) for rule in rulebase.rules.values()]
    assert [evaluation.verdict(rule.when).truth for rule in rulebase.rules.values()] == stepwise
    assert compiled_truths(rulebase, answers) == stepwise
    return stepwise


def compiled_truths(rulebase: Rulebase, answers: Answers) -> list[Truth]:
    """Return the truths of all rules by the compiled conditions."""
    compiled = CompiledConditions(rulebase)
    return listed(compiled, compiled.settle(answers))


def listed(compiled: CompiledConditions, settled: Settled) -> list[Truth]:
    """Return the truths of all rules, of what is settled in one situation."""
    return pairs_as_truths(settled)[compiled.of_rules]


def pairs_as_truths(settled: Settled) -> list[Truth]:
    """Return the truth of every condition, in one situation."""
    assert settled.everywhere == 1
    return [PAIRS[pair] for pair in zip(settled.true, settled.unknown, strict=True)]


def table(condition: Condition, size: int) -> dict[str, str]:
    """Return the truth table of a condition over the first `size` questions, in the letters T, F and U."""
    rulebase = with_rules(condition)
    rows = ["".join(row) for row in itertools.product("TFU", repeat=size)]
    return {row: LETTERS[truths(rulebase, answers_for(row))[0]] for row in rows}


def answers_for(row: str) -> Answers:
    """Return answers with which the leaves have the truths of a row: `a` is accepted, `b` is not."""
    return {f"q{number}": "ab"["TF".index(letter)] for number, letter in enumerate(row) if letter != "U"}


# Kleene's tables


def test_not() -> None:
    assert table(Not(LEAVES[0]), 1) == {"T": "F", "F": "T", "U": "U"}


def test_all() -> None:
    assert table(All(tuple(LEAVES[:2])), 2) == {
        "TT": "T", "TF": "F", "TU": "U",
        "FT": "F", "FF": "F", "FU": "F",
        "UT": "U", "UF": "F", "UU": "U",
    }  # fmt: skip


def test_any() -> None:
    assert table(AnyOf(tuple(LEAVES[:2])), 2) == {
        "TT": "T", "TF": "T", "TU": "T",
        "FT": "T", "FF": "F", "FU": "U",
        "UT": "T", "UF": "U", "UU": "U",
    }  # fmt: skip


def test_at_least_two_of_three() -> None:
    assert table(AtLeast(2, tuple(LEAVES)), 3) == {
        "TTT": "T", "TTF": "T", "TTU": "T", "TFT": "T", "TFF": "F", "TFU": "U", "TUT": "T", "TUF": "U", "TUU": "U",
        "FTT": "T", "FTF": "F", "FTU": "U", "FFT": "F", "FFF": "F", "FFU": "F", "FUT": "U", "FUF": "F", "FUU": "U",
        "UTT": "T", "UTF": "U", "UTU": "U", "UFT": "U", "UFF": "F", "UFU": "U", "UUT": "U", "UUF": "U", "UUU": "U",
    }  # fmt: skip


# Leaves


@pytest.mark.parametrize(
    ("answers", "truth"),
    [({}, None), ({"q0": "a"}, True), ({"q0": "b"}, True), ({"q0": "c"}, False)],
)
def test_a_list_means_one_of_these(answers: Answers, truth: Truth) -> None:
    rulebase = strategies.rulebase(
        [strategies.question("q0", "abc")], {}, [strategies.rule("r", Answered("q0", ("a", "b")))]
    )
    assert truths(rulebase, answers) == [truth]


@pytest.mark.parametrize(
    ("chosen", "truth"),
    [(None, None), ("", False), ("a", True), ("c", False), ("bc", True), ("abc", True)],
)
def test_of_several_answers_one_accepted_is_enough(chosen: str | None, truth: Truth) -> None:
    asked = strategies.question("q0", "abc", several=True)
    rulebase = strategies.rulebase([asked], {}, [strategies.rule("r", Answered("q0", ("a", "b")))])
    assert truths(rulebase, {} if chosen is None else {"q0": frozenset(chosen)}) == [truth]


def test_a_finding_holds_when_its_condition_does() -> None:
    findings: dict[str, Condition] = {"f0": LEAVES[0], "f1": Not(Holds("f0"))}
    rulebase = strategies.rulebase(QUESTIONS, findings, [strategies.rule("r", Holds("f1"))])
    assert [truths(rulebase, answers) for answers in ({}, {"q0": "a"}, {"q0": "b"})] == [[None], [False], [True]]


# Laws, for any conditions over any questions, findings and answers


@st.composite
def situations(draw: st.DrawFn) -> tuple[Rulebase, Answers]:
    rulebase = draw(strategies.rulebases())
    return rulebase, draw(strategies.answers(list(rulebase.questions.values())))


def assert_same(rulebase: Rulebase, answers: Answers, left: Condition, right: Condition) -> None:
    both = {"left": strategies.rule("left", left), "right": strategies.rule("right", right)}
    truth_left, truth_right = truths(replace(rulebase, rules=both), answers)
    assert truth_left is truth_right


def whens(rulebase: Rulebase) -> tuple[Condition, ...]:
    return tuple(rule.when for rule in rulebase.rules.values())


@given(situations())
def test_twice_not_is_nothing(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    for when in whens(rulebase):
        assert_same(rulebase, answers, Not(Not(when)), when)


@given(situations())
def test_de_morgan(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    parts = whens(rulebase)
    negated = tuple(Not(part) for part in parts)
    assert_same(rulebase, answers, Not(All(parts)), AnyOf(negated))
    assert_same(rulebase, answers, Not(AnyOf(parts)), All(negated))


@given(situations())
def test_all_and_any_are_counts(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    parts = whens(rulebase)
    assert_same(rulebase, answers, AtLeast(1, parts), AnyOf(parts))
    assert_same(rulebase, answers, AtLeast(len(parts), parts), All(parts))


@given(situations())
def test_not_at_least_is_at_least_so_many_not(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    parts = whens(rulebase)
    for count in range(1, len(parts) + 1):
        others = AtLeast(len(parts) - count + 1, tuple(Not(part) for part in parts))
        assert_same(rulebase, answers, Not(AtLeast(count, parts)), others)


@given(situations())
def test_a_finding_means_its_condition(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    for finding in rulebase.findings.values():
        assert_same(rulebase, answers, Holds(finding.id), finding.when)


@given(st.data())
def test_one_more_answer_never_overturns_what_is_settled(data: st.DataObject) -> None:
    rulebase, answers = data.draw(situations())
    before = truths(rulebase, answers)
    for question in rulebase.questions.values():
        if question.id not in answers:
            answers = {**answers, question.id: data.draw(strategies.answer(question))}
            after = truths(rulebase, answers)
            assert all(old in (None, new) for old, new in zip(before, after, strict=True))
            before = after
    assert None not in before, "nothing is unknown when everything is answered"


def all_truths(rulebase: Rulebase, answers: Answers) -> list[Truth]:
    """Return the truths of findings and rules by the one meaning of conditions, in the places of compiled ones."""
    evaluation = Evaluation(rulebase, answers)
    return [evaluation.truth(Holds(name)) for name in rulebase.settling_order] + [
        evaluation.truth(when) for when in whens(rulebase)
    ]


def inner_parts(condition: Condition) -> Iterator[Composite]:
    """Yield the conditions with parts that are parts of a condition."""
    for part in parts_of(condition):
        if not isinstance(part, Leaf):
            yield part
        yield from inner_parts(part)


@settings(max_examples=many(400))
@given(situations())
def test_compiled_conditions_mean_the_same(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    evaluation = Evaluation(rulebase, answers)
    compiled = CompiledConditions(rulebase)
    found = pairs_as_truths(compiled.settle(answers))
    assert found[: compiled.of_rules.stop] == all_truths(rulebase, answers)
    for condition in [each.when for each in rulebase.findings.values()] + list(whens(rulebase)):
        for part in inner_parts(condition):
            assert found[compiled.place(part)] is evaluation.truth(part)
    assert compiled.true_rules(answers) == compiled.settle(answers).true[compiled.of_rules]


@settings(max_examples=many(200))
@given(strategies.rulebases(), st.data())
def test_many_situations_are_settled_as_each_is_alone(rulebase: Rulebase, data: st.DataObject) -> None:
    compiled = CompiledConditions(rulebase)
    some = strategies.answers(list(rulebase.questions.values()))
    together = data.draw(st.lists(some, min_size=1, max_size=70))
    settled = compiled.settle_many(together)
    assert each_alone(settled, len(together)) == [compiled.settle(answers) for answers in together]
    assert compiled.true_rules_many(together) == settled.true[compiled.of_rules]


@given(situations(), st.data())
def test_a_changed_answer_settles_as_if_it_had_been_given(
    situation: tuple[Rulebase, Answers], data: st.DataObject
) -> None:
    rulebase, answers = situation
    compiled = CompiledConditions(rulebase)
    known = list(rulebase.questions.values())
    asked = data.draw(st.lists(st.sampled_from(known), max_size=40))
    changes = [(each.id, data.draw(strategies.answer(each))) for each in asked]
    more = st.fixed_dictionaries({}, optional={each.id: st.none() | strategies.answer(each) for each in known})
    further = data.draw(st.dictionaries(st.sampled_from(range(len(changes))), more)) if changes else {}
    changed = [{**answers, name: answer, **further.get(at, {})} for at, (name, answer) in enumerate(changes)]
    given = [{name: each for name, each in situation.items() if each is not None} for situation in changed]
    as_answered, among = compiled.true_rules(answers), compiled.true_rules_many(given)
    expected = [mask - (is_true << len(given)) for mask, is_true in zip(among, as_answered, strict=True)]
    one_by_one = [(name, (answer,)) for name, answer in changes]
    assert compiled.true_rules_each(answers, one_by_one, further) == tuple(expected)
    together = [(name, tuple([answer for _, answer in run])) for name, run in groupby(changes, itemgetter(0))]
    assert compiled.true_rules_each(answers, together, further) == tuple(expected)


# Why


def questions_of(verdict: Verdict) -> Iterator[str]:
    """Yield the questions at the leaves."""
    if isinstance(verdict.condition, Answered):
        yield verdict.condition.question
    for part in verdict.parts:
        yield from questions_of(part)


def replay(verdict: Verdict) -> Truth:
    """Return what the parts that were kept say alone, when everything left out counts as unknown."""
    if isinstance(verdict.condition, Answered):
        return verdict.truth
    parts = [replay(part) for part in verdict.parts]
    if isinstance(verdict.condition, Holds | Not):
        (part,) = parts
        return part if isinstance(verdict.condition, Holds) or part is None else not part
    size = len(verdict.condition.parts)
    needed = {All: size, AnyOf: 1}.get(type(verdict.condition), getattr(verdict.condition, "count", 1))
    if parts.count(True) >= needed:
        return True
    return False if size - parts.count(False) < needed else None


@settings(max_examples=many(400))
@given(situations())
def test_the_decisive_parts_settle_the_verdict_alone(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    evaluation = Evaluation(rulebase, answers)
    for when in whens(rulebase):
        why = evaluation.decisive(when, evaluation.truth(when))
        assert why.truth is evaluation.truth(when)
        assert replay(why) is why.truth


@settings(max_examples=many(400))
@given(situations())
def test_the_decisive_questions_settle_the_verdict_alone(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    for when in whens(rulebase):
        evaluation = Evaluation(rulebase, answers)
        truth = evaluation.truth(when)
        if truth is not None:
            asked = set(questions_of(evaluation.decisive(when, truth)))
            enough = {name: answer for name, answer in answers.items() if name in asked}
            assert Evaluation(rulebase, enough).truth(when) is truth


@given(situations())
def test_what_keeps_a_verdict_open_is_open(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    for when in whens(rulebase):
        evaluation = Evaluation(rulebase, answers)
        if evaluation.truth(when) is None:
            assert set(questions_of(evaluation.decisive(when, None))).isdisjoint(answers)
