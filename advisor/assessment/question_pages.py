"""Which questions to put on which page of a questionnaire: a section of the rule base is a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from advisor.assessment.relevance import relevant
from advisor.rulebase.model import Question, Rulebase
from advisor.situation.answers import Answers


@lru_cache(maxsize=8)
def topics(rulebase: Rulebase) -> dict[str, tuple[Question, ...]]:
    """Return the sections that ask something, in their order, with their questions."""
    by_section = {
        name: tuple(question for question in rulebase.questions.values() if question.section == name)
        for name in rulebase.sections
    }
    return {name: questions for name, questions in by_section.items() if questions}


def pages(
    rulebase: Rulebase, answers: Answers, seen: Collection[str], *, waiting: bool = True
) -> dict[str, tuple[Question, ...]]:
    """Return, for each section that has something to ask, the questions to put on its page.

    `seen` holds the questions a person has already had before them, answered or not; they stay on the page while they
    could matter. A question waits as long as another one on its page has not been seen whose answer could make it
    pointless, unless `waiting` is false.
    """
    matters = relevant(rulebase, answers, seen)
    still = matters if set(seen) <= answers.keys() else relevant(rulebase, answers)

    def is_shown(name: str) -> bool:
        if name in answers or name in seen:
            return name in answers or name in still
        follows = _follows(rulebase).get(name, ()) if waiting else ()
        return name in (matters if waiting else still) and not any(
            other in matters and other not in seen for other in follows
        )

    shown = {
        section: tuple(question for question in questions if is_shown(question.id))
        for section, questions in topics(rulebase).items()
    }
    return {section: questions for section, questions in shown.items() if questions}


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
