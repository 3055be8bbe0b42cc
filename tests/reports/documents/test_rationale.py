"""The reason of an advice: the clauses of the answers and findings that decide, a sentence each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.reasoning.verdicts import Evaluation
from advisor.reports.documents.rationale import LEAD, ReasonSentence, ReasonWriter, joined_sentences, lead
from advisor.rulebase.conditions import All, Answered, AnyOf, AtLeast, Condition, Holds, Not
from advisor.rulebase.model import AnswerOption, Finding, Question, Rulebase, Said
from advisor.situation.answers import Answers
from advisor.words.translatable import Translatable
from advisor.words.translations import Translations
from tests import strategies

ENGLISH = Translations("en")


def asked(name: str, answers: Mapping[str, str | None], *, none: str | None = None, several: bool = False) -> Question:
    """Return a question with the clauses of its answers."""
    made = [
        AnswerOption(
            each,
            Translatable(f"{name}.{each}", each.upper()),
            says=Translatable(f"{name}.{each}.says", says) if says else None,
        )
        for each, says in answers.items()
    ]
    nothing = (
        AnswerOption("none", Translatable(f"{name}.none", "Nothing"), says=Translatable(f"{name}.none.says", none))
        if none
        else None
    )
    whole = strategies.question(name, "", several=several)
    return replace(whole, ask=Translatable(name, f"Which {name}?"), answers=tuple(made), none=nothing)


CHAIR = asked("chair", {"firm": "Someone leads", "soft": "Someone tries to lead", "nobody": "Nobody leads"})
MOOD = asked("mood", {"good": "The mood is good", "bad": "The mood is bad"})
LACKS = asked("lacks", {"time": "You lack time", "money": "You lack money"}, none="You lack nothing", several=True)
PLAIN = asked("plain", {"a": None, "b": None})
BASE = strategies.rulebase([CHAIR, MOOD, LACKS, PLAIN], {}, [])

LEADERLESS = Answered("chair", ("nobody", "soft"))
LED = Answered("chair", ("firm",))
GOOD, BAD = Answered("mood", ("good",)), Answered("mood", ("bad",))
NO_TIME, NO_MONEY = Answered("lacks", ("time",)), Answered("lacks", ("money",))


def told(when: Condition, base: Rulebase = BASE, **answers: str | frozenset[str]) -> str:
    """Return the reason for a condition that is true."""
    evaluation = Evaluation(base, answers)
    assert evaluation.truth(when) is True
    return joined_sentences(ReasonWriter(base, ENGLISH).sentences(evaluation.decisive(when, True), answers))


def finding(said: Said, when: Condition) -> Rulebase:
    """Return the rule base with a finding."""
    return replace(
        BASE, findings={"adrift": Finding("adrift", Translatable("means", "You drift"), when, "A", said=said)}
    )


def test_of_an_answer_what_was_given_speaks_and_not_what_else_was_accepted() -> None:
    assert told(LEADERLESS, chair="soft") == "Someone tries to lead."
    assert told(Not(LEADERLESS), chair="firm") == "Someone leads."


def test_clauses_stand_side_by_side_as_they_are_each_once() -> None:
    both = All((LEADERLESS, BAD, AnyOf((LEADERLESS, GOOD))))
    assert told(both, chair="nobody", mood="bad") == "Nobody leads. The mood is bad."


@pytest.mark.parametrize(
    ("when", "given", "expected"),
    [
        (NO_TIME, {"time", "money"}, "You lack time."),
        (Answered("lacks", ("money", "time")), {"time", "money"}, "You lack time. You lack money."),
        (Not(NO_TIME), {"money"}, ""),
        (Not(NO_TIME), (), "You lack nothing."),
        (All((Not(NO_TIME), Not(NO_MONEY))), (), "You lack nothing."),
    ],
)
def test_of_several_answers_those_speak_that_are_asked_for(when: Condition, given: set[str], expected: str) -> None:
    assert told(when, lacks=frozenset(given)) == expected


def test_an_answer_without_a_clause_is_quoted_with_its_question() -> None:
    assert told(All((Answered("plain", ("b",)), BAD)), plain="b", mood="bad") == (
        "You answered “B” to “Which plain?”. The mood is bad."
    )
    several = replace(BASE, questions={"tools": asked("tools", {"saw": None, "axe": None}, several=True)})
    tools = Answered("tools", ("saw",))
    assert told(tools, several, tools=frozenset({"saw", "axe"})) == "You answered “SAW · AXE” to “Which tools?”."
    assert told(Not(tools), several, tools=frozenset()) == "You answered “None of these” to “Which tools?”."


@pytest.mark.parametrize(
    ("said", "expected"),
    [(Said.ITSELF, "You drift."), (Said.PARTS, "Nobody leads. The mood is bad."), (Said.NEVER, "")],
)
def test_a_finding_is_told_as_it_says(said: Said, expected: str) -> None:
    base = finding(said, All((LEADERLESS, BAD)))
    assert told(Holds("adrift"), base, chair="nobody", mood="bad") == expected


@pytest.mark.parametrize("said", Said)
def test_what_keeps_a_finding_from_holding_speaks_for_it(said: Said) -> None:
    base = finding(said, AnyOf((LEADERLESS, BAD)))
    assert told(Not(Holds("adrift")), base, chair="firm", mood="good") == "Someone leads. The mood is good."


def test_of_an_all_that_is_not_true_one_obstacle_is_enough() -> None:
    assert told(Not(All((LEADERLESS, BAD))), chair="firm", mood="good") == "Someone leads."
    assert told(Not(All((NO_TIME, BAD))), lacks=frozenset(["money"]), mood="good") == "The mood is good.", (
        "the first that says something"
    )


def test_of_an_any_each_part_that_decides() -> None:
    assert told(AnyOf((LEADERLESS, BAD)), chair="nobody", mood="bad") == "Nobody leads. The mood is bad."
    assert told(AnyOf((LEADERLESS, BAD)), chair="firm", mood="bad") == "The mood is bad."
    assert told(Not(AnyOf((LEADERLESS, BAD))), chair="firm", mood="good") == "Someone leads. The mood is good."


def test_of_a_number_of_parts_those_that_decide() -> None:
    parts = (LEADERLESS, BAD, NO_MONEY)
    assert told(AtLeast(2, parts), chair="nobody", mood="good", lacks=frozenset(["money"])) == (
        "Nobody leads. You lack money."
    )
    assert told(Not(AtLeast(2, parts)), chair="firm", mood="good", lacks=frozenset()) == (
        "Someone leads. The mood is good. You lack nothing."
    )


def test_what_is_open_says_nothing() -> None:
    assert told(AnyOf((LEADERLESS, BAD)), mood="bad") == "The mood is bad."
    assert told(AtLeast(1, (LEADERLESS, BAD)), chair="nobody") == "Nobody leads."
    assert ReasonWriter(BASE, ENGLISH).sentences(Evaluation(BASE, {}).decisive(LED, None), {}) == []


# Properties


@st.composite
def fired(draw: st.DrawFn) -> tuple[Rulebase, str, Answers]:
    """Return a rule base with clauses, a rule of it that fires, and the answers by which it does."""
    base = draw(strategies.rulebases())
    answers = draw(strategies.answers(list(base.questions.values())))
    with_clauses = {
        name: replace(question, answers=tuple(_saying(name, each) for each in question.answers))
        for name, question in base.questions.items()
    }
    means = {
        name: replace(each, means=Translatable(f"{name}.means", f"Found {name}"))
        for name, each in base.findings.items()
    }
    base = replace(base, questions=with_clauses, findings=means)
    true = [rule.id for rule in base.rules.values() if Evaluation(base, answers).truth(rule.when)]
    return base, draw(st.sampled_from(true)) if true else "", answers


def _saying(question: str, answer: AnswerOption) -> AnswerOption:
    said = Translatable(f"{question}.{answer.id}", f"Said {question} {answer.id}")
    return replace(answer, words=said, says=said)


@given(fired())
def test_only_what_was_answered_or_found_is_told_each_once(case: tuple[Rulebase, str, Answers]) -> None:
    base, name, answers = case
    if not name:
        return
    evaluation = Evaluation(base, answers)
    spoken = [
        each.text
        for each in ReasonWriter(base, ENGLISH).sentences(evaluation.decisive(base.rules[name].when, True), answers)
    ]
    given = {
        f"Said {question} {answer}"
        for question, chosen in answers.items()
        for answer in ([chosen] if isinstance(chosen, str) else chosen)
    }
    found = {f"Found {each}" for each in base.findings if evaluation.truth(Holds(each))}
    told = [each.removesuffix(".") for each in spoken if not each.startswith("You answered")]
    assert set(told) <= given | found
    assert len(told) == len(set(told))


def leading(*told: tuple[str, bool]) -> str:
    return lead([ReasonSentence(*each) for each in told])


def test_the_lead_tells_what_was_answered_before_where_people_stand() -> None:
    assert leading(("You meet.", True), ("Nobody leads.", False)) == "Nobody leads."
    assert leading(("You meet.", True)) == "You meet."
    assert leading() == ""


def test_the_lead_has_as_many_sentences_as_fit_and_one_at_least() -> None:
    half = "x" * (LEAD // 2 - 2) + "."
    assert leading((half, False), ("z" + half[1:], False)) == f"{half} z{half[1:]}"
    assert leading(("Short.", False), ("y" * LEAD, False), ("Short too.", False)) == "Short. Short too."
    assert leading(("y" * (LEAD + 1), False), ("Short.", False)) == "y" * (LEAD + 1)


def test_where_people_stand_is_known_of_each_sentence() -> None:
    stage = replace(asked("stage", {"idea": "It is an idea"}), circumstance=True)
    base = replace(BASE, questions={**BASE.questions, "stage": stage})
    answers = {"stage": "idea", "chair": "nobody"}
    when = All((Answered("stage", ("idea",)), LEADERLESS))
    found = ReasonWriter(base, ENGLISH).sentences(Evaluation(base, answers).decisive(when, True), answers)
    assert [(each.text, each.of_circumstance) for each in found] == [("It is an idea.", True), ("Nobody leads.", False)]
