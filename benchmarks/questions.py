"""How many questions are asked: until nothing can change any more, until all “do first” advice is found, and quickly.

The order is that of `Advisor.next_question`; asking stops when no answer can bring advice any more. Each person of
2,000 random ones has an answer to every question; the told situations leave some open. In every case
the advice is that of the full questionnaire; a difference ends the run.

    python -m benchmarks.questions
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from advisor.advisor import Advisor, Result
from advisor.assessment.groups import Group
from advisor.assessment.relevance import QUICK_LIMIT
from advisor.situation.answers import Answers
from advisor.situation.situation import Situation
from tests.strategies import random_complete_answers
from tests.test_situations import coalitions

RANDOM = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking one person took: all questions, those until “do first” was found, and the quick check."""

    questions: int
    until_do_first: int
    wanted: int
    found_quickly: int


def ask(advisor: Advisor, answers: Answers) -> Asked:
    """Ask in order and compare with the full questionnaire. Raises `AssertionError` when the advice differs."""
    full = advisor.assess(Situation(answers))
    wanted = _do_first(full)
    given: dict[str, str | frozenset[str]] = {}
    order: list[str] = []
    until = None if wanted else 0
    quickly = len(wanted)
    while (question := advisor.next_question(Situation(given), order)) is not None:
        order.append(question.id)
        if question.id in answers:
            given[question.id] = answers[question.id]
        if until is None or len(order) == QUICK_LIMIT:
            found = wanted & _do_first(advisor.assess(Situation(given)))
            until = len(order) if until is None and found == wanted else until
            quickly = len(found) if len(order) == QUICK_LIMIT else quickly
    assert _advice(advisor.assess(Situation(given))) == _advice(full)
    return Asked(len(order), until or 0, len(wanted), quickly)


def _do_first(assessment: Result) -> set[str]:
    return {each.id for each in assessment.recommendations if each.group is Group.FIRST}


def _advice(assessment: Result) -> tuple[list[str], list[str]]:
    return [each.id for each in assessment.recommendations], [each.id for each in assessment.strengths]


def section(count: int = RANDOM) -> Iterator[str]:
    """Yield the lines of the report's section."""
    advisor = Advisor()
    questions = list(advisor.rulebase.questions.values())
    people = {
        f"{count:,} random": [random_complete_answers(questions, seed) for seed in range(count)],
        f"{len(coalitions())} told coalitions": [told.situation.answers for told in coalitions()],
    }
    yield "## Questions asked"
    yield ""
    yield f"Of {len(questions)} questions; the advice was that of the full questionnaire in every case."
    yield ""
    yield "| people | asked: median | worst | until all “do first” advice: median | worst | found by the quick check |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, answers in people.items():
        asked = [ask(advisor, each) for each in answers]
        found = sum(each.found_quickly for each in asked) / sum(each.wanted for each in asked)
        yield (
            f"| {name} | {median(each.questions for each in asked):g} | {max(each.questions for each in asked)} "
            f"| {median(each.until_do_first for each in asked):g} | {max(each.until_do_first for each in asked)} "
            f"| {found:.0%} of “do first” |"
        )


if __name__ == "__main__":
    print("\n".join(section()))
