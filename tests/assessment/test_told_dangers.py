"""What was told of a danger gets its word, whatever is open; what is dealt with raises no alarm."""

from __future__ import annotations

import pytest

from advisor.advisor import Advisor
from advisor.assessment.groups import Group
from advisor.assessment.told_dangers import ToldDanger, told_dangers
from advisor.network.results import Say
from advisor.reports.formats.layout import Layout
from advisor.results import Result
from advisor.rulebase.conditions import Answered, findings_in, leaves
from advisor.rulebase.model import Rulebase
from advisor.rulebase.uses import rested_on
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests import strategies
from tests.effort import many

WIDE = Layout(width=5_000)

DEALT_WITH: dict[str, tuple[Answers, str]] = {
    "topic-too-early": (
        {"tension": frozenset(["topic"]), "stage": "working", "acquaintance": "well", "joint-work": "done"},
        "take-topic-off-agenda",
    ),
    "a subject left aside": ({"tension": frozenset(["topic"]), "topic-plan": "wait"}, "leave-topic-for-later"),
    "quarrel-too-early": (
        {"tension": frozenset(["quarrel"]), "stage": "working", "acquaintance": "well", "joint-work": "done"},
        "park-the-quarrel",
    ),
    "crisis-untended": ({"tension": frozenset(["crisis"]), "held-up": "free"}, "hold-through-the-crisis"),
    "rivals-unsettled": ({"tension": frozenset(["rivals"]), "rivalry": "settled"}, "ask-the-rivals"),
    "rivals without harm": ({"tension": frozenset(["rivals"]), "rivalry": "unspoken"}, "ask-the-rivals"),
    "nobody-chairs": ({"stage": "working", "chair": "firm"}, "name-a-chair"),
    "aim-disputed": ({"stage": "working", "aim": "shared"}, "settle-what-it-is-for"),
    "partners-fading": ({"stage": "working", "tension": frozenset()}, "call-those-who-miss"),
}
"""What is known to be dealt with, and the alarm that it must not raise."""


def words_of(result: Result, language: str) -> list[str]:
    """Return what stands under “Do first” and “Not now”: titles, the lines below them, and what is named besides."""
    document = result.document(language)
    shown = [each for each in document.recommendations if each.group in (Group.FIRST, Group.NOT_NOW)]
    return [f"{each.advise} {each.lead}" for each in shown] + [each.means for each in document.also or ()]


def test_every_danger_that_was_told_gets_its_word_whatever_is_open(advisor: Advisor) -> None:
    """Where something else takes the places, it is named all the same; nothing speaks for more than two."""
    questions, met = list(advisor.questions), set()
    for seed in range(many(5000)):
        answers = strategies.random_answers(questions, seed)
        result = advisor.assess(Situation(answers))
        told = told_dangers(result.assessment)
        named = {each.finding for each in result.document("en").also or ()}
        for danger in told:
            met.add(danger.finding.id)
            assert danger.has_its_word is not (danger.finding.id in named), (seed, danger.finding.id)
            assert danger.advice, (seed, danger.finding.id)
        if named:
            assert sum(each.group is Group.FIRST for each in result.recommendations) == 3, seed
        for each in result.recommendations:
            assert sum(each.id in [advice.id for advice in danger.advice] for danger in told) <= 2
    assert met == {name for name, finding in advisor.rulebase.findings.items() if finding.danger}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_word_names_it_in_the_title_or_in_the_line_below(language: str, advisor: Advisor) -> None:
    questions, say = list(advisor.questions), advisor.translations(language).say
    for seed in range(many(200)):
        answers = strategies.random_answers(questions, seed)
        result = advisor.assess(Situation(answers))
        words = set(sentences(" ".join(words_of(result, language))))
        also = {each.finding for each in result.document(language).also or ()}
        for danger in told_dangers(result.assessment):
            asked = next(leaf for leaf in leaves(danger.finding.when) if names_trouble(leaf, advisor.rulebase))
            names = said_of(asked, answers, advisor, say) | names_of_what_rests_on(danger, advisor, say)
            assert names & words or danger.finding.id in also, (seed, danger.finding.id, words)


def names_trouble(leaf: object, rulebase: Rulebase) -> bool:
    if isinstance(leaf, Answered):
        return not rulebase.questions[leaf.question].circumstance
    names, _ = rested_on([rulebase.findings[leaf.finding].when], rulebase)  # type: ignore[attr-defined]
    return all(not rulebase.questions[name].circumstance for name in names)


def said_of(leaf: object, answers: Answers, advisor: Advisor, say: Say) -> set[str]:
    """Return what the answers say on which a danger rests first."""
    if not isinstance(leaf, Answered):
        inner = advisor.rulebase.findings[leaf.finding].when  # type: ignore[attr-defined]
        return set().union(*[said_of(each, answers, advisor, say) for each in leaves(inner)])
    given = answers.get(leaf.question, frozenset())
    chosen = {given} if isinstance(given, str) else given
    options = [each for each in advisor.rulebase.questions[leaf.question].answers if each.id in chosen]
    return {say(each.says) for each in options if each.id in leaf.accepted and each.says}


def names_of_what_rests_on(danger: ToldDanger, advisor: Advisor, say: Say) -> set[str]:
    """Return the names of findings that are made of a danger and of something else, as of a quarrel over a wide aim."""
    findings = advisor.rulebase.findings.values()
    return {say(each.means) for each in findings if danger.finding.id in findings_in(each.when)}


def sentences(words: str) -> list[str]:
    return [each.strip() for each in words.replace("\u202f", " ").split(".")]


@pytest.mark.parametrize("name", DEALT_WITH)
def test_what_is_dealt_with_raises_no_alarm(name: str, advisor: Advisor) -> None:
    answers, alarm = DEALT_WITH[name]
    result = advisor.assess(Situation(answers))
    assert alarm not in {each.id for each in result.recommendations}
    assert not [each for each in told_dangers(result.assessment) if each.finding.id == name]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_with_something_grave_one_is_told_whom_to_turn_to_and_it_comes_on_no_agenda(
    language: str, advisor: Advisor
) -> None:
    result = advisor.assess({"stage": "working", "tension": ["grave", "crisis"], "held-up": "hinders"})
    document = result.document(language)
    assert document.turn_to
    assert document.turn_to in result.text(language, layout=WIDE) + result.markdown(language)
    assert document.meeting is None or all(each.rule != "deal-with-it-at-once" for each in document.meeting.items)
    assert not advisor.assess({"stage": "working", "tension": ["crisis"]}).document(language).turn_to
