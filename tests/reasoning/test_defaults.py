"""What counts what isn't known for itself (`unless`): one meaning, however it is worked out, and what stays certain."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.engine import InferenceEngine
from advisor.reasoning.reasoning import Reasoning
from advisor.reasoning.verdicts import Evaluation, Truth
from advisor.rulebase.conditions import All, Answered, Condition, Holds, Unless
from advisor.rulebase.model import Rulebase
from advisor.situation.answers import Answers
from tests import strategies
from tests.effort import many
from tests.reasoning.answer_sets import AnswerSets
from tests.reasoning.test_conditions import all_truths, each_alone, inner_parts, pairs_as_truths


@st.composite
def situations(draw: st.DrawFn) -> tuple[Rulebase, Answers]:
    rulebase = draw(strategies.defaulting_rulebases())
    return rulebase, draw(strategies.answers(list(rulebase.questions.values())))


def named(rulebase: Rulebase) -> list[Condition]:
    """Return the conditions of findings and rules, in the places of compiled ones."""
    return [*map(Holds, rulebase.settling_order), *[rule.when for rule in rulebase.rules.values()]]


def certain(rulebase: Rulebase, answers: Answers) -> list[Truth]:
    evaluation = Evaluation(rulebase, answers)
    return [evaluation.certain(each) for each in named(rulebase)]


@settings(max_examples=many(300), deadline=None)
@given(situations())
def test_verdicts_programs_engine_and_an_answer_set_solver_agree(situation: tuple[Rulebase, Answers]) -> None:
    rulebase, answers = situation
    expected = all_truths(rulebase, answers)
    evaluation, compiled = Evaluation(rulebase, answers), CompiledConditions(rulebase)
    assert [evaluation.verdict(each).truth for each in named(rulebase)] == expected
    settled = compiled.settle(answers)
    assert pairs_as_truths(settled)[: compiled.of_rules.stop] == expected
    assert [bool(each) for each in settled.undecided] == [
        evaluation.certain(each) is None for each in (*named(rulebase), *parts_in_their_places(rulebase, compiled))
    ]
    assert compiled.true_rules(answers) == settled.true[compiled.of_rules]
    inference = InferenceEngine(rulebase, compiled).infer(answers)
    assert compiled.settle(answers, inference.established) == settled
    solved = AnswerSets(rulebase).ask(answers)
    assert [solved.get(name) for name in (*rulebase.settling_order, *rulebase.rules)] == expected
    assert set(inference.fired) == {name for name in rulebase.rules if solved.get(name)}


def parts_in_their_places(rulebase: Rulebase, compiled: CompiledConditions) -> list[Condition]:
    whens = [each.when for each in rulebase.findings.values()] + [each.when for each in rulebase.rules.values()]
    parts = {compiled.place(part): part for when in whens for part in inner_parts(when)}
    return [parts[place] for place in sorted(parts)]


@given(strategies.defaulting_rulebases(), st.data())
def test_many_are_settled_as_each_is_alone(rulebase: Rulebase, data: st.DataObject) -> None:
    compiled = CompiledConditions(rulebase)
    some = strategies.answers(list(rulebase.questions.values()))
    together = data.draw(st.lists(some, min_size=1, max_size=40))
    assert each_alone(compiled.settle_many(together), len(together)) == [compiled.settle(each) for each in together]


@given(st.data())
def test_what_is_certain_stays_whatever_is_answered(data: st.DataObject) -> None:
    rulebase, answers = data.draw(situations())
    before = certain(rulebase, answers)
    for question in rulebase.questions.values():
        if question.id not in answers:
            answers = {**answers, question.id: data.draw(strategies.answer(question))}
            after = certain(rulebase, answers)
            assert all(old in (None, new) for old, new in zip(before, after, strict=True))
            before = after
    assert before == all_truths(rulebase, answers), "when everything is answered, all is certain"
    assert None not in before


@given(situations())
def test_a_default_only_ever_adds(situation: tuple[Rulebase, Answers]) -> None:
    """`unless` stands where it helps: what is true by default is not certain, and nothing is false by default."""
    for truth, sure in zip(all_truths(*situation), certain(*situation), strict=True):
        assert truth is sure or (truth is True and sure is None)


@settings(deadline=None)
@given(st.data())
def test_an_open_question_is_missing_exactly_where_some_answers_could_change_a_rule(data: st.DataObject) -> None:
    rulebase, answers = data.draw(situations())
    reasoning = Reasoning(rulebase)
    missing = reasoning.missing_answers.of(reasoning.conditions.settle(answers).undecided, answers)
    evaluation = Evaluation(rulebase, answers)
    open_rules = {name for name, rule in rulebase.rules.items() if evaluation.certain(rule.when) is None}
    assert missing.keys() == open_rules
    asked = {name for names in missing.values() for name in names}
    others = [each for each in rulebase.questions.values() if each.id not in answers and each.id not in asked]
    further = {**answers, **{each.id: data.draw(strategies.answer(each)) for each in others}}
    assert reasoning.conditions.true_rules(further) == reasoning.conditions.true_rules(answers)


def test_an_unless_over_a_finding_waits_until_the_finding_is_settled() -> None:
    strong: Condition = All((Answered("q0", ("a",)), Answered("q1", ("a",))))
    doubting = All((Answered("q2", ("a",)), Unless(Holds("strong"))))
    rulebase = strategies.rulebase(
        [strategies.question(f"q{n}", "ab") for n in range(3)], {"strong": strong}, [strategies.rule("r", doubting)]
    )
    engine = InferenceEngine(rulebase, CompiledConditions(rulebase))
    for given_ in itertools.product([None, "a", "b"], repeat=2):
        answers = {f"q{n}": each for n, each in enumerate(given_) if each} | {"q2": "a"}
        assert engine.infer(answers).fired == (() if given_ == ("a", "a") else ("r",))
    without = InferenceEngine(rulebase, CompiledConditions(rulebase), without=["strong"])
    assert without.infer({"q0": "a", "q1": "a", "q2": "a"}).fired == ("r",), "no such fact is in memory"
