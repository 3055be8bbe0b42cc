"""What is concluded for questions left open: the first condition that is true on what was given and nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from advisor.reasoning.compiled.conditions import CompiledConditions
from advisor.reasoning.concluded_answers import ConcludedAnswers
from advisor.reasoning.verdicts import Evaluation
from advisor.rulebase.conditions import Answered, Condition, Not
from advisor.rulebase.model import Conclusion, Question, Rulebase
from advisor.situation.answers import Answer, Answers
from tests.effort import many
from tests.strategies import question, random_answers, random_complete_answers, random_concluding_rulebase, rulebase


def concluding(asked: Question, *conclusions: tuple[str, Condition]) -> Question:
    return replace(asked, concluded=tuple(Conclusion(answer, when) for answer, when in conclusions))


def concluded_answers(base: Rulebase) -> ConcludedAnswers:
    return ConcludedAnswers(base, CompiledConditions(base))


def drawn(base: Rulebase, answers: Answers) -> dict[str, object]:
    with_concluded = concluded_answers(base).with_concluded(answers)
    concluded: dict[str, object] = {each.question: each.answer for each in with_concluded.concluded}
    assert with_concluded.answers == {**answers, **concluded}
    assert with_concluded.questions == concluded.keys()
    return concluded


def test_the_first_conclusion_that_is_true_counts(orchard: Rulebase) -> None:
    assert drawn(orchard, {"watering": "one"}) == {"stage": "planted"}
    assert drawn(orchard, {"watering": "none-yet"}) == {"stage": "idea"}
    assert drawn(orchard, {"watering": "none-yet", "harvest": "sold"}) == {"stage": "bearing"}


def test_an_answer_that_was_given_is_never_concluded(orchard: Rulebase) -> None:
    assert drawn(orchard, {"stage": "idea", "harvest": "sold"}) == {}


def test_what_is_unknown_is_not_true(orchard: Rulebase) -> None:
    assert drawn(orchard, {}) == {}
    one, other = question("one", "ab"), question("other", "ab")
    base = rulebase([concluding(one, ("a", Not(Answered("other", ("b",))))), other], {}, [])
    assert drawn(base, {}) == {}
    assert drawn(base, {"other": "a"}) == {"one": "a"}


def test_nothing_is_concluded_from_what_was_concluded() -> None:
    links = {"q1": "q0", "q2": "q1"}
    questions = [question("q0", "ab")]
    questions += [concluding(question(name, "ab"), ("a", Answered(other, ("a",)))) for name, other in links.items()]
    assert drawn(rulebase(questions, {}, []), {"q0": "a"}) == {"q1": "a"}
    finding: dict[str, Condition] = {"f": Answered("q1", ("a",))}
    questions[2] = concluding(questions[2], ("b", Not(Answered("q1", ("b",)))))
    assert drawn(rulebase(questions, finding, []), {"q0": "a"}) == {"q1": "a"}


def test_where_several_may_be_chosen_the_answer_is_chosen_alone() -> None:
    questions = [question("q", "ab"), concluding(question("several", "xy", several=True), ("x", Answered("q", ("a",))))]
    assert drawn(rulebase(questions, {}, []), {"q": "a"}) == {"several": frozenset("x")}


def test_it_says_from_what(orchard: Rulebase) -> None:
    (concluded,) = concluded_answers(orchard).with_concluded({"harvest": "sold", "watering": "one"}).concluded
    assert concluded.why == Evaluation(orchard, {"harvest": "sold"}).verdict(
        orchard.questions["stage"].concluded[0].when
    )


def test_where_nothing_is_concluded_the_answers_stay_what_they_are(mini: Rulebase, orchard: Rulebase) -> None:
    answers = {"members": "few"}
    assert concluded_answers(mini).with_concluded(answers).answers is answers
    answers = {"stage": "idea"}
    assert concluded_answers(orchard).with_concluded(answers).answers is answers


def test_what_is_concluded_is_what_the_one_meaning_of_conditions_says() -> None:
    for seed in range(many(3000)):
        base = random_concluding_rulebase(seed)
        answers = random_answers(list(base.questions.values()), seed)
        evaluation = Evaluation(base, answers)
        expected: dict[str, Answer] = {}
        for asked in base.questions.values():
            true = [each.answer for each in asked.concluded if evaluation.truth(each.when) is True]
            if asked.id not in answers and true:
                expected[asked.id] = frozenset(true[:1]) if asked.several else true[0]
        assert drawn(base, answers) == expected


def test_only_what_may_tell_a_question_changes_what_is_concluded_for_it() -> None:
    for seed in range(many(3000)):
        base = random_concluding_rulebase(seed)
        questions = list(base.questions.values())
        answers, others = random_answers(questions, seed), random_complete_answers(questions, seed + 1)
        told_by = concluded_answers(base).told_by
        for changed in base.questions:
            before, after = drawn(base, answers), drawn(base, {**answers, changed: others[changed]})
            for name in (before.keys() | after.keys()) - {changed}:
                assert before.get(name) == after.get(name) or changed in told_by[name]
