"""Concluded answers in an assessment: all that follows rests on them, and what tells them is asked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.assessment.assessor import Assessor
from advisor.assessment.question_pages import QuestionPages
from advisor.assessment.relevance import next_question, relevant
from advisor.assessment.what_if import WhatIfs
from advisor.reasoning.inference import Act, Event
from advisor.reasoning.reasoning import Reasoning
from advisor.rulebase.model import Expectation, Rulebase, Timing
from advisor.situation.answers import Answer, Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many


def fired(reasoning: Reasoning, answers: Answers) -> tuple[str, ...]:
    return reasoning.infer(reasoning.completed(answers).answers).rules


@given(base=strategies.concluding_rulebases(), data=st.data())
def test_what_was_concluded_is_as_good_as_given(base: Rulebase, data: st.DataObject) -> None:
    answers = data.draw(strategies.answers(list(base.questions.values())))
    assessor = Assessor(Reasoning(base))
    assessment = assessor.assess(Situation(answers))
    said = assessor.assess(Situation(assessment.answers))
    assert assessment.situation.answers == answers
    assert assessment.recommendations == said.recommendations
    assert assessment.strengths == said.strengths
    assert assessment.findings == said.findings
    assert assessment.open_questions == said.open_questions
    shown = [*assessment.recommendations, *assessment.strengths]
    assert sorted(assessor.advised(answers)) == sorted((each.id, each.timing) for each in shown)
    assert {each.question for each in assessment.concluded}.isdisjoint(each.question for each in said.open_questions)


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
    assert advisor.explain("water-in-turns", {"watering": "one"}).outcome is Expectation.ADVISED
    assert advisor.explain("begin-with-a-walk", {"watering": "one"}).outcome is Expectation.NOT_ADVISED
    explained = advisor.explain("begin-with-a-walk", {"watering": "one"}).to_dict("en", trace=True)
    assert explained["outcome"] == "not advised"
    assert "We took it that" in explained["sentences"][0]
    assert (explained["trace"][0]["kind"], explained["trace"][0]["id"]) == ("question", "stage")


# What if


@settings(max_examples=many(60))
@given(base=strategies.concluding_rulebases(), data=st.data())
def test_a_changed_answer_also_changes_what_is_concluded(base: Rulebase, data: st.DataObject) -> None:
    answers = data.draw(strategies.answers(list(base.questions.values())))
    reasoning = Reasoning(base)

    def advising(given: Answers) -> set[str]:
        return {name for name in fired(reasoning, given) if base.rules[name].timing is not Timing.KEEP}

    before = advising(answers)
    found = {(each.question, each.answer): each for each in WhatIfs(reasoning).changes(Situation(answers))}
    for name, given_answer in answers.items():
        asked = base.questions[name]
        others: list[Answer] = [each for each in asked.answer_ids if each != given_answer]
        if isinstance(given_answer, frozenset):
            others = [given_answer ^ {each} for each in asked.answer_ids]
        for other in others:
            after = advising({**answers, name: other})
            change = found.pop((name, other), None)
            assert (set(change.lifts) if change else set()) == before - after
            if change:
                assert set(change.brings) == after - before
    assert not found, "what was concluded is not changed itself"


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


@settings(max_examples=many(200))
@given(base=strategies.concluding_rulebases(), data=st.data())
def test_nothing_is_lost_by_what_is_not_asked(base: Rulebase, data: st.DataObject) -> None:
    questions = list(base.questions.values())
    answers = data.draw(strategies.answers(questions))
    reasoning = Reasoning(base)
    _, told = asked_of(reasoning, answers)
    concluded, whole = reasoning.completed(told).answers, reasoning.completed(answers).answers
    if all(whole.get(name) == answer for name, answer in concluded.items()):
        assert fired(reasoning, told) == fired(reasoning, answers)


@settings(max_examples=many(200))
@given(base=strategies.concluding_rulebases(), data=st.data())
def test_a_question_asked_in_vain_gives_up_only_what_nothing_can_tell(base: Rulebase, data: st.DataObject) -> None:
    """While some way to answer the rest would bring advice that is open, something is asked."""
    questions = list(base.questions.values())
    answers = data.draw(strategies.answers(questions))
    vain = set(data.draw(st.lists(st.sampled_from(sorted(base.questions)), unique=True))) - answers.keys()
    reasoning = Reasoning(base)
    now = reasoning.completed(answers).answers
    if relevant(reasoning, answers, vain):
        return
    rest = [each for each in questions if each.id not in now and each.id not in vain]
    after = reasoning.completed({**answers, **data.draw(strategies.answers(rest))}).answers
    if all(after.get(name) == answer for name, answer in now.items()):
        evaluation, later = reasoning.evaluation(now), reasoning.evaluation(after)
        for rule in base.rules.values():
            assert evaluation.truth(rule.when) is not None or later.truth(rule.when) is not True


def test_who_does_not_know_is_asked_what_tells_it(orchard: Rulebase) -> None:
    reasoning = Reasoning(orchard)
    begin = {"watering": "one", "broken": frozenset[str](), "helpers": frozenset[str]()}
    without = {name: answer for name, answer in begin.items() if name != "watering"}
    assert relevant(reasoning, {**without, "harvest": "nothing"}, {"stage"}) == {"watering"}
    assert relevant(reasoning, without, {"stage", "watering"}) == {"harvest"}
    assert relevant(reasoning, without, {"stage", "watering", "harvest"}) == frozenset()


def test_what_is_concluded_is_not_asked(orchard: Rulebase) -> None:
    reasoning = Reasoning(orchard)
    assert "stage" in relevant(reasoning, {})
    assert "stage" not in relevant(reasoning, {"harvest": "sold"})


def test_a_question_in_a_conclusion_is_not_told_by_its_own_conclusions() -> None:
    """`b` was asked in vain and would tell `a`; that `c` tells `b` is of no use to `a`."""
    from tests.reasoning.test_conclusions import concluding
    from tests.strategies import question, rule, rulebase

    a = concluding(question("a", "xy"), ("x", strategies.Answered("b", ("x",))))
    b = concluding(question("b", "xy"), ("x", strategies.Answered("c", ("x",))))
    base = rulebase([a, b, question("c", "xy")], {}, [rule("r", strategies.Answered("a", ("x",)))])
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
    from tests.reasoning.test_conclusions import concluding
    from tests.strategies import question, rule, rulebase

    a = concluding(question("a", "xy"), ("x", strategies.Answered("b", ("x",))))
    base = rulebase([a, question("b", "xy")], {}, [rule("r", strategies.Answered("a", ("x",)))])
    base = strategies.replace(base, sections={"A": None})
    pages = QuestionPages(Reasoning(base))
    for waiting in (True, False):
        shown = [each.id for each in pages.shown({}, {"a"}, waiting=waiting)["A"]]
        assert shown == ["a", "b"]
