"""A step of an interview in the words of one language: what to ask, how far one is, what the answer decides."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assessment.asking import Step
from advisor.problems.problem import Problem
from advisor.reports.assessment import warned
from advisor.reports.questionnaire import question_document
from advisor.reports.rule_shapes import Next
from advisor.reports.speaker import Speaker
from advisor.reports.what_if import outcome_in_words


def next_document(step: Step, warnings: Iterable[Problem], speaker: Speaker) -> Next:
    """Return a step in words; `warnings` are those of the situation so far."""
    question = speaker.rulebase.questions[step.question] if step.question else None
    return Next(
        language=speaker.translations.language,
        rulebase=speaker.rulebase_name,
        done=question is None,
        question=question_document(question, speaker) if question else None,
        asked=step.asked,
        at_most=step.at_most,
        decides=[outcome_in_words(each, question, speaker) for each in step.decides] if question else [],
        warnings=[warned(each, speaker) for each in warnings],
    )
