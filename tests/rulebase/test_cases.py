"""What a rule says where some of its cases hold."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advisor.advisor import Advisor
from advisor.rulebase.cases import spoken
from advisor.rulebase.conditions import Answered
from advisor.rulebase.model import Rule, Rulebase
from advisor.rulebase.rule_parts import AgendaItem, Case, Message, Step
from advisor.situation.situation import Situation
from advisor.words.translatable import Translatable
from tests import strategies
from tests.effort import many


def text(words: str) -> Translatable:
    return Translatable(words, words)


def case(name: str, *, title: bool, steps: int = 0, more: bool = False) -> Case:
    """Return a case that holds where its name is the answer; with `more`, it has a message and an item of an agenda."""
    return Case(
        id=name,
        when=Answered("water", (name,)),
        advise=text(f"Do {name}.") if title else None,
        because=text(f"Why {name}.") if title and steps else None,
        steps=tuple(
            Step(text(f"Step {number} of {name}."), f"{name}-{number}", added=number == steps)
            for number in range(1, steps + 1)
        ),
        meeting=AgendaItem(text(f"Aim of {name}"), 10, text("Opening")) if more else None,
        messages=(Message(text("To"), text(f"Message of {name}")),) if more else (),
    )


@pytest.fixture
def rule(mini: Rulebase) -> Rule:
    """A rule with a case that only adds a step, one with a title and nothing else, and one with everything."""
    cases = (
        case("tap", title=False, steps=1),
        case("rain", title=True),
        case("carried", title=True, steps=2, more=True),
    )
    return replace(mini.rules["invite-neighbours"], cases=cases)


def test_where_no_case_holds_the_rule_speaks(rule: Rule) -> None:
    said = spoken(rule)
    assert (said.advise, said.because, said.messages, said.meeting) == (
        rule.advise,
        rule.because,
        rule.messages,
        rule.meeting,
    )
    assert said.steps == rule.steps


def test_a_case_without_a_title_adds_its_steps(rule: Rule) -> None:
    said = spoken(rule, ["tap"])
    assert said.advise == rule.advise
    assert [step.words for step in said.steps] == [*(step.words for step in rule.steps), text("Step 1 of tap.")]
    assert said.steps[-1].added


def test_a_case_with_a_title_speaks_in_place_of_the_rule(rule: Rule) -> None:
    said = spoken(rule, ["carried"])
    assert (said.advise, said.because) == (text("Do carried."), text("Why carried."))
    assert [step.words for step in said.steps] == [text("Step 1 of carried."), text("Step 2 of carried.")]
    assert [each.text for each in said.messages] == [text("Message of carried")]
    assert said.meeting
    assert said.meeting.aim == text("Aim of carried")


def test_what_it_has_no_words_for_the_rule_says(rule: Rule) -> None:
    said = spoken(rule, ["rain"])
    assert (said.advise, said.because) == (text("Do rain."), rule.because)
    assert said.steps == rule.steps


def test_of_several_the_first_gives_the_title_and_all_give_steps(rule: Rule) -> None:
    said = spoken(rule, ["carried", "rain", "tap"])
    assert said.advise == text("Do rain.")
    assert [step.words for step in said.steps] == [
        text("Step 1 of tap."),
        text("Step 1 of carried."),
        text("Step 2 of carried."),
    ]


def test_a_step_that_several_say_is_told_once_in_the_words_of_the_first(rule: Rule) -> None:
    first, second = rule.steps
    adds, _, titled = rule.cases
    own = replace(adds.steps[0], tick=first.tick)
    again = replace(titled.steps[0], tick=first.tick)
    said_so = replace(rule, cases=(replace(adds, steps=(own,)), replace(titled, steps=(again,))))
    assert spoken(said_so, ["tap"]).steps == (own, second)
    assert spoken(said_so, ["tap", "carried"]).steps == (own,)


PUMP = Step(text("Ask for the pump."), "pump", when=Answered("water", ("rain",)))
"""A step with a condition of its own."""


def test_a_step_is_told_where_its_condition_holds(rule: Rule) -> None:
    first, second = rule.steps
    sometimes = replace(rule, steps=(first, PUMP, second))
    assert spoken(sometimes).steps == (first, second)
    assert spoken(sometimes).told == []
    assert spoken(sometimes, [PUMP.name]).steps == (first, PUMP, second)
    assert spoken(sometimes, [PUMP.name]).told == ["pump"]


def test_it_is_told_beside_a_case_with_a_title_too(rule: Rule) -> None:
    """As a step of a case without one would be."""
    sometimes = replace(rule, steps=(PUMP, *rule.steps))
    *others, last = rule.cases
    assert spoken(sometimes, ["carried", PUMP.name]).steps == (*last.steps, PUMP)
    said_otherwise = replace(last, steps=(replace(last.steps[0], tick="pump"),))
    assert spoken(replace(sometimes, cases=(*others, said_otherwise)), ["carried", PUMP.name]).told == []


def test_a_case_none_of_whose_steps_are_told_leaves_the_rules_own(rule: Rule) -> None:
    *others, last = rule.cases
    sometimes = replace(rule, cases=(*others, replace(last, steps=(PUMP,))))
    assert spoken(sometimes, ["carried"]).steps == rule.steps
    assert spoken(sometimes, ["carried", PUMP.name]).steps == (PUMP,)


def test_a_message_is_offered_where_its_condition_holds(rule: Rule) -> None:
    general, dry = Message(text("All"), text("Come.")), Message(text("Ada"), text("Dry?"), "dry", PUMP.when)
    *others, last = rule.cases
    sometimes = replace(rule, messages=(general, dry), cases=(*others, replace(last, messages=(dry,))))
    assert spoken(sometimes).messages == (general,)
    assert spoken(sometimes, [dry.name]).messages == (general, dry)
    assert spoken(sometimes, ["carried", dry.name]).messages == (dry,)
    assert spoken(sometimes, ["carried", dry.name]).told == ["dry"]
    assert spoken(sometimes, ["carried"]).messages == (general,)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_advice_is_told_in_the_words_of_the_cases_that_hold(language: str, advisor: Advisor) -> None:
    say, met = advisor.translations(language).say, set()
    for seed in range(many(600)):
        result = advisor.assess(Situation(strategies.random_answers(list(advisor.questions), seed)))
        evaluation = advisor.reasoning.evaluation(result.assessment.answers)
        document = result.document(language)
        meeting = {each.rule: each.aim for each in document.meeting.items} if document.meeting else {}
        for told in document.recommendations:
            rule = advisor.rulebase.rules[told.id]
            holding = [name for name, when in rule.sometimes.items() if evaluation.truth(when)]
            met |= {(rule.id, name) for name in holding}
            said = spoken(rule, holding)
            assert list(told.cases or ()) == [each.id for each in rule.cases if each.id in holding]
            assert (told.advise, told.because) == (say(said.advise), say(said.because))
            assert told.steps == [say(step.words) for step in said.steps]
            assert told.id not in meeting or (said.meeting and meeting[told.id] == say(said.meeting.aim))
    assert len(met) >= 8
