"""Whether a danger that was told gets its word, whatever is left open."""

from __future__ import annotations

from collections import Counter
from random import Random

from advisor.advisor import Advisor
from advisor.assessment.told_dangers import told_dangers
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.figures.aims import Section, number, share_aim, table
from tests.figures.people import People

OPEN = 0.5
"""How probably each answer of a person is left out."""


def with_gaps(answers: Answers, seed: int) -> Answers:
    """Return answers of which each is left out with the probability `OPEN`."""
    chance = Random(seed)
    return {name: answer for name, answer in answers.items() if chance.random() >= OPEN}


def dangers(advisor: Advisor, people: People) -> Section:
    """Return the section on dangers: people who left some questions open, and told of something."""
    told, spoken, named = Counter[str](), Counter[str](), Counter[str]()
    for seed, answers in enumerate([*people.random, *people.neighbours]):
        result = advisor.assess(Situation(with_gaps(answers, seed)))
        beside = {each.finding for each in result.document("en").also or ()}
        for danger in told_dangers(result.assessment):
            name = danger.finding.id
            told[name] += 1
            spoken[name] += danger.has_its_word
            named[name] += name in beside
    share = (spoken.total() + named.total()) / max(1, told.total())
    rows = [(f"`{name}`", number(count), number(spoken[name]), number(named[name])) for name, count in told.items()]
    return Section(
        "Dangers",
        "The random people and the neighbours, of whose answers each is left open with a probability of one half. A "
        "danger is a finding that the rule base calls so; it has its word when advice under “Do first” or “Not now” "
        "rests on it, or when it is named beside three others that are done first. That what is dealt with raises no "
        "alarm is held by tests.",
        (table(("danger", "told", "with a word", "named beside"), sorted(rows)),),
        (share_aim("told dangers that get a word, whatever is open", share, 1),),
    )
