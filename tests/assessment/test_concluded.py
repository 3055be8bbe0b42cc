"""Concluded answers in an assessment: all that follows rests on them, and what tells them is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.assessment.asking.question_pages import QuestionPages
from advisor.assessment.asking.relevance import relevant
from advisor.assessment.asking.steps import next_question
from advisor.assessment.assessor import Assessor
from advisor.assessment.what_if import WhatIfs
from advisor.reasoning.inference import Act, Event
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.conditions import Answered, Not
from advisor.rulebase.model import Rulebase, RuleStatus, Timing
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests.authoring.checks.proving.test_proofs import choices
from tests.effort import many
from tests.reasoning.test_concluded_answers import concluding
from tests.strategies import question, random_answers, random_concluding_rulebase, rule, rulebase

CASES = many(3000)


def cases() -> Iterator[tuple[Rulebase, Answers]]:
    """Yield rule bases that conclude answers, each with answers to a part of its questions."""
    for seed in range(CASES):
        base = random_concluding_rulebase(seed)
        yield base, random_answers(list(base.questions.values()), seed)


def fired(reasoning: Reasoning, answers: Answers) -> tuple[str, ...]:
    return reasoning.infer(reasoning.with_concluded(answers).answers).fired


def test_what_was_concluded_is_as_good_as_given() -> None:
    for base, answers in cases():
        assessor = Assessor(Reasoning(base))
        assessment = assessor.assess(Situation(answers))
        said = assessor.assess(Situation(assessment.answers))
        assert assessment.situation.answers == answers
        assert assessment.recommendations == said.recommendations
        assert assessment.strengths == said.strengths
        assert assessment.findings == said.findings
        assert assessment.open_questions == said.open_questions
        shown = [*assessment.recommendations, *assessment.strengths]
        assert [(rule.id, group) for rule, group in assessment.advised] == [(each.id, each.group) for each in shown]
        assert {each.question for each in assessment.concluded}.isdisjoint(
            each.question for each in said.open_questions
        )


def test_what_was_concluded_is_open_no_more(orchard: Rulebase) -> None:
    answers = {"harvest": "sold", "broken": [], "watering": "turns", "helpers": []}
    result = Advisor(orchard).assess(answers)
    assert [each.id for each in result.recommendations] == ["press-juice"]
    assert [(each.question, each.answer) for each in result.concluded] == [("stage", "bearing")]
    assert result.open_questions == ()
    assert result.complete


def test_the_trace_begins_with_what_was_concluded(orchard: Rulebase) -> None:
    trace = Advisor(orchard).assess({"harvest": "sold"}).trace
    assert trace[:2] == (Event(Act.CONCLUDED, "stage"), Event(Act.ASSERTED, ""))


def test_a_rule_is_explained_as_it_is_assessed(orchard: Rulebase) -> None:
    advisor = Advisor(orchard)
    assert advisor.explain("water-in-turns", {"watering": "one"}).outcome is RuleStatus.ADVISED
    assert advisor.explain("begin-with-a-walk", {"watering": "one"}).outcome is RuleStatus.NOT_ADVISED
    explained = advisor.explain("begin-with-a-walk", {"watering": "one"}).to_dict("en", trace=True)
    assert explained["outcome"] == "not advised"
    assert "We took it that" in explained["sentences"][0]
    assert (explained["trace"][0]["kind"], explained["trace"][0]["id"]) == ("question", "stage")


# What if


def test_a_changed_answer_also_changes_what_is_concluded() -> None:
    for base, answers in cases():
        reasoning = Reasoning(base)
        found = {(each.question, each.answer): each for each in WhatIfs(reasoning).changes(Situation(answers))}
        before = advising(reasoning, answers)
        for name, answer in changed(base, answers):
            after = advising(reasoning, {**answers, name: answer})
            change = found.pop((name, answer), None)
            assert (set(change.lifts) if change else set()) == before - after
            if change:
                assert set(change.brings) == after - before
        assert not found, "what was concluded is not changed itself"


def advising(reasoning: Reasoning, given: Answers) -> set[str]:
    rules = reasoning.rulebase.rules
    return {name for name in fired(reasoning, given) if rules[name].timing is not Timing.KEEP}


def changed(base: Rulebase, answers: Answers) -> Iterator[tuple[str, Answer]]:
    for name, given in answers.items():
        for each in base.questions[name].answer_ids:
            if isinstance(given, frozenset):
                yield name, given ^ {each}
            elif each != given:
                yield name, each


# What to ask


def asked_of(reasoning: Reasoning, answers: Answers) -> tuple[list[str], dict[str, Answer]]:
    """Return the questions asked of somebody who would give these answers, and those that were given."""
    asked: list[str] = []
    told: dict[str, Answer] = {}
    while (name := next_question(reasoning, told, asked)) is not None:
        assert name not in asked
        asked.append(name)
        if name in answers:
            told[name] = answers[name]
    return asked, told


def test_nothing_is_lost_by_what_is_not_asked() -> None:
    tried = 0
    for base, answers in cases():
        reasoning = Reasoning(base)
        _, told = asked_of(reasoning, answers)
        concluded, whole = reasoning.with_concluded(told).answers, reasoning.with_concluded(answers).answers
        if all(whole.get(name) == answer for name, answer in concluded.items()):
            assert fired(reasoning, told) == fired(reasoning, answers)
            tried += 1
    assert tried > CASES / 2


def test_a_question_asked_in_vain_gives_up_only_what_nothing_can_tell() -> None:
    """While some way to answer the rest would bring advice that is open, something is asked."""
    tried = 0
    for base, answers in cases():
        reasoning, now = Reasoning(base), Reasoning(base).with_concluded(answers).answers
        vain = {"q0", "q1", "q4"} - answers.keys()
        if relevant(reasoning, answers, vain):
            continue
        tried += 1
        rest = [each for each in base.questions.values() if each.id not in now and each.id not in vain]
        for given in product(*[[one for one in choices(each) if one is not None] for each in rest]):
            after = reasoning.with_concluded(
                {**answers, **dict(zip([each.id for each in rest], given, strict=True))}
            ).answers
            if all(after.get(name) == answer for name, answer in now.items()):
                assert fired(reasoning, after) == fired(reasoning, answers)
    assert tried > CASES / 10


def test_who_does_not_know_is_asked_what_tells_it(orchard: Rulebase) -> None:
    reasoning = Reasoning(orchard)
    begin: Answers = {"watering": "one", "broken": frozenset[str](), "helpers": frozenset[str]()}
    without = {name: answer for name, answer in begin.items() if name != "watering"}
    assert relevant(reasoning, {**without, "harvest": "nothing"}, {"stage"}) == {"watering"}
    assert relevant(reasoning, without, {"stage", "watering"}) == {"harvest"}
    assert relevant(reasoning, without, {"stage", "watering", "harvest"}) == frozenset()


def test_only_what_tells_an_answer_that_matters_is_asked() -> None:
    asked = concluding(question("a", "xyz"), ("x", Answered("b", ("x",))), ("y", Answered("c", ("x",))))
    others = [question("b", "xy"), question("c", "xy")]
    is_x = Answered("a", ("x",))
    assert relevant(Reasoning(rulebase([asked, *others], {}, [rule("r", is_x)])), {}, {"a"}) == {"b"}
    assert relevant(Reasoning(rulebase([asked, *others], {}, [rule("r", Not(is_x))])), {}, {"a"}) == {"c"}
    either = Answered("a", ("x", "y"))
    assert relevant(Reasoning(rulebase([asked, *others], {}, [rule("r", either)])), {}, {"a"}) == {"b", "c"}
    assert relevant(Reasoning(rulebase([asked, *others], {}, [rule("r", either)])), {"b": "y"}, {"a"}) == {"c"}


def test_what_is_concluded_is_not_asked(orchard: Rulebase) -> None:
    reasoning = Reasoning(orchard)
    assert "stage" in relevant(reasoning, {})
    assert "stage" not in relevant(reasoning, {"harvest": "sold"})


def test_what_tells_otherwise_is_asked_although_something_is_concluded() -> None:
    """By `c` alone `a` is y; by `b`, which counts before it, it would be x."""
    a = concluding(question("a", "xy"), ("x", Answered("b", ("x",))), ("y", Answered("c", ("x",))))
    base = rulebase([a, question("b", "xy"), question("c", "xy")], {}, [rule("r", Answered("a", ("x",)))])
    assert relevant(Reasoning(base), {"c": "x"}, {"a"}) == {"b"}
    assert relevant(Reasoning(base), {"b": "y", "c": "x"}, {"a"}) == frozenset()
    assert relevant(Reasoning(base), {"c": "x"}, {"a", "b"}) == frozenset()


def test_a_question_in_a_conclusion_is_not_told_by_its_own_conclusions() -> None:
    """`b` was asked in vain and would tell `a`; that `c` tells `b` is of no use to `a`."""
    a = concluding(question("a", "xy"), ("x", Answered("b", ("x",))))
    b = concluding(question("b", "xy"), ("x", Answered("c", ("x",))))
    base = rulebase([a, b, question("c", "xy")], {}, [rule("r", Answered("a", ("x",)))])
    assert relevant(Reasoning(base), {}, {"a"}) == {"b"}
    assert relevant(Reasoning(base), {}, {"a", "b"}) == frozenset()


def test_a_concluded_question_stays_on_its_page_to_be_corrected(orchard: Rulebase) -> None:
    pages = QuestionPages(Reasoning(orchard))

    def on_page(answers: Answers, seen: set[str], *, waiting: bool) -> list[str]:
        return [each.id for each in pages.shown(answers, seen, waiting=waiting).get("A", ())]

    assert on_page({"harvest": "sold"}, {"stage", "harvest"}, waiting=True) == ["stage", "watering"]
    assert on_page({"harvest": "sold"}, {"harvest"}, waiting=False) == ["stage", "watering"]
    assert on_page({"harvest": "sold"}, {"harvest"}, waiting=True) == ["watering"], "nobody need be asked"


def test_the_page_asks_what_tells_an_answer_that_is_not_known() -> None:
    a = concluding(question("a", "xy"), ("x", Answered("b", ("x",))))
    base = rulebase([a, question("b", "xy")], {}, [rule("r", Answered("a", ("x",)))])
    base = replace(base, sections={"A": None})
    pages = QuestionPages(Reasoning(base))
    for waiting in (True, False):
        shown = [each.id for each in pages.shown({}, {"a"}, waiting=waiting)["A"]]
        assert shown == ["a", "b"]
