"""How often each question, answer, finding and rule occurs in assessments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from advisor.assessment.assessment import Assessment
from advisor.rulebase.model import Rulebase


class Coverage(Struct, frozen=True):
    """Occurrences by id; an answer's key is `question: answer`. A rule occurs where its advice is shown."""

    questions: dict[str, int]
    answers: dict[str, int]
    findings: dict[str, int]
    rules: dict[str, int]

    @property
    def share(self) -> float:
        """The share of answers, findings and rules that occur at all, from 0 to 1; 1 where there are none."""
        counts = [*self.answers.values(), *self.findings.values(), *self.rules.values()]
        return sum(count > 0 for count in counts) / len(counts) if counts else 1.0


def coverage(rulebase: Rulebase, assessments: Iterable[Assessment]) -> Coverage:
    """Return how often everything in a rule base occurs in assessments by it."""
    questions: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for assessment in assessments:
        for question, answer in assessment.situation.answers.items():
            questions[question] += 1
            answers.update(f"{question}: {each}" for each in ([answer] if isinstance(answer, str) else answer))
        findings.update(each.id for each in assessment.findings)
        rules.update(each.id for each in (*assessment.recommendations, *assessment.strengths))
    every_answer = [f"{each.id}: {name}" for each in rulebase.questions.values() for name in each.answer_ids]
    return Coverage(
        questions={name: questions[name] for name in rulebase.questions},
        answers={name: answers[name] for name in every_answer},
        findings={name: findings[name] for name in rulebase.findings},
        rules={name: rules[name] for name in rulebase.rules},
    )
