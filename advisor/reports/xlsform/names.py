"""What a form names itself, beside the ids of the rule base, which stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.problems.problem import Faulty, Problem
from advisor.rulebase.model import Question, Rulebase

SITUATION = "situation"
"""The question for what is described; the column that names a row where submissions are read."""

NONE, UNSURE = "none", "unsure"
"""The choices of none of several answers, and of not knowing."""

BEGIN, END = "note_begin", "note_end"


def topic_name(section: str) -> str:
    """Return what the group of a section is called; no id has an underscore."""
    return f"topic_{section}"


def own_choices(question: Question) -> tuple[str, ...]:
    """Return the choices that a question has in a form beside its answers; each of them is chosen alone."""
    return (NONE, UNSURE) if question.several else (UNSURE,)


def check_names(rulebase: Rulebase) -> None:
    """Raise `Faulty` with every id of a rule base that means something else in a form."""
    problems = list(_clashes(rulebase))
    if problems:
        raise Faulty(problems)


def _clashes(rulebase: Rulebase) -> Iterator[Problem]:
    for question in rulebase.questions.values():
        taken = [SITUATION] if question.id == SITUATION else []
        taken += [name for name in own_choices(question) if name in question.answer_ids]
        for name in taken:
            place = question.place
            yield Problem("name-of-forms", place.file, place.line, question.id, {"name": name})
