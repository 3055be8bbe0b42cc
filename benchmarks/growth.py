"""How time grows with the number of rules: synthetic rule bases of one shape, in which some ten rules fire."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from advisor.rulebase.conditions import All, Answered, Condition, Holds
from advisor.rulebase.model import Finding, Question, Rule, Rulebase
from advisor.words.translatable import Translatable

QUESTIONS, ANSWERS, FINDINGS = 40, 8, 10
ACCEPTED = {45: 5, 450: 2, 4500: 1}
"""How many of the eight answers a part of a condition accepts, by number of rules.

A rule has three parts: it is true for (5/8)³, (2/8)³ and (1/8)³ of the situations, so that 11, 7 and 9 rules fire.
"""
SIZES = tuple(ACCEPTED)


def rulebase(size: int, real: Rulebase, asked: int = QUESTIONS) -> Rulebase:
    """Return a rule base with `size` rules of three parts each and so many questions; every fourth rests on a finding.

    Whatever has nothing to do with reasoning is taken from the real one.
    """
    chance = Random(size)
    model_question, model_rule = next(iter(real.questions.values())), next(iter(real.rules.values()))
    questions = [_question(f"question-{number}", model_question) for number in range(asked)]
    findings = [_finding(f"finding-{number}", size, chance.choice(questions), chance) for number in range(FINDINGS)]
    rules = []
    for number in range(size):
        parts = [_part(size, question, chance) for question in chance.sample(questions, 3)]
        if number % 4 == 0:
            parts[0] = Holds(chance.choice(findings).id)
        rules.append(_rule(f"rule-{number}", All(tuple(parts)), model_rule))
    return replace(
        real,
        id="synthetic",
        questions={each.id: each for each in questions},
        findings={each.id: each for each in findings},
        rules={each.id: each for each in rules},
    )


def _question(name: str, model: Question) -> Question:
    answers = tuple(replace(model.answers[0], id=f"answer-{number}") for number in range(ANSWERS))
    return replace(model, id=name, answers=answers, several=False, concluded=())


def _finding(name: str, size: int, about: Question, chance: Random) -> Finding:
    return Finding(name, Translatable("", ""), _part(size, about, chance), about.section)


def _rule(name: str, when: Condition, model: Rule) -> Rule:
    return replace(model, id=name, when=when, replaces=())


def _part(size: int, about: Question, chance: Random) -> Condition:
    return Answered(about.id, tuple(sorted(chance.sample(about.answer_ids, ACCEPTED[size]))))
