"""Which questions can still change something, and which of them to ask first.

Nothing here is written by hand for one question: all of it follows from the conditions of the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from advisor.assessment import open_leaves
from advisor.conditions import Answers, Reasoner
from advisor.model import Question, Rulebase


def relevant(rulebase: Rulebase, answers: Answers) -> frozenset[str]:
    """Return the ids of the open questions whose answer can still change what is advised."""
    reasoner = Reasoner(rulebase, answers)
    return frozenset(
        question for rule in rulebase.rules.values() for question in open_leaves(reasoner.verdict(rule.when))
    )


def topics(rulebase: Rulebase) -> dict[str, tuple[Question, ...]]:
    """Return the sections that ask something, in their order, with their questions."""
    by_section = {
        name: tuple(question for question in rulebase.questions.values() if question.section == name)
        for name in rulebase.sections
    }
    return {name: questions for name, questions in by_section.items() if questions}


def to_show(rulebase: Rulebase, section: str, answers: Answers, seen: Collection[str]) -> tuple[Question, ...]:
    """Return the questions of a section to put on its page.

    `seen` holds the questions a person has already had before them, answered or not. A question waits as long as
    another one on its page has not been seen whose answer could make it pointless.
    """
    matters = relevant(rulebase, answers)
    shown = []
    for question in topics(rulebase).get(section, ()):
        name = question.id
        waits_for = _follows(rulebase).get(name, frozenset())
        unseen = {other for other in waits_for if other in matters and other not in seen}
        if name in answers or name in seen or (name in matters and not unseen):
            shown.append(question)
    return tuple(question for question in shown if question.id in answers or question.id in matters)


@lru_cache(maxsize=8)
def _follows(rulebase: Rulebase) -> Mapping[str, frozenset[str]]:
    """Return, for each question, those before it in its section of which some answer alone makes it pointless."""
    follows: dict[str, frozenset[str]] = {}
    for questions in topics(rulebase).values():
        for position, earlier in enumerate(questions):
            later = {question.id for question in questions[position + 1 :]}
            for answer in () if earlier.several else earlier.answer_ids:
                for name in later - relevant(rulebase, {earlier.id: answer}):
                    follows[name] = follows.get(name, frozenset()) | {earlier.id}
    return follows
